import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log.ts';
import { webhookSentences as say } from '../../wording/webhooks.ts';
import type { Hook } from './hook.ts';

/** Updates are a few kilobytes; a message of the longest kind is far below. */
const MOST_BYTES = 1024 * 1024;
/** Whoever knocks again and again fills no log. */
const LOG_EVERY_MS = 10_000;

/**
 * POST `/<name>` for each platform. The order is that of cost: method, secret, size, shape. An update is answered 200
 * once it is kept, and worked off afterwards.
 */
export function serveHooks({ hooks, clock, log }: { hooks: readonly Hook[]; clock: Clock; log: Log }): Hono {
  const app = new Hono();
  const refused = createRefusals({ clock, log });

  for (const hook of hooks) {
    const path = `/${hook.name}`;
    app.post(
      path,
      async (c, next) => {
        const header = (name: string): string | undefined => c.req.header(name);
        const empty = (header('content-length') ?? '0') === '0' && header('transfer-encoding') === undefined;
        if (hook.admits(header, empty)) return next();
        refused(hook.name, 'secret');
        return c.text(say.wrongSecret, 401);
      },
      bodyLimit({
        maxSize: MOST_BYTES,
        onError: (c) => {
          refused(hook.name, 'size');
          return c.text(say.tooLarge(MOST_BYTES), 413);
        },
      }),
      async (c) => {
        const delivered = hook.read(new Uint8Array(await c.req.arrayBuffer()), (name) => c.req.header(name));
        if (delivered.kind === 'update') {
          try {
            await hook.keep(delivered.content);
          } catch (error) {
            // The platform keeps it, and delivers it again.
            log.error('An update could not be kept', { hook: hook.name, error });
            return c.text(say.notKept, 503);
          }
        }
        if (delivered.kind === 'update' || delivered.kind === 'probe') return c.body(null, 200);
        refused(hook.name, delivered.kind);
        return delivered.kind === 'forged'
          ? c.text(say.wrongSecret, 401)
          : delivered.kind === 'stale'
            ? c.text(say.stale, 409)
            : c.text(say.unreadable, 400);
      },
    );
    app.all(path, (c) => {
      refused(hook.name, 'method');
      return c.text(say.onlyPost, 405, { Allow: 'POST' });
    });
  }
  return app;
}

/** Says what was refused: the first at once, the others in number. Nothing of what was sent is in it. */
function createRefusals({ clock, log }: { clock: Clock; log: Log }): (hook: string, why: string) => void {
  const known = new Map<string, { since: number; more: number }>();
  return (hook, why) => {
    const key = `${hook} ${why}`;
    const now = clock().getTime();
    const entry = known.get(key);
    if (entry && now - entry.since < LOG_EVERY_MS) {
      entry.more++;
      return;
    }
    log.warn('A webhook request was refused', { hook, why, ...(entry ? { sinceThen: entry.more } : {}) });
    known.set(key, { since: now, more: 0 });
  };
}
