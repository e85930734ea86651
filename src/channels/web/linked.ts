import { Hono } from 'hono';
import type { Links } from '../../links/index.ts';
import { webSentences } from '../../wording/web.ts';
import { refuse } from './refuse.ts';

/** 256 bits in base64url. */
const SECRET = /^[A-Za-z0-9_-]{43}$/;

/** What each is opened as. What people handed in is only saved. */
const TYPES = {
  picture: 'image/png',
  workbook: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  document: 'application/octet-stream',
} as const;

/**
 * GET `/<secret>/<name>`: one file, for whoever knows its address, while it is good. Messengers fetch from here what
 * they cannot be sent; nobody else is told of it.
 */
export function serveLinks(links: Pick<Links, 'open'>): Hono {
  return new Hono().get('/:secret/:name', async (c) => {
    const { secret } = c.req.param();
    const found = SECRET.test(secret) ? await links.open(secret) : null;
    if (!found) return refuse(c, 404, webSentences.answers.linkGone);
    return c.body(new Uint8Array(found.bytes), 200, {
      'Content-Type': TYPES[found.kind],
      'Content-Disposition':
        found.kind === 'picture' ? 'inline' : `attachment; filename="${found.name.replace(/[^\w.-]/g, '_')}"`,
      'Cache-Control': 'private, no-store',
      'X-Robots-Tag': 'noindex, nofollow',
    });
  });
}
