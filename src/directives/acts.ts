import type { Chosen, Deed } from '../people/index.ts';
import { directiveTyping as say } from '../wording/directives.ts';

/** What choices under directives do: the letter in their codes, how many numbers follow, and what it takes. */
export const ACTS = {
  // Of a unit, about its own progress: its number.
  receive: { letter: 'r', numbers: 1, deed: 'answer-directive' },
  start: { letter: 'd', numbers: 1, deed: 'answer-directive' },
  finish: { letter: 'h', numbers: 1, deed: 'answer-directive' },
  extend: { letter: 'x', numbers: 1, deed: 'answer-directive' },
  snooze: { letter: 'z', numbers: 1, deed: 'answer-directive' },
  'snooze-until': { letter: 'y', numbers: 2, deed: 'answer-directive' },
  note: { letter: 'n', numbers: 1, deed: 'answer-directive' },
  // The number of a directive: what was handed in.
  files: { letter: 'A', numbers: 1, deed: 'see-directives' },
  // Of whoever follows it: the number of a unit's progress.
  accept: { letter: 'a', numbers: 1, deed: 'follow-directives' },
  return: { letter: 'b', numbers: 1, deed: 'follow-directives' },
  grant: { letter: 'g', numbers: 1, deed: 'follow-directives' },
  refuse: { letter: 'f', numbers: 1, deed: 'follow-directives' },
  // The number of a directive.
  show: { letter: 'c', numbers: 1, deed: 'see-directives' },
  list: { letter: 'l', numbers: 1, deed: 'see-directives' },
  units: { letter: 'u', numbers: 1, deed: 'follow-directives' },
  awaiting: { letter: 'v', numbers: 1, deed: 'follow-directives' },
  report: { letter: 'e', numbers: 1, deed: 'follow-directives' },
  pause: { letter: 'p', numbers: 1, deed: 'give-directive' },
  continue: { letter: 'q', numbers: 1, deed: 'give-directive' },
  end: { letter: 'k', numbers: 1, deed: 'give-directive' },
  // The number of an occurrence.
  broadcast: { letter: 't', numbers: 1, deed: 'follow-directives' },
  stop: { letter: 's', numbers: 1, deed: 'give-directive' },
  resume: { letter: 'o', numbers: 1, deed: 'give-directive' },
  resend: { letter: 'w', numbers: 1, deed: 'give-directive' },
  // Of whatever somebody is in the middle of.
  confirm: { letter: 'm', numbers: 0, deed: 'give-directive' },
  standing: { letter: 'i', numbers: 0, deed: 'give-directive' },
  cancel: { letter: 'j', numbers: 0, deed: 'answer-directive' },
} as const satisfies Record<string, { letter: string; numbers: 0 | 1 | 2; deed: Deed }>;

export type ActName = keyof typeof ACTS;

export interface Act {
  readonly name: ActName;
  readonly numbers: readonly number[];
}

/** No code of a question, of people or of teaching begins with it. */
const PREFIX = 'v|';
/** What PostgreSQL's integer holds. */
const HIGHEST = 2_147_483_647;

export const packAct = (name: ActName, ...numbers: readonly number[]): string =>
  `${PREFIX}${ACTS[name].letter}${numbers.join('-')}`;

/** The act behind a code; null when it is none of ours (any text may arrive as a code). */
export function unpackAct(code: string): Act | null {
  const [, letter, rest = ''] = /^v\|([a-zA])(\d{1,10}(?:-\d{1,10})?)?$/.exec(code) ?? [];
  const name = (Object.keys(ACTS) as ActName[]).find((each) => ACTS[each].letter === letter);
  const numbers = rest === '' ? [] : rest.split('-').map(Number);
  if (name === undefined || numbers.length !== ACTS[name].numbers) return null;
  return numbers.every((number) => number <= HIGHEST) ? { name, numbers } : null;
}

/** What to type instead of tapping, about the directive with this number. */
export const typable = (choices: readonly Chosen[], number: number): Chosen[] =>
  choices.map((choice) => {
    const act = unpackAct(choice.code)?.name;
    const typed = say[act as keyof typeof say] ?? say.show;
    return { ...choice, typed: typed(number) };
  });

export const actChoice = (label: string, name: ActName, ...numbers: readonly number[]) => ({
  label,
  code: packAct(name, ...numbers),
});
