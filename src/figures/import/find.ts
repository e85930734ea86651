import { type BodyRow, bodyOf } from './body.ts';
import { filledCells, type HeadingRows, type Headings, headingRowsAt } from './headings.ts';
import { withoutNumbering } from './labels.ts';
import { type Layout, layoutOf } from './layout.ts';
import type { Line, Page } from './page.ts';
import { toldByReplies } from './said.ts';
import { moneyUnitsIn, type Told, toldAbove, toldBySheet, toldByTitles } from './titles.ts';
import { isLetterhead, isNoteWord, isOfCounts } from './words.ts';
import { isRun, yearsOfRun } from './years.ts';

/** A table as it stands on its page. */
export interface FoundTable {
  readonly page: Page;
  readonly layout: Layout;
  readonly byTitles: Told;
  readonly bySheet: Told | null;
  /** What the titles of the table above say of the page, where its own say nothing of it. */
  readonly byAbove: Told | null;
  readonly bySaid: Told | null;
  /** A unit that the sheet's name or a title names, for tables without units of their own. */
  readonly unit: { readonly name: string; readonly from: 'title' | 'sheet' | 'above' } | null;
  readonly body: readonly BodyRow[];
}

export interface FoundTables {
  readonly tables: readonly FoundTable[];
  /** Lines with numbers that stand in no table. */
  readonly strays: readonly Line[];
}

/** Lines without a table below them that are looked at before the rest of a page is taken for something else. */
const MOST_TRIED = 500;

/** All tables of a page, from the top; `first`: where the first one is known to begin; `said`: of all of them, later. */
export function findTables(
  page: Page,
  headings: Headings,
  { first = null, said = [] }: { first?: number | null; said?: readonly string[] | undefined } = {},
): FoundTables {
  const bySaid = toldByReplies(said);
  const tables: FoundTable[] = [];
  const strays: Line[] = [];
  let end = 0;
  let next: HeadingRows | null = page.headings ?? firstHeadings(page, headings, first);
  while (next !== null) {
    const titles = page.lines.slice(end, next.from);
    strays.push(...titles.filter(hasNumbers));
    const texts = titles
      .filter((line) => tables.length === 0 || !isNote(line))
      .flatMap((line) => filledCells(line).map(({ text }) => text))
      .filter((text) => !isLetterhead(text) || moneyUnitsIn(text).length > 0);
    const bySheet = page.sheet === null ? null : toldBySheet(page.sheet);
    const byTitles = withinRun(toldByTitles(texts), bySheet);
    const above = tables.at(-1);
    const byAbove = above === undefined ? null : toldAbove(above.byTitles, above.byAbove, texts);
    const layout = layoutOf(page, next, headings, {
      measure: byTitles.measure ?? bySheet?.measure ?? bySaid?.measure ?? null,
      year: byTitles.year ?? bySheet?.year ?? byAbove?.year ?? bySaid?.year ?? null,
      part: byTitles.part ?? bySheet?.part ?? byAbove?.part ?? bySaid?.part ?? null,
    });
    const unit = unitOf(page, texts, headings);
    const isOfTitle = !layout.places.has('unit') && layout.slots.every(({ unitName }) => unitName === null);
    const body = bodyOf(page, layout, headings, {
      saysOther: (below) =>
        saysOther(byTitles, below) || (isOfTitle && namesOther(unit, unitOf(page, below, headings))),
    });
    if (isOfCounts(withoutNumbering(texts.at(-1) ?? ''))) {
      strays.push(...page.lines.slice(next.to + 1, body.end).filter(hasNumbers));
      end = body.end;
      next = body.next;
      continue;
    }
    tables.push({
      page,
      layout,
      byTitles,
      bySheet,
      byAbove,
      bySaid,
      unit: unit ?? (above?.unit ? { ...above.unit, from: 'above' } : null),
      body: body.rows,
    });
    end = body.end;
    next = body.next;
  }
  strays.push(...page.lines.slice(end).filter(hasNumbers));
  return { tables, strays };
}

function firstHeadings(page: Page, headings: Headings, known: number | null): HeadingRows | null {
  const last = known ?? Math.min(page.lines.length - 1, MOST_TRIED);
  for (let at = 0; at <= last; at++) {
    const found = headingRowsAt(page, at, headings);
    if (found !== null) return found;
  }
  return known === null ? null : { from: known, to: known };
}

/** On a sheet «2023» the title «giai đoạn 2021-2025» says of what it is one of the years. */
function withinRun(titles: Told, sheet: Told | null): Told {
  const run = titles.year !== null && isRun(titles.year) ? yearsOfRun(titles.year) : [];
  return sheet?.year && run.includes(sheet.year) ? { ...titles, year: null } : titles;
}

/** What stands below a table of it and not above the next one. */
function isNote(line: Line): boolean {
  const [first] = filledCells(line);
  return (
    first !== undefined &&
    isNoteWord(first.text) &&
    toldByTitles([first.text]).fund === null &&
    moneyUnitsIn(first.text).length === 0
  );
}

/** Two numbers in one line are more than the number of a page. */
const hasNumbers = (line: Line): boolean =>
  line.texts.filter((raw, column) => {
    if (raw === '') return false;
    const kind = line.marks?.[column]?.kind ?? 'text';
    return kind === 'number' || (kind === 'text' && /^ *\d[\d., ]*$/.test(raw));
  }).length >= 2;

/** Whether titles between two tables say another thing of the second one than those above say of the first. */
function saysOther(above: Told, titles: readonly string[]): boolean {
  const below = toldByTitles(titles);
  if (titles.some((title) => isOfCounts(withoutNumbering(title)))) return true;
  return FACETS.some((facet) => below[facet] !== null && below[facet] !== above[facet]);
}

/** Whether a second table is of another province than the one above it. */
const namesOther = (above: FoundTable['unit'], below: FoundTable['unit']): boolean =>
  below?.from === 'title' && below.name !== above?.name;

const FACETS = ['year', 'part', 'fund', 'moneyUnit', 'measure'] as const;

const LONGEST_NAME = 5;

function unitOf(page: Page, titles: readonly string[], headings: Headings): FoundTable['unit'] {
  // «TH» and «CT» are a summary and indicators as often as provinces.
  if (page.sheet !== null && !INITIALS.test(page.sheet) && headings.isUnit(page.sheet))
    return { name: page.sheet, from: 'sheet' };
  for (const title of titles) {
    const words = title.split(/[\s,;:()]+/);
    // A name follows its rank; the longest one that is known counts.
    for (let at = 0; at < words.length; at++) {
      if (
        !RANK.test(
          words
            .slice(Math.max(0, at - 2), at)
            .join(' ')
            .normalize('NFD')
            .replace(/\p{M}/gu, ''),
        )
      )
        continue;
      for (let length = LONGEST_NAME; length > 0; length--) {
        const name = words.slice(at, at + length).join(' ');
        if (headings.isUnit(name)) return { name, from: 'title' };
      }
    }
  }
  const bare = titles.find((title) => !INITIALS.test(title) && headings.isUnit(title));
  return bare === undefined ? null : { name: bare, from: 'title' };
}

const INITIALS = /^\p{Lu}{1,4}$/u;
const RANK = /(?:^|\s)(?:tinh|thanh pho|tp\.?)$/i;
