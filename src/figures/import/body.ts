import { splitAmount } from './amounts.ts';
import { readYears } from './cells.ts';
import { type Facets, facetsOf } from './facets.ts';
import { filledCells, type HeadingRows, type Headings, headingRowsAt } from './headings.ts';
import { isGroupNumber, withoutNumbering } from './labels.ts';
import type { Layout } from './layout.ts';
import { type Line, mergedTextAt, type Page, textAt } from './page.ts';
import { remember } from './remember.ts';
import { fundOfRow, isCrossedOut, isGroupLabel, isNoteWord, totalOf } from './words.ts';
import { isRun, yearsOfRun } from './years.ts';

/** What group headings above a row say of it. */
export type Group = Pick<Facets, 'year' | 'part' | 'fund'>;

/** A row under the headings. `at`: its place in `page.lines`. */
export type BodyRow =
  | FigureRow
  | {
      readonly kind: 'total';
      readonly at: number;
      readonly label: string;
      /**
       * `below`: it heads the rows of its group; `named`: of provinces that go by a name we do not know; `run`: of years
       * that have rows of their own.
       */
      readonly scope: 'all' | 'part' | 'below' | 'named' | 'run';
      readonly group: Group;
    }
  | { readonly kind: 'heading'; readonly at: number; readonly label: string };

export interface FigureRow {
  readonly kind: 'figures';
  readonly at: number;
  /** The unit's name. */
  readonly label: string;
  readonly group: Group;
  /** It numbers its members: I, II, A. */
  readonly heads: boolean;
  /** Rows of its funds or years follow. */
  hasParts: boolean;
  /** It is such a row. */
  readonly isPart: boolean;
}

export interface Body {
  readonly rows: BodyRow[];
  /** The place of the first row of the next table's headings; the end of the page where there is none. */
  readonly next: HeadingRows | null;
  /** The place behind its last row with amounts. */
  readonly end: number;
}

const NO_GROUP: Group = { year: null, part: null, fund: null };

/**
 * Tells the rows of a table from its headings, totals and notes, up to the next table. The same headings once more are
 * those of its next page, unless the titles above them say something else of what follows: `saysOther`.
 */
