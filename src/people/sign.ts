import type { Directory } from './directory.ts';
import type { Permission } from './rights.ts';

const PERSON = 'person:';

/** How a deed is signed in a history: by the person's number; at the machine itself by the channel. */
export const signOf = ({ by, speaker }: Pick<Permission, 'by' | 'speaker'>): string =>
  by.kind === 'person' ? `${PERSON}${by.person.id}` : speaker.channel;

/** The number in a sign; null: it is nobody's. */
export const signerOf = (sign: string): number | null =>
  sign.startsWith(PERSON) ? Number(sign.slice(PERSON.length)) : null;

/** The names of the persons who signed, by their signs; those who are gone or were never persons are left out. */
export async function namesBySign(
  names: Directory['names'],
  signs: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const known = await names(signs.map(signerOf));
  return new Map(
    signs.flatMap((sign) => {
      const name = known.get(signerOf(sign) ?? -1);
      return name === undefined ? [] : [[sign, name] as const];
    }),
  );
}

/** Nobody by name, where strangers may ask too. */
export const namelessBySign = (signs: readonly string[], word: string): ReadonlyMap<string, string> =>
  new Map(signs.flatMap((sign) => (signerOf(sign) === null ? [] : [[sign, word]])));
