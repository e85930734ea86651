import { type Block, blocksOf } from './text.ts';
import { type Word, wordsOf } from './words.ts';

/** A sentence with what goes on from it: the points of its list, sentences that begin with «Trong đó». */
export interface Statement {
  readonly words: readonly Word[];
  readonly kind: 'title' | 'heading' | 'prose';
  /** The paragraph in which it ends. */
  readonly paragraph: number;
}

/** A longer sentence is a text without points: it is cut. */
const MOST_WORDS = 500;
/** Names and titles that a point belongs to. */
const SHORT_FORMS: ReadonlySet<string> = new Set([
  'tp',
  'ts',
  'ths',
  'pgs',
  'gs',
  'ks',
  'tx',
  'tt',
  'ong',
  'ba',
  'vnd',
  'no',
  'mr',
  'ms',
  'dr',
  'co',
  'ltd',
  'st',
  'q',
  'p',
  'tr',
]);

/**
 * The statements of a readable text. `continues`: words that make a sentence part of the one before. `lists`: whether
 * the points of a list belong to the sentence that opens it.
 */
export function statementsOf(
  text: string,
  { continues, lists }: { continues: (words: readonly Word[]) => boolean; lists: 'joined' | 'apart' },
  blocks: readonly Block[] = blocksOf(text),
): Statement[] {
  const statements: Statement[] = [];
  let open: 'list' | null = null;
  for (const [paragraph, block] of blocks.entries()) {
    if (block.kind === 'row') continue;
    const words = wordsOf(text, block.from, block.to);
    const kind = kindOf(block, paragraph);
    const sentences = sentencesOf(words);
    for (const [index, sentence] of sentences.entries()) {
      const last = statements.at(-1);
      const inList: boolean = lists === 'joined' && index === 0 && block.kind === 'bullet' && open === 'list';
      const goesOn =
        last !== undefined && last.kind === 'prose' && (inList || (kind === 'prose' && continues(sentence)));
      if (goesOn && last.words.length + sentence.length <= MOST_WORDS) {
        statements[statements.length - 1] = {
          ...last,
          paragraph,
          words: [...last.words, ...(inList ? pointEnd(last.words) : []), ...sentence],
        };
      } else {
        statements.push({ words: sentence, kind, paragraph });
      }
    }
    open = opensList(words, block, open);
  }
  return statements;
}

/** The end of a point that ends with no mark of its own. */
function pointEnd(words: readonly Word[]): Word[] {
  const last = words.at(-1);
  if (last === undefined || last.kind === 'mark') return [];
  return [
    { ...last, kind: 'mark', text: ';', bare: ';', marked: ';', capital: false, from: last.to, to: last.to },
  ];
}

function kindOf({ kind }: Block, paragraph: number): Statement['kind'] {
  if (kind !== 'heading') return 'prose';
  return paragraph === 0 ? 'title' : 'heading';
}

/** A list goes on for as long as its points do not end with a full stop. */
function opensList(words: readonly Word[], { kind }: Block, open: 'list' | null): 'list' | null {
  const end = words.at(-1)?.text;
  if (end === ':') return 'list';
  return kind === 'bullet' && open === 'list' && end !== '.' ? 'list' : null;
}

function sentencesOf(words: readonly Word[]): Word[][] {
  const sentences: Word[][] = [];
  let sentence: Word[] = [];
  for (const [at, word] of words.entries()) {
    sentence.push(word);
    if (ends(words, at) || sentence.length >= MOST_WORDS) {
      sentences.push(sentence);
      sentence = [];
    }
  }
  if (sentence.length > 0) sentences.push(sentence);
  return sentences;
}

function ends(words: readonly Word[], at: number): boolean {
  const word = words[at];
  if (word === undefined || !/^[.!?\u2026]$/.test(word.text)) return false;
  const [before, next] = [words[at - 1], words[at + 1]];
  if (next === undefined) return true;
  if (word.text !== '.') return next.from > word.to;
  // «T.Ninh», «tr.đ», «1.» at the head of a point
  if (next.from === word.to && !(next.capital && before?.kind === 'number')) return false;
  if (
    before === undefined ||
    SHORT_FORMS.has(before.bare) ||
    (before.kind === 'word' && before.text.length === 1)
  )
    return false;
  if (at === 1 && (before.kind === 'number' || /^[IVX]+$/.test(before.text))) return false;
  return next.kind !== 'word' || next.capital;
}
