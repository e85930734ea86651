import { uploadSentences } from '../../wording/uploads.ts';
import type { Package, Visitor } from '../package/index.ts';
import { Refusal } from '../refusal.ts';

/** As what a number is shown. */
/** `thousands`, `millions`, `billions`: so many times less than what the cell holds. */
export type Shown = 'number' | 'percent' | 'day' | 'thousands' | 'millions' | 'billions';

/** How each style of a workbook shows numbers, by its place. */
export type Styles = readonly Shown[];

/** Formats that files do not spell out (ECMA-376 part 1, 18.8.30, those of Asian locales too). */
const BUILT_IN = new Map<number, Shown>([
  ...[9, 10].map((id) => [id, 'percent'] as const),
  ...[14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map(
    (id) => [id, 'day'] as const,
  ),
]);

/** Excel knows some 64,000. */
const MOST_STYLES = 65_536;

/** @throws Refusal */
export async function readStyles(file: Package, name: string): Promise<Styles> {
  const custom = new Map<number, Shown>();
  const styles: Shown[] = [];
  let used = false;
  const visitor: Visitor = {
    open(element, attribute) {
      if (element === 'cellXfs') used = true;
      const id = Number(attribute('numFmtId'));
      if (element === 'numFmt') custom.set(id, shownBy(attribute('formatCode') ?? ''));
      if (element === 'xf' && used) styles.push(custom.get(id) ?? BUILT_IN.get(id) ?? 'number');
      if (styles.length > MOST_STYLES || custom.size > MOST_STYLES) {
        throw new Refusal(uploadSentences.damaged);
      }
    },
    close(element) {
      if (element === 'cellXfs') used = false;
    },
  };
  await file.read(name, visitor);
  return styles;
}

/** What stands in a format without being one of its letters: "đồng", [Red], \d, _), *-. */
const LITERAL = /"[^"]*"|\[[^\]]*\]|[\\_*].|General/gs;

/** Commas behind the last digit: each shows a thousandth (ECMA-376 part 1, 18.8.31). */
const SCALE = /[0#?](,+)(?![,0#?])/;
const SCALED = ['thousands', 'millions', 'billions'] as const;

/** As what a format shows a number, by its part for positive ones. Of times only those with a day count as days. */
export function shownBy(format: string): Shown {
  const letters = (format.replace(LITERAL, '').split(';', 1)[0] ?? '').toLowerCase();
  if (letters.includes('%')) return 'percent';
  const [, commas = ''] = SCALE.exec(letters) ?? [];
  if (commas !== '') return SCALED[commas.length - 1] ?? 'billions';
  if (/[dy]/.test(letters)) return 'day';
  // Months and minutes share a letter.
  return /m/.test(letters) && !/[hs]/.test(letters) && !/\[(?:h+|m+|s+)\]/i.test(format) ? 'day' : 'number';
}
