import type { Cell } from '../attachments/index.ts';
import { vietnamMinute } from '../vietnamese/dates.ts';

export const textCell = (text: string | null): Cell => (text === null || text === '' ? null : { text });

/** 28/11/2026 08:30 in Vietnam. */
export const minuteCell = (moment: Date | null): Cell => textCell(moment && vietnamMinute(moment));

/** An ISO date as people write it. */
export const dayCell = (day: string | null): Cell => textCell(day?.split('-').reverse().join('/') ?? null);

/**
 * An exact decimal with a comma and nothing between thousands. Three decimals get a fourth, for `4,045` is four
 * thousand to many a reader.
 */
export function decimalCell(decimal: string): string {
  const [whole = '', fraction = ''] = decimal.split('.');
  if (fraction === '') return whole;
  return `${whole},${fraction.length === 3 ? `${fraction}0` : fraction}`;
}
