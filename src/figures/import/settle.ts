import type { WrittenMoneyUnit } from '../../vietnamese/money.ts';
import { importSentences as say } from '../../wording/import.ts';
import type { Fund, Period } from '../period.ts';
import { amountCell } from './amounts.ts';
import { columnFault, projectFaults } from './columns.ts';
import { cellText, excerpt } from './excerpt.ts';
import type { FoundTable } from './find.ts';
import { textAt } from './page.ts';
import type { Slot } from './slots.ts';
import type { Told } from './titles.ts';
import type { Fault, ImportContext, Taken, TakenFrom, Warning } from './types.ts';
import { type Column, columnName, type Era, isCounterpart } from './words.ts';
import { isRun, type Years } from './years.ts';

/** What holds for all rows of a table that do not say otherwise; null: nothing says it. */
export interface Settled {
  readonly unit: string | null;
  readonly year: Years | null;
  readonly part: Period['part'] | null;
  readonly fund: Fund | null;
  readonly moneyUnit: WrittenMoneyUnit | null;
  /** Of which territories its names are that went on over the mergers. */
  readonly era: Era | null;
  readonly document: string | null;
  /** What was taken from outside the rows and headings. */
  readonly taken: readonly Taken[];
  readonly warnings: readonly Warning[];
  /** Without these the table cannot be read. */
  readonly faults: readonly Fault[];
}

/** Finds what the rows and columns of a table leave open in its titles, in the sheet's name and in what was given. */
export function settle(table: FoundTable, context: ImportContext): Settled {
  const { layout, page } = table;
  const taken: Taken[] = [];
  const faults: Fault[] = projectFaults(table);
  const warnings: Warning[] = [];
  const open = openIn(table);

  const missing = (column: Column, reason: string): void => {
    const place = page.sheet === null ? null : { sheet: page.sheet, cell: null };
    const column_ = columnName(column);
    const why = page.sheet === null ? say.columnMissing(column_) : reason;
    faults.push({
      line: layout.line,
      ...(place && { place }),
      column: column_,
      value: null,
      reason: why,
      ...(isLacking(column, reason) && { lacks: column }),
    });
  };
  const told = <F extends 'year' | 'part' | 'moneyUnit' | 'fund'>(
    facet: F,
  ): { value: NonNullable<Told[F]>; from: TakenFrom } | null => {
    const title = table.byTitles[facet];
    const sheet = table.bySheet?.[facet] ?? null;
    if (title !== null && title !== undefined && sheet !== null && sheet !== title && facet !== 'moneyUnit') {
      missing(COLUMN_OF[facet], say.toldTwice(columnName(COLUMN_OF[facet])));
    }
    const said = table.bySaid?.[facet] ?? null;
    const above = facet === 'fund' ? null : (table.byAbove?.[facet] ?? null);
    const written = title ?? sheet ?? above;
    if (said !== null && written !== null && written !== said)
      missing(COLUMN_OF[facet], say.saidOtherwise(columnName(COLUMN_OF[facet])));
    const value = written ?? said;
    return value === null
      ? null
      : {
          value: value as NonNullable<Told[F]>,
          from: title !== null ? 'title' : sheet !== null ? 'sheet' : above !== null ? 'above' : 'said',
        };
  };

  const unit =
    layout.places.has('unit') || layout.slots.some(({ unitName }) => unitName !== null) ? null : table.unit;
  if (unit !== null) taken.push({ what: 'unit', value: unit.name, from: unit.from });
  if (open.unit && unit === null) missing('unit', say.columnMissing(columnName('unit')));

  const year = open.year ? told('year') : null;
  if (year !== null) taken.push({ what: 'year', ...year });
  if (year !== null && isRun(year.value)) {
    if (year.from !== 'said')
      warnings.push({
        kind: 'assumed',
        row: null,
        text: say.runInTitle(page.sheet, year.value.replace('-', '–')),
      });
    if (table.byTitles.part !== null && table.byTitles.part !== 'whole') missing('period', say.runOfPart);
  }
  if (open.year && year === null && !open.yearByGroups) missing('year', say.yearNowhere);

  const part = open.part ? told('part') : null;
  if (open.part && table.byTitles.partUnclear && !part && !layout.places.has('period'))
    missing('period', say.partUnclear);
  const other = table.byTitles.other ?? table.bySheet?.other ?? null;
  if (other !== null) warnings.push({ kind: 'assumed', row: null, text: say.otherTitle(page.sheet, other) });
  if (part !== null) taken.push({ what: 'part', ...part });

  const fund = open.fund ? (told('fund') ?? wholeFund(table)) : null;
  if (fund !== null) taken.push({ what: 'fund', ...fund });
  if (fund?.from === 'assumed') {
    warnings.push({ kind: 'assumed', row: null, text: say.fundAssumed(page.sheet, layout.line) });
  }
  if (open.fund && fund === null && !open.fundByGroups) missing('fund', say.fundNowhere);

  if (part !== null && part.value !== 'whole') faults.push(...planFaults(table, part.value));
  faults.push(...runFaults(table), ...measureFaults(table));
  const written = table.byTitles.measure ?? table.bySheet?.measure ?? null;
  const measure = written ?? table.bySaid?.measure ?? null;
  const named = layout.columns.some(({ role, facets }) => role === 'amount' && facets.measure !== null);
  if (!named && measure !== null && layout.slots.length > 0) {
    taken.push({
      what: 'measure',
      value: measure,
      from: table.byTitles.measure !== null ? 'title' : written !== null ? 'sheet' : 'said',
    });
  }

  warnings.push(...columnWarnings(table));

  const moneyUnit = open.moneyUnit ? told('moneyUnit') : null;
  if (moneyUnit !== null) taken.push({ what: 'moneyUnit', ...moneyUnit });
  if (open.moneyUnit && moneyUnit === null && !layout.places.has('moneyUnit') && !namesUnits(table))
    missing('moneyUnit', say.moneyUnitNowhere);

  const eraHere = table.byTitles.era ?? table.bySheet?.era ?? null;
  const era = eraHere ?? table.bySaid?.era ?? null;
  if (era !== null)
    taken.push({ what: 'era', value: era, from: table.byTitles.era ? 'title' : eraHere ? 'sheet' : 'said' });

  const document = cellText(context.document ?? '');
  const isDocumentOpen = !layout.places.has('document');
  if (isDocumentOpen && document === '') missing('document', say.documentNowhere);
  if (isDocumentOpen && document !== '') taken.push({ what: 'document', value: document, from: 'given' });

  return {
    unit: unit?.name ?? null,
    year: year?.value ?? null,
    part: part?.value ?? null,
    fund: fund?.value ?? null,
    moneyUnit: moneyUnit?.value ?? null,
    era,
    document: document === '' ? null : document,
    taken,
    warnings,
    faults,
  };
}

