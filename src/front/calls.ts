import type { MessagePort, Transferable, Worker } from 'node:worker_threads';

/** What one side can be asked, by name: each takes one thing that can be cloned. */
export type Answers = Record<string, (argument: never) => unknown>;

/** @throws what the other side threw, with its name and code, or why it is gone */
export type Ask<Theirs extends Answers> = <Name extends keyof Theirs & string>(
  name: Name,
  argument: Parameters<Theirs[Name]>[0],
  transfer?: readonly Transferable[],
) => Promise<Awaited<ReturnType<Theirs[Name]>>>;

type Message =
  | { readonly id: number; readonly ask: string; readonly argument: unknown }
  | { readonly id: number; readonly outcome: unknown }
  | { readonly id: number; readonly error: { name: unknown; code: unknown; message: unknown } };

interface Waiting {
  resolve(outcome: never): void;
  reject(error: Error): void;
}

/** Two threads that ask each other. @returns how the other one is asked, and what is to be called when it is gone */
export function createCalls<Theirs extends Answers>(
  port: Pick<MessagePort | Worker, 'postMessage' | 'on'>,
  answers: Answers,
): { ask: Ask<Theirs>; end(why: Error): void } {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let ended: Error | null = null;

  async function answer(id: number, name: string, argument: unknown): Promise<void> {
    try {
      port.postMessage({ id, outcome: await answers[name]?.(argument as never) });
    } catch (thrown) {
      // Cloning keeps neither the code nor a name of ours.
      const { name: kind, code, message } = Object(thrown) as Record<string, unknown>;
      port.postMessage({ id, error: { name: kind, code, message } });
    }
  }

  port.on('message', (message: Message) => {
    if ('ask' in message) return void answer(message.id, message.ask, message.argument);
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if ('error' in message) asked?.reject(Object.assign(new Error(), message.error));
    else asked?.resolve(message.outcome as never);
  });

  return {
    ask: (name, argument, transfer = []) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended);
        const id = ++last;
        waiting.set(id, { resolve, reject });
        port.postMessage({ id, ask: name, argument } satisfies Message, transfer);
      }),
    end(why) {
      ended ??= why;
      for (const { reject } of waiting.values()) reject(why);
      waiting.clear();
    },
  };
}
