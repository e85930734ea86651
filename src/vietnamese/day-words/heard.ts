import { MONTH } from './dates.ts';
import type { DayFault } from './said.ts';
import { COUNTED, type Unit } from './spans.ts';
import { HOUR } from './times.ts';
import { bareAt, phraseAt, phrases, type Words } from './words.ts';

/** What was heard of days that come again, in whatever order. */
export interface Heard {
  every?: { unit: Unit; count: number; once: boolean };
  /** Of the month; -1 is the last. */
  dates?: number[];
  daysOfYear?: { date: number; month: number }[];
  weekdays?: number[];
  workdays?: true;
  monthOfQuarter?: number;
  /** `named`: as a day that every month has, «ngày cuối cùng của tháng». */
  edge?: { unit: Unit; last: boolean; named: boolean };
  fault?: DayFault;
}

export const JOINS = phrases(
  'vào',
  'vào các',
  'các',
  'của',
  'trong',
  'của các',
  'đều đặn',
  'định kỳ',
  'đều',
  'thì',
  'vào những',
);
export const LIST_JOINS = /^(?:,|va|&|\+)$/;

/** Whether the number before counts nothing and is no part of a date or time. */
export const isAlone = (words: Words, next: number): boolean =>
  !/^[/:%]$/.test(bareAt(words, next)) && phraseAt(words, next, [...COUNTED, ...HOUR, ...MONTH]) === 0;
