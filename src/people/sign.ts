import type { Permission } from './rights.ts';

const PERSON = 'person:';

/** How a deed is signed in a history: by the person's number; at the machine itself by the channel. */
export const signOf = ({ by, speaker }: Pick<Permission, 'by' | 'speaker'>): string =>
  by.kind === 'person' ? `${PERSON}${by.person.id}` : speaker.channel;

/** The number in a sign; null: it is nobody's. */
export const signerOf = (sign: string): number | null =>
  sign.startsWith(PERSON) ? Number(sign.slice(PERSON.length)) : null;
