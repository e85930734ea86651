import { fold } from '../vietnamese/fold.ts';

/** How the news begin: «Chiều 23/5, tại …», «Ngày 4 tháng 12 năm 2025, …». */
const DATELINE =
  /(?:^|[.\n] *)(?:(?:vua qua|trong)[, ]*)?(?:sang|chieu|toi|trua|ngay|sang ngay|chieu ngay|toi ngay) (\d{1,2})(?:[/.-]| thang )(\d{1,2})(?:(?:[/.-]| nam )((?:19|20)\d\d))?\b/m;
const YEAR = /\b(?:19|20)\d\d\b/g;

/**
 * The day that a text is of (ISO), where it begins a sentence with it; the year of a day without one is that of the
 * title, where that names one alone. Null: it does not say.
 */
export function dayOf(text: string): string | null {
  const lines = text
    .split('\n')
    .map(fold)
    .filter((line) => line !== '');
  const found = DATELINE.exec(lines.join('\n'));
  if (!found) return null;
  const [, day = '', month = '', stated] = found;
  const ofTitle = [...new Set(lines[0]?.match(YEAR) ?? [])];
  const year = stated ?? (ofTitle.length === 1 ? ofTitle[0] : undefined);
  if (year === undefined) return null;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const read = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(iso) ? iso : null;
}
