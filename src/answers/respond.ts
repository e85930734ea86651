import type { NoteIndex, NoteStore } from '../documents/index.ts';
import type { FormerState } from '../figures/changes/index.ts';
import type { FigureStore } from '../figures/index.ts';
import type { Fund } from '../figures/period.ts';
import { notReflected, type Said } from '../questions/account.ts';
import { AGAINST, type Draft } from '../questions/draft.ts';
import { type Before, complete } from '../questions/follow.ts';
import { packQuestion } from '../questions/pack.ts';
import type { FiguresQuestion, Question, Task } from '../questions/question.ts';
import type { Reading } from '../questions/read.ts';
import type { Cue } from '../questions/words.ts';
import { type Catalogue, createSuggester } from '../units/index.ts';
import { talkSentences as say } from '../wording/talk.ts';
import { taskSentences } from '../wording/tasks.ts';
import { choice } from './choices.ts';
import { compose, type Understanding } from './compose.ts';
import { answerFigures } from './figures.ts';
import { replyToNotes } from './notes-reply.ts';
import type { Known } from './places.ts';
import type { Choice, Reply, ReplyKind } from './reply.ts';
import { keptFor, type Past, signsIn } from './tasks/history.ts';
import { signsBehind } from './tasks/source.ts';

export interface Responder {
  /**
   * @param before what the conversation was about, for a question that leaves something open
   * @param own the unit of whoever asks, for one that names none
   */
  toReading(reading: Reading, before: Before | null, own?: string | null): Promise<Reply>;
  toQuestion(question: Question, own?: string | null): Promise<Reply>;
}

/** All that was ever stored of a figure, newest first; the years of a run are both ends of it. */
export type HistoryOf = (of: {
  readonly unit: string;
  readonly year: number;
  readonly until: number;
  readonly part: string;
  readonly fund: Fund;
}) => Promise<readonly FormerState[]>;

/** The names of those persons who are behind some signs («person:12»), by these; those that are gone are left out. */
export type NamesOf = (signs: readonly string[]) => Promise<ReadonlyMap<string, string>>;

const MOST_CHOICES = 4;
const MOST_QUOTED = 3;
const LONGEST_QUOTE = 24;
/** A text that was not understood gets a fact only when most of it is about that fact. */
const SURE_WITHOUT_ASKING = 0.6;

