import type { Lexicon, Target } from '../questions/lexicon.ts';
import type { Catalogue } from '../units/index.ts';
import { vietnamMinute } from '../vietnamese/dates.ts';
import { fold } from '../vietnamese/fold.ts';
import { teachingSentences as say } from '../wording/teaching.ts';
import { checkPhrase, keyOf, type Verdict } from './phrase.ts';
import { actChoice, quote, type TeachingReply, told } from './reply.ts';
import { placeName, senseOfTarget } from './sense.ts';
import { readTarget } from './target.ts';
import type { TaughtWord, TaughtWords } from './words.ts';

/** Who does something, and when. */
export interface Doing {
  readonly by: string;
  readonly now: Date;
}

/** Teaching words, listing and undoing what was taught. */
export interface Lessons {
  /** `/hoc nbi = Ninh Bình`; `/hoc` alone lists. */
  teach(rest: string, doing: Doing): Promise<TeachingReply>;
  /** `/quen nbi` */
  forget(rest: string, doing: Doing): Promise<TeachingReply>;
  undo(id: number, doing: Doing): Promise<TeachingReply>;
  list(before?: number): Promise<TeachingReply>;
}

const PAGE = 20;
const LONGEST_QUOTE = 40;
const UNMARKED: ReadonlySet<Verdict['kind']> = new Set(['means', 'common']);
const short = (words: string): string => quote(words, LONGEST_QUOTE);

export function createLessons(parts: {
  catalogue: Catalogue;
  words: TaughtWords;
  lexicon: () => Lexicon;
}): Lessons {
  const { catalogue, words, lexicon } = parts;
  const sense = (target: Target) => senseOfTarget(target, catalogue);
  const facts = ({ phrase, target, by, at }: TaughtWord) =>
    [phrase, sense(target), by, vietnamMinute(at)] as const;

  async function teachOne(phrase: string, name: string, { by, now }: Doing): Promise<TeachingReply> {
    const target = readTarget(name, lexicon());
    if (target === null) return told(say.unknownTarget(short(name)), { kind: 'not-understood' });
    if (target.kind === 'open') {
      const names = target.places.map((key) => placeName(catalogue, key));
      return told(say.openTarget(short(name), names), { kind: 'not-understood' });
    }
    const key = keyOf(phrase);
    const before = await words.find({ key });
    if (before) {
      const same = JSON.stringify(before.target) === JSON.stringify(target);
      return told((same ? say.taughtBefore : say.taughtOtherwise)(...facts(before)));
    }
    const verdict = checkPhrase(phrase, target, lexicon(), catalogue);
    if (verdict.kind !== 'free') {
      // Without marks a phrase looks like many others.
      const hint =
        UNMARKED.has(verdict.kind) && fold(phrase) === phrase.toLowerCase() ? ` ${say.withMarks}` : '';
      return told(`${refusal(phrase, target, verdict)}${hint}`);
    }
    const word = await words.teach({ phrase, key, target, by, at: now });
    if (!word) return told(say.taughtMeanwhile(phrase));
    return told(say.taught(phrase, sense(target), verdict.others), {
      choices: [actChoice(say.undo, { do: 'undo', id: word.id })],
    });
  }

  function refusal(phrase: string, target: Target, verdict: Exclude<Verdict, { kind: 'free' }>): string {
    const words = short(phrase);
    switch (verdict.kind) {
      case 'known':
        return say.known(words, sense(target));
      case 'shape':
        return say.shape[verdict.fault];
      case 'means':
        return say.means(verdict.words, verdict.sense);
      case 'near':
        return say.near(words, verdict.names);
      case 'part-of':
        return say.partOf(words, verdict.names);
      case 'common':
        return say.common(words);
    }
  }

  async function undo(id: number, { by, now }: Doing): Promise<TeachingReply> {
    const word = await words.find({ id });
    const undone = word !== null && (await words.undo(id, by, now));
    return told(undone ? say.forgotten(word.phrase, sense(word.target)) : say.forgottenBefore);
  }

  async function list(before?: number): Promise<TeachingReply> {
    const found = await words.list({ most: PAGE + 1, ...(before === undefined ? {} : { before }) });
    const page = found.slice(0, PAGE);
    const last = page.at(-1);
    if (!last) return told(`${say.noWords}\n${say.howToTeach}`);
    const lines = page.map((word) => say.word(...facts(word)));
    return told([say.wordsHeading, ...lines, say.howToTeach].join('\n'), {
      heading: true,
      choices: found.length > PAGE ? [actChoice(say.more, { do: 'words', before: last.id })] : [],
    });
  }

  return {
    undo,
    list,
    async teach(rest, doing) {
      if (rest === '') return list();
      const [phrase = '', name, ...more] = rest.split('=').map(tidy);
      if (phrase === '' || !name || more.length > 0) return told(say.howToTeach, { kind: 'not-understood' });
      return teachOne(phrase, name, doing);
    },
    async forget(rest, doing) {
      const phrase = tidy(rest);
      if (phrase === '') return told(say.howToForget, { kind: 'not-understood' });
      const word = await words.find({ key: keyOf(phrase) });
      return word ? undo(word.id, doing) : told(say.notTaught(short(phrase)));
    },
  };
}

/** Without the quotation marks that our own sentences put around words, and that people copy. */
const tidy = (text: string): string =>
  text
    .trim()
    .replace(/^[«"“']+|[»"”'.,;]+$/gu, '')
    .replace(/[ \t]+/g, ' ')
    .trim();
