import type { Deed } from '../people/index.ts';

/** What choices under our replies do: the letter in their codes, what follows, and what it takes. */
export const ACTS = {
  confirm: { letter: 'k', of: 'draft', deed: 'change-figures' },
  cancel: { letter: 'o', of: 'draft', deed: 'change-figures' },
  'take-all': { letter: 'a', of: 'draft', deed: 'change-figures' },
  details: { letter: 'd', of: 'draft', deed: 'change-figures' },
  undo: { letter: 'u', of: 'loading', deed: 'change-figures' },
  'undo-now': { letter: 'z', of: 'loading', deed: 'change-figures' },
  loadings: { letter: 'l', of: 'moment', deed: 'change-figures' },
  documents: { letter: 'n', of: 'page', deed: 'ask' },
  official: { letter: 'c', of: 'figure', deed: 'change-figures' },
} as const satisfies Record<string, { letter: string; of: Of; deed: Deed }>;

/** A number; the first eight digits of a UUID; milliseconds; an id; a number and words without marks. */
type Of = 'draft' | 'loading' | 'moment' | 'figure' | 'page';

export type ActName = keyof typeof ACTS;

export interface Act {
  readonly name: ActName;
  readonly of: string;
}

const SHAPES: Record<Of, RegExp> = {
  draft: /^\d{1,9}$/,
  loading: /^[0-9a-f]{8}$/,
  moment: /^\d{1,14}$/,
  figure: /^[0-9A-Za-z._-]{1,50}$/,
  page: /^\d{1,3}(?:-[a-z0-9 ]{1,40})?$/,
};

/** No code of a question, of people, teaching or directives begins with it. */
const PREFIX = 'f|';

export const packAct = (name: ActName, of: string | number): string => `${PREFIX}${ACTS[name].letter}${of}`;

/** The act behind a code; null when it is none of ours (any text may arrive as a code). */
export function unpackAct(code: string): Act | null {
  if (!code.startsWith(PREFIX)) return null;
  const letter = code[PREFIX.length];
  const of = code.slice(PREFIX.length + 1);
  const name = (Object.keys(ACTS) as ActName[]).find((each) => ACTS[each].letter === letter);
  return name && SHAPES[ACTS[name].of].test(of) ? { name, of } : null;
}

export const actChoice = (label: string, name: ActName, of: string | number) => ({
  label,
  code: packAct(name, of),
});
