import { fold } from '../../vietnamese/fold.ts';
import type { Period } from '../period.ts';
import { type ApproximateStatus, isWholeYear, statusOf } from './words.ts';
import { runsIn, withRuns, type Years, yearIn } from './years.ts';

/** What single cells say. Each reader gives null for what it does not understand. */

/** As nearly all are written: it is read without more ado. */
const PLAIN_YEAR = /^\d{4}$/;

/** A year, or a run of years: `2016-2020`. */
export function readYears(text: string): Years | null {
  const year = readYear(text);
  if (year !== null) return `${year}`;
  const folded = fold(text);
  const [run, other] = runsIn(folded);
  return run !== undefined && other === undefined && withRuns(folded, () => '') === '' ? run : null;
}

export function readYear(text: string): number | null {
  const digits = PLAIN_YEAR.test(text) ? text : /^(?:nam )?(\d{4})$/.exec(fold(text))?.[1];
  return digits === undefined ? null : yearIn(digits);
}

const QUARTERS: Readonly<Record<string, string>> = { i: '1', ii: '2', iii: '3', iv: '4' };

/** The part of the year, as Period names it. An empty cell is the whole year. */
export function readPart(text: string): Period['part'] | null {
  if (text === '' || isWholeYear(text)) return 'whole';
  const words = fold(text);
  const months = /^0?([1-9]|1[01]) thang(?: dau nam)?$/.exec(words)?.[1];
  if (months !== undefined) return `M${months}`;
  if (/^0?6 thang cuoi nam$/.test(words)) return 'H2';
  if (words === 'nua dau nam') return 'H1';
  const quarter = /^quy ([1-4]|i{1,3}|iv)$/.exec(words)?.[1];
  if (quarter !== undefined) return `Q${QUARTERS[quarter] ?? quarter}`;
  const instalment = /^dot 0?([1-9]\d?)$/.exec(words)?.[1];
  return instalment === undefined ? null : `D${instalment}`;
}

/** An empty cell is exact: files without doubts have no such column. */
export function readStatus(text: string): 'exact' | ApproximateStatus | null {
  return text === '' ? 'exact' : (statusOf(text) ?? null);
}
