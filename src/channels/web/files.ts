import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Attachment, Attachments } from '../../attachments/index.ts';
import type { Log } from '../../log.ts';
import { webSentences } from '../../wording/web.ts';
import { reasonOf } from './errors.ts';
import { isTokenOf, tokenOf } from './links.ts';
import { type Size, sizeOfPng } from './png.ts';
import { refuse } from './refuse.ts';

export const FILES = '/files';

/** A file of a reply as the page gets it. The size of a picture keeps its place before it is there. */
export interface WebFile extends Partial<Size> {
  readonly kind: Attachment['kind'];
  readonly name: string;
  readonly url: string;
  /** What it shows, for those who cannot see it. */
  readonly title: string;
}

/** Has the files of a reply made. `lost`: not all of them could be. */
export type Prepare = (attachments: readonly Attachment[]) => Promise<{ files: WebFile[]; lost: boolean }>;

/** An answer is not kept waiting longer by its files. */
const PATIENCE_MS = 15_000;
/** As long as a file is kept on the server after it was last asked for. */
const FRESH_SECONDS = 7 * 24 * 60 * 60;

const PNG = { type: 'image/png', disposition: () => 'inline' };
const XLSX = {
  type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  disposition: (name: string) => `attachment; filename="${name}"`,
};

/** Of whatever somebody has handed in: saved, never opened in the page. */
const ANY = { ...XLSX, type: 'application/octet-stream' };

/** The token speaks for the id alone: whoever changes the ending of an address gets a file that does not open. */
const addressSchema = z.object({
  id: z.string().regex(/^[0-9a-f]{64}$/),
  token: z.string().regex(/^[0-9a-f]{32}$/),
  name: z.string().regex(/^[A-Za-z0-9-]{1,100}\.[a-z0-9]{1,8}$/),
});

export function createPreparing({
  attachments,
  log,
}: {
  attachments: Pick<Attachments, 'make' | 'secret'>;
  log: Log;
}): Prepare {
  async function prepare(attachment: Attachment): Promise<WebFile> {
    const { kind, name, id, read } = await attachments.make(attachment);
    const token = tokenOf(id, await attachments.secret());
    const size = kind === 'picture' ? sizeOfPng(await read()) : null;
    return { kind, name, url: `${FILES}/${id}/${token}/${name}`, title: titleOf(attachment), ...size };
  }

  return async (wanted) => {
    const outcomes = await Promise.allSettled(wanted.map((attachment) => inTime(prepare(attachment))));
    const files = outcomes.flatMap((outcome, at) => {
      if (outcome.status === 'fulfilled') return [outcome.value];
      log.error('a file of a reply could not be made', {
        kind: wanted[at]?.kind,
        reason: reasonOf(outcome.reason),
      });
      return [];
    });
    return { files, lost: files.length < wanted.length };
  };
}

/** GET `/<id>/<token>/<name>`: the bytes. What was never given out, or too long ago, is nowhere to be found. */
export function serveFiles({
  attachments,
  mayOpen,
}: {
  attachments: Pick<Attachments, 'find' | 'secret'>;
  mayOpen: (c: Context) => Promise<boolean>;
}): Hono {
  return new Hono().get('/:id/:token/:name', async (c) => {
    const address = addressSchema.safeParse(c.req.param());
    const bytes = address.success && (await mayOpen(c)) ? await open(address.data) : null;
    if (!address.success || !bytes) return refuse(c, 404, webSentences.answers.notFound);
    const { name } = address.data;
    const { type, disposition } = name.endsWith('.png') ? PNG : name.endsWith('.xlsx') ? XLSX : ANY;
    return c.body(new Uint8Array(bytes), 200, {
      'Content-Type': type,
      'Content-Disposition': disposition(name),
      // An id stands for its content.
      'Cache-Control': `private, max-age=${FRESH_SECONDS}, immutable`,
    });
  });

  async function open({ id, token }: z.infer<typeof addressSchema>): Promise<Uint8Array | null> {
    return isTokenOf(token, id, await attachments.secret()) ? attachments.find(id) : null;
  }
}

const titleOf = (attachment: Attachment): string =>
  attachment.kind === 'document'
    ? `${attachment.name}.${attachment.ending}`
    : attachment.kind === 'picture'
      ? attachment.picture.title
      : (attachment.workbook.sheets[0]?.above[0] ?? attachment.name);

function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('it took too long')), PATIENCE_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
