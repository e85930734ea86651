import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Mark, Shade } from '../attachment.ts';
import { widthOf, wrap, writeLines } from './text.ts';
import { FAINT, font, INK, MARGIN, SIZE, WIDTH } from './theme.ts';

/**
 * From dark to light in grey as well; blue and orange, not red and green, for those who see colours otherwise.
 * What is missing is white paper with a frame, where somebody could write.
 */
const SHADES: Readonly<Record<Shade, { fill: string; sign: string; frame: string | null }>> = {
  all: { fill: '#1F4E79', sign: '#FFFFFF', frame: null },
  sum: { fill: '#3F73A8', sign: '#FFFFFF', frame: null },
  first: { fill: '#F2B04A', sign: INK, frame: null },
  second: { fill: '#A9CDE8', sign: INK, frame: null },
  some: { fill: '#DDCBE8', sign: INK, frame: null },
  little: { fill: '#FBE7C2', sign: INK, frame: null },
  nothing: { fill: '#FFFFFF', sign: INK, frame: '#A6A6A6' },
  outside: { fill: '#EEEEEE', sign: '#767676', frame: null },
};

const CORNER = 6;
const LINE = SIZE.small * 1.35;
const SWATCH = { width: 52, height: 36 } as const;
const INDENT = SWATCH.width + 14;
const ENTRY = 46;
/** Between two entries side by side. */
const APART = 34;
const MOST_LINES = 2;
const BELOW = 18;

export interface Field {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Of the letters of the sign. */
  readonly size: number;
}

export function paintField(
  context: SKRSContext2D,
  { shade, sign }: Mark,
  { left, top, width, height, size }: Field,
): void {
  const look = SHADES[shade];
  context.save();
  context.fillStyle = look.fill;
  context.beginPath();
  context.roundRect(left, top, width, height, CORNER);
  context.fill();
  if (look.frame !== null) {
    context.strokeStyle = look.frame;
    context.lineWidth = 2;
    context.beginPath();
    context.roundRect(left + 1, top + 1, width - 2, height - 2, CORNER);
    context.stroke();
  }
  context.fillStyle = look.sign;
  context.font = font(size, '600');
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(sign, left + width / 2, top + height / 2 + 1);
  context.restore();
}

/** What the fields mean, in as few lines as they have room in. */
export function legendOf(marks: readonly Mark[]): {
  height: number;
  write: (context: SKRSContext2D, top: number) => void;
} {
  const inner = WIDTH - 2 * MARGIN;
  const entries = marks.map((mark) => {
    const lines = wrap(mark.name, font(SIZE.small), inner - INDENT, MOST_LINES);
    return { mark, lines, width: INDENT + Math.ceil(widest(lines)) };
  });
  const placed: { entry: (typeof entries)[number]; left: number; top: number }[] = [];
  let left = 0;
  let top = 0;
  let height = 0;
  for (const entry of entries) {
    if (left > 0 && left + entry.width > inner) {
      top += height;
      left = 0;
      height = 0;
    }
    placed.push({ entry, left, top });
    left += entry.width + APART;
    height = Math.max(height, ENTRY + (entry.lines.length - 1) * LINE);
  }
  return {
    height: marks.length === 0 ? 0 : top + height + BELOW,
    write(context, from) {
      for (const { entry, left: x, top: y } of placed) {
        paintField(context, entry.mark, {
          left: MARGIN + x,
          top: from + y,
          ...SWATCH,
          size: SIZE.small - 3,
        });
        writeLines(context, entry.lines, {
          font: font(SIZE.small),
          colour: FAINT,
          left: MARGIN + x + INDENT,
          top: from + y + (SWATCH.height - SIZE.small) / 2 + 2,
          height: LINE,
        });
      }
    },
  };
}

const widest = (lines: readonly string[]): number =>
  Math.max(0, ...lines.map((line) => widthOf(line, font(SIZE.small))));
