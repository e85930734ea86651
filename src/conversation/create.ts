import { withQuestion } from '../answers/attach.ts';
import type { Choice, Reply } from '../answers/reply.ts';
import { plain, type Responder, together } from '../answers/respond.ts';
import type { Clock } from '../clock.ts';
import type { Curating } from '../curating/index.ts';
import type { Directives } from '../directives/index.ts';
import {
  type Asking,
  isPermitted,
  menuOf,
  type People,
  type Principal,
  type Refusal,
  refused,
} from '../people/index.ts';
import type { Before } from '../questions/follow.ts';
import { packWhole, unpackQuestion } from '../questions/pack.ts';
import type { DuesQuestion, FiguresQuestion, Question } from '../questions/question.ts';
import type { Reader, Reading } from '../questions/read.ts';
import type { Noticed, Teaching } from '../teaching/index.ts';
import { vietnamDay } from '../vietnamese/dates.ts';
import { clean, fold } from '../vietnamese/fold.ts';
import { talkSentences as say } from '../wording/talk.ts';
import { createAdmission } from './admission.ts';
import type { Assistant, Heard, Said, Speaker } from './assistant.ts';
import type { Context, ConversationStore } from './store.ts';

/** A longer text is no question. */
const LONGEST_TEXT = 1000;
/** Nor is a longer one an article or report, whose figures editors bring in. */
const LONGEST_REPORT = 100_000;

/** A reply, and what was asked where it is of use to those who review questions. */
interface Answered extends Omit<Heard, 'done' | 'commands'> {
  readonly asked?: Omit<Noticed, 'reply'>;
  /** Of whoever is gone nothing is kept. */
  readonly forget?: boolean;
}

