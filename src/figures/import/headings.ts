import { readYear } from './cells.ts';
import { type Facets, facetsOf, says } from './facets.ts';
import { withoutFootnote } from './labels.ts';
import { type Line, mergedTextAt, type Page, textAt } from './page.ts';
import { remember } from './remember.ts';
import { columnOf, type Role } from './words.ts';

/** The rows of a page that name the columns under them. Both ends included, as places in `page.lines`. */
export interface HeadingRows {
  readonly from: number;
  readonly to: number;
}

/** Reads the words of headings, each once. */
export interface Headings {
  roleOf(text: string): Role | undefined;
  facetsOf(text: string): Facets;
  /** Whether a text names a unit in some year. */
  isUnit(text: string): boolean;
}

export function createHeadings(isUnit: (text: string) => boolean): Headings {
  const roles = new Map<string, Role | undefined>();
  const facets = new Map<string, Facets>();
  return {
    roleOf: (text) => remember(roles, text, () => columnOf(text)),
    facetsOf: (text) => remember(facets, text, () => facetsOf(text)),
    isUnit,
  };
}

const DEEPEST = 4;
const LONGEST_HEADING = 300;

/** Cells that hold something, without invisible characters. */
export function filledCells(line: Line): { readonly column: number; readonly text: string }[] {
  const filled: { column: number; text: string }[] = [];
  line.texts.forEach((raw, column) => {
    if (raw === '') return;
    const text = textAt(line, column);
    if (text !== '') filled.push({ column, text });
  });
  return filled;
}

/** An amount rather than a year or a word: no heading has one. */
export function isNumber(line: Line, column: number): boolean {
  const text = textAt(line, column);
  const mark = line.marks?.[column];
  if (readYear(text) !== null && !mark?.percent) return false;
  return mark?.kind === 'number' || NUMBER.test(text);
}

const NUMBER = /^[-(\u2212]? ?\d[\d., ]*\)?$/;

/** The rows that name columns, where such begin at a line; null elsewhere. */
export function headingRowsAt(page: Page, from: number, headings: Headings): HeadingRows | null {
  if (!namesColumns(page, from, headings)) return null;
  let to = from;
  while (to - from < DEEPEST - 1 && isAdjacent(page, to) && continues(page, from, to + 1, headings)) to++;
  return { from: beginsAbove(page, from, headings), to };
}

const isAdjacent = ({ lines }: Page, at: number): boolean =>
  lines[at + 1]?.line === (lines[at]?.line ?? 0) + 1;

function namesColumns(page: Page, at: number, headings: Headings): boolean {
  const line = page.lines[at];
  if (line === undefined) return false;
  const cells = filledCells(line);
  if (cells.length < 2 && page.sheet !== null) return false;
  if (cells.some(({ column, text }) => text.length > LONGEST_HEADING || isNumber(line, column))) return false;
  const speaksOfMoney = ({ text }: { text: string }): boolean => {
    const { money, strange, role } = headings.facetsOf(text);
    return money && strange.length === 0 && role === null;
  };
  const roles = cells.map(({ text }) => headings.roleOf(text));
  const named = new Set(roles.filter((role) => role !== undefined && !IDLE.has(role)));
  if (named.size >= 3) return true;
  const amounts = new Set(
    cells.filter(({ text }) => isAmount(headings.facetsOf(text))).map(({ text }) => text),
  );
  if (named.has('unit') || roles.includes('region')) {
    return (
      named.size >= 2 ||
      amounts.size >= 1 ||
      cells.some(speaksOfMoney) ||
      (isAdjacent(page, at) && continues(page, at, at + 1, headings))
    );
  }
  if (named.has('year') && !named.has('plan') && !named.has('executed')) {
    const isAcross = understoodApart(cells, headings) && amounts.size >= 2;
    // «Năm | Kinh phí» of one province.
    const isOfMoney =
      cells.some(speaksOfMoney) && cells.every((cell, i) => roles[i] !== undefined || speaksOfMoney(cell));
    return isAcross || isOfMoney || cells.filter(({ text }) => headings.isUnit(text)).length >= 2;
  }
  const understood = cells.every(
    ({ text }, i) =>
      roles[i] !== undefined ||
      (headings.facetsOf(text).strange.length === 0 && says(headings.facetsOf(text))),
  );
  // A matrix whose corner is empty or one of funds: everything else in the row is a year, a fund or a measure.
  if (!understood) return false;
  if (amounts.size >= 2) return (cells[0]?.column ?? 0) > 0 || named.has('fund');
  return (
    amounts.size === 1 && named.has('fund') && isAdjacent(page, at) && continues(page, at, at + 1, headings)
  );
}

