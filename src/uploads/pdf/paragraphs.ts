import type { Line } from './lines.ts';

/** In heights of a line's letters. */
const INDENT = 0.5;
/** A word that did not fit any more; of a narrow column only a part of its width. */
const LONGEST_WORD = 6;
const UNFILLED = 0.15;
/** Against the usual distance between lines. */
const WIDER = 1.15;
const SAME_SIZE = 0.1;

/** What begins an item of a list. */
const ITEM = /^(?:[-–—•+*▪]|\p{L}[.)]|(?:\d{1,2}|[ivxIVX]{1,5})[.)])\s/u;
const PAGE_NUMBER = /^[-–\s]*(\d+)(?:\s*\/\s*\d+)?[-–\s]*$/;

/** The paragraphs of a page, the lines of each joined by spaces; its page number is left out. */
export function paragraphsOf(lines: readonly Line[], page: number): Paragraph[] {
  const kept = lines.filter(({ text }, at) => {
    const edge = at === 0 || at === lines.length - 1;
    return !edge || Number(PAGE_NUMBER.exec(text)?.[1]) !== page;
  });
  const distance = usualDistance(kept);
  const paragraphs: { lines: Line[] }[] = [];
  for (const line of kept) {
    const paragraph = paragraphs.at(-1);
    const column = columnOf(kept, line);
    if (paragraph && goesOn(paragraph.lines, line, { distance, column })) paragraph.lines.push(line);
    else paragraphs.push({ lines: [line] });
  }
  return paragraphs.map((paragraph) => ({
    text: paragraph.lines.map(({ text }) => text).join(' '),
    lines: paragraph.lines,
  }));
}

export interface Paragraph {
  readonly text: string;
  readonly lines: readonly Line[];
}

/** A sentence that goes on over the page is one. */
export function joinedAcrossPages(pages: readonly (readonly string[])[]): string[] {
  const joined: string[] = [];
  for (const [first, ...rest] of pages) {
    if (first === undefined) continue;
    const last = joined.at(-1);
    const open = last !== undefined && !/[.!?:;…\t]$/.test(last) && !last.includes('\t');
    if (open && /^\p{Ll}/u.test(first) && !ITEM.test(first)) joined[joined.length - 1] = `${last} ${first}`;
    else joined.push(first);
    joined.push(...rest);
  }
  return joined;
}

function goesOn(
  paragraph: readonly Line[],
  line: Line,
  { distance, column }: { readonly distance: number; readonly column: Column },
): boolean {
  const before = paragraph.at(-1);
  const first = paragraph[0];
  if (!before || !first || isRow(before) || isRow(line) || ITEM.test(line.text)) return false;
  const down = line.baseline - before.baseline;
  if (down <= 0 || down > distance * WIDER) return false;
  if (Math.abs(line.size - before.size) > SAME_SIZE * before.size) return false;
  // The second line of an item hangs under its first word.
  const hangs = paragraph.length === 1 && ITEM.test(first.text);
  if (!hangs && line.left > before.left + INDENT * line.size) return false;
  const unfilled = Math.min(LONGEST_WORD * before.size, UNFILLED * (column.right - column.left));
  return before.right >= column.right - unfilled;
}

const isRow = ({ text }: Line): boolean => text.includes('\t');

/** The most usual distance between two lines of a page, to half a point. */
function usualDistance(lines: readonly Line[]): number {
  const counts = new Map<number, number>();
  for (const [at, line] of lines.entries()) {
    const down = Math.round((line.baseline - (lines[at - 1]?.baseline ?? line.baseline)) * 2) / 2;
    if (down > 0) counts.set(down, (counts.get(down) ?? 0) + 1);
  }
  const [usual] = [...counts].sort(([a, countA], [b, countB]) => countB - countA || a - b);
  return usual?.[0] ?? 0;
}

type Column = Pick<Line, 'left' | 'right'>;

/** How far the text reaches that stands above or below this line. */
function columnOf(lines: readonly Line[], { left, right }: Line): Column {
  const column = lines.filter((other) => other.left < right && left < other.right);
  return {
    left: Math.min(...column.map((other) => other.left)),
    right: Math.max(...column.map((other) => other.right)),
  };
}
