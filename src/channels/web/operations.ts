import { createHash, timingSafeEqual } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { Metrics, Report } from '../../operations/index.ts';
import { webSentences } from '../../wording/web.ts';
import type { Identity } from './identity.ts';
import { refuse } from './refuse.ts';

/** What whoever runs the bot can ask it. */
export interface Operations {
  report(): Promise<Report>;
  readonly metrics: Pick<Metrics, 'text'>;
  /** Whoever shows it may read the metrics; null: whoever is at this machine may. */
  readonly token: string | null;
}

/**
 * GET `/readyz`: 200 when all parts are well, else 503, with how each of them is. GET `/metrics`: what was counted. The
 * first holds nothing but ages and numbers of parts; the second is for those alone who may read it.
 */
export function serveOperations(
  { report, metrics, token }: Operations,
  identity: Pick<Identity, 'isLocal'>,
): Hono {
  const mayRead = (c: Context): boolean =>
    token === null ? identity.isLocal(c) : isSame(c.req.header('authorization') ?? '', `Bearer ${token}`);

  return new Hono()
    .get('/readyz', async (c) => {
      const found = await report();
      c.header('Cache-Control', 'no-store');
      return c.json(found, found.ready ? 200 : 503);
    })
    .get('/metrics', async (c) => {
      // As if there were none: nobody else need know.
      if (!mayRead(c)) return refuse(c, 404, webSentences.answers.notFound);
      const { type, text } = await metrics.text();
      return c.body(text, 200, { 'Content-Type': type, 'Cache-Control': 'no-store' });
    });
}

/** In constant time, whatever the lengths. */
function isSame(one: string, other: string): boolean {
  const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hashOf(one), hashOf(other));
}
