import { type Token, tokenize } from '../vietnamese/tokens.ts';

/** Phrases that each belong to one or more groups of words of one meaning, found by their first word without marks. */
export type PhraseBook<G extends string> = ReadonlyMap<string, readonly Phrase<G>[]>;

interface Phrase<G> {
  readonly words: readonly Token[];
  readonly groups: ReadonlySet<G>;
}

/** A phrase that stands in a text. */
export interface Found<G> {
  readonly at: number;
  readonly length: number;
  readonly groups: ReadonlySet<G>;
}

export function createPhraseBook<G extends string>(
  lists: Readonly<Record<G, readonly string[]>>,
): PhraseBook<G> {
  const groups = new Map<string, Set<G>>();
  for (const group of Object.keys(lists) as G[])
    for (const phrase of lists[group]) groups.set(phrase, (groups.get(phrase) ?? new Set<G>()).add(group));
  const book = new Map<string, Phrase<G>[]>();
  for (const [text, of] of groups) {
    const words = tokenize(text);
    const head = words[0]?.bare;
    if (head === undefined) throw new Error(`words: «${text}» holds no word`);
    const phrase = { words, groups: of };
    const others = book.get(head);
    if (others) others.push(phrase);
    else book.set(head, [phrase]);
  }
  return book;
}

/**
 * The longest phrase at a token, of one of some groups where they are named. Marks that were typed count, marks that
 * were left out do not. Two spellings that fit, «chưa» and «chửa» behind «chua», count as one phrase of all their groups.
 */
export function phraseAt<G extends string>(
  book: PhraseBook<G>,
  tokens: readonly Token[],
  at: number,
  ...of: readonly G[]
): Found<G> | null {
  const fitting = (book.get(tokens[at]?.bare ?? '') ?? []).filter(
    ({ words, groups }) =>
      (of.length === 0 || of.some((group) => groups.has(group))) &&
      words.every((word, offset) => isWritten(tokens[at + offset], word)),
  );
  const length = Math.max(0, ...fitting.map(({ words }) => words.length));
  if (length === 0) return null;
  const longest = fitting.filter(({ words }) => words.length === length);
  return { at, length, groups: new Set(longest.flatMap(({ groups }) => [...groups])) };
}

const isWritten = (token: Token | undefined, word: Token): boolean =>
  token?.bare === word.bare && (token.marked === '' || token.marked === word.marked);
