import type { Choice, Reply } from '../answers/reply.ts';
import { plain, type Responder } from '../answers/respond.ts';
import type { Clock } from '../clock.ts';
import type { Before } from '../questions/follow.ts';
import { packWhole, unpackQuestion } from '../questions/pack.ts';
import type { Reader, Reading } from '../questions/read.ts';
import { vietnamDay } from '../vietnamese/dates.ts';
import { clean } from '../vietnamese/fold.ts';
import { talkSentences as say } from '../wording/talk.ts';
import type { Assistant, Said } from './assistant.ts';
import type { Context, ConversationStore } from './store.ts';

/** A longer text is no question. */
const LONGEST_TEXT = 1000;

/** The one who answers: reads, looks up, words, and remembers which choices are open. */
export function createAssistant(parts: {
  reader: Reader;
  responder: Responder;
  conversations: ConversationStore;
  clock: Clock;
  /** Makes the responder answer from what is stored now. */
  refresh: () => Promise<void>;
}): Assistant {
  const { reader, responder, conversations, clock, refresh } = parts;

  async function answer(said: Said, context: Context | null, now: Date): Promise<Reply> {
    if ('code' in said) return answerCode(said.code);
    // What is far too long is not even cleaned: it must not cost anybody time.
    if (said.text.length > LONGEST_TEXT) return plain('not-understood', say.tooLong(LONGEST_TEXT));
    // A new line is the end of a sentence.
    const text = said.text
      .split(/\r\n|[\n\u2028\u2029]/)
      .map(clean)
      .join('\n')
      .trim();
    if (text === '') return plain('not-understood', say.empty);
    const number = /^\d{1,2}[.)]?$/.test(text) ? Number.parseInt(text, 10) : null;
    if (number !== null && context && context.choices.length > 0) {
      const chosen = context.choices[number - 1];
      return chosen
        ? answerCode(chosen.code)
        : plain('clarify', say.noSuchNumber(context.choices.length), context.choices);
    }
    const reading = reader.read(text, vietnamDay(now));
    const chosen = pointedAt(reading, context);
    return chosen ? answerCode(chosen.code) : responder.toReading(reading, beforeOf(context));
  }

  async function answerCode(code: string): Promise<Reply> {
    const question = code.length <= LONGEST_TEXT ? unpackQuestion(code) : null;
    return (question && (await responder.toQuestion(question))) ?? plain('not-understood', say.choiceGone);
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
      const reply = await answer(said, context, now);
      return {
        reply,
        done: () => conversations.save(speaker, contextAfter(reply, context), update, now),
      };
    },
  };
}

/** «cái thứ hai» of the choices that are open, where nothing was listed. */
function pointedAt(reading: Reading, context: Context | null): Choice | undefined {
  if (reading.kind !== 'figures' || reading.draft.item === null || !context || context.shown.length > 0)
    return undefined;
  const { item } = reading.draft;
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
