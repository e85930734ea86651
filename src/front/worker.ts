/** The thread that has the public address: it keeps what webhooks bring, and passes everything else on. */
import type { RequestListener } from 'node:http';
import { MessageChannel, parentPort, workerData } from 'node:worker_threads';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { HOOKS, type HookPlan } from '../channels/common/hook.ts';
import { maskLog } from '../channels/common/mask.ts';
import { serveHooks } from '../channels/common/serve-hooks.ts';
import { reasonOf, unreadable } from '../channels/web/errors.ts';
import { ownHostOnly, protectPage } from '../channels/web/guards.ts';
import { createServe, type Served, type Site } from '../channels/web/serving.ts';
import { type Entry, type Keeping, openKeeping } from '../incoming/index.ts';
import type { Log } from '../log.ts';
import { webSentences } from '../wording/web.ts';
import { createCalls } from './calls.ts';
import { createForward } from './forward.ts';
import type { InMain } from './front.ts';
import { hookOf, maskOf } from './hooks.ts';
import { pipeOver } from './pipe.ts';

export interface Start {
  readonly directory: string;
  readonly hooks: readonly HookPlan[];
  readonly shared: boolean;
  /** How far the clock of whoever starts the thread is ahead of the system's, in milliseconds. */
  readonly aheadMs: number;
}

/** What the thread can be asked. */
export type InThread = typeof answers;

if (!parentPort) throw new Error('this is no program of its own');
const { directory, hooks, shared, aheadMs } = workerData as Start;
const clock = (): Date => new Date(Date.now() + aheadMs);
let keeping: Keeping | null = null;
let served: Served | null = null;

const answers = {
  async open(): Promise<void> {
    keeping = await openKeeping({ directory, store: (entries) => ask('store', entries), shared, clock, log });
  },
  async keep({ channel, content }: Entry): Promise<void> {
    await opened().keep(channel, content);
  },
  /** @returns the port */
  async listen(site: Site): Promise<number> {
    served = await createServe({ log })(listenerAt(site), site);
    return served.port;
  },
  silence: async (): Promise<void> => served?.close(),
  waiting: (): Promise<number> => opened().waiting(),
  drained: (): Promise<void> => opened().drained(),
  close: (): Promise<void> => opened().close(),
};
const { ask } = createCalls<InMain>(parentPort, answers);

const tell = (level: keyof Log) => (message: string, fields?: object) =>
  void ask('log', { level, message, fields });
const log = maskLog({ info: tell('info'), warn: tell('warn'), error: tell('error') }, maskOf(hooks));

function opened(): Keeping {
  if (!keeping) throw new Error('the thread has not been opened');
  return keeping;
}

function listenerAt({ host, publicUrl }: Site): RequestListener {
  const made = hooks.map((plan) => ({
    ...hookOf(plan, { clock, log }),
    keep: (content: unknown) => opened().keep(plan.platform, content),
  }));
  const app = new Hono();
  app.use(protectPage(publicUrl));
  app.use(ownHostOnly(host, publicUrl));
  app.route(HOOKS, serveHooks({ hooks: made, clock, log }));
  app.onError((error, c) => {
    log.error('a webhook request failed', { path: c.req.path, reason: reasonOf(error) });
    return c.text(webSentences.answers.failed, 500);
  });
  const take = getRequestListener(app.fetch, { errorHandler: unreadable });
  const paths = new Set(made.map(({ name }) => `${HOOKS}/${name}`));
  const forward = createForward(() => {
    const { port1, port2 } = new MessageChannel();
    void ask('connect', port2, [port2]);
    return pipeOver(port1);
  });
  return (request, response) =>
    paths.has(request.url?.split('?')[0] ?? '') ? take(request, response) : forward(request, response);
}
