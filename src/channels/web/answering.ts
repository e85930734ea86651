import type { Context } from 'hono';
import type { Reply } from '../../answers/reply.ts';
import type { Assistant, Said, Speaker } from '../../conversation/index.ts';
import type { Login } from '../../people/index.ts';
import { attachmentSentences } from '../../wording/attachments.ts';
import type { Prepare, WebFile } from './files.ts';
import type { Identity } from './identity.ts';
import { createTurns } from './turns.ts';

/** What the page gets for one message. */
export type WebReply = Pick<Reply, 'kind' | 'text' | 'heading' | 'choices'> & {
  readonly files: readonly WebFile[];
  /** It takes the place of the answer under which it was tapped. */
  readonly paged: boolean;
  /** A login begins or has ended: what was said before is nothing for whoever comes now. */
  readonly login: 'begun' | 'ended' | null;
};

/** Answers what has come in whole, in the turn of its chat, with a {@link WebReply}. */
export type AnswerOnPage = (c: Context, said: Said) => Promise<Response>;

/** All that comes from the page goes through one of these: what is said of a file has its turn among the messages. */
export function createAnswerOnPage({
  assistant,
  identity,
  prepare,
}: {
  assistant: Assistant;
  identity: Identity;
  prepare: Prepare;
}): AnswerOnPage {
  const inTurn = createTurns();

  async function ask(speaker: Speaker, said: Said): Promise<{ reply: WebReply; login: Login | undefined }> {
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

  return async (c, said) => {
    const speaker = identity.speakerOf(c);
    const { reply, login } = await inTurn(speaker.chat, () => ask(speaker, said));
    if (login) identity.keepLogin(c, login);
    c.header('Cache-Control', 'no-store');
    return c.json(reply);
  };
}
