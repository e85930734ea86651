import type { Token } from '../../vietnamese/tokens.ts';
import type { Lexicon } from '../lexicon.ts';
import type { Days } from './days.ts';

/** What a stretch of a text says of when. */
export interface When {
  readonly length: number;
  /** null: of which year it is, other words say. */
  readonly days: Days | null;
  /** What is reported on where this stands behind «báo cáo»; null: days that no report is on. */
  readonly period: Reported | null;
  /** «tháng này», «quý trước»: seen from today. */
  readonly relative: boolean;
}

export interface Reported {
  /** As in Period; null: a whole year. */
  readonly part: string | null;
  readonly year: number | null;
}

export interface Calendar {
  readonly today: string;
  /** Of what is still to come, «tháng 1» is the next one; of what is late, the last one. null: neither was said. */
  readonly tense: 'ahead' | 'behind' | null;
  readonly lexicon: Lexicon;
}

/** Days that are seen from today. */
export const daysFromNow = (length: number, from: string, to = from): When => ({
  length,
  days: { from, to },
  period: null,
  relative: true,
});

/** «tháng tư», «thứ tư»: the fourth has a word of its own. */
export const FOURTH = 'tu';

export const MONTHS_OF_YEAR = 12;

export const isMark = (token: Token | undefined, ...marks: readonly string[]): boolean =>
  token?.kind === 'mark' && marks.includes(token.bare);
/** A number of at most two digits; null where it is none, nought or too much. */
export const whole = (token: Token | undefined, most: number): number | null =>
  token?.kind === 'number' && /^\d{1,2}$/.test(token.bare) && Number(token.bare) <= most
    ? Number(token.bare) || null
    : null;
/** 2026, and 26 for it. */
export const fullYear = (token: Token | undefined): number | null =>
  token?.kind === 'number' && /^(?:20\d\d|\d\d)$/.test(token.bare) ? (Number(token.bare) % 100) + 2000 : null;
