import {
  EVERYWHERE,
  type People,
  type Permission,
  signerOf,
  signOf,
  type Told,
  told,
} from '../people/index.ts';
import type { Lexicon, Target } from '../questions/lexicon.ts';
import type { Catalogue } from '../units/index.ts';
import { vietnamMinute } from '../vietnamese/dates.ts';
import { fold } from '../vietnamese/fold.ts';
import { teachingSentences as say } from '../wording/teaching.ts';
import { checkPhrase, keyOf, type Verdict } from './phrase.ts';
import { actChoice, quote } from './reply.ts';
import { placeName, senseOfTarget } from './sense.ts';
import { readTarget } from './target.ts';
import type { TaughtWord, TaughtWords } from './words.ts';

/** Teaching words, listing and undoing what was taught. */
export interface Lessons {
  /** `/hoc nbi = Ninh Bình`; `/hoc` alone lists. */
  teach(rest: string, permission: Permission<'teach'>): Promise<Told>;
  /** `/quen nbi` */
  forget(rest: string, permission: Permission<'teach'>): Promise<Told>;
  undo(id: number, permission: Permission<'teach'>): Promise<Told>;
  list(permission: Permission<'teach'>, before?: number): Promise<Told>;
}

const PAGE = 20;
const LONGEST_QUOTE = 40;
const UNMARKED: ReadonlySet<Verdict['kind']> = new Set(['means', 'common']);
const short = (words: string): string => quote(words, LONGEST_QUOTE);

export function createLessons(parts: {
  catalogue: Catalogue;
  words: TaughtWords;
  lexicon: () => Lexicon;
  names: People['names'];
}): Lessons {
  const { catalogue, words, lexicon, names } = parts;
  const sense = (target: Target) => senseOfTarget(target, catalogue);

  /** What each of them is told as, with the names of those who taught it. */
  async function factsOf(taught: readonly TaughtWord[]) {
    const known = await names(taught.map(({ by }) => signerOf(by)));
    return taught.map(({ phrase, target, by, at }) => {
      const signer = signerOf(by);
      const name = signer === null ? null : (known.get(signer) ?? null);
      return [phrase, sense(target), say.signed(by, name), vietnamMinute(at)] as const;
    });
  }

  /** A place within one's own unit; what concerns all, by those who are responsible for all. */
  const isCovered = (target: Target, { covers }: Permission<'teach'>): boolean =>
    covers(target.kind === 'unit' ? target.place : EVERYWHERE);

  async function teachOne(phrase: string, name: string, permission: Permission<'teach'>): Promise<Told> {
    const target = readTarget(name, lexicon());
    if (target === null) return told(say.unknownTarget(short(name)), { kind: 'not-understood' });
    if (target.kind === 'open') {
      const names = target.places.map((key) => placeName(catalogue, key));
      return told(say.openTarget(short(name), names), { kind: 'not-understood' });
    }
    if (!isCovered(target, permission)) return told(say.outsideYourUnit);
    const key = keyOf(phrase);
    const before = await words.find({ key });
    if (before) {
      const same = JSON.stringify(before.target) === JSON.stringify(target);
      const [facts] = await factsOf([before]);
      if (facts) return told((same ? say.taughtBefore : say.taughtOtherwise)(...facts));
    }
    const verdict = checkPhrase(phrase, target, lexicon(), catalogue);
    if (verdict.kind !== 'free') {
      // Without marks a phrase looks like many others.
      const hint =
        UNMARKED.has(verdict.kind) && fold(phrase) === phrase.toLowerCase() ? ` ${say.withMarks}` : '';
      return told(`${refusal(phrase, target, verdict)}${hint}`);
    }
    const word = await words.teach({ phrase, key, target, by: signOf(permission), at: permission.now });
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

  async function undo(id: number, permission: Permission<'teach'>): Promise<Told> {
    const word = await words.find({ id });
    if (word && !isCovered(word.target, permission)) return told(say.outsideYourUnit);
    const undone = word !== null && (await words.undo(id, signOf(permission), permission.now));
    return told(undone ? say.forgotten(word.phrase, sense(word.target)) : say.forgottenBefore);
  }

  async function list(_: Permission<'teach'>, before?: number): Promise<Told> {
    const found = await words.list({ most: PAGE + 1, ...(before === undefined ? {} : { before }) });
    const page = found.slice(0, PAGE);
    const last = page.at(-1);
    if (!last) return told(`${say.noWords}\n${say.howToTeach}`);
    const lines = (await factsOf(page)).map((facts) => say.word(...facts));
    return told([say.wordsHeading, ...lines, say.howToTeach].join('\n'), {
      heading: true,
      choices: found.length > PAGE ? [actChoice(say.more, { do: 'words', before: last.id })] : [],
    });
  }

  return {
    undo,
    list,
    async teach(rest, permission) {
      if (rest === '') return list(permission);
      const [phrase = '', name, ...more] = rest.split('=').map(tidy);
      if (phrase === '' || !name || more.length > 0) return told(say.howToTeach, { kind: 'not-understood' });
      return teachOne(phrase, name, permission);
    },
    async forget(rest, permission) {
      const phrase = tidy(rest);
      if (phrase === '') return told(say.howToForget, { kind: 'not-understood' });
      const word = await words.find({ key: keyOf(phrase) });
      return word ? undo(word.id, permission) : told(say.notTaught(short(phrase)));
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
