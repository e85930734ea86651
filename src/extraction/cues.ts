import { z } from 'zod';
import written from './cues.json' with { type: 'json' };
import { type Word, wordsOf } from './words.ts';

const CUES = [
  'topic',
  'national',
  'local',
  'nationalShort',
  'localShort',
  'budget',
  'state',
  'total',
  'plan',
  'executed',
  'cost',
  'support',
  'reach',
  'rate',
  'neutral',
  'share',
  'rise',
  'compare',
  'matched',
  'foreign',
  'norm',
  'content',
  'enterprise',
  'part',
  'rest',
  'money',
  'sum',
  'count',
  'each',
  'respectively',
  'sameYear',
  'previousYear',
  'nextYear',
  'lastYear',
  'thisYear',
  'wholeYear',
  'region',
  'province',
  'district',
  'place',
  'approx',
  'none',
  'attract',
  'programme',
  'one',
  'group',
  'void',
  'government',
  'supplement',
  'nationalGiver',
  'localGiver',
  'invest',
  'proposed',
  'works',
  'ahead',
  'intent',
  'cause',
  'decided',
  'adds',
  'event',
  'project',
  'ranks',
  'spends',
  'accordingly',
  'number',
  'picture',
  'outOf',
  'oneContent',
] as const;

/** What a phrase says of the amounts beside it. */
export type Cue = (typeof CUES)[number];

const cuesSchema = z.strictObject(
  Object.fromEntries(CUES.map((cue) => [cue, z.array(z.string().min(1)).min(1)])) as Record<
    Cue,
    z.ZodArray<z.ZodString>
  >,
);

interface Phrase {
  readonly words: readonly Word[];
  readonly cues: ReadonlySet<Cue>;
}

/** Where a phrase stands among the words: from the first up to, without, `to`. */
export interface Found {
  readonly from: number;
  readonly to: number;
  readonly cues: ReadonlySet<Cue>;
}

export type CueFinder = (words: readonly Word[], unmarked: boolean) => Found[];

/** Stands in a phrase for any number. */
const ANY_NUMBER = '#';

/**
 * Finds the phrases of a text, the longest at each place. A phrase may belong to several kinds. Words must bear the
 * phrase's marks, except in a text that is written without any.
 * @throws when the file does not name every kind, or a phrase twice in one
 */
export function loadCues(): CueFinder {
  const lists = cuesSchema.parse(written);
  const byFirst = new Map<string, Phrase[]>();
  for (const { words, cues } of phrasesOf(lists)) {
    const first = words[0]?.bare ?? '';
    byFirst.set(first, [...(byFirst.get(first) ?? []), { words, cues }]);
  }
  for (const phrases of byFirst.values()) phrases.sort((a, b) => b.words.length - a.words.length);
  return (words, unmarked) => {
    const found: Found[] = [];
    for (let at = 0; at < words.length; ) {
      const word = words[at];
      const phrases = byFirst.get(word?.kind === 'number' ? ANY_NUMBER : (word?.bare ?? '')) ?? [];
      const phrase = phrases.find((each) => stands(each, words, at, unmarked));
      if (phrase) found.push({ from: at, to: at + phrase.words.length, cues: phrase.cues });
      at += phrase?.words.length ?? 1;
    }
    return found;
  };
}

function phrasesOf(lists: Readonly<Record<Cue, readonly string[]>>): Phrase[] {
  const phrases = new Map<string, { words: Word[]; cues: Set<Cue> }>();
  for (const cue of CUES) {
    for (const text of lists[cue].flatMap(spelt)) {
      const words = wordsOf(text, 0, text.length);
      const key = words.map(({ marked }) => marked).join(' ');
      const phrase = phrases.get(key) ?? { words, cues: new Set() };
      if (phrase.cues.has(cue)) throw new Error(`cues: ${text} occurs twice among ${cue}`);
      phrase.cues.add(cue);
      phrases.set(key, phrase);
    }
  }
  const topics = lists.topic.map((text) => wordsOf(text, 0, text.length));
  for (const { words, cues } of phrases.values())
    if (topics.some((topic) => holds(words, topic))) cues.add('topic');
  return [...phrases.values()];
}

/** «từ|với nguồn|số_tiền này»: each of the phrases that it stands for; words that belong together are joined by `_`. */
const spelt = (text: string): string[] =>
  text
    .split(' ')
    .reduce<string[]>(
      (begun, part) => begun.flatMap((each) => part.split('|').map((word) => `${each} ${word}`)),
      [''],
    )
    .map((phrase) => phrase.trim().replaceAll('_', ' '));

/** «nguồn khuyến công quốc gia» names the programme as well. */
const holds = (words: readonly Word[], part: readonly Word[]): boolean =>
  words.some((_, at) => part.every((word, index) => word.marked === words[at + index]?.marked));

const stands = (phrase: Phrase, words: readonly Word[], at: number, unmarked: boolean): boolean =>
  phrase.words.every((wanted, index) => {
    const word = words[at + index];
    if (word === undefined) return false;
    if (wanted.text === ANY_NUMBER) return word.kind === 'number';
    // Initials are capitals: «TH» is no «thì», «KH» no part of a word.
    if (
      wanted.kind === 'word' &&
      wanted.text.length > 1 &&
      wanted.text === wanted.text.toUpperCase() &&
      word.text !== wanted.text
    )
      return false;
    return word.marked === wanted.marked || (unmarked && word.bare === wanted.bare);
  });
