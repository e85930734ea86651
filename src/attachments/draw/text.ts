import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';

const ruler = createCanvas(1, 1).getContext('2d');

/** Breaks a text at spaces into lines of at most this width, in pixels; the last line ends in … where it is cut. */
export function wrap(text: string, font: string, width: number, most: number): string[] {
  ruler.font = font;
  const fits = (line: string): boolean => ruler.measureText(line).width <= width;
  const lines: string[] = [];
  for (const word of text.split(' ').flatMap((each) => pieces(each, fits))) {
    const line = lines.at(-1);
    const longer = line === undefined ? word : `${line} ${word}`;
    if (line !== undefined && fits(longer)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${lines[most - 1]}…`];
}

/** A word that is wider than a line, such as an address, is broken where the line ends. */
function pieces(word: string, fits: (line: string) => boolean): string[] {
  if (fits(word)) return [word];
  const found: string[] = [];
  for (const letter of word) {
    const last = found.at(-1);
    if (last !== undefined && fits(last + letter)) found[found.length - 1] = last + letter;
    else found.push(letter);
  }
  return found;
}

export function writeLines(
  context: SKRSContext2D,
  lines: readonly string[],
  {
    font,
    colour,
    left,
    top,
    height,
  }: { font: string; colour: string; left: number; top: number; height: number },
): void {
  context.save();
  context.font = font;
  context.fillStyle = colour;
  context.textAlign = 'left';
  context.textBaseline = 'top';
  for (const [at, line] of lines.entries()) context.fillText(line, left, top + at * height);
  context.restore();
}

/** How wide a text is in this font, in pixels. */
export function widthOf(text: string, font: string): number {
  ruler.font = font;
  return ruler.measureText(text).width;
}