export function bodyOf(
  page: Page,
  layout: Layout,
  headings: Headings,
  { saysOther = () => false }: { saysOther?: (titles: readonly string[]) => boolean } = {},
): Body {
  const rows: BodyRow[] = [];
  const ofSlots = layout.slots.flatMap(({ plan, executed }) =>
    [plan, executed].flatMap((column) => column?.place ?? []),
  );
  // A row with nothing but a sum, or a plan that was adjusted later, is one to look at.
  const beside = layout.columns.filter(({ role }) => role === 'sum' || role === 'replaced');
  const amountPlaces = [...ofSlots, ...beside.map(({ place }) => place)];
  const stated = statedIn(page, layout, amountPlaces);
  const labelOf = labels(page, layout, amountPlaces);
  const labelsKnown = new Map<string, ReturnType<typeof aboutLabel>>();
  const fundPlace = layout.places.get('fund') ?? 0;
  const isOfFunds = layout.places.has('fund') && !layout.places.has('unit') && !layout.places.has('year');
  const isNamed = (line: Line, label: string): boolean =>
    isOfFunds ? fundOfRow(textAt(line, fundPlace)) !== undefined : readYears(label) !== null;
  const isRunOfRows = runsOfRows(page, layout);
  const same = textsOf(page, layout.rows);
  const groups = createGroups();
  let unit: FigureRow | null = null;
  let end = layout.rows.to + 1;

  for (let at = layout.rows.to + 1; at < page.lines.length; at++) {
    const line = page.lines[at];
    if (line === undefined || isBlank(line)) continue;
    const { label, number } = labelOf(at);
    if (at <= layout.rows.to + 2 && numbersColumns(line, label)) continue;
    const known = remember(labelsKnown, label, () => aboutLabel(label, layout, headings));
    const { isUnit, facets } = known;
    const hasAmounts = amountPlaces.some((place) => isAmountCell(line, place));
    // The years of the next table's headings look like amounts.
    if (!isUnit && (!hasAmounts || label === '' || headings.roleOf(label) === 'unit')) {
      const next = headingRowsAt(page, at, headings);
      // What stood between the last row and the next table are its titles.
      if (next !== null && (textsOf(page, next) !== same || saysOther(titlesOf(page, end, next.from))))
        return { rows: rows.filter((row) => row.at < end), next, end };
      if (next !== null) {
        at = next.to;
        continue;
      }
    }
    const isSum = label === '' || (isOfFunds && fundOfRow(textAt(line, fundPlace)) === 'total');
    const scope = isRunOfRows(label)
      ? 'run'
      : (known.scope ?? (isSum && isAllFormulas(line, amountPlaces) ? 'all' : null));
    const heads = isGroupNumber(number) || isGroupNumber(label);
    const ofUnit: boolean =
      facets !== null &&
      unit !== null &&
      !groups.any() &&
      !heads &&
      (hasAmounts || unit.hasParts || BULLET.test(label));
    if (hasAmounts) end = at + 1;

    if (scope !== null) {
      if (hasAmounts) rows.push({ kind: 'total', at, label, scope, group: groups.now() });
    } else if (facets !== null && ofUnit && unit !== null) {
      unit.hasParts = true;
      if (hasAmounts)
        rows.push({
          ...figureRow(at, unit.label, within(unit.group, facets), false),
          isPart: true,
        });
    } else if (facets !== null) {
      groups.enter(facets);
      const group = groups.now();
      rows.push(
        hasAmounts ? { kind: 'total', at, label, scope: 'below', group } : { kind: 'heading', at, label },
      );
    } else if (hasAmounts && known.isGroup) {
      rows.push({ kind: 'total', at, label, scope: 'named', group: groups.now() });
    } else if (hasAmounts || stated(line, isUnit || isNamed(line, label))) {
      end = at + 1;
      unit = figureRow(at, label, groups.now(), heads);
      rows.push(unit);
    } else if (isUnit) {
      // A unit without amounts heads the rows of its funds or of its members, or has no figures.
      unit = figureRow(at, label, groups.now(), heads);
      rows.push({ kind: 'heading', at, label });
    } else if (page.sheet === null && line.texts.length < layout.width && !isNoteWord(label)) {
      rows.push(figureRow(at, label, groups.now(), heads));
    } else if (at - end > MOST_IDLE) {
      return { rows, next: null, end };
    }
  }
  return { rows, next: null, end };
}

/** So many rows without a figure are no notes: what comes behind them is not looked at, but said to hold numbers. */
const MOST_IDLE = 1000;

const figureRow = (at: number, label: string, group: Group, heads: boolean): FigureRow => ({
  kind: 'figures',
  at,
  label,
  group,
  heads,
  hasParts: false,
  isPart: false,
});

const titlesOf = (page: Page, from: number, to: number): string[] =>
  page.lines.slice(from, to).flatMap((line) => filledCells(line).map(({ text }) => text));

const BULLET = /^[-+*\u2022\u2013\u2014]/;

const within = (group: Group, { year, part, fund }: Group): Group => ({
  year: year ?? group.year,
  part: part ?? group.part,
  fund: fund ?? group.fund,
});

function aboutLabel(label: string, layout: Layout, headings: Headings) {
  const isUnit = label !== '' && headings.isUnit(label);
  return {
    isUnit,
    scope: isUnit ? null : totalOf(withoutNumbering(label)),
    isGroup: !isUnit && layout.places.has('unit') && isGroupLabel(withoutNumbering(label)),
    facets: isUnit || label === '' || !layout.places.has('unit') ? null : groupOf(label),
  };
}

/** Whether a label of a table of years is a run of which each year has a row of its own. */
function runsOfRows(page: Page, { places, rows }: Layout): (label: string) => boolean {
  const place = places.get('year');
  if (place === undefined || places.has('unit') || places.has('fund')) return () => false;
  const years = new Set(page.lines.slice(rows.to + 1).map((line) => readYears(textAt(line, place))));
  return (label) => {
    const run = readYears(label);
    return run !== null && isRun(run) && yearsOfRun(run).every((year) => years.has(year));
  };
}

const isBlank = (line: Line): boolean => line.texts.every((text) => text === '');

