import type { NumberStyle, WrittenMoneyUnit } from '../vietnamese/money.ts';
import { type AmountSaid, amountsIn } from './amounts.ts';
import { bareAmounts } from './bare-amounts.ts';
import type { Cue, CueFinder, Found } from './cues.ts';
import { type PercentSaid, percentsIn } from './percents.ts';
import type { PlaceFinder, PlaceSaid } from './places.ts';
import type { Statement } from './statements.ts';
import { type TimeSaid, timesIn } from './times.ts';
import type { Word } from './words.ts';

/** What was recognised in a statement. Each list is in order; no two things share a word. */
export interface Marks {
  readonly words: readonly Word[];
  readonly amounts: readonly AmountSaid[];
  readonly percents: readonly PercentSaid[];
  readonly times: readonly TimeSaid[];
  readonly places: readonly PlaceSaid[];
  readonly cues: readonly Found[];
}

export interface Finders {
  readonly cues: CueFinder;
  readonly places: PlaceFinder;
  readonly style: NumberStyle;
  readonly unmarked: boolean;
  /** The year in which the text was written, where it says so. */
  readonly published: number | null;
}

/** Recognises everything in a statement. `unit`: of numbers that bear none, as a line above says. */
export function marksOf(statement: Statement, finders: Finders, unit: WrittenMoneyUnit | null = null): Marks {
  const marks = marksWith(statement, finders, null);
  const bare = unit === null ? [] : bareAmounts(marks, unit, finders.style);
  return bare.length === 0 ? marks : marksWith(statement, finders, bare);
}

function marksWith(
  { words }: Statement,
  { cues, places, style, unmarked, published }: Finders,
  bare: readonly AmountSaid[] | null,
): Marks {
  const cuesFound = cues(words, unmarked);
  const shares = cuesFound.some((found) => found.cues.has('respectively'));
  const amounts = bare ?? amountsIn(words, style, shares);
  const taken = new Set(amounts.flatMap(range));
  const free = (span: { from: number; to: number }): boolean => !range(span).some((at) => taken.has(at));
  const placesFound = places(words, unmarked).filter(free);
  for (const at of placesFound.flatMap(range)) taken.add(at);
  return {
    words,
    amounts,
    percents: percentsIn(words).filter(free),
    times: timesIn(words, published).filter(free),
    places: placesFound,
    cues: cuesFound.filter(free),
  };
}

const range = ({ from, to }: { from: number; to: number }): number[] =>
  Array.from({ length: to - from }, (_, index) => from + index);

/** Those of a list that begin in [from, to). */
export const within = <T extends { readonly from: number }>(
  list: readonly T[],
  from: number,
  to: number,
): T[] => list.filter((each) => each.from >= from && each.from < to);

/** The cues of some kinds that begin in [from, to). */
export const cuesWithin = (marks: Marks, from: number, to: number, ...kinds: readonly Cue[]): Found[] =>
  within(marks.cues, from, to).filter(({ cues }) => kinds.some((kind) => cues.has(kind)));
