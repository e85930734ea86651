import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Chart } from '../attachment.ts';
import { wrap, writeLines } from './text.ts';
import { colourOf, font, INK, MARGIN, SIZE, WIDTH } from './theme.ts';

const LINE = SIZE.text * 1.35;
const INDENT = SIZE.text + 16;
const MOST_LINES = 3;
const BETWEEN = 10;

/** The parts under their bar, one under another: the legend of Chart.js leaves out what it has no room for. */
export function listOf({ parts }: Chart & { kind: 'parts' }): {
  height: number;
  write: (context: SKRSContext2D, top: number) => void;
} {
  const texts = parts.map(({ name, point }) =>
    wrap(`${name}: ${point.text}`, font(SIZE.text), WIDTH - 2 * MARGIN - INDENT, MOST_LINES),
  );
  const heightOf = (lines: readonly string[]): number => lines.length * LINE + BETWEEN;
  return {
    height: texts.reduce((all, lines) => all + heightOf(lines), 0),
    write(context, top) {
      let at = top;
      for (const [index, lines] of texts.entries()) {
        context.fillStyle = colourOf(index);
        context.fillRect(MARGIN, at + 2, SIZE.text, SIZE.text);
        writeLines(context, lines, {
          font: font(SIZE.text),
          colour: INK,
          left: MARGIN + INDENT,
          top: at,
          height: LINE,
        });
        at += heightOf(lines);
      }
    },
  };
}
