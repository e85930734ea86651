import { withQuestion } from '../answers/attach.ts';
import type { Choice, Reply } from '../answers/reply.ts';
import { plain, type Responder } from '../answers/respond.ts';
import type { Clock } from '../clock.ts';
import type { Before } from '../questions/follow.ts';
import { packWhole, unpackQuestion } from '../questions/pack.ts';
import type { FiguresQuestion, Question } from '../questions/question.ts';
import type { Reader, Reading } from '../questions/read.ts';
import type { Noticed, Teaching } from '../teaching/index.ts';
import { vietnamDay } from '../vietnamese/dates.ts';
import { clean, fold } from '../vietnamese/fold.ts';
import { talkSentences as say } from '../wording/talk.ts';
import type { Assistant, Said, Speaker } from './assistant.ts';
import type { Context, ConversationStore } from './store.ts';

/** A longer text is no question. */
const LONGEST_TEXT = 1000;

/** A reply, and what was asked where it is of use to those who review questions. */
interface Answered {
  readonly reply: Reply;
  readonly asked?: Omit<Noticed, 'reply'>;
}

/** The one who answers: reads, looks up, words, and remembers which choices are open. */
export function createAssistant(parts: {
  reader: Reader;
  responder: Responder;
  teaching: Teaching;
  conversations: ConversationStore;
  clock: Clock;
  /** Makes the reader and the responder work from what is stored now. */
  refresh: () => Promise<void>;
}): Assistant {
  const { reader, responder, teaching, conversations, clock, refresh } = parts;

  async function answer(speaker: Speaker, said: Said, context: Context | null, now: Date): Promise<Answered> {
    if ('code' in said) return answerCode(speaker, said.code, context, now);
    // What is far too long is not even cleaned: it must not cost anybody time.
    if (said.text.length > LONGEST_TEXT) return { reply: plain('not-understood', say.tooLong(LONGEST_TEXT)) };
    // A new line is the end of a sentence.
    const text = said.text
      .split(/\r\n|[\n\u2028\u2029]/)
      .map(clean)
      .join('\n')
      .trim();
    if (text === '') return { reply: plain('not-understood', say.empty) };
    const number = /^\d{1,2}[.)]?$/.test(text) ? Number.parseInt(text, 10) : null;
    if (number !== null && context && context.choices.length > 0) {
      const chosen = context.choices[number - 1];
      return chosen
        ? answerCode(speaker, chosen.code, context, now)
        : { reply: plain('clarify', say.noSuchNumber(context.choices.length), context.choices) };
    }
    const labelled = context && labelledChoice(text, context.choices);
    if (labelled) return answerCode(speaker, labelled.code, context, now);
    const lesson = await teaching.answer(speaker, { text }, now);
    if (lesson) return { reply: { ...plain(lesson.kind, lesson.text), ...lesson } };
    const reading = reader.read(text, vietnamDay(now));
    const chosen = pointedAt(reading, context);
    if (chosen) return answerCode(speaker, chosen.code, context, now);
    const reply = await responder.toReading(reading, beforeOf(context));
    return { reply: asAsked(reply, text), asked: { words: text, reading } };
  }

  async function answerCode(
    speaker: Speaker,
    code: string,
    context: Context | null,
    now: Date,
  ): Promise<Answered> {
    const known = code.length <= LONGEST_TEXT;
    const lesson = known ? await teaching.answer(speaker, { code }, now) : null;
    if (lesson) return { reply: { ...plain(lesson.kind, lesson.text), ...lesson } };
    const question = known ? unpackQuestion(code) : null;
    const found = question && (await responder.toQuestion(question));
    const reply = found && isTurn(question, context) ? { ...found, paged: true } : found;
    if (!reply) return { reply: plain('not-understood', say.choiceGone) };
    const label = context?.choices.find((choice) => choice.code === code)?.label;
    return label === undefined
      ? { reply }
      : { reply: asAsked(reply, label), asked: { words: label, reading: null } };
  }

  return {
    async reply(speaker, said, update) {
      const now = clock();
      // Side by side, so that both are asked for in one statement.
      const [{ context, answered }] = await Promise.all([
        conversations.load(speaker, update, now),
        refresh(),
      ]);
      if (answered) return null;
      const { reply, asked } = await answer(speaker, said, context, now);
      return {
        reply,
        done: async () => {
          const noticed = asked && teaching.notice(speaker, { ...asked, reply }, now);
          await Promise.all([
            conversations.save(speaker, contextAfter(reply, context), update, now),
            noticed,
          ]);
        },
      };
    },
  };
}

/** A choice that is open, by its words, or «xem tiếp» for the next page. */
function labelledChoice(text: string, choices: readonly Choice[]): Choice | undefined {
  const typed = fold(text);
  const turn = say.pageWords.find(({ words }) => words.some((word) => fold(word) === typed))?.label;
  return choices.find(({ label }) => fold(label) === typed || label === turn);
}

/** Nothing but another page of the last answer. */
function isTurn(question: Question, context: Context | null): boolean {
  const before = context?.question ? unpackQuestion(context.question) : null;
  if (question.kind !== 'figures' || before?.kind !== 'figures') return false;
  const first = (each: FiguresQuestion): string => packWhole({ ...each, page: 0 });
  return question.page !== before.page && first(question) === first(before);
}

/** A file says what it was asked for. */
const asAsked = (reply: Reply, words: string): Reply =>
  reply.files.length === 0 ? reply : { ...reply, files: withQuestion(reply.files, words) };

/** «cái thứ hai» of the choices that are open, where nothing was listed. */
function pointedAt(reading: Reading, context: Context | null): Choice | undefined {
  if (reading.kind !== 'figures' || reading.draft.items.length !== 1 || !context || context.shown.length > 0)
    return undefined;
  const [item] = reading.draft.items;
  if (item === undefined || item === 'that' || item === 'those') return undefined;
  return item === 'last' ? context.choices.at(-1) : context.choices[item - 1];
}

function beforeOf(context: Context | null): Before | null {
  const question = context?.question ? unpackQuestion(context.question) : null;
  if (question?.kind !== 'figures') return null;
  const listed = (context?.shown ?? []).map(({ unit, year }) => ({ unit, year }));
  return { question, shown: listed };
}

/** Thanks and help between two questions do not end what was talked about. */
function contextAfter({ query, choices, shown }: Reply, before: Context | null): Context {
  const last = query?.kind === 'several' ? query.questions.findLast(({ kind }) => kind === 'figures') : query;
  if (last?.kind !== 'figures')
    return { choices: [...choices], question: before?.question ?? null, shown: before?.shown ?? [] };
  return { choices: [...choices], question: packWhole(last), shown: [...(shown ?? [])] };
}
