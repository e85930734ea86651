/** One slip of the finger: a letter too many, too few, another one, or two changed places. */

/** Whether two words are one edit apart or the same (optimal string alignment distance of at most 1). */
export function withinOneEdit(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let head = 0;
  while (head < short.length && short[head] === long[head]) head++;
  let tail = 0;
  while (tail < short.length - head && short.at(-1 - tail) === long.at(-1 - tail)) tail++;
  const left = short.length - head - tail;
  if (long.length > short.length) return left === 0;
  if (left <= 1) return true;
  return left === 2 && short[head] === long[head + 1] && short[head + 1] === long[head];
}

/** The word and all words that lack one of its letters: two words within one edit share one of these. */
export function withoutOneLetter(word: string): Set<string> {
  const forms = new Set([word]);
  for (let at = 0; at < word.length; at++) forms.add(word.slice(0, at) + word.slice(at + 1));
  return forms;
}
