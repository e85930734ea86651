import { cuesWithin, type Marks, within } from './marks.ts';

/** The programme by its name. «Ngân sách tỉnh» alone pays for much else. */
export const hasTopic = (marks: Marks): boolean =>
  cuesWithin(marks, 0, marks.words.length, 'topic').length > 0 ||
  marks.words.some(({ bare }, at) => bare === 'khuyen' && marks.words[at + 1]?.bare === 'cong');
export const isForeign = (marks: Marks): boolean =>
  marks.amounts.length > 0 && cuesWithin(marks, 0, marks.words.length, 'foreign').length > 0;

/** What names a province, or begins with a year and is of the programme, speaks of one enterprise no longer. */
export const clears = (marks: Marks): boolean =>
  marks.places.some(({ place, subject }) => place !== null && subject) ||
  (hasTopic(marks) && within(marks.times, 0, LEAD_OF_YEAR).some(({ date }) => !date)) ||
  cuesWithin(marks, 0, marks.words.length, 'total').length > 0;

/** Words within which a sentence names the year that it is about. */
const LEAD_OF_YEAR = 5;
