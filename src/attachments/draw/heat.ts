import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Chart, Mark } from '../attachment.ts';
import { legendOf, paintField } from './marks.ts';
import { widthOf, wrap, writeLines } from './text.ts';
import { BAND, FAINT, font, INK, MARGIN, SIZE, WIDTH } from './theme.ts';

export type Heat = Chart & { kind: 'heat' };

const ROW = 46;
const GROUP = 52;
const YEARS = 44;
const LINE = SIZE.small * 1.25;
const ABOVE = 2 * LINE + 14;
/** Between fields. */
const GAP = 3;
const BETWEEN = 14;
const LEAST_NAME = 160;
const WIDEST_NAME = 360;
const WIDEST_FIELD = 120;
const LEAST_LETTERS = 15;

/** How everything stands beside each other. */
interface Grid {
  readonly left: number;
  readonly slot: number;
  readonly columns: readonly string[];
  readonly columnSize: number;
  readonly signSize: number;
}

/** A table of fields: its legend, how many are filled in each column, and the rows, with the columns named at each group. */
export function tableOf(chart: Heat): {
  height: number;
  write: (context: SKRSContext2D, top: number) => void;
} {
  const grid = gridOf(chart);
  const legend = legendOf(chart.marks);
  const above = aboveOf(chart, grid);
  const rows = chart.groups.reduce(
    (all, { name, rows }) => all + headingHeight(name) + rows.length * ROW + BETWEEN,
    0,
  );
  return {
    height: legend.height + above.height + rows,
    write(context, top) {
      legend.write(context, top);
      above.write(context, top + legend.height);
      let at = top + legend.height + above.height;
      for (const group of chart.groups) {
        writeHeading(context, group.name, grid, at);
        at += headingHeight(group.name);
        for (const row of group.rows) {
          writeRow(context, row, chart.marks, grid, at);
          at += ROW;
        }
        at += BETWEEN;
      }
    },
  };
}

function gridOf({ columns, above, groups, marks }: Heat): Grid {
  const names = groups.flatMap(({ rows }) => rows.map(({ name }) => name));
  const words = above?.name.split(' ') ?? [];
  const widest = Math.max(LEAST_NAME, ...[...names, ...words].map((name) => widthOf(name, font(SIZE.small))));
  const left = MARGIN + Math.min(widest, WIDEST_NAME) + BETWEEN;
  const slot = Math.min(WIDEST_FIELD, (WIDTH - MARGIN - left) / Math.max(1, columns.length));
  const inner = slot - 2 * GAP;
  const years = columns.every((column) => /^\d{4}$/.test(column));
  const tight = years && widestAt(columns, SIZE.small - 4) > inner;
  // 2018 is ’18 where years would run into each other.
  const shown = tight ? columns.map((column) => `’${column.slice(2)}`) : columns;
  return {
    left,
    slot,
    columns: shown,
    columnSize: fitting(shown, SIZE.small, inner - 2 * GAP),
    signSize: fitting(
      marks.map(({ sign }) => sign),
      SIZE.small - 2,
      inner - 2 * GAP,
    ),
  };
}

const widestAt = (texts: readonly string[], size: number): number =>
  Math.max(0, ...texts.map((text) => widthOf(text, font(size, '600'))));

/** Letters as large as there is room for. */
function fitting(texts: readonly string[], size: number, width: number): number {
  let fits = size;
  while (fits > LEAST_LETTERS && widestAt(texts, fits) > width) fits--;
  return fits;
}

/** Over the columns: how many, and below it of how many. */
function aboveOf(
  { above }: Heat,
  grid: Grid,
): { height: number; write: (context: SKRSContext2D, top: number) => void } {
  if (above === null) return { height: 0, write() {} };
  const [counts, wholes] = [0, 1].map((at) => above.texts.map((each) => each[at] ?? '')) as [
    string[],
    string[],
  ];
  const inner = grid.slot - 2 * GAP;
  const name = wrap(above.name, font(SIZE.small), grid.left - MARGIN - BETWEEN, 2);
  return {
    height: ABOVE,
    write(context, top) {
      writeLines(context, name, { font: font(SIZE.small), colour: FAINT, left: MARGIN, top, height: LINE });
      context.save();
      context.textBaseline = 'top';
      writeAcross(context, counts, grid, top, { size: fitting(counts, SIZE.small, inner), colour: INK });
      writeAcross(context, wholes, grid, top + LINE, {
        size: fitting(wholes, SIZE.small - 5, inner),
        colour: FAINT,
      });
      context.restore();
    },
  };
}

function writeAcross(
  context: SKRSContext2D,
  texts: readonly string[],
  { left, slot }: Grid,
  at: number,
  { size, colour }: { size: number; colour: string },
): void {
  context.fillStyle = colour;
  context.font = font(size, '600');
  context.textAlign = 'center';
  for (const [index, text] of texts.entries()) context.fillText(text, left + (index + 0.5) * slot, at);
}

/** The name of a group on a band, and below it the columns once more: a tall picture is looked at in pieces. */
function writeHeading(context: SKRSContext2D, name: string | null, grid: Grid, top: number): void {
  context.save();
  context.textBaseline = 'middle';
  const years = top + (name === null ? 0 : GROUP) + YEARS / 2;
  if (name !== null) {
    context.fillStyle = BAND;
    context.fillRect(MARGIN - 10, top, WIDTH - 2 * MARGIN + 20, GROUP - 2 * GAP);
    context.fillStyle = INK;
    context.font = font(SIZE.text, '600');
    context.fillText(name, MARGIN, top + GROUP / 2 + 1);
  }
  writeAcross(context, grid.columns, grid, years, { size: grid.columnSize, colour: FAINT });
  context.restore();
}

const headingHeight = (name: string | null): number => (name === null ? 0 : GROUP) + YEARS;

function writeRow(
  context: SKRSContext2D,
  { name, fields }: Heat['groups'][number]['rows'][number],
  marks: readonly Mark[],
  grid: Grid,
  top: number,
): void {
  writeName(context, name, top + ROW / 2 + 2, INK);
  for (const [index, of] of fields.entries()) {
    const mark = marks[of];
    if (!mark) continue;
    paintField(context, mark, {
      left: grid.left + index * grid.slot + GAP,
      top: top + GAP,
      width: grid.slot - 2 * GAP,
      height: ROW - 2 * GAP,
      size: grid.signSize,
    });
  }
}

function writeName(context: SKRSContext2D, name: string, middle: number, colour: string): void {
  context.save();
  context.fillStyle = colour;
  context.font = font(SIZE.small);
  context.textBaseline = 'middle';
  context.fillText(wrap(name, font(SIZE.small), WIDEST_NAME, 1)[0] ?? '', MARGIN, middle);
  context.restore();
}
