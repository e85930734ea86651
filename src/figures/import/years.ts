import type { Period } from '../period.ts';

/** A year, or several in a row that count as one period: `2018`, `2016-2020`. Two are the same where their texts are. */
export type Years = `${number}` | `${number}-${number}`;

const EARLIEST_YEAR = 1990;
const LATEST_YEAR = 2100;

/** Of four digits; null where no figure is of it. */
export function yearIn(digits: string): number | null {
  const value = Number(digits);
  return value >= EARLIEST_YEAR && value <= LATEST_YEAR ? value : null;
}

export function spanOf(years: Years): Pick<Period, 'from' | 'to'> {
  const from = Number(years.slice(0, 4));
  return { from, to: isRun(years) ? Number(years.slice(5)) : from };
}

export const isRun = (years: Years): boolean => years.length > 4;

/** Each year of a run by itself. */
export function yearsOfRun(run: Years): Years[] {
  const { from, to } = spanOf(run);
  return Array.from({ length: to - from + 1 }, (_, at): Years => `${from + at}`);
}

/** «giai đoạn 2016-2020», «GĐ 2016 – 2020», «từ năm 2016 đến năm 2020», «5 năm 2016-2020», folded. */
const RUN =
  /(?<![\d/]|\d ?[-\u2013\u2014] ?)(?:(?:giai doan|gd\.?|thoi ky|tu) )?(?:(?:\d{1,2} )?nam )?(\d{4}) ?(?:[-\u2013\u2014]|den|toi) ?(?:het )?(?:nam )?(\d{4})(?![\d/]| ?[-\u2013\u2014] ?\d)/g;

/** The runs of years in a folded text. */
export function runsIn(folded: string): Years[] {
  return [...folded.matchAll(RUN)].flatMap(([, from = '', to = '']) => runOf(from, to) ?? []);
}

/** A folded text with each run of years as one word, `2016-2020`, whatever stands around its years. */
export const withRuns = (folded: string, write: (run: Years) => string): string =>
  folded.replace(RUN, (words: string, from: string, to: string) => {
    const run = runOf(from, to);
    return run === null ? words : write(run);
  });

function runOf(from: string, to: string): Years | null {
  const [first, last] = [yearIn(from), yearIn(to)];
  return first !== null && last !== null && first < last ? `${first}-${last}` : null;
}
