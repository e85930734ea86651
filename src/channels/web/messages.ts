import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import type { Reply } from '../../answers/reply.ts';
import type { Assistant, Said, Speaker } from '../../conversation/index.ts';
import type { Login } from '../../people/index.ts';
import { attachmentSentences } from '../../wording/attachments.ts';
import { webSentences } from '../../wording/web.ts';
import type { Prepare, WebFile } from './files.ts';
import { jsonOnly, ownPageOnly } from './guards.ts';
import type { Identity } from './identity.ts';
import { refuse } from './refuse.ts';
import { createTurns } from './turns.ts';

const say = webSentences.answers;

/** What is longer than a question but shorter than this, the assistant itself answers politely. */
const MOST_CHARACTERS = 100_000;
const MOST_BYTES = 512 * 1024;

const saidSchema: z.ZodType<Said> = z.union([
  z.strictObject({ text: z.string().max(MOST_CHARACTERS) }),
  z.strictObject({ code: z.string().regex(/^[\x20-\x7e]{1,64}$/) }),
]);

/** What the page gets for one message. */
export type WebReply = Pick<Reply, 'kind' | 'text' | 'heading' | 'choices'> & {
  readonly files: readonly WebFile[];
  /** It takes the place of the answer under which it was tapped. */
  readonly paged: boolean;
  /** A login begins or has ended: what was said before is nothing for whoever comes now. */
  readonly login: 'begun' | 'ended' | null;
};

export interface MessagesParts {
  readonly assistant: Assistant;
  readonly identity: Identity;
  readonly prepare: Prepare;
}

/** POST `{ text }` or `{ code }`, get a {@link WebReply}, or `{ error }` with one sentence. */
export function createMessages({ assistant, identity, prepare }: MessagesParts): Hono {
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

  const limited = bodyLimit({
    maxSize: MOST_BYTES,
    onError: (c) => refuse(c, 413, say.tooLarge(MOST_BYTES)),
  });

  return new Hono().post('/', ownPageOnly, jsonOnly, limited, async (c) => {
    const body = await c.req.json().catch(() => undefined);
    if (body === undefined) return refuse(c, 400, say.brokenJson);
    const said = saidSchema.safeParse(body);
    if (!said.success) return refuse(c, 400, say.wrongShape(MOST_CHARACTERS));

    const speaker = identity.speakerOf(c);
    const { reply, login } = await inTurn(speaker.chat, () => ask(speaker, said.data));
    if (login) identity.keepLogin(c, login);
    c.header('Cache-Control', 'no-store');
    return c.json(reply);
  });
}
