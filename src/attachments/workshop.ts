import { Worker } from 'node:worker_threads';
import type { Attachment } from './attachment.ts';

/** What goes to the worker and comes back. */
export interface Order {
  readonly number: number;
  readonly attachment: Attachment;
}
export type Delivery =
  | { readonly number: number; readonly bytes: Uint8Array }
  | { readonly number: number; readonly error: string };

export interface Workshop {
  /** @throws when it cannot be made */
  make(attachment: Attachment): Promise<Uint8Array>;
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A thread that draws and writes, so that nobody's question waits for a picture. It starts with the first order and
 * does one after another; when it dies, what it was doing fails and the next order starts another.
 */
export function createWorkshop(): Workshop {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let count = 0;

  function start(): Worker {
    const started = new Worker(new URL('./thread.js', import.meta.url), { execArgv: [], env: {} });
    started.on('message', (delivery: Delivery) => {
      const order = waiting.get(delivery.number);
      waiting.delete(delivery.number);
      if (waiting.size === 0) started.unref();
      if ('bytes' in delivery) order?.resolve(delivery.bytes);
      else order?.reject(new Error(delivery.error));
    });
    const die = (error: Error): void => {
      if (worker === started) worker = undefined;
      const orders = [...waiting.values()];
      waiting.clear();
      for (const { reject } of orders) reject(error);
    };
    started.on('error', die);
    started.on('exit', (code) => die(new Error(`the thread that draws ended with ${code}`)));
    return started;
  }

  return {
    make(attachment) {
      worker ??= start();
      const thread = worker;
      thread.ref();
      const number = ++count;
      return new Promise((resolve, reject) => {
        waiting.set(number, { resolve, reject });
        thread.postMessage({ number, attachment } satisfies Order);
      });
    },
    async close() {
      await worker?.terminate();
    },
  };
}
