import type { Fund } from '../figures/period.ts';
import type { Place } from '../units/index.ts';
import {
  type NumberStyle,
  numberStyle,
  parseMoney,
  plainDecimal,
  type WrittenMoneyUnit,
} from '../vietnamese/money.ts';
import { parsePercent } from '../vietnamese/percent.ts';
import { moneyUnitIn } from './amounts.ts';
import type { Context, Measure, When } from './context.ts';
import { fundsNamed } from './fund-of.ts';
import { cuesWithin, type Finders, marksOf } from './marks.ts';
import type { Block } from './text.ts';
import { UNKNOWN } from './times.ts';
import { wordsOf } from './words.ts';

/** A cell that holds an amount of the programme. */
export interface TableAmount {
  readonly place: Place | null;
  readonly when: When | null;
  readonly fund: Fund;
  readonly measure: Measure;
  readonly dong: bigint;
  /** The rate that its row states. */
  readonly rate: string | null;
  /** The row, between two offsets. */
  readonly from: number;
  readonly to: number;
}

/** Rows that follow each other, and which paragraph the first of them is. */
export interface Table {
  readonly paragraph: number;
  readonly rows: readonly Block[];
}

/** The tables of a text. */
export function tablesOf(blocks: readonly Block[]): Table[] {
  const tables: { paragraph: number; rows: Block[] }[] = [];
  for (const [paragraph, block] of blocks.entries()) {
    if (block.kind !== 'row') continue;
    const last = tables.at(-1);
    if (last && last.paragraph + last.rows.length === paragraph) last.rows.push(block);
    else tables.push({ paragraph, rows: [block] });
  }
  return tables;
}

interface Cell {
  readonly text: string;
  readonly place: Place | null;
  readonly when: When | null;
  readonly fund: Fund | null;
  readonly measure: Measure | null;
  readonly isRate: boolean;
  readonly isForeign: boolean;
}

type Row = Block & { readonly cells: readonly Cell[] };

const NUMBER = /^\d[\d.,\s]*$/;

/**
 * The amounts of a table whose first row names its columns. What neither a column nor a row nor the heading above says
 * is not guessed: a column that is neither planned nor executed is passed over.
 * @param above the lines over the table, which name the unit of money where no column does
 */
export function tableAmounts(
  text: string,
  blocks: readonly Block[],
  above: string,
  context: Context,
  finders: Finders,
): TableAmount[] {
  const [header, ...rows] = blocks.map((block) => rowOf(text, block, finders));
  if (!header || !context.topic) return [];
  const style = styleOf(rows);
  const isOfPlaces = rows.some(({ cells }) => cells.some(({ place }) => place !== null));
  return rows.flatMap((row) => {
    // The sum of the units that a table lists is the figure of none that is named.
    if (isOfPlaces && row.cells.every(({ place }) => place === null)) return [];
    const rates = row.cells.flatMap((cell, at) =>
      header.cells[at]?.isRate ? (rateOf(cell.text) ?? []) : [],
    );
    return row.cells.flatMap((cell, at): TableAmount[] => {
      const column = header.cells[at];
      const unit =
        moneyUnitIn(column?.text ?? '') ??
        moneyUnitIn(header.cells.map((each) => each.text).join(' ')) ??
        moneyUnitIn(above);
      if (
        !column ||
        column.isRate ||
        column.isForeign ||
        row.cells.some((each) => each.isForeign) ||
        !NUMBER.test(cell.text.trim()) ||
        !unit
      )
        return [];
      const dong = amountOf(cell.text, unit, style);
      const label = <T>(pick: (cell: Cell) => T | null): T | null =>
        pick(column) ?? row.cells.map(pick).find((each) => each !== null) ?? null;
      const measure = label((each) => each.measure) ?? context.measure;
      if (dong === null || measure === null) return [];
      const isOnlyOne = header.cells.filter((each) => each.measure === measure && !each.isRate).length === 1;
      return [
        {
          place: label((each) => each.place) ?? placeOf(context),
          when: label((each) => each.when) ?? context.when,
          fund: label((each) => each.fund) ?? context.fund ?? 'total',
          measure,
          dong,
          rate: rates.length === 1 && isOnlyOne ? (rates[0] ?? null) : null,
          from: row.from,
          to: row.to,
        },
      ];
    });
  });
}

const placeOf = ({ place }: Context): Place | null => (place === 'other' ? null : place);

function rowOf(text: string, block: Block, finders: Finders): Row {
  const line = text.slice(block.from, block.to);
  const separator = line.includes('\t') ? '\t' : '|';
  const cells: Cell[] = [];
  let from = block.from;
  for (const part of line.split(separator)) {
    cells.push(cellOf(text, from, from + part.length, finders));
    from += part.length + 1;
  }
  return { ...block, cells };
}

function cellOf(text: string, from: number, to: number, finders: Finders): Cell {
  const words = wordsOf(text, from, to);
  const marks = marksOf({ words, kind: 'prose', paragraph: 0 }, finders);
  const all = words.length;
  const measures = new Set(
    cuesWithin(marks, 0, all, 'plan', 'executed').map(
      ({ cues }): Measure => (cues.has('executed') ? 'executed' : 'plan'),
    ),
  );
  const [measure] = measures;
  const time = marks.times.find(({ date, part, first }) => !date && part !== UNKNOWN && first !== null);
  const content = text.slice(from, to);
  return {
    text: content,
    place: marks.places.find(({ place }) => place !== null)?.place ?? null,
    when: time ? { first: time.first, last: time.last, part: time.part } : null,
    fund: fundsNamed(marks),
    measure: measures.size === 1 && measure ? measure : null,
    isRate:
      content.includes('%') ||
      cuesWithin(marks, 0, all, 'rate', 'share', 'rise').some(({ cues }) => !cues.has('executed')),
    isForeign: cuesWithin(marks, 0, all, 'matched', 'foreign', 'count', 'norm').length > 0,
  };
}

const styleOf = (rows: readonly Row[]): NumberStyle => {
  const style = numberStyle(rows.flatMap(({ cells }) => cells.map(({ text }) => text)));
  return style === 'plain' ? 'plain' : 'vietnamese';
};

function amountOf(text: string, unit: WrittenMoneyUnit, style: NumberStyle): bigint | null {
  const parsed = parseMoney(text, unit, { style });
  return parsed.ok ? parsed.dong : null;
}

function rateOf(text: string): string | null {
  const exact = parsePercent(text);
  return exact === null ? null : plainDecimal(exact, 4);
}
