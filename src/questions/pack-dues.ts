import { fold } from '../vietnamese/fold.ts';
import { letterOf } from './pack-task.ts';
import type { DuesQuestion } from './question.ts';

const WANTS = { d: 'duties', u: 'units', s: 'summary' } as const;
const STATES = {
  a: 'any',
  o: 'open',
  v: 'overdue',
  s: 'soon',
  r: 'unreceived',
  u: 'undone',
  d: 'done',
  x: 'extension',
} as const;
const OWN = 'm';

/** What the code of older buttons, which held nothing else, asks for. */
export const ALL_OPEN: DuesQuestion = {
  kind: 'dues',
  want: 'duties',
  state: 'open',
  within: null,
  part: null,
  year: null,
  units: [],
  number: null,
  own: false,
  words: '',
};

/**
 * A question about duties as a short ASCII code. Words lose their marks, by which nothing is found anyway.
 * @returns null when it cannot be one: with words that hold more than letters and digits, or days of another century
 */
export function packDues(question: DuesQuestion): string | null {
  const { want, state, within, part, year, units, number, own } = question;
  const words = fold(question.words);
  const days = within ? [within.from, within.to].map(shortDay) : [];
  if (days.includes(null) || !WORDS.test(words)) return null;
  return [
    'w',
    `${letterOf(WANTS, want)}${letterOf(STATES, state)}${own ? OWN : ''}`,
    days.join(''),
    part ?? '',
    year ?? '',
    units.join(','),
    number ?? '',
    words,
  ]
    .join('|')
    .replace(/\|+$/, '');
}

const WORDS = /^[a-z0-9 /.,-]*$/;

/** 2026-11-23 is 261123. */
const shortDay = (day: string): string | null =>
  /^20\d\d-\d\d-\d\d$/.test(day) ? day.slice(2).replaceAll('-', '') : null;

const longDay = (digits: string): string | null => {
  const day = `20${digits.slice(0, 2)}-${digits.slice(2, 4)}-${digits.slice(4)}`;
  const moment = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day) ? day : null;
};

const CODE =
  /^w\|(?<want>[dus])(?<state>[aovsrudx])(?<own>m?)(?:\|(?<days>(?:\d{12})?)(?:\|(?<part>(?:[MQHDT]\d{1,2})?)(?:\|(?<year>(?:\d{4})?)(?:\|(?<units>[a-z0-9,/-]*)(?:\|(?<number>(?:[1-9]\d{0,6})?)(?:\|(?<words>[a-z0-9 /.,-]*))?)?)?)?)?)?$/;

/** The question behind a code; null when it is none of ours. */
export function unpackDues(code: string): DuesQuestion | null {
  if (code === 'w|') return ALL_OPEN;
  const {
    want,
    state,
    own,
    days = '',
    part,
    year,
    units,
    number,
    words = '',
  } = CODE.exec(code)?.groups ?? {};
  if (want === undefined || state === undefined) return null;
  const [from, to] = days === '' ? [] : [longDay(days.slice(0, 6)), longDay(days.slice(6))];
  if (days !== '' && (!from || !to || from > to)) return null;
  const places = units ? units.split(',') : [];
  if (!places.every((place) => /^[a-z0-9-]+(?:\/[a-z0-9-]+)*$/.test(place))) return null;
  return {
    kind: 'dues',
    want: WANTS[want as keyof typeof WANTS],
    state: STATES[state as keyof typeof STATES],
    within: from && to ? { from, to } : null,
    part: part || null,
    year: year ? Number(year) : null,
    units: places,
    number: number ? Number(number) : null,
    own: own === OWN,
    words,
  };
}
