import type { Deed } from '../people/index.ts';

/** What a choice under a reply of ours does. */
export type Act =
  /** Undo the word with that id. */
  | { readonly do: 'undo'; readonly id: number }
  /** List what was taught, or kept, before that id. */
  | { readonly do: 'words' | 'questions'; readonly before: number }
  /** Mark the kept questions from one id to another as reviewed. */
  | { readonly do: 'reviewed'; readonly from: number; readonly to: number };

/** What each act takes. */
export const ACT_DEEDS = {
  undo: 'teach',
  words: 'teach',
  questions: 'review',
  reviewed: 'review',
} as const satisfies Record<Act['do'], Deed>;

const LETTERS = { undo: 'u', words: 'w', questions: 'q', reviewed: 'r' } as const;
/** No code of a question begins with it. */
const PREFIX = 'd|';
/** What PostgreSQL's integer holds. */
const HIGHEST = 2_147_483_647;

export function packAct(act: Act): string {
  const letter = LETTERS[act.do];
  if (act.do === 'undo') return `${PREFIX}${letter}${act.id}`;
  return act.do === 'reviewed'
    ? `${PREFIX}${letter}${act.from}-${act.to}`
    : `${PREFIX}${letter}${act.before}`;
}

/** The act behind a code; null when it is none of ours (any text may arrive as a code). */
export function unpackAct(code: string): Act | null {
  const [, letter, one, other] = /^d\|([uwqr])(\d{1,10})(?:-(\d{1,10}))?$/.exec(code) ?? [];
  const [first, last] = [Number(one), Number(other ?? 0)];
  if (first > HIGHEST || last > HIGHEST || (letter === 'r') !== (other !== undefined)) return null;
  if (letter === LETTERS.undo) return { do: 'undo', id: first };
  if (letter === LETTERS.words) return { do: 'words', before: first };
  if (letter === LETTERS.questions) return { do: 'questions', before: first };
  return letter === LETTERS.reviewed ? { do: 'reviewed', from: first, to: last } : null;
}