/** Finds what a reading asks for and words the reply. */
export function createResponder(stores: {
  catalogue: Catalogue;
  figures: FigureStore;
  notes: NoteStore;
  history: HistoryOf;
  names: NamesOf;
}): Responder {
  const { catalogue, figures, notes, history, names } = stores;
  const suggest = createSuggester(catalogue);

  async function toQuestion(question: Question, how: Understanding = { unread: [] }): Promise<Reply> {
    switch (question.kind) {
      case 'figures':
        return toFigures(question, how);
      case 'several':
        return together(
          await Promise.all(
            question.questions.map((each) => toQuestion(each, { unread: [], own: how.own ?? null })),
          ),
        );
      case 'notes':
        return replyToNotes(question, await notes.index()) ?? plain('not-understood', say.noNote, [HELP]);
      case 'dues':
        return { ...plain('info', taskSentences.noDues, [HELP]), query: question };
      case 'help':
        return { ...plain('info', say.help), heading: true, query: question };
      case 'greeting':
        return { ...plain('info', say.greeting, [HELP]), query: question };
      case 'thanks':
        return { ...plain('info', say.thanks), query: question };
    }
  }

  async function toFigures(question: FiguresQuestion, how: Understanding, words?: string): Promise<Reply> {
    // A code behind an old button may name a unit that is no longer known.
    const exists = question.units
      .flatMap((unit) => unit.split('/'))
      .every((unit) => catalogue.place(unit) || catalogue.hasUnit(unit));
    if (!exists) return plain('not-understood', say.choiceGone);
    const open = question.units.findIndex((unit) => unit.includes('/'));
    if (open >= 0) return whichUnit(question, open, words);
    const known = { catalogue, book: await figures.book(), own: how.own ?? null };
    const body = answerFigures(...(await withPasts(known, question, how.brief ?? false)));
    return compose(body, question, how, catalogue);
  }

  /** What some questions need beside the figures that hold. */
  async function withPasts(
    known: Known,
    question: FiguresQuestion,
    brief: boolean,
  ): Promise<Parameters<typeof answerFigures>> {
    const { task } = question;
    if (task.do === 'source')
      return [{ ...known, names: await names(signsBehind(known, question, task)) }, question, { brief }];
    if (task.do !== 'history') return [known, question, { brief }];
    const pasts: Past[] = [];
    for (const kept of keptFor(known, question)) {
      const { from, to, part } = kept.period;
      const of = { unit: kept.unit.id, year: from, until: to, part, fund: kept.fund };
      pasts.push({ ...kept, states: await history(of) });
    }
    return [{ ...known, names: await names(signsIn(pasts)) }, question, { brief, pasts }];
  }

  /** Each place that the words fit is a reading of its own: the person chooses. */
  function whichUnit(question: FiguresQuestion, open: number, words?: string): Reply {
    const places = question.units[open]?.split('/') ?? [];
    const names = places.map((place) => nameOf(catalogue, place));
    const choices = places.flatMap((place) =>
      choice(say.unitAndYear(nameOf(catalogue, place), question.years), {
        ...question,
        units: question.units.with(open, place),
      }),
    );
    return {
      ...plain(
        'clarify',
        say.whichUnit(shorten(words ?? names.join(' / ')), names),
        choices.slice(0, MOST_CHOICES),
      ),
      query: question,
    };
  }

  async function toDraft(draft: Draft, before: Before | null, { own, brief }: Asked): Promise<Reply> {
    const completed = complete(draft, before, catalogue);
    if (completed.noSuchItem) {
      const most = before?.shown.length ?? 0;
      return plain(
        'not-understood',
        most > 0 ? taskSentences.noSuchItem(most) : taskSentences.nothingListed,
        [HELP],
      );
    }
    const { keptFund, unfit } = completed;
    const question = withOwnUnit(completed.question, own);
    if (unfit !== null)
      return plain(
        'not-understood',
        draft.without ? say.unsupported(unfit) : say.wordsNotUnderstood([unfit]),
        [HELP],
      );
    const left = notReflected(draft.said, question, catalogue);
    // «tỉnh nào …» without what it is to be found by is not answered with the whole country.
    const which = left.find((said) => isSaid(said, WHICH));
    if (which && (question.task.do === 'show' || question.task.do === 'history'))
      return plain('not-understood', say.whichIsOpen(shorten(which.words)), [HELP]);
    const against = left.filter((said) => isSaid(said, AGAINST));
    const unread = left.filter((said) => !against.includes(said)).map(({ words }) => words);
    const how: Understanding = {
      unread: [...new Set([...draft.unread, ...unread])].map(shorten),
      keptFund,
      brief,
      own,
      ownTaken: question !== completed.question,
      againstNothing: against.length > 0,
      slips: draft.slips.map(({ words, place }) => ({
        words: shorten(words),
        name: nameOf(catalogue, place),
      })),
    };
    const open = question.units.find((unit) => unit.includes('/'));
    const words = draft.open.find(({ place }) => place === open)?.words;
    const reply = await toFigures(question, how, words);
    return reply.kind === 'no-data' && keptFund ? ((await withoutFund(question, how)) ?? reply) : reply;
  }

  /** Nothing is stored of the fund that was kept from the question before: then both are meant, and that is said. */
  async function withoutFund(question: FiguresQuestion, how: Understanding): Promise<Reply | null> {
    const reply = await toFigures(
      { ...question, fund: null },
      { ...how, keptFund: false, droppedFund: question.fund },
    );
    return reply.kind === 'answer' ? reply : null;
  }

  async function toReading(reading: Reading, before: Before | null, asked: Asked): Promise<Reply> {
    switch (reading.kind) {
      case 'figures':
        return toDraft(reading.draft, before, asked);
      case 'understood':
        return toQuestion(reading.question, { unread: [], own: asked.own });
      case 'several':
        return toSeveral(reading.readings, before, asked.own);
      case 'unsupported': {
        const { question, words } = reading;
        const choices = question?.units.flatMap((unit) => unitChoice(catalogue, unit, question)) ?? [];
        return plain(
          'not-understood',
          say.unsupported(shorten(words)),
          [...choices, HELP].slice(0, MOST_CHOICES),
        );
      }
      case 'outside':
        return plain('not-understood', say.outside(shorten(reading.words)), [HELP]);
      case 'not-understood':
        return notUnderstood(reading);
    }
  }

  /** Each question of a message may lean on the one before it. */
  async function toSeveral(
    readings: readonly Reading[],
    before: Before | null,
    own: string | null,
  ): Promise<Reply> {
    const replies: Reply[] = [];
    let last = before;
    for (const reading of readings) {
      const reply = await toReading(reading, last, { own, brief: true });
      // Politeness between two questions is not answered.
      const only =
        reading.kind === 'understood' && ['greeting', 'thanks', 'help'].includes(reading.question.kind);
      if (!only || readings.length === 1) replies.push(reply);
      if (reply.query?.kind === 'figures') last = { question: reply.query, shown: reply.shown ?? [] };
    }
    return together(replies);
  }

  /** Nearest places to the words that were not understood, each as a whole question. */
  function nearest(unread: readonly string[], question: FiguresQuestion | null): Choice[] {
    if (!question || question.units.length > 0) return [];
    return unread
      .flatMap((words) => suggest(words, MOST_CHOICES))
      .slice(0, MOST_CHOICES)
      .flatMap((place) => unitChoice(catalogue, place.key, question));
  }

  async function notUnderstood({
    unread,
    question,
    words,
  }: Extract<Reading, { kind: 'not-understood' }>): Promise<Reply> {
    const found = question ? null : factNamed(words, await notes.index());
    if (found) return found;
    const quoted = unread.slice(0, MOST_QUOTED).map(shorten);
    const near = nearest(unread, question);
    if (near.length > 0) return plain('not-understood', say.didYouMean(quoted), near);
    return plain('not-understood', quoted.length > 0 ? say.wordsNotUnderstood(quoted) : say.notUnderstood, [
      HELP,
    ]);
  }

  return {
    toQuestion: (question, own = null) => toQuestion(question, { unread: [], own }),
    toReading: (reading, before, own = null) => toReading(reading, before, { own, brief: false }),
  };
}

