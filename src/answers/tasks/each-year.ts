import { wholeYear } from '../../figures/period.ts';
import type { FiguresQuestion } from '../../questions/question.ts';
import { answerSentences as answers, periodName } from '../../wording/answers.ts';
import { taskSentences as say } from '../../wording/tasks.ts';
import { type Body, EMPTY_BODY } from '../body.ts';
import { withinSpan } from '../find.ts';

/** More years than these are not answered one after another: the latest are taken, and that is said. */
const MOST_YEARS = 6;
/** Where a year takes a line or two. */
export const MOST_SHORT_YEARS = 12;

/**
 * What is of one year at a time, for each year that is asked for.
 * @param stored the years with figures, ascending: what a span is of
 * @param of the body of one year; undefined: none was asked for
 */
export function eachYear(
  { years, span }: Pick<FiguresQuestion, 'years' | 'span'>,
  stored: readonly number[],
  of: (year: number | undefined) => Body,
  most = MOST_YEARS,
): Body {
  const asked = years.length === 0 && span !== null ? withinSpan(stored, span) : years;
  if (asked.length === 0) return of(undefined);
  const taken = asked.length > most ? [...asked].sort((a, b) => a - b).slice(-most) : asked;
  const bodies = taken.map(of);
  const [first] = bodies;
  if (first && bodies.length === 1) return first;
  const answered = bodies.some(({ kind }) => kind === 'answer');
  const all = <T>(list: (body: Body) => readonly T[]): T[] => bodies.flatMap(list);
  return {
    ...(first ?? EMPTY_BODY),
    // Rankings of several years are several pictures: none says it all.
    chart: null,
    turns: undefined,
    cut: bodies.some(({ turns }) => turns !== undefined && turns.pages > 1),
    computed: all(({ computed }) => computed ?? []),
    entries: bodies.flatMap(({ entries, rows }) => entries ?? rows.map((row) => ({ row }))),
    kind: answered ? 'answer' : 'no-data',
    lines: all(({ lines }) => lines),
    remarks: [...remarksOf(bodies, taken), ...(taken.length < asked.length ? [say.yearsCut(most)] : [])],
    rows: all(({ rows }) => rows),
    missing: all(({ missing }) => missing),
    shown: all(({ shown }) => shown),
  };
}

/** What is not said of every year is said with its year. */
function remarksOf(bodies: readonly Body[], years: readonly (number | undefined)[]): string[] {
  const ofAll = (remark: string): boolean => bodies.every(({ remarks }) => remarks.includes(remark));
  return bodies.flatMap(({ remarks }, at) => {
    const year = years[at];
    return remarks.map((remark) =>
      ofAll(remark) || year === undefined ? remark : answers.ofRow(periodName(wholeYear(year)), remark),
    );
  });
}
