import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import type { Said } from '../../conversation/index.ts';
import { webSentences } from '../../wording/web.ts';
import type { AnswerOnPage } from './answering.ts';
import { ownPageOnly, typeOnly } from './guards.ts';
import { refuse } from './refuse.ts';

const say = webSentences.answers;

/** What is longer than a question but shorter than this, the assistant itself answers politely. */
const MOST_CHARACTERS = 100_000;
const MOST_BYTES = 512 * 1024;

const saidSchema: z.ZodType<Said> = z.union([
  z.strictObject({ text: z.string().max(MOST_CHARACTERS) }),
  z.strictObject({ code: z.string().regex(/^[\x20-\x7e]{1,64}$/) }),
]);
const tooLongSchema = z.strictObject({ text: z.string().min(MOST_CHARACTERS + 1) });

/** POST `{ text }` or `{ code }`, get a WebReply, or `{ error }` with one sentence. */
export function createMessages({ answer }: { answer: AnswerOnPage }): Hono {
  const jsonOnly = typeOnly('application/json', say.wantsJson);
  const limited = bodyLimit({
    maxSize: MOST_BYTES,
    onError: (c) => refuse(c, 413, say.tooLarge(MOST_BYTES)),
  });

  return new Hono().post('/', ownPageOnly, jsonOnly, limited, async (c) => {
    const body = await c.req.json().catch(() => undefined);
    if (body === undefined) return refuse(c, 400, say.brokenJson);
    const said = saidSchema.safeParse(body);
    if (said.success) return answer(c, said.data);
    const tooLong = tooLongSchema.safeParse(body).success;
    return refuse(c, 400, (tooLong ? say.textTooLong : say.wrongShape)(MOST_CHARACTERS));
  });
}