/** What the columns were taken to say of each other. */
function columnWarnings({ layout: { columns, isTotal }, page: { sheet } }: FoundTable): Warning[] {
  const nameAt = (place: number): string => columns.find((column) => column.place === place)?.name ?? '';
  return columns.flatMap(({ role, name, partOf, replacedBy, facets }): Warning[] => {
    const said = (text: string): Warning[] => [{ kind: 'assumed', row: null, text }];
    if (isTotal && role === 'other' && isCounterpart(name)) return said(say.totalWithOthers(sheet, name));
    if (replacedBy !== undefined) return said(say.planAdjusted(sheet, nameAt(replacedBy), name));
    if (role === 'amount' && facets.cumulative && facets.year === null)
      return said(say.cumulative(sheet, name));
    if (role === 'sum') return said(say.sumPassed(sheet, name));
    if (partOf !== undefined) return said(say.partsInherit(sheet, name, partOf));
    return role === 'amount' && facets.version === 'initial' ? said(say.planInitial(sheet, name)) : [];
  });
}

const LACKING: ReadonlyMap<string, string> = new Map([
  ['year', say.yearNowhere],
  ['fund', say.fundNowhere],
  ['moneyUnit', say.moneyUnitNowhere],
  ['period', say.partUnclear],
]);
const isLacking = (column: Column, reason: string): column is 'year' | 'fund' | 'moneyUnit' | 'period' =>
  LACKING.get(column) === reason;

const COLUMN_OF = { year: 'year', part: 'period', moneyUnit: 'moneyUnit', fund: 'fund' } as const;

/** What the columns and their words do not say. */
function openIn({ layout, body }: FoundTable) {
  const { places, slots } = layout;
  const figures = body.filter((row) => row.kind === 'figures');
  const isOpen = (facet: 'year' | 'fund' | 'part'): boolean => slots.some((slot) => slot[facet] === null);
  const amounts = slots.flatMap(({ plan, executed }) => [plan, executed]).filter((column) => column !== null);
  return {
    unit: !places.has('unit') && slots.some(({ unitName }) => unitName === null),
    year: !places.has('year') && isOpen('year'),
    yearByGroups: figures.length > 0 && figures.every(({ group }) => group.year !== null),
    part: isOpen('part'),
    fund: !places.has('fund') && isOpen('fund'),
    fundByGroups:
      figures.length > 0 && figures.every(({ group, hasParts }) => group.fund !== null || hasParts),
    moneyUnit: amounts.some(({ moneyUnit }) => moneyUnit === null),
  };
}

