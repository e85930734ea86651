import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import type { Reply } from '../../answers/reply.ts';
import type { Assistant, Said, Speaker } from '../../conversation/index.ts';
import type { Outage } from '../../incoming/index.ts';
import type { Watch } from '../../operations/index.ts';
import type { Login } from '../../people/index.ts';
import { attachmentSentences } from '../../wording/attachments.ts';
import { webSentences } from '../../wording/web.ts';
import type { Prepare, WebFile } from './files.ts';
import type { Identity } from './identity.ts';
import { refuse } from './refuse.ts';
import { createTurns } from './turns.ts';

/** Somebody waits before the page: a server that is started anew is back sooner, and nobody notices. */
const PATIENCE_MS = 10_000;
/** For programs that ask. */
const AGAIN_SECONDS = '10';

/** What the page gets for one message. */
export type WebReply = Pick<Reply, 'kind' | 'text' | 'heading' | 'choices'> & {
  readonly files: readonly WebFile[];
  /** It takes the place of the answer under which it was tapped. */
  readonly paged: boolean;
  /** A login begins or has ended: what was said before is nothing for whoever comes now. */
  readonly login: 'begun' | 'ended' | null;
};

interface Answered {
  readonly reply: WebReply;
  readonly login: Login | undefined;
}

/** Answers what has come in whole, in the turn of its chat, with a {@link WebReply}. */
export type AnswerOnPage = (c: Context, said: Said) => Promise<Response>;

/** All that comes from the page goes through one of these: what is said of a file has its turn among the messages. */
export function createAnswerOnPage({
  assistant,
  identity,
  prepare,
  outage,
  watch,
}: {
  assistant: Assistant;
  identity: Identity;
  prepare: Prepare;
  outage: Outage;
  watch: Watch;
}): AnswerOnPage {
  const inTurn = createTurns();

  async function ask(speaker: Speaker, said: Said): Promise<Answered> {
    const heard = await assistant.reply(speaker, said);
    if (!heard) throw new Error('a message without an update was taken for one answered before');
    const { kind, text, heading, choices, paged = false } = heard.reply;
    const { files, lost } = await prepare(heard.reply.files, speaker);
    const reply: WebReply = {
      kind,
      text: lost ? `${text}\n${attachmentSentences.notMade}` : text,
      heading,
      choices: choices.map(({ label, code }) => ({ label, code })),
      files,
      paged,
      login: heard.login ? (heard.login === 'ended' ? 'ended' : 'begun') : null,
    };
    // Before the response leaves: the next message of this chat must find the new context.
    await heard.done();
    return { reply, login: heard.login };
  }

  /** @returns null: the database is away, and nothing was answered */
  async function askSurely(speaker: Speaker, said: Said): Promise<Answered | null> {
    try {
      return await ask(speaker, said);
    } catch (error) {
      if ((await outage.causeOf(error)) === null) throw error;
      await outage.over(AbortSignal.timeout(PATIENCE_MS));
    }
    return ask(speaker, said).catch(async (error: unknown) => {
      if ((await outage.causeOf(error)) !== 'outage') throw error;
      watch.excused(1);
      return null;
    });
  }

  return async (c, said) => {
    const speaker = identity.speakerOf(c);
    const answered = await watch.answering(randomUUID(), () =>
      inTurn(speaker.chat, () => askSurely(speaker, said)),
    );
    if (!answered) {
      c.header('Retry-After', AGAIN_SECONDS);
      return refuse(c, 503, webSentences.answers.away);
    }
    const { reply, login } = answered;
    if (login) identity.keepLogin(c, login);
    c.header('Cache-Control', 'no-store');
    return c.json(reply);
  };
}
