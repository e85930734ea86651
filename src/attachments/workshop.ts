import { Worker } from 'node:worker_threads';
import type { Drawn } from './attachment.ts';

/** What comes back from the thread for each attachment that goes to it. */
export type Delivery = { readonly bytes: Uint8Array } | { readonly error: string };

export interface Workshop {
  /** @throws when it cannot be made */
  make(attachment: Drawn): Promise<Uint8Array>;
  close(): Promise<void>;
}

interface Order {
  readonly attachment: Drawn;
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A thread that draws and writes, so that nobody's question waits for a picture. It starts with the first order and
 * does one after another; when it dies, what it was doing fails and another does the rest.
 */
export function createWorkshop(program = new URL('./thread.js', import.meta.url)): Workshop {
  /** The first of them is being made. */
  const orders: Order[] = [];
  let worker: Worker | undefined;

  function start(): Worker {
    const started = new Worker(program, { execArgv: [], env: {} });
    started.on('message', (delivery: Delivery) => {
      if (worker !== started) return;
      const order = orders.shift();
      if ('bytes' in delivery) order?.resolve(delivery.bytes);
      else order?.reject(new Error(delivery.error));
      next();
    });
    // An error is followed by an exit, when another may be at work.
    const die = (error: Error): void => {
      if (worker !== started) return;
      worker = undefined;
      orders.shift()?.reject(error);
      next();
    };
    started.on('error', die);
    started.on('exit', (code) => die(new Error(`the thread that draws ended with ${code}`)));
    return started;
  }

  function next(): void {
    const [order] = orders;
    if (!order) {
      // A process that has nothing else to do may end.
      worker?.unref();
      return;
    }
    worker ??= start();
    worker.ref();
    worker.postMessage(order.attachment);
  }

  return {
    make: (attachment) =>
      new Promise((resolve, reject) => {
        orders.push({ attachment, resolve, reject });
        if (orders.length === 1) next();
      }),
    async close() {
      const ending = worker;
      worker = undefined;
      for (const { reject } of orders.splice(0)) reject(new Error('the thread that draws was ended'));
      await ending?.terminate();
    },
  };
}