/** The one who answers: knows who asks, reads, looks up, words, and remembers which choices are open. */
export function createAssistant(parts: {
  reader: Reader;
  responder: Responder;
  people: People;
  teaching: Teaching;
  directives: Directives;
  curating: Curating;
  conversations: ConversationStore;
  clock: Clock;
  /** Questions of one person. */
  perMinute: number;
  /** Makes all of them work from what is stored now. @returns the version of persons and rights */
  refresh: () => Promise<bigint>;
}): Assistant {
  const { reader, responder, people, teaching, directives, curating, conversations, clock, refresh } = parts;
  const admission = createAdmission(parts);

  /** What a command or a choice of people's, teaching's, directives' or curating's leads to; null: it is a question. */
  async function answerCommand(asking: Asking, said: Said): Promise<Answered | null> {
    if (asking.speaker.asksOnly) return null;
    const found =
      (await people.answer(asking, said)) ??
      (await teaching.answer(asking, said)) ??
      (await directives.answer(asking, said)) ??
      (await curating.answer(asking, said));
    if (!found) return null;
    const { login, refused: no, ...shown } = found;
    // Whoever is not known hears why once in a while, whatever they try.
    if (no && asking.principal.kind === 'stranger' && whyNot(asking))
      return { reply: { ...plain('info', ''), ...shown }, ...once(asking) };
    const gone = login === 'ended' && asking.principal.kind === 'person';
    return {
      reply: { ...plain('info', ''), ...shown },
      matters: true,
      ...(login ? { login } : {}),
      ...(gone ? { forget: true } : {}),
    };
  }

  function whyNot(asking: Asking): Refusal | null {
    const permission = people.rights.permit('ask', asking);
    return isPermitted(permission) ? null : permission;
  }

  /** Whoever may not ask is told how to come in, once in a while. Null: they may. */
  function turnedAway(asking: Asking): Answered | null {
    const refusal = whyNot(asking);
    if (refusal === null) return null;
    const { refused: _, ...shown } = refused(refusal, asking);
    return { reply: { ...plain('not-understood', ''), ...shown }, ...once(asking) };
  }

  /** Said once in a while; a browser that nobody knows leaves nothing behind. */
  const once = ({ speaker, now }: Asking): Pick<Answered, 'silent' | 'forget'> => ({
    silent: admission.toldBefore(speaker, now),
    forget: speaker.channel === 'web',
  });

  async function answer(asking: Asking, said: Said, context: Context | null): Promise<Answered> {
    if ('code' in said) return answerCode(asking, said.code, context);
    if (said.file) {
      const kept = (await answerCommand(asking, said)) ?? turnedAway(asking);
      if (kept || said.text.trim() === '') return kept ?? { reply: plain('not-understood', say.onlyText) };
    }
    // What is far too long is not even cleaned: it must not cost anybody time.
    if (said.text.length > LONGEST_TEXT) return answerReport(asking, said.text);
    const text = tidy(said.text);
    const number = /^\d{1,2}[.)]?$/.test(text) ? Number.parseInt(text, 10) : null;
    if (number !== null && context && context.choices.length > 0) {
      const chosen = context.choices[number - 1];
      return chosen
        ? answerCode(asking, chosen.code, context)
        : { reply: plain('clarify', say.noSuchNumber(context.choices.length), context.choices) };
    }
    const labelled = context && labelledChoice(text, context.choices);
    if (labelled) return answerCode(asking, labelled.code, context);
    const other = (await answerCommand(asking, { text })) ?? turnedAway(asking);
    if (other) return other;
    if (text === '') return { reply: plain('not-understood', say.empty) };
    const reading = reader.read(text.replaceAll('\t', ' '), vietnamDay(asking.now));
    if (number !== null && reading.kind === 'not-understood')
      return { reply: plain('not-understood', say.noOpenChoice(number)) };
    if (duesIn(reading)) return answerDues(reading, asking, text, context);
    const chosen = pointedAt(reading, context);
    if (chosen) return answerCode(asking, chosen.code, context);
    const told = await responder.toReading(reading, beforeOf(context), ownUnit(asking.principal));
    const reply = await withGiven(reading, told, asking);
    return { reply: asAsked(withMenu(reply, asking.principal), text), asked: { words: text, reading } };
  }

  /** What is too long for a question: figures may be in it, for those who bring them in. */
  async function answerReport(asking: Asking, text: string): Promise<Answered> {
    const away = turnedAway(asking);
    if (away) return away;
    const found = text.length > LONGEST_REPORT ? null : await curating.answer(asking, { text: tidy(text) });
    if (!found) return { reply: plain('not-understood', say.tooLong(LONGEST_TEXT)) };
    const { login: _, refused: __, ...shown } = found;
    return { reply: { ...plain('info', ''), ...shown }, matters: true };
  }

  async function answerCode(asking: Asking, code: string, context: Context | null): Promise<Answered> {
    const known = code.length <= LONGEST_TEXT;
    const other = (known ? await answerCommand(asking, { code }) : null) ?? turnedAway(asking);
    if (other) return other;
    const question = known ? unpackQuestion(code) : null;
    if (question?.kind === 'dues') return { reply: await dues(question, asking) };
    const found = question && (await responder.toQuestion(question, ownUnit(asking.principal)));
    const reply = found && isTurn(question, context) ? { ...found, paged: true } : found;
    if (!reply) return { reply: plain('not-understood', say.choiceGone) };
    const label = context?.choices.find((choice) => choice.code === code)?.label;
    return label === undefined
      ? { reply: withMenu(reply, asking.principal) }
      : { reply: asAsked(withMenu(reply, asking.principal), label), asked: { words: label, reading: null } };
  }

  async function dues(question: DuesQuestion, asking: Asking): Promise<Reply> {
    const { login: _, ...shown } = await directives.dues(question, asking);
    return { ...plain('info', ''), ...shown, query: question };
  }

  /** A question about duties, perhaps among others in one message. */
  async function answerDues(
    reading: Reading,
    asking: Asking,
    text: string,
    context: Context | null,
  ): Promise<Answered> {
    const replies: Reply[] = [];
    for (const each of reading.kind === 'several' ? reading.readings : [reading])
      replies.push(
        each.kind === 'understood' && each.question.kind === 'dues'
          ? await dues(each.question, asking)
          : await responder.toReading(each, beforeOf(context), ownUnit(asking.principal)),
      );
    const reply = together(replies);
    // Who may not see them is told so; there is nothing to review in it.
    const refused = reading.kind === 'understood' && reply.kind === 'not-understood';
    return refused ? { reply } : { reply, matters: true, asked: { words: text, reading } };
  }

  /** What documents order is not all that a unit was given. */
  async function withGiven(reading: Reading, reply: Reply, asking: Asking): Promise<Reply> {
    const question = reading.kind === 'understood' ? reading.question : null;
    if (question?.kind !== 'notes' || question.topic === null) return reply;
    const given = await directives.given(question, asking);
    if (!given) return reply;
    if (reply.kind === 'not-understood') return { ...plain('info', ''), ...given, query: question };
    return {
      ...reply,
      text: `${given.text}\n\n${reply.text}`,
      heading: false,
      choices: [...given.choices, ...reply.choices].slice(0, MOST_OFFERED),
    };
  }

  /** What waits to be told to somebody is told before the answer, where nothing but an answer reaches them. */
  async function withNotices({ principal, speaker, now }: Asking, reply: Reply): Promise<Reply> {
    if (principal.kind !== 'person' || speaker.group) return reply;
    const { id, awaited } = principal.person;
    // On messengers they are written to; what could not be delivered there is told when they come.
    const undelivered = WRITTEN_TO.has(speaker.channel);
    const waiting = [
      ...(awaited ? await people.notices.take(id, now, { undelivered }) : []),
      ...(await directives.waiting(id, now)),
    ];
    if (waiting.length === 0) return reply;
    const last = waiting.at(-1);
    return {
      ...reply,
      text: [...waiting.map(({ text }) => text), reply.text].join('\n\n'),
      heading: false,
      choices: [...(last?.choices ?? []), ...reply.choices].slice(0, MOST_CHOICES),
    };
  }

  return {
    async reply(speaker, said, update) {
      const now = clock();
      const hurried = admission.hurried(speaker, now);
      if (hurried) return hurried;
      // Side by side, so that both are asked for in one statement.
      const [{ context, answered }, version] = await Promise.all([
        conversations.load(speaker, update, now),
        refresh(),
      ]);
      if (answered) return null;
      const principal = await people.who(speaker, version, now);
      const asking: Asking = { principal, speaker, now };
      const found = await answer(asking, said, context);
      const { asked, forget, ...rest } = found;
      const reply = await withNotices(asking, found.reply);
      return {
        ...rest,
        reply,
        ...(speaker.group ? {} : { commands: menuOf(principal).commands }),
        done: async () => {
          // Whoever is turned away again, or is gone, leaves nothing behind.
          if (found.silent || forget) return;
          const noticed = asked && teaching.notice(asKept(asking), { ...asked, reply }, now);
          await Promise.all([
            conversations.save(speaker, contextAfter(reply, context), update, now),
            noticed,
          ]);
        },
      };
    },
  };
}

