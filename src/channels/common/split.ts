const graphemes = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/**
 * Cuts a text into parts of at most `max` UTF-16 units: at a line end if there is one, else at a space, else between
 * two characters as people see them. Blank parts are left out, for no platform takes them.
 */
export function splitText(text: string, max: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const end = cutOf(rest, max);
    parts.push(rest.slice(0, end).trimEnd());
    // What separates two parts is needed no more; the indent of the next line is.
    rest = rest.slice(end).replace(/^ *\n|^ +(?=\S)/, '');
  }
  parts.push(rest.trimEnd());
  return parts.filter((part) => part.trim() !== '');
}

function cutOf(text: string, max: number): number {
  const line = text.lastIndexOf('\n', max);
  if (line > 0) return line;
  const space = text.lastIndexOf(' ', max);
  if (space > 0) return space;
  const cut = graphemes.segment(text.slice(0, max + 64)).containing(max)?.index ?? max;
  if (cut > 0) return cut;
  // One single character of thousands of marks: then at least no surrogate pair is torn.
  return /[\uD800-\uDBFF]/.test(text.charAt(max - 1)) ? max - 1 : max;
}

/** Half a surrogate pair, as in a question cut short, is no valid UTF-8: the whole message would be refused. */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\uFFFD');
