import type { Log } from '../log.ts';
import type { Speaker } from '../people/index.ts';
import { segment } from '../questions/lattice.ts';
import type { Lexicon } from '../questions/lexicon.ts';
import { packWhole } from '../questions/pack.ts';
import { isKind, type Piece } from '../questions/pieces.ts';
import type { Question } from '../questions/question.ts';
import type { Reading } from '../questions/read.ts';
import { repair } from '../questions/repair.ts';
import { tokenize } from '../vietnamese/tokens.ts';
import type { KeptQuestions } from './kept.ts';
import { type KeptReading, keptReading } from './reading.ts';

/** One message and what became of it. */
export interface Noticed {
  /** What was typed, or the label of the choice that was taken. */
  readonly words: string;
  /** Null: a choice was taken. */
  readonly reading: Reading | null;
  readonly reply: { readonly kind: string; readonly query: Question | null };
}

/** Keeps what was not understood, and what was asked twice in other words. */
export interface Watch {
  /** Never throws: what could not be kept is logged. */
  notice(person: Speaker, noticed: Noticed, now: Date): Promise<void>;
  /** What an editor tries out around a lesson is no sign that anybody was misunderstood. */
  forget(person: Speaker): void;
}

/** How long one message belongs to the next. */
const TOGETHER = 5 * 60 * 1000;
/** So many misses in a row say what there is to say; more are noise, or somebody who plays. */
const MOST_OPEN = 20;
/** More ways to ask one thing are not told apart. */
const MOST_WAYS = 10;
/** People whose last message is remembered at a time. */
const MOST_PEOPLE = 5000;

/** What somebody did in the last minutes. It lives in this process only: of people nothing more is stored than what is kept. */
interface Recent {
  at: Date;
  /** Kept and not yet answered. */
  open: { readonly id: number; readonly words: string; readonly at: Date }[];
  /** The last question that was answered. */
  answered: {
    readonly text: string;
    readonly at: Date;
    readonly code: string;
    readonly kind: string;
    /** How it was asked so far. */
    readonly ways: string[];
    kept: number | null;
  } | null;
}

export function createWatch(parts: { kept: KeptQuestions; lexicon: () => Lexicon; log: Log }): Watch {
  const { kept, lexicon, log } = parts;
  const people = new Map<string, Recent>();

  function recently(person: Speaker, now: Date): Recent {
    const key = keyOf(person);
    const known = people.get(key);
    const age = known ? now.getTime() - known.at.getTime() : Number.POSITIVE_INFINITY;
    const recent = known && age >= 0 && age <= TOGETHER ? known : { at: now, open: [], answered: null };
    recent.at = now;
    // The order of a Map is that of setting: the first are those who have been silent for longest.
    people.delete(key);
    people.set(key, recent);
    for (const [other, { at }] of people) {
      if (people.size <= MOST_PEOPLE && now.getTime() - at.getTime() <= TOGETHER) break;
      people.delete(other);
    }
    return recent;
  }

  async function missed(person: Speaker, recent: Recent, noticed: Noticed, now: Date): Promise<void> {
    const { words: text, reading, reply } = noticed;
    if (!reading || recent.open.length >= MOST_OPEN) return;
    const words = tellingWords(text, lexicon());
    if (recent.open.some((each) => each.words === words)) return;
    const id = await kept.keep({
      text,
      at: now,
      person,
      kind: reply.kind,
      reading: keptReading(reading, reply.query),
      again: [],
    });
    recent.open.push({ id, words, at: now });
  }

  async function answered(person: Speaker, recent: Recent, noticed: Noticed, now: Date): Promise<void> {
    const { words: text, reading, reply } = noticed;
    const telling = (words: string): string => tellingWords(words, lexicon());
    const open = recent.open.filter(({ at }) => now.getTime() - at.getTime() <= TOGETHER);
    recent.open = [];
    const last = recent.answered;
    const code = codeOf(reply.query);
    const same = last !== null && code !== null && last.code === code;
    if (!same)
      recent.answered =
        code === null || !reading
          ? null
          : { text, at: now, code, kind: reply.kind, ways: [text], kept: null };
    if (open.length > 0) {
      // The very same text, which is understood now, says nothing new.
      const ids = open.filter(({ words }) => words !== telling(text)).map(({ id }) => id);
      if (ids.length > 0) await kept.askedAgain(ids, text);
    } else if (same && reading && !last.ways.some((way) => telling(way) === telling(text))) {
      if (last.ways.length < MOST_WAYS) last.ways.push(text);
      if (last.kept !== null) await kept.askedAgain([last.kept], text);
      else last.kept = await keepPair(person, last, keptReading(reading, reply.query), text);
    }
  }

  const keepPair = (
    person: Speaker,
    { text, at, kind }: { text: string; at: Date; kind: string },
    reading: KeptReading,
    again: string,
  ): Promise<number> => kept.keep({ text, at, person, kind, reading, again: [again] });

  return {
    forget: (person) => void people.delete(keyOf(person)),
    async notice(person, noticed, now) {
      try {
        const missing = wasMissed(noticed, lexicon());
        if (!missing && !wasAnswered(noticed)) return;
        await (missing ? missed : answered)(person, recently(person, now), noticed, now);
      } catch (error) {
        const reason = error instanceof Error ? error.name : typeof error;
        log.error('A question could not be kept for review', { channel: person.channel, reason });
      }
    },
  };
}

const keyOf = ({ channel, chat, person }: Speaker): string => JSON.stringify([channel, chat, person]);

/**
 * A text with words in it that was not understood, or a part of it was not; also one under a condition that nothing is
 * found by, and one that no document answers: staff shall know what is wished for. Not what was understood to be about
 * something else, which is no gap in the language, and often private; unless a word of that is unknown: «Lào Caiii»
 * was no question about Laos. Not a wish that the conversation could not meet («cái thứ năm» of three): there is
 * nothing to learn from its words.
 */
function wasMissed({ words, reading, reply }: Noticed, lexicon: Lexicon): boolean {
  if (!reading || !/\p{L}/u.test(words)) return false;
  if (reading.kind === 'several') return reading.readings.some(({ kind }) => kind === 'not-understood');
  if (reply.kind !== 'not-understood' || reading.kind === 'figures') return false;
  return reading.kind !== 'outside' || read(reading.words, lexicon).some((piece) => isKind(piece, 'unread'));
}

const read = (text: string, lexicon: Lexicon): Piece[] => segment(repair(tokenize(text), lexicon), lexicon);

const SUBJECTS: ReadonlySet<string> = new Set(['figures', 'several', 'notes', 'dues']);

/** Something was given or is known not to be stored; talk and questions back are no answer yet. */
const wasAnswered = ({ reply: { kind, query } }: Noticed): boolean =>
  kind === 'answer' || kind === 'no-data' || (kind === 'info' && query !== null && SUBJECTS.has(query.kind));

/** Two messages with one code ask for the same. Notes are searched by their words: those are never the same. */
const codeOf = (query: Question | null): string | null =>
  query?.kind === 'figures' || (query?.kind === 'notes' && query.note !== undefined)
    ? packWhole(query)
    : null;

/** The words without politeness, case and marks: what is the same in these was not said in other words. */
const tellingWords = (text: string, lexicon: Lexicon): string =>
  read(text, lexicon)
    .filter((piece) => !isKind(piece, 'filler', 'mark', 'talk', 'connective'))
    .flatMap(({ tokens }) => tokens.map(({ bare }) => bare))
    .join(' ');
