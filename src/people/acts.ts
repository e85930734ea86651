import type { Deed } from './rights.ts';

/** What choices under our replies do: the letter in their codes, how many numbers follow, and what it takes. */
export const ACTS = {
  'request-access': { letter: 'a', numbers: 0, deed: 'request-access' },
  accept: { letter: 'y', numbers: 1, deed: 'decide-access' },
  decline: { letter: 'n', numbers: 1, deed: 'decide-access' },
  'list-people': { letter: 'l', numbers: 1, deed: 'see-people' },
  'show-person': { letter: 'c', numbers: 1, deed: 'see-people' },
  roles: { letter: 'r', numbers: 1, deed: 'change-people' },
  role: { letter: 't', numbers: 2, deed: 'change-people' },
  suspend: { letter: 's', numbers: 1, deed: 'change-people' },
  resume: { letter: 'u', numbers: 1, deed: 'change-people' },
  remove: { letter: 'x', numbers: 1, deed: 'change-people' },
  confirm: { letter: 'k', numbers: 1, deed: 'change-self' },
  cancel: { letter: 'o', numbers: 1, deed: 'change-self' },
  withdraw: { letter: 'v', numbers: 1, deed: 'invite' },
  'link-chat': { letter: 'm', numbers: 0, deed: 'change-self' },
  'own-data': { letter: 'd', numbers: 0, deed: 'see-self' },
  'remove-self': { letter: 'z', numbers: 0, deed: 'change-self' },
  'leave-page': { letter: 'w', numbers: 0, deed: 'leave-page' },
  'audit-page': { letter: 'j', numbers: 1, deed: 'see-audit' },
  'audit-file': { letter: 'e', numbers: 0, deed: 'see-audit' },
} as const satisfies Record<string, { letter: string; numbers: 0 | 1 | 2; deed: Deed }>;

export type ActName = keyof typeof ACTS;

export interface Act {
  readonly name: ActName;
  readonly numbers: readonly number[];
}

/** No code of a question or of teaching begins with it. */
const PREFIX = 'p|';
/** What PostgreSQL's integer holds. */
const HIGHEST = 2_147_483_647;

export const packAct = (name: ActName, ...numbers: readonly number[]): string =>
  `${PREFIX}${ACTS[name].letter}${numbers.join('-')}`;

/** The act behind a code; null when it is none of ours (any text may arrive as a code). */
export function unpackAct(code: string): Act | null {
  const [, letter, rest = ''] = /^p\|([a-z])(\d{1,10}(?:-\d{1,10})?)?$/.exec(code) ?? [];
  const names = Object.keys(ACTS) as ActName[];
  const name = names.find((each) => ACTS[each].letter === letter);
  const numbers = rest === '' ? [] : rest.split('-').map(Number);
  if (name === undefined || numbers.length !== ACTS[name].numbers) return null;
  return numbers.every((number) => number <= HIGHEST) ? { name, numbers } : null;
}

export const actChoice = (label: string, name: ActName, ...numbers: readonly number[]) => ({
  label,
  code: packAct(name, ...numbers),
});