/** A row's label and its number. */
function labels(page: Page, layout: Layout, amountPlaces: readonly number[]) {
  const unitPlace = layout.places.get('unit') ?? layout.places.get('year');
  const first = Math.min(...amountPlaces);
  const read = new Set([...layout.places.values(), ...amountPlaces]);
  const loose = Array.from({ length: Math.min(first, layout.width) }, (_, place) => place).filter(
    (place) => !read.has(place),
  );
  return (at: number): { label: string; number: string } => {
    const line = page.lines[at];
    const own =
      unitPlace === undefined
        ? ''
        : page.sheet === null
          ? textAt(line, unitPlace)
          : mergedTextAt(page, at, unitPlace);
    const beside = loose.map((place) => textAt(line, place)).filter((text) => text !== '');
    if (own !== '') return { label: own, number: beside[0] ?? '' };
    // «Tổng cộng» may stand in the merged cells of the number and the name.
    return { label: beside.find((text) => /\p{L}{2}/u.test(text)) ?? '', number: '' };
  };
}

const textsOf = (page: Page, { from, to }: HeadingRows): string =>
  JSON.stringify(page.lines.slice(from, to + 1).map((line) => filledCells(line)));

const MARKER = /^\(?(?:\d{1,2}|[a-z])\)?$/i;
const MARKER_OR_SUM = /^[([]?(?:\d{1,2}|[a-z])[)\]]?(?: ?[=:] ?[\d()[\]=+*/x:%. -]+)?$/i;

/** `(1) (2) (3)=(2)/(1)`, `A B 1 2`: it numbers the columns. */
function numbersColumns(line: Line, label: string): boolean {
  const cells = filledCells(line);
  return cells.length >= 2 && MARKER.test(label) && cells.every(({ text }) => MARKER_OR_SUM.test(text));
}

const NUMBER = /^[-(\u2212]? ?\d[\d., ]*\)?$/;

/** Whether an amount stands in a cell, or what was meant for one. */
function isAmountCell(line: Line, place: number): boolean {
  const raw = line.texts[place] ?? '';
  // A formula without a stored value is there all the same.
  if (raw === '') return line.marks?.[place]?.formula === true;
  if (line.marks?.[place]?.kind === 'number') return true;
  const text = textAt(line, place);
  return NUMBER.test(text) || NUMBER.test(splitAmount(text).number);
}

const isAllFormulas = (line: Line, places: readonly number[]): boolean =>
  places.some((place) => isAmountCell(line, place)) &&
  places.every((place) => !isAmountCell(line, place) || line.marks?.[place]?.formula === true);

/** What a group heading says of the rows under it; null where it is none. */
function groupOf(label: string): Group | null {
  const { year, part, fund, strange, role } = facetsOf(withoutNumbering(label));
  if (strange.length > 0 || role !== null || (year === null && part === null && fund === null)) return null;
  return { year, part, fund };
}

/** The group headings in force: one ends those of its kind, and what came under them. */
function createGroups() {
  let entered: (readonly [keyof Group, Group])[] = [];
  let any = false;
  let now = NO_GROUP;
  return {
    any: () => any,
    now: () => now,
    enter(facets: Group): void {
      any = true;
      const said = (['year', 'part', 'fund'] as const).filter((facet) => facets[facet] !== null);
      const first = entered.findIndex(([facet]) => said.includes(facet));
      if (first !== -1) entered = entered.slice(0, first);
      for (const facet of said) entered.push([facet, facets]);
      now = Object.assign(
        {},
        NO_GROUP,
        ...entered.map(([facet, { [facet]: value }]) => ({ [facet]: value })),
      );
    },
  };
}

/**
 * Whether a row without amounts states something all the same: a unit whose amounts cannot be read; in a delimited
 * text, which has no signatures beside its rows, any row that was begun.
 */
function statedIn(page: Page, layout: Layout, amountPlaces: readonly number[]) {
  const others = [...layout.places].filter(([column]) => column !== 'unit').map(([, place]) => place);
  return (line: Line, isUnit: boolean): boolean => {
    if (page.sheet === null) return isUnit || others.some((place) => textAt(line, place) !== '');
    return isUnit && amountPlaces.some((place) => statesAmount(textAt(line, place)));
  };
}

const statesAmount = (text: string): boolean => splitAmount(text).number !== '' && !isCrossedOut(text);