/** Who asks for which unit's sake, and whether beside another answer. */
interface Asked {
  readonly own: string | null;
  readonly brief: boolean;
}

/** Tasks in which no unit means the whole country, unless whoever asks has a unit of their own. */
const OF_ONE: ReadonlySet<Task['do']> = new Set(['show', 'change', 'position', 'history']);

/** Those of which it depends on what they compare, add up or list. */
const isOfOne = (task: Task): boolean =>
  OF_ONE.has(task.do) ||
  (task.do === 'compare' && task.of === 'funds') ||
  (task.do === 'share' && task.of === 'fund') ||
  (task.do === 'coverage' && task.of === 'years') ||
  (task.do === 'average' && task.over === 'years') ||
  ((task.do === 'rank' || task.do === 'filter') && task.over === 'years');

function withOwnUnit(question: FiguresQuestion, own: string | null): FiguresQuestion {
  if (own === null || question.units.length > 0 || !isOfOne(question.task)) return question;
  return { ...question, units: [own] };
}

/** Ask for some of many. */
const WHICH: readonly Cue[] = ['whichUnit', 'countUnits'];

const isSaid = ({ meaning }: Said, cues: readonly Cue[]): boolean =>
  meaning.kind === 'cue' && cues.includes(meaning.cue);

/** Several replies as one. It is an answer when one of them is; what could not be answered says so itself. */
/** Several replies as one: what has to be chosen is offered first. */
export function together(replies: readonly Reply[]): Reply {
  const [first] = replies;
  if (!first || replies.length === 1) return first ?? plain('not-understood', say.notUnderstood, [HELP]);
  const kinds: readonly ReplyKind[] = ['clarify', 'answer', 'no-data', 'info', 'not-understood'];
  const open = replies.find(({ kind }) => kind === 'clarify');
  const last = replies.at(-1) ?? first;
  return {
    kind: kinds.find((kind) => replies.some((reply) => reply.kind === kind)) ?? first.kind,
    text: replies.map(({ text }) => text).join('\n\n'),
    heading: first.heading,
    choices: (open ?? last).choices,
    files: replies.flatMap(({ files }) => files),
    query: { kind: 'several', questions: replies.flatMap(({ query }) => query ?? []) },
    shown: last.shown ?? [],
  };
}

/** The fact that nearly all of a text is about, such as a person's name alone. */
function factNamed(words: string, index: NoteIndex): Reply | null {
  const [best] = index.search(words);
  const sure = best && best.matched >= 2 && best.share >= SURE_WITHOUT_ASKING;
  return sure ? replyToNotes({ kind: 'notes', words, topic: null, named: [] }, index) : null;
}

const HELP: Choice = { label: say.helpChoice, code: packQuestion({ kind: 'help' }) ?? '' };

const unitChoice = (catalogue: Catalogue, unit: string, question: FiguresQuestion): Choice[] =>
  choice(say.unitAndYear(nameOf(catalogue, unit), question.years), { ...question, units: [unit] });

/** The name of a place, or of the unit with that id. */
function nameOf(catalogue: Catalogue, unit: string): string {
  return (
    catalogue.place(unit)?.units.at(-1)?.name ?? (catalogue.hasUnit(unit) ? catalogue.unit(unit).name : unit)
  );
}

const shorten = (words: string): string =>
  words.length > LONGEST_QUOTE ? `${words.slice(0, LONGEST_QUOTE).trimEnd()}…` : words;

/** A reply that is one plain text. */
export const plain = (kind: ReplyKind, text: string, choices: readonly Choice[] = []): Reply => ({
  kind,
  text,
  heading: false,
  choices,
  files: [],
  query: null,
});
