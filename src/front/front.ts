import { createServer, type Server } from 'node:http';
import { type MessagePort, Worker } from 'node:worker_threads';
import type { HookPlan } from '../channels/common/hook.ts';
import type { Serve } from '../channels/web/serving.ts';
import type { Clock } from '../clock.ts';
import { ExplainedError } from '../explained.ts';
import type { Keeping, Store } from '../incoming/index.ts';
import type { Log } from '../log.ts';
import { webhookSentences as say } from '../wording/webhooks.ts';
import { createCalls } from './calls.ts';
import { pipeOver } from './pipe.ts';
import type { InThread, Start } from './worker.ts';

/** A thread that takes what comes in, so that nothing that comes waits for answers being worked out. */
export interface Front extends Keeping {
  /** Listens in the thread, which serves the webhooks by itself. */
  readonly serve: Serve;
  /** Rejects with an ExplainedError when the thread has ended by itself; never resolves. */
  readonly failed: Promise<never>;
}

/** What the thread asks of this one. */
export type InMain = {
  store(entries: Parameters<Store>[0]): Promise<void>;
  log(line: { level: keyof Log; message: string; fields: object | undefined }): void;
  /** A request that is not for a webhook comes by this. */
  connect(port: MessagePort): void;
};

/** @throws when the directory cannot be used */
export async function openFront({
  directory,
  hooks,
  store,
  shared = false,
  clock,
  log,
  program = new URL('./thread.js', import.meta.url),
}: {
  /** Of the journal. */
  directory: string;
  hooks: readonly HookPlan[];
  store: Store;
  /** Other instances take updates in as well. */
  shared?: boolean;
  clock: Clock;
  log: Log;
  program?: URL;
}): Promise<Front> {
  const start: Start = { directory, hooks, shared, aheadMs: clock().getTime() - Date.now() };
  const thread = new Worker(program, { execArgv: [], env: {}, workerData: start });
  let inside: Server | null = null;
  let closed: Promise<void> | null = null;
  let ending = false;
  const answers: InMain = {
    store,
    log: ({ level, message, fields }) => log[level](message, fields),
    connect: (port) => void (inside ? inside.emit('connection', pipeOver(port)) : port.close()),
  };
  const { ask, end: giveUp } = createCalls<InThread>(thread, answers);

  const failed = new Promise<never>((_, reject) => {
    // What was asked meanwhile fails as well: nobody waits for a thread that is gone.
    const die = (error: Error): void => {
      giveUp(error);
      if (!ending) log.error('The thread that takes requests has ended', { error: error.stack });
      reject(new ExplainedError(say.frontEnded));
    };
    thread.once('error', die);
    thread.once('exit', (code) => die(new Error(`the thread that takes requests ended with ${code}`)));
  });
  // Nobody has to listen.
  failed.catch(() => {});

  async function end(): Promise<void> {
    ending = true;
    await thread.terminate();
  }

  async function close(): Promise<void> {
    await ask('close', undefined).catch(() => {});
    await end();
  }

  try {
    await ask('open', undefined);
  } catch (error) {
    await end();
    throw error;
  }

  return {
    failed,
    keep: (channel, content) => ask('keep', { channel, content }),
    waiting: () => ask('waiting', undefined),
    drained: () => ask('drained', undefined),
    close: () => (closed ??= close()),
    async serve(listener, site) {
      // Time and connections are watched where they come from.
      inside = createServer({ headersTimeout: 0, requestTimeout: 0 }, listener);
      return {
        port: await ask('listen', site),
        close: () => ask('silence', undefined).catch(() => {}),
      };
    },
  };
}
