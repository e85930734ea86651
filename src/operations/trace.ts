import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';

/** What is being answered, for the lines that are logged meanwhile: they all carry the same id. */
export interface Trace {
  run<T>(id: string, work: () => T): T;
  /** What a line of the log carries now. */
  context(): { readonly trace?: string };
}

export function createTrace(): Trace {
  const storage = new AsyncLocalStorage<string>();
  return {
    run: (id, work) => storage.run(id, work),
    context() {
      const trace = storage.getStore();
      return trace === undefined ? {} : { trace };
    },
  };
}

/** Worked out from the platform's own id: so it is the same in every process that has the update in hand. */
export const traceOf = (channel: string, update: string): string =>
  createHash('sha256').update(`${channel} ${update}`).digest('hex').slice(0, 12);
