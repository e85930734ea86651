import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { SentFile, Speaker } from '../../conversation/index.ts';
import { tidyFileName } from '../../vietnamese/file-name.ts';
import { webSentences } from '../../wording/web.ts';
import { mimeOf } from '../common/mime.ts';
import type { AnswerOnPage } from './answering.ts';
import { ownPageOnly, typeOnly } from './guards.ts';
import { BrokenOff, receive } from './receiving.ts';
import { refuse } from './refuse.ts';

const say = webSentences.answers;

export const UPLOADS = '/api/files';
/** What Telegram lets a bot have as well. */
export const MOST_FILE_MB = 20;
export const MOST_FILE_BYTES = MOST_FILE_MB * 2 ** 20;
/** Of the words that go with a file: all headers of a request have 16 KB, and a letter takes up to nine of them. */
export const MOST_CAPTION = 1000;
/** Longer than any system lets a file be called. */
const MOST_NAME = 255;

/** What a request says about its file. Not in its address: addresses stand in the logs of proxies. */
const HEADER = 'X-File';
const aboutSchema = z.object({
  name: z.string().max(MOST_NAME).transform(tidyFileName).pipe(z.string()),
  text: z.string().max(MOST_CAPTION).default(''),
});
const lengthSchema = z.coerce.number().int().nonnegative().nullable().catch(null);

export interface UploadsParts {
  readonly answer: AnswerOnPage;
  readonly visitorOf: (c: Context) => Speaker;
  /** Whether it is somebody who may have something to hand in. */
  readonly knows: (speaker: Speaker) => Promise<boolean>;
}

/**
 * POST the bytes of one file as `application/octet-stream`, with `X-File: name=…&text=…` (URL-encoded; `text` may be
 * missing): get a WebReply, or `{ error }` with one sentence. It is read whole before its chat has its turn, so that
 * a slow sender holds nothing but a connection.
 */
export function createUploads({ answer, visitorOf, knows }: UploadsParts): Hono {
  const bytesOnly = typeOnly('application/octet-stream', say.wantsBytes);

  return new Hono().post('/', ownPageOnly, bytesOnly, async (c) => {
    const about = aboutSchema.safeParse(Object.fromEntries(new URLSearchParams(c.req.header(HEADER) ?? '')));
    if (!about.success) return refuse(c, 400, say.wrongFile(HEADER, MOST_NAME, MOST_CAPTION));
    const size = lengthSchema.parse(c.req.header('content-length') ?? null);
    if (size === 0) return refuse(c, 400, say.fileEmpty);
    if (size !== null && size > MOST_FILE_BYTES) return refuse(c, 413, say.fileTooLarge(MOST_FILE_MB));

    const known = await knows(visitorOf(c));
    const parts: Uint8Array[] = [];
    let whole: boolean;
    try {
      // Of nobody else it is kept; but who sends hears no answer before everything is sent.
      whole = await receive(c.req.raw.body, MOST_FILE_BYTES, known ? (part) => parts.push(part) : () => {});
    } catch (error) {
      if (error instanceof BrokenOff) return refuse(c, 400, say.fileBrokenOff);
      throw error;
    }
    if (!whole) return refuse(c, 413, say.fileTooLarge(MOST_FILE_MB));
    if (known && parts.length === 0) return refuse(c, 400, say.fileEmpty);
    const file = known ? fileIn(about.data.name, Buffer.concat(parts)) : unkept(about.data.name, size);
    return answer(c, { text: about.data.text, file });
  });
}

const fileIn = (name: string, bytes: Uint8Array): SentFile => ({
  ...named(name, bytes.byteLength),
  read: async (most) => (bytes.byteLength > most ? null : bytes),
});

/** Of somebody unknown, who is told so: nobody asks for what is in it. */
const unkept = (name: string, size: number | null): SentFile => ({
  ...named(name, size),
  read: () => Promise.reject(new Error('a file of somebody unknown was to be read')),
});

const named = (name: string, size: number | null) => ({ name, mime: mimeOf(name), size, album: null });
