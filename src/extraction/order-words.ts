import { z } from 'zod';
import written from './order-words.json' with { type: 'json' };
import { type Word, wordsOf } from './words.ts';

const names = z.array(z.string().min(1)).min(1);
const lists = z
  .strictObject({
    /** Verbs that order or ask. */
    order: names,
    /** Those of them that order only with a «cần» behind them. */
    needs: names,
    must: names,
    /** Phrases in which those verbs order nothing. */
    not: names,
    /** With what the name of the one who orders begins, and of the one who is to do it. */
    who: names,
    whom: names,
    /** Verbs of what is to be done, and those that begin something new within a sentence. */
    act: names,
    splits: names,
    /** What may stand before an order that goes on. */
    lead: names,
    /** «cùng với việc …, yêu cầu»: what stands between is ordered too. */
    beside: names,
    deadline: names,
    /** Names in which such a verb is no act. */
    names,
    /** With what a sentence opens a list of orders. */
    opens: names,
    /** Words that tell of what is done, and order nothing. */
    told: names,
    /** «đối với …,», «về …:»: what an order is about. */
    about: names,
    /** Who has been named before. */
    same: names,
    /** «trong tháng 12»: by its end. */
    within: names,
    /** «Sở Công Thương có trách nhiệm …» orders by itself. */
    strong: names,
    /** What names no task, but says that tasks follow. */
    empty: names,
    /** «Kết luận của …»: who is heard below a heading. */
    spoken: names,
    /** Lines of a letterhead: before its number, and what all of them bear. */
    number: names,
    motto: names,
    /** Behind a day that comes again. */
    recurring: names,
    /** With what begins a piece of a sentence that says more of an order, and orders nothing. */
    states: names,
    /** Words before «đến hết tháng 9» that make it what is told of. */
    upTo: names,
    /** Above what belongs to a decision of somebody. */
    enclosed: names,
    /** Offices that may ask those above them, and never order them. */
    below: names,
    above: names,
    /** With what a point begins that praises, and orders nothing. */
    praise: names,
    /** «vừa có văn bản» before «đề nghị»: that is an order, and no name of a paper. */
    writes: names,
    /** Headings below which a plan says who is to do what. */
    assigns: names,
    /** Behind whoever decided what a text tells of. */
    decrees: names,
    /** With what begins when, how often or in what case somebody is to do something. */
    circumstance: names,
    /** What a letter or a notice ends with. */
    closing: names,
    /** With what another paragraph goes on with an order. */
    goesOn: names,
  })
  .parse(written);

/** Words before a day that make it a deadline. */
export const DEADLINE: readonly string[] = lists.deadline;
/** Words before a month or a quarter by whose end something is due. */
export const WITHIN: readonly string[] = lists.within;
/** Words before such a day that make it no deadline. */
export const UP_TO: readonly string[] = lists.upTo;
/** Words behind a day that comes again: «ngày 15 hằng tháng» is no one deadline. */
export const RECURRING: readonly string[] = lists.recurring;

type List = keyof typeof lists;

const compiled = Object.fromEntries(
  Object.entries(lists).map(([name, texts]) => [
    name,
    texts.map((text) => wordsOf(text, 0, text.length)).sort((a, b) => b.length - a.length),
  ]),
) as unknown as Record<List, Word[][]>;

const same = (wanted: Word, word: Word | undefined): boolean =>
  word !== undefined &&
  wanted.bare === word.bare &&
  (wanted.marked === word.marked || word.marked === word.bare);

/** How many words the longest phrase of a list takes that begins at a place; 0: none does. */
export const phraseAt = (list: List, words: readonly Word[], at: number): number =>
  compiled[list].find((phrase) => phrase.every((wanted, index) => same(wanted, words[at + index])))?.length ??
  0;

/** Whether a place lies within a phrase of a list. */
export const isWithin = (list: List, words: readonly Word[], at: number): boolean =>
  compiled[list].some((phrase) =>
    phrase.some(
      (_, offset) =>
        at >= offset && phrase.every((wanted, index) => same(wanted, words[at - offset + index])),
    ),
  );

/** The first place in [from, to) at which a phrase of a list begins; -1: none does. */
export function firstAt(list: List, words: readonly Word[], from: number, to: number): number {
  for (let at = from; at < to; at++) if (phraseAt(list, words, at) > 0) return at;
  return -1;
}
