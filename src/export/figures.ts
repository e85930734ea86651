import type { Cell, Sheet } from '../attachments/index.ts';
import type { Sql } from '../database/sql.ts';
import { confidenceWord, fundWord } from '../figures/import/words.ts';
import type { Fund } from '../figures/period.ts';
import { type Catalogue, createUnitFinder } from '../units/index.ts';
import { decimalOf, plainDecimal } from '../vietnamese/money.ts';
import { exportSentences as say } from '../wording/export.ts';
import { decimalCell, minuteCell, textCell } from './cells.ts';

const { columns } = say;

/** The figures, in columns that an import reads back: nothing that a figure says is lost on the way. */
export async function figuresSheet(sql: Pick<Sql, 'query'>, catalogue: Catalogue): Promise<Sheet> {
  const rows = await sql.query<Row>(READ);
  const nameOf = unitNames(catalogue);
  return {
    name: say.sheets.figures,
    above: [],
    columns: [
      { heading: columns.unit, width: 28 },
      { heading: columns.year, width: 12 },
      { heading: columns.period, width: 16 },
      { heading: columns.fund, width: 16 },
      { heading: columns.plan, width: 18 },
      { heading: columns.executed, width: 18 },
      { heading: columns.moneyUnit, width: 14 },
      { heading: columns.document, width: 60 },
      { heading: columns.status, width: 14 },
      { heading: columns.stated, width: 14 },
      { heading: columns.statement, width: 10 },
      { heading: columns.confidence, width: 14 },
      { heading: columns.remark, width: 40 },
      { heading: columns.official, width: 14 },
      { heading: columns.loadedAt, width: 18 },
      { heading: columns.loadedBy, width: 20 },
    ],
    rows: rows.map((row) => [
      textCell(nameOf(row.unit, [row.year_from, row.year_to], row.unit_name)),
      row.year_from === row.year_to
        ? { number: String(row.year_from) }
        : textCell(`${row.year_from}-${row.year_to}`),
      textCell(say.part(row.part)),
      textCell(fundWord(row.fund)),
      amountCell(row.plan, row.plan_approx),
      amountCell(row.executed, row.executed_approx),
      textCell(say.million),
      textCell(row.title),
      // What is not exact about an amount stands in its own cell.
      null,
      row.stated === null ? null : { percent: plainDecimal(BigInt(row.stated), 4) },
      row.statement === 1 ? null : { number: String(row.statement) },
      textCell(confidenceWord(row.confidence)),
      textCell(row.note),
      row.official ? textCell(say.yes) : null,
      minuteCell(row.loaded_at),
      textCell(row.loaded_by),
    ]),
  };
}

const READ = `
  SELECT figure.unit, unit.name AS unit_name, figure.year_from, figure.year_to, figure.part, figure.fund,
    figure.plan::text, figure.executed::text, figure.plan_approx, figure.executed_approx,
    (figure.stated_rate * 10000)::bigint::text AS stated, figure.statement, figure.confidence, figure.note,
    document.title, choice.figure IS NOT NULL AS official, loading.at AS loaded_at, loading.actor AS loaded_by
  FROM figure
  JOIN unit ON unit.id = figure.unit
  JOIN document ON document.id = figure.document
  JOIN "import" AS loading ON loading.id = figure.import
  LEFT JOIN official_figure AS choice ON choice.figure = figure.id
  ORDER BY figure.year_from, figure.year_to, figure.part COLLATE "C", figure.unit COLLATE "C", figure.fund,
    document.title COLLATE "C", figure.statement`;

interface Row {
  readonly unit: string;
  readonly unit_name: string;
  readonly year_from: number;
  readonly year_to: number;
  readonly part: string;
  readonly fund: Fund;
  readonly plan: string | null;
  readonly executed: string | null;
  readonly plan_approx: string | null;
  readonly executed_approx: string | null;
  readonly stated: string | null;
  readonly statement: number;
  readonly confidence: 'high' | 'medium' | 'low';
  readonly note: string | null;
  readonly title: string;
  readonly official: boolean;
  readonly loaded_at: Date;
  readonly loaded_by: string;
}

/** In triệu đồng, exact; with the source's word before it the amount is a text. */
function amountCell(dong: string | null, approx: string | null): Cell {
  if (dong === null) return null;
  const amount = { number: decimalOf(BigInt(dong), 'million') };
  return approx === null ? amount : textCell(`${approx} ${decimalCell(amount.number)}`);
}

type Span = readonly [from: number, to: number];

/** A name by which that very unit is found again in those years: in 2025, and over it, most names stand for two. */
function unitNames(catalogue: Catalogue): (id: string, years: Span, stored: string) => string {
  const find = createUnitFinder(catalogue);
  const known = new Map<string, string>();
  return (id, years, stored) => {
    const key = `${years.join('-')} ${id}`;
    const name = known.get(key) ?? nameOf(id, years, stored);
    known.set(key, name);
    return name;
  };
  function nameOf(id: string, [from, to]: Span, stored: string): string {
    if (!catalogue.hasUnit(id)) return stored;
    const { name, aliases } = catalogue.unit(id);
    const eras = [say.era.old, say.era.new];
    const names = [name, ...eras.map((era) => `${name} ${era}`), ...aliases];
    const years = Array.from({ length: to - from + 1 }, (_, at) => from + at);
    const isFound = (each: string): boolean => {
      const found = years.flatMap((year) => find(each, year) ?? []);
      return found.length > 0 && found.every((unit) => 'id' in unit && unit.id === id);
    };
    return names.find(isFound) ?? name;
  }
}
