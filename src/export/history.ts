import type { Column, Sheet } from '../attachments/index.ts';
import type { Sql } from '../database/sql.ts';
import { fundWord } from '../figures/import/words.ts';
import type { Fund } from '../figures/period.ts';
import { decimalOf } from '../vietnamese/money.ts';
import { exportSentences as say } from '../wording/export.ts';
import { minuteCell, textCell } from './cells.ts';

const { columns } = say;

/** What was said of figures before it was changed or removed, and who did that. */
export async function revisionsSheet(sql: Pick<Sql, 'query'>): Promise<Sheet> {
  const rows = await sql.query<Row>(READ);
  const amount = (dong: string | null) =>
    dong === null ? null : { number: decimalOf(BigInt(dong), 'million') };
  return {
    name: say.sheets.revisions,
    above: [],
    columns: [
      [columns.at, 18],
      [columns.actor, 24],
      [columns.operation, 16],
      [columns.unit, 28],
      [columns.year, 12],
      [columns.period, 16],
      [columns.fund, 16],
      [columns.plan, 18],
      [columns.executed, 18],
      [columns.moneyUnit, 14],
      [columns.document, 60],
      [columns.remark, 40],
    ].map(([heading, width]) => ({ heading, width }) as Column),
    rows: rows.map((row) => [
      minuteCell(row.at),
      textCell(row.actor),
      textCell(say.operation(row.operation)),
      textCell(row.unit),
      textCell(row.year_from === row.year_to ? row.year_from : `${row.year_from}-${row.year_to}`),
      textCell(say.part(row.part)),
      textCell(fundWord(row.fund)),
      amount(row.plan),
      amount(row.executed),
      textCell(say.million),
      textCell(row.title),
      textCell(row.note),
    ]),
  };
}

const READ = `
  SELECT revision.at, revision.actor, revision.operation, coalesce(unit.name, before->>'unit') AS unit,
    before->>'year_from' AS year_from, before->>'year_to' AS year_to, before->>'part' AS part, before->>'fund' AS fund,
    before->>'plan' AS plan, before->>'executed' AS executed, before->>'note' AS note,
    coalesce(document.title, before->>'document') AS title
  FROM figure_revision AS revision
  LEFT JOIN unit ON unit.id = before->>'unit'
  LEFT JOIN document ON document.id = before->>'document'
  ORDER BY revision.id`;

interface Row {
  readonly at: Date;
  readonly actor: string;
  readonly operation: string;
  readonly unit: string;
  readonly year_from: string;
  readonly year_to: string;
  readonly part: string;
  readonly fund: Fund;
  readonly plan: string | null;
  readonly executed: string | null;
  readonly note: string | null;
  readonly title: string;
}
