import { bareAt, phrases, type Words } from './words.ts';

/** Without marks «mốt» is also the number one. */
export const COUNTED = phrases('ngày', 'tuần', 'tháng', 'năm', 'quý', 'lần', 'giờ', 'h');

export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';
const UNITS: Readonly<Record<string, Unit>> = {
  ngay: 'day',
  hom: 'day',
  tuan: 'week',
  thang: 'month',
  quy: 'quarter',
  nam: 'year',
};

export const unitAt = (words: Words, at: number): Unit | null =>
  words[at]?.kind === 'word' ? (UNITS[bareAt(words, at)] ?? null) : null;
