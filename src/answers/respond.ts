import type { NoteIndex, NoteStore } from '../documents/index.ts';
import type { FigureStore } from '../figures/index.ts';
import { packQuestion } from '../questions/pack.ts';
import type { FiguresQuestion, Question } from '../questions/question.ts';
import type { Reading } from '../questions/read.ts';
import { type Catalogue, createSuggester } from '../units/index.ts';
import { talkSentences as say } from '../wording/talk.ts';
import { choice } from './choices.ts';
import { replyToFigures, type Understanding } from './figures-reply.ts';
import { findFigures } from './find.ts';
import { replyToNotes } from './notes-reply.ts';
import type { Choice, Reply, ReplyKind } from './reply.ts';

export interface Responder {
  toReading(reading: Reading): Promise<Reply>;
  toQuestion(question: Question): Promise<Reply>;
}

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
}): Responder {
  const { catalogue, figures, notes } = stores;
  const suggest = createSuggester(catalogue);

  async function toQuestion(question: Question, how: Understanding = { unread: [] }): Promise<Reply> {
    switch (question.kind) {
      case 'figures': {
        // A code behind an old button may name a unit that is no longer known.
        const exists = question.units.every((unit) => catalogue.place(unit) || catalogue.hasUnit(unit));
        if (!exists) return plain('not-understood', say.choiceGone);
        return replyToFigures(
          findFigures({ catalogue, book: await figures.book() }, question),
          how,
          catalogue,
        );
      }
      case 'notes':
        return replyToNotes(question, await notes.index()) ?? plain('not-understood', say.noNote, [HELP]);
      case 'help':
        return { ...plain('info', say.help), heading: true, query: question };
      case 'greeting':
        return { ...plain('info', say.greeting, [HELP]), query: question };
      case 'thanks':
        return { ...plain('info', say.thanks), query: question };
    }
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
    toQuestion: (question) => toQuestion(question),
    async toReading(reading) {
      switch (reading.kind) {
        case 'understood':
          return toQuestion(reading.question, reading);
        case 'ambiguous': {
          const choices = reading.questions.flatMap((question, at) =>
            choice(say.unitAndYear(nameOf(catalogue, reading.places[at] ?? ''), question.years), question),
          );
          return plain(
            'clarify',
            say.whichUnit(
              reading.words,
              reading.places.map((place) => nameOf(catalogue, place)),
            ),
            choices.slice(0, MOST_CHOICES),
          );
        }
        case 'not-yet': {
          const { question } = reading;
          const choices = question?.units.flatMap((unit) => unitChoice(catalogue, unit, question)) ?? [];
          return plain('not-understood', say.notYet(reading.what), [...choices, HELP].slice(0, MOST_CHOICES));
        }
        case 'outside':
          return plain('not-understood', say.outside(reading.words), [HELP]);
        case 'not-understood':
          return notUnderstood(reading);
      }
    },
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
