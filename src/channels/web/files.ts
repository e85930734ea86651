import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Attachment, Attachments, Found } from '../../attachments/index.ts';
import type { Clock } from '../../clock.ts';
import type { Speaker } from '../../conversation/index.ts';
import type { Log } from '../../log.ts';
import { webSentences } from '../../wording/web.ts';
import { reasonOf } from './errors.ts';
import { isTokenOf, scopeOf, scopesOf, tokenOf } from './links.ts';
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

/** Has the files of a reply made, for whoever gets it. `lost`: not all of them could be. */
export type Prepare = (
  attachments: readonly Attachment[],
  speaker: Speaker,
) => Promise<{ files: WebFile[]; lost: boolean }>;

/** An answer is not kept waiting longer by its files. */
const PATIENCE_MS = 15_000;
/** As long as a file is kept on the server after it was last asked for. */
const FRESH_SECONDS = 7 * 24 * 60 * 60;

const saved = (name: string): string => `attachment; filename="${name}"`;
/** An id stands for its content. */
const LASTING = `private, max-age=${FRESH_SECONDS}, immutable`;

/** How each is served, whatever its address ends with. */
const SERVED = {
  picture: { type: 'image/png', disposition: () => 'inline', cache: LASTING },
  workbook: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    disposition: saved,
    cache: LASTING,
  },
  // Whatever somebody has handed in: saved, never opened in the page, and not kept behind the back of its reader.
  document: { type: 'application/octet-stream', disposition: saved, cache: 'private, no-store' },
} as const satisfies Record<Attachment['kind'], object>;

/** The token speaks for the id, not for the name: whoever changes that gets the same file under another name. */
const addressSchema = z.object({
  id: z.string().regex(/^[0-9a-f]{64}$/),
  token: z.string().regex(/^[0-9a-f]{32}$/),
  name: z.string().regex(/^[A-Za-z0-9-]{1,100}\.[a-z0-9]{1,8}$/),
});

export function createPreparing({
  attachments,
  clock,
  log,
}: {
  attachments: Pick<Attachments, 'make' | 'secret'>;
  clock: Clock;
  log: Log;
}): Prepare {
  async function prepare(attachment: Attachment, speaker: Speaker): Promise<WebFile> {
    const { kind, name, id, read } = await attachments.make(attachment);
    const scope = kind === 'document' ? scopeOf(speaker, clock().getTime()) : '';
    const token = tokenOf(id, await attachments.secret(), scope);
    const size = kind === 'picture' ? sizeOfPng(await read()) : null;
    return { kind, name, url: `${FILES}/${id}/${token}/${name}`, title: titleOf(attachment), ...size };
  }

  return async (wanted, speaker) => {
    const outcomes = await Promise.allSettled(
      wanted.map((attachment) => inTime(prepare(attachment, speaker))),
    );
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
  visitorOf,
  mayOpen,
  clock,
}: {
  attachments: Pick<Attachments, 'find' | 'secret'>;
  visitorOf: (c: Context) => Speaker;
  mayOpen: (speaker: Speaker) => Promise<boolean>;
  clock: Clock;
}): Hono {
  return new Hono().get('/:id/:token/:name', async (c) => {
    const address = addressSchema.safeParse(c.req.param());
    const visitor = visitorOf(c);
    const found = address.success && (await mayOpen(visitor)) ? await open(address.data, visitor) : null;
    if (!address.success || !found) return refuse(c, 404, webSentences.answers.notFound);
    const { type, disposition, cache } = SERVED[found.kind];
    return c.body(new Uint8Array(found.bytes), 200, {
      'Content-Type': type,
      'Content-Disposition': disposition(address.data.name),
      'Cache-Control': cache,
    });
  });

  async function open({ id, token }: z.infer<typeof addressSchema>, visitor: Speaker): Promise<Found | null> {
    const secret = await attachments.secret();
    const forAll = isTokenOf(token, id, secret);
    const forThem = scopesOf(visitor, clock().getTime()).some((scope) => isTokenOf(token, id, secret, scope));
    const found = forAll || forThem ? await attachments.find(id) : null;
    return found && (found.kind === 'document' ? forThem : forAll) ? found : null;
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
