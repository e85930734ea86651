import { clean } from '../../vietnamese/fold.ts';

const LONGEST_EXCERPT = 40;

/** Before a text that a spreadsheet would take for a formula stands a ' in the files that we write; see export/csv.ts. */
const GUARD = /^'(?='*[=+\-@])/;

/** A cell's text: no invisible characters, single spaces, none around it. */
export const cellText = (raw: string): string => clean(raw).replace(/\s+/g, ' ').trim().replace(GUARD, '');

/** So many different texts are no names any more but numbers, which seldom come again. */
const MOST_TEXTS = 20_000;

/** The texts of many cells: those that come again and again are cleaned, and held, once. */
export function cellTexts(): (raw: string) => string {
  const known = new Map<string, string>();
  return (raw) => {
    const before = known.get(raw);
    if (before !== undefined) return before;
    const text = cellText(raw);
    if (known.size < MOST_TEXTS) known.set(raw, text);
    return text;
  };
}

/** A piece of the file to quote back: at most 40 characters, the last of them `…` where it was cut. */
export function excerpt(raw: string): string {
  // No more than a few hundred are looked at, however long the cell is.
  const characters = Array.from(cellText(raw.slice(0, 10 * LONGEST_EXCERPT)));
  const cut = characters.length > LONGEST_EXCERPT || raw.length > 10 * LONGEST_EXCERPT;
  return cut ? `${characters.slice(0, LONGEST_EXCERPT - 1).join('')}…` : characters.join('');
}
