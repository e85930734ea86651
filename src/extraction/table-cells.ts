import { z } from 'zod';
import type { Fund } from '../figures/period.ts';
import type { Place } from '../units/index.ts';
import type { WrittenMoneyUnit } from '../vietnamese/money.ts';
import { moneyUnitIn } from './amounts.ts';
import type { Measure, When } from './context.ts';
import { fundsNamed } from './fund-of.ts';
import { cuesWithin, type Finders, marksOf } from './marks.ts';
import written from './table-words.json' with { type: 'json' };
import type { Block } from './text.ts';
import { UNKNOWN } from './times.ts';
import { type Word, wordsOf } from './words.ts';

/** What a cell of a table says. */
export interface Cell {
  readonly text: string;
  readonly place: Place | null;
  readonly when: When | null;
  readonly fund: Fund | null;
  readonly measure: Measure | null;
  readonly unit: WrittenMoneyUnit | null;
  readonly isNumber: boolean;
  readonly isRate: boolean;
  /** Names money of others, projects, or what is left: nothing that is kept. */
  readonly isForeign: boolean;
  /** Money of others in particular: then a sum beside it holds that too. */
  readonly isMatched: boolean;
  /** «STT», «Đơn vị tính», «Ghi chú»: of the table itself. */
  readonly column: 'index' | 'unit' | 'notes' | null;
  /** Names the programme or its money. */
  readonly isMoney: boolean;
  /** «Toàn khu vực»: the region that the table is of. */
  readonly isRegion: boolean;
}

export type Row = Block & { readonly cells: readonly Cell[] };

const NUMBER = /^\d[\d.,\s]*$/;
const YEAR = /^(?:19|20)\d\d$/;

export function rowOf(text: string, block: Block, finders: Finders): Row {
  const line = text.slice(block.from, block.to);
  const separator = line.includes('\t') ? '\t' : '|';
  const isFramed = separator === '|' && line.trimStart().startsWith('|');
  const cells: Cell[] = [];
  let from = block.from;
  for (const part of line.split(separator)) {
    cells.push(cellOf(text, from, from + part.length, finders));
    from += part.length + 1;
  }
  return { ...block, cells: isFramed ? cells.slice(1) : cells };
}

/** @param text in which the cell stands between two offsets */
export function cellOf(text: string, from: number, to: number, finders: Finders): Cell {
  const content = text.slice(from, to).trim();
  const words = wordsOf(text, from, to);
  const marks = marksOf({ words, kind: 'prose', paragraph: 0 }, finders);
  const said = (...kinds: Parameters<typeof cuesWithin>[3][]) => cuesWithin(marks, 0, words.length, ...kinds);
  const measures = new Set(
    said('plan', 'executed').map(({ cues }): Measure => (cues.has('executed') ? 'executed' : 'plan')),
  );
  const [measure] = measures;
  const time = marks.times.find(({ date, part, first }) => !date && part !== UNKNOWN && first !== null);
  const place = marks.places.find((each) => each.place !== null)?.place ?? null;
  const isMatched = said('matched', 'enterprise').length > 0;
  return {
    text: content,
    place,
    when: time ? { first: time.first, last: time.last, part: time.part } : null,
    fund: fundsNamed(marks),
    measure: measures.size === 1 && measure ? measure : null,
    // «Lâm Đồng» names no money.
    unit: place === null ? moneyUnitIn(content) : null,
    isNumber: NUMBER.test(content) && !YEAR.test(content),
    isRate: content.includes('%') || said('rate', 'share', 'rise').some(({ cues }) => !cues.has('executed')),
    isForeign: isMatched || said('foreign', 'count', 'norm', 'rest', 'void', 'content').length > 0,
    isMatched,
    column: COLUMNS.get(bareOf(words)) ?? null,
    isRegion: place === null && said('region').length > 0,
    isMoney: said('money', 'topic', 'cost', 'support', 'sum', 'total', 'state').length > 0,
  };
}

/** The names of columns that belong to the table itself. */
const names = z.array(z.string().min(1)).min(1);
const knowledge = z.strictObject({ index: names, unit: names, notes: names }).parse(written);

const bareOf = (words: readonly Word[]): string =>
  words
    .filter(({ kind }) => kind !== 'mark')
    .map(({ bare }) => bare)
    .join(' ');
const COLUMNS: ReadonlyMap<string, Exclude<Cell['column'], null>> = new Map(
  (['index', 'unit', 'notes'] as const).flatMap((column) =>
    knowledge[column].map((name) => [bareOf(wordsOf(name, 0, name.length)), column] as const),
  ),
);