/** Whether every amount names its unit of money itself. */
function namesUnits({ page, body, layout: { slots } }: FoundTable): boolean {
  const cells = body
    .filter(({ kind }) => kind === 'figures')
    .flatMap(({ at }) =>
      slots.flatMap(({ plan, executed }) =>
        [plan, executed].flatMap((column) =>
          column === null ? [] : [amountCell(textAt(page.lines[at], column.place), undefined)],
        ),
      ),
    )
    .filter(({ number }) => number !== '');
  return cells.length > 0 && cells.every(({ unit }) => unit !== undefined);
}

/** Where no fund is named: both together, beside columns of each; assumed where a title speaks of khuyến công as such. */
function wholeFund({ layout, byTitles, bySheet }: FoundTable): { value: Fund; from: TakenFrom } | null {
  const funds = new Set(layout.slots.map(({ fund }: Slot) => fund));
  if (layout.isTotal || (funds.has('national') && funds.has('local')))
    return { value: 'total', from: 'columns' };
  const isOfProgramme = byTitles.programme || bySheet?.programme === true;
  return isOfProgramme || funds.has('national') || funds.has('local')
    ? { value: 'total', from: 'assumed' }
    : null;
}

/**
 * «Kế hoạch» under a title of six months: of the year mostly, of the six months now and then. A title that speaks of
 * nothing but the plan says it.
 */
function planFaults(table: FoundTable, part: Period['part']): Fault[] {
  const { layout, body, byTitles } = table;
  const figures = body.filter((row) => row.kind === 'figures');
  const isSaid =
    layout.places.has('period') ||
    byTitles.measure === 'plan' ||
    (figures.length > 0 && figures.every(({ group }) => group.part !== null));
  return isSaid
    ? []
    : layout.undated.map((column) => columnFault(table, column, say.planPeriodUnknown(column.name, part)));
}

/** Executed in a run of years up to that of the titles, of which only a part is over. */
function runFaults(table: FoundTable): Fault[] {
  const { layout, byTitles, bySheet } = table;
  const [year, part] = [byTitles.year ?? bySheet?.year, byTitles.part ?? bySheet?.part ?? 'whole'];
  if (part === 'whole') return [];
  return layout.columns
    .filter(({ role, facets }) => role === 'amount' && facets.measure === 'executed' && facets.year !== null)
    .filter(({ facets }) => facets.year?.slice(5) === year)
    .map((column) => columnFault(table, column, say.runOfPart));
}

/** Amounts that are neither planned nor executed, two columns of one meaning, two tables side by side. */
function measureFaults(table: FoundTable): Fault[] {
  const { layout, page } = table;
  const faults = layout.unmeasured.map(
    (column): Fault => ({
      ...columnFault(table, column, say.measureUnknown),
      lacks: 'measure',
    }),
  );
  const isTwoTables = layout.twice.some(
    ([first, second]) =>
      second.role === 'unit' &&
      layout.columns.some(
        ({ role, place }) => role === 'amount' && place > first.place && place < second.place,
      ),
  );
  for (const [first, second] of isTwoTables ? layout.twice.slice(0, 1) : layout.twice) {
    const reason = isTwoTables
      ? say.tablesSideBySide(excerpt(first.name), excerpt(second.name))
      : say.columnTwice(excerpt(first.name), excerpt(second.name));
    faults.push(columnFault(table, second, reason));
  }
  const lacks = (measure: 'plan' | 'executed'): boolean =>
    layout.slots.every((slot) => slot[measure] === null);
  const isPattern =
    page.sheet === null &&
    layout.slots.every(({ year, fund, part }) => year === null && fund === null && part === null);
  const isEmpty = layout.slots.length === 0 && layout.unmeasured.length === 0;
  for (const measure of ['plan', 'executed'] as const) {
    if (lacks(measure) && (isEmpty || isPattern) && layout.unmeasured.length === 0) {
      const name = columnName(measure);
      faults.push({ line: layout.line, column: name, value: null, reason: say.columnMissing(name) });
    }
  }
  return faults;
}
