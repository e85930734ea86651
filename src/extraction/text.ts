import { clean } from '../vietnamese/fold.ts';

/** A report of a whole ministry is shorter. What stands behind is not read. */
const LONGEST = 400_000;
const BREAKS = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;

/**
 * The text as it is read, and as offsets count in it: NFC, lines ended by \n, cells parted by tabs, without invisible
 * characters. Cleaning it again changes nothing.
 */
export function readable(text: string): string {
  return text
    .slice(0, LONGEST)
    .replace(BREAKS, '\n')
    .split('\n')
    .map((line) => line.split('\t').map(clean).join('\t'))
    .join('\n');
}

/** A piece of the text between two offsets. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What a line says of itself: a title or heading, a point of a list, a row of a table, or running text. */
export interface Block extends Span {
  readonly kind: 'heading' | 'bullet' | 'row' | 'prose';
}

const BULLET = /^\s*(?:[-–—+*•●▪◦‣·→]|\(?\d{1,2}[.)]|\(?\p{Ll}[.)])\s+/iu;
/** «1. Khuyến công quốc gia» */
const NUMBERED = /^\s*\(?(?:\d{1,2}|[IVX]{1,4}|\p{L})(?:\.\d{1,2})*[.)]\s*\p{Lu}/u;
/** «Hưng Yên: 4.100 triệu đồng» */
const LABEL = /^\s*\p{Lu}[\p{L}\p{M} ]{0,30}:\s/u;
const BARS = /\|.*\|/;
const ENDED = /[.!?:;,…]["»”)\]]*\s*$/;
const STARTS_LOW = /^\s*[\p{Ll}(]/u;
/** Longer lines are no headings. */
const LONGEST_HEADING = 220;
/** A line below this length is short in itself, not broken at the margin. */
const SHORTEST_FULL = 55;

/** The blocks of a readable text, in order. Lines broken at a margin are put together again. */
export function blocksOf(text: string): Block[] {
  const lines = linesOf(text);
  const width = margin(lines.map(({ from, to }) => to - from));
  const joined: Span[] = [];
  for (const line of lines) {
    const last = joined.at(-1);
    if (last && continues(text, last, line, width))
      joined[joined.length - 1] = { from: last.from, to: line.to };
    else joined.push(line);
  }
  return joined.map((span) => ({ ...span, kind: kindOf(text.slice(span.from, span.to)) }));
}

function linesOf(text: string): Span[] {
  const lines: Span[] = [];
  let from = 0;
  for (const line of text.split('\n')) {
    if (line.trim() !== '') lines.push({ from, to: from + line.length });
    from += line.length + 1;
  }
  return lines;
}

/** The length at which a file breaks its lines; Infinity where it does not break them. */
function margin(lengths: readonly number[]): number {
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
  return lengths.length >= 4 && longest <= 130 ? longest : Number.POSITIVE_INFINITY;
}

function continues(text: string, last: Span, line: Span, width: number): boolean {
  const before = text.slice(Math.max(last.from, last.to - 200), last.to);
  const here = text.slice(line.from, Math.min(line.to, line.from + 40));
  if (
    before.includes('\t') ||
    here.includes('\t') ||
    BARS.test(before) ||
    here.startsWith('|') ||
    BULLET.test(here) ||
    LABEL.test(here) ||
    ENDED.test(before)
  )
    return false;
  // An empty line between them ends a paragraph.
  if (text.slice(last.to, line.from).trim() !== '' || line.from - last.to > 1) return false;
  const lastLine = last.to - (text.lastIndexOf('\n', last.to - 1) + 1);
  if (lastLine < SHORTEST_FULL) return false;
  return STARTS_LOW.test(here) || lastLine >= width * 0.8;
}

function kindOf(line: string): Block['kind'] {
  if (line.includes('\t') || BARS.test(line)) return 'row';
  const isOpen = line.length <= LONGEST_HEADING && !ENDED.test(line);
  if (isOpen && NUMBERED.test(line)) return 'heading';
  if (BULLET.test(line)) return 'bullet';
  return isOpen ? 'heading' : 'prose';
}
