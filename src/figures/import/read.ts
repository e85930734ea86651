import { importSentences as say } from '../../wording/import.ts';
import { adjustedFaults, sumWarnings } from './across.ts';
import { abovePlanWarnings, partsWarnings, rateWarnings } from './checks.ts';
import { strangeColumns } from './columns.ts';
import { inItsEra } from './eras.ts';
import { excerpt } from './excerpt.ts';
import type { FoundTable } from './find.ts';
import { regionWarnings, rememberedMembers } from './members.ts';
import { type AmountReader, amountReader, amountsOfTable } from './number-styles.ts';
import { withoutRepeats } from './repeats.ts';
import { settle } from './settle.ts';
import { totalWarnings } from './sums.ts';
import { columnAmounts, readTable } from './table.ts';
import type { Fault, ImportContext, ImportRow, RecognisedTable, Warning } from './types.ts';
import { yearWarnings } from './year-parts.ts';

export interface Reading {
  readonly rows: ImportRow[];
  readonly faults: Fault[];
  readonly warnings: Warning[];
  readonly tables: RecognisedTable[];
}

/** Reads all tables of a file: what is wrong with any of them, and what is doubtful in all together. */
export function readTables(found: readonly FoundTable[], context: ImportContext): Reading {
  const faults: Fault[] = [];
  const settled = found.map((table) => settle(table, context));
  const byColumn = found.map(columnAmounts);
  const reader = amountReader(byColumn.flatMap((columns) => [...columns.values()]));
  const amountsOf = byColumn.map((columns) => amountsOfTable(reader, columns));
  // Without the columns no row can be read, but what is wrong in the rows can be said together with it.
  if (settled.some((each) => each.faults.length > 0)) {
    const inRows = found.flatMap((table, i) => {
      const [here, amounts] = [settled[i], amountsOf[i]];
      if (here === undefined || amounts === undefined) return [];
      return readTable(table, here, amounts, inItsEra(table, here, context)).faults.filter(ofACell);
    });
    const ofHeadings = settled.flatMap((each) => [...each.faults]);
    return { rows: [], faults: [...ofHeadings, ...inRows.slice(0, MOST_BESIDE)], warnings: [], tables: [] };
  }
  const members = rememberedMembers(context);
  const columns = found.map(strangeColumns);
  const warnings = [...columns.flatMap((each) => each.warnings), ...styleWarnings(reader)];
  const ofTables: ImportRow[][] = [];
  const later: Warning[] = [];
  const tables: RecognisedTable[] = [];

  found.forEach((table, i) => {
    const [settledHere, amounts] = [settled[i], amountsOf[i]];
    if (settledHere === undefined || amounts === undefined) return;
    const { lines, faults: inRows } = readTable(
      table,
      settledHere,
      amounts,
      inItsEra(table, settledHere, context),
    );
    const rows = lines.flatMap(({ figures }) => figures.filter((row) => row !== null));
    const { sheet } = table.page;
    faults.push(...(columns[i]?.faults ?? []), ...inRows, ...adjustedFaults(table, lines));
    warnings.push(...settledHere.warnings);
    ofTables.push(rows);
    tables.push({ sheet, line: table.layout.line, figures: rows.length, taken: settledHere.taken });
    if (inRows.length > 0) return;
    later.push(...rateWarnings(table, lines));
    later.push(...sumWarnings(table, lines, { settled: settledHere, amounts }));
    later.push(...totalWarnings(table, lines, { settled: settledHere, amounts, members }));
    later.push(...regionWarnings(lines, members));
  });

  const once = withoutRepeats(ofTables);
  faults.push(...once.faults);
  warnings.push(
    ...abovePlanWarnings(once.rows),
    ...partsWarnings(once.byFund),
    ...yearWarnings(once.rows),
    ...once.rows.flatMap(otherYear),
    ...later,
    ...once.warnings,
  );
  return { rows: once.rows, faults, warnings, tables };
}

const otherYear = (row: ImportRow): Warning[] =>
  row.notThen === undefined ? [] : [{ kind: 'unit', row, text: say.unitOfOtherYear(row, row.notThen) }];

/** Faults of rows that are said beside those of the headings. */
const MOST_BESIDE = 20;

/** What is left open by the headings leaves cells empty that are no faults of their rows. */
const ofACell = ({ column, value }: Fault): boolean => column !== null && value !== null;

function styleWarnings({ assumed, decimals, mixed }: AmountReader): Warning[] {
  const texts = [
    ...(mixed ? [say.stylesMixed] : []),
    ...(assumed === null ? [] : [say.styleAssumed(excerpt(assumed), assumed.replace('.', ''))]),
    ...(decimals === null ? [] : [say.styleOfColumn(excerpt(decimals), decimals.replace('.', ','))]),
  ];
  return texts.map((text) => ({ kind: 'style', row: null, text }));
}
