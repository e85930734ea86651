import { z } from 'zod';
import written from './relative-years.json' with { type: 'json' };
import { type TimeSaid, UNKNOWN } from './time-said.ts';
import { type Word, wordsOf } from './words.ts';

const knowledge = z.record(z.string().regex(/^-?\d$/), z.array(z.string().min(1)).min(1)).parse(written);

const keyOf = (words: readonly (Word | undefined)[]): string => words.map((word) => word?.marked).join(' ');

/** Years from that of the text, by the marked forms of two words: «năm này» is no «năm nay». */
const SHIFTS: ReadonlyMap<string, number> = new Map(
  Object.entries(knowledge).flatMap(([shift, phrases]) =>
    phrases.map((phrase) => [keyOf(wordsOf(phrase, 0, phrase.length)), Number(shift)] as const),
  ),
);

/** «năm nay»: a year that only the day of the text tells. */
export function relativeAt(words: readonly Word[], at: number, published: number | null): TimeSaid | null {
  const shift = SHIFTS.get(keyOf([words[at], words[at + 1]]));
  if (shift === undefined) return null;
  if (published === null)
    return { from: at, to: at + 2, first: null, last: null, part: UNKNOWN, date: false };
  const year = published + shift;
  return { from: at, to: at + 2, first: year, last: year, part: 'whole', date: false };
}