/** Without what cannot be seen; a new line is the end of a sentence. */
const tidy = (text: string): string => {
  const lines = text.split(/\r\n|[\n\u2028\u2029]/);
  // Between the cells of a table that was copied they tell its columns.
  const hasTabs = lines.filter((line) => line.includes('\t')).length >= 2;
  const cellsOf = (line: string): string[] => (hasTabs ? line.split('\t') : [line]);
  const tidied = lines.map((line) => cellsOf(line).map(clean).join('\t')).join('\n');
  return hasTabs ? tidied.replace(/^\n+|\s+$/g, '') : tidied.trim();
};

/** Where people are written to without having asked. */
const WRITTEN_TO: ReadonlySet<Speaker['channel']> = new Set(['telegram', 'zalo', 'zalo-oa']);

/** Beside an answer. */
const MOST_OFFERED = 4;
/** A reminder has five of its own. */
const MOST_CHOICES = 6;

const duesIn = (reading: Reading): boolean =>
  reading.kind === 'several'
    ? reading.readings.some(duesIn)
    : reading.kind === 'understood' && reading.question.kind === 'dues';

/** As whose a question is kept: on the web a login is gone with the browser, the person is not. */
const asKept = ({ speaker, principal }: Asking): Speaker =>
  speaker.channel === 'web' && principal.kind === 'person'
    ? { ...speaker, person: `person:${principal.person.id}` }
    : speaker;

/** The unit of whoever asks: their own, in a group that of the group. */
function ownUnit(principal: Principal): string | null {
  if (principal.kind === 'group') return principal.unit;
  return principal.kind === 'person' ? (principal.group ?? principal.person.unit) : null;
}

/** The help also names the commands that the person may use. */
function withMenu(reply: Reply, principal: Principal): Reply {
  if (reply.query?.kind !== 'help') return reply;
  return { ...reply, text: [reply.text, ...menuOf(principal).help].join('\n') };
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