/** Whether all cells but the one of years name funds or measures. */
const understoodApart = (cells: readonly { readonly text: string }[], headings: Headings): boolean =>
  cells.every(({ text }) => headings.roleOf(text) !== undefined || isAmount(headings.facetsOf(text)));

const IDLE: ReadonlySet<Role> = new Set<Role>(['serial', 'region', 'rate', 'ignored']);

export const isAmount = (facets: Facets): boolean =>
  facets.strange.length === 0 &&
  facets.role === null &&
  (facets.measure !== null || facets.fund !== null || facets.year !== null || facets.part !== null);

/** Whether a row says more of the columns that the rows above it have begun to name. */
function continues(page: Page, from: number, at: number, headings: Headings): boolean {
  const line = page.lines[at];
  if (line === undefined) return false;
  const cells = filledCells(line);
  if (cells.length === 0 || cells.some(({ column }) => isNumber(line, column))) return false;
  const begun = (column: number): Role | undefined => {
    for (let above = from; above < at; above++) {
      const role = headings.roleOf(textAt(page.lines[above], column));
      if (role === 'unit' || role === 'serial' || role === 'region') return role;
    }
    return undefined;
  };
  // «Tỉnh, thành» above «phố» is one heading of two lines; any other text below it is a row.
  const isOneWith = (column: number, text: string): boolean => {
    const whole = [...page.lines.slice(from, at).map((above) => textAt(above, column)), text]
      .join(' ')
      .trim();
    return begun(column) === headings.roleOf(whole);
  };
  if (cells.some(({ column, text }) => begun(column) !== undefined && !isOneWith(column, text))) return false;
  const speaks = ({ text }: { text: string }): boolean => {
    const facets = headings.facetsOf(text);
    return facets.strange.length === 0 && (says(facets) || facets.money);
  };
  return cells.some(speaks) && cells.filter(speaks).length * 2 >= cells.length;
}

/** Years or funds that stand above a part of the columns, in merged cells or several. A title stands above all of them. */
function beginsAbove(page: Page, from: number, headings: Headings): number {
  const at = from - 1;
  const line = page.lines[at];
  if (line === undefined || !isAdjacent(page, at)) return from;
  const cells = filledCells(line);
  const below = filledCells(page.lines[from] ?? line);
  const amounts = below.filter(
    ({ text }) =>
      headings.roleOf(text) !== 'unit' &&
      (isAmount(headings.facetsOf(text)) || headings.roleOf(text) === 'rate'),
  );
  const first = amounts[0]?.column ?? 0;
  const understood = cells.every(({ column, text }) => column >= first && isAmount(headings.facetsOf(text)));
  if (!understood || cells.length === 0) return from;
  const [cell] = cells;
  const merge = page.mergeAt(line.line, cell?.column ?? 0);
  const isPart = cells.length > 1 || (merge !== null && merge.toColumn > merge.fromColumn);
  return isPart ? at : from;
}

/** The texts above one column, from the top, each once. */
export function headingPath(page: Page, { from, to }: HeadingRows, column: number): string[] {
  const path: string[] = [];
  for (let at = from; at <= to; at++) {
    const text = mergedTextAt(page, at, column) || (at < to ? textToTheLeft(page, at, to, column) : '');
    const plain = withoutFootnote(text) || text;
    if (plain !== '' && path.at(-1) !== plain) path.push(plain);
  }
  return path;
}

/** A heading that stands over several columns without being merged: it stands in the first of them alone. */
function textToTheLeft(page: Page, at: number, to: number, column: number): string {
  const under = (place: number): boolean =>
    page.lines.slice(at + 1, to + 1).some((line) => textAt(line, place) !== '');
  const line = page.lines[at];
  if (line === undefined || !under(column)) return '';
  for (let left = column - 1; left >= 0 && under(left); left--) {
    const text = textAt(line, left);
    if (text !== '') return page.mergeAt(line.line, left) === null ? text : '';
  }
  return '';
}
