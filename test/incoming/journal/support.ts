import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Journal, openJournal, type Taken } from '../../../src/incoming/journal/index.ts';
import { createLog } from '../../../src/log.ts';

export type Options = Partial<Parameters<typeof openJournal>[0]>;

export const NOW = new Date('2026-03-02T08:00:00.000Z');

/** A directory of its own, and the journals opened on it. */
export class Place {
  readonly root = mkdtempSync(join(tmpdir(), 'journal-'));
  readonly directory = join(this.root, 'incoming');
  /** What was logged. */
  readonly lines: string[] = [];
  readonly #open: Journal[] = [];

  async open(options: Options = {}): Promise<Journal> {
    const journal = await openJournal({
      directory: this.directory,
      store: async () => {},
      clock: () => NOW,
      // Pauses pass at once.
      wait: () => new Promise((resolve) => setImmediate(resolve)),
      log: createLog((line) => this.lines.push(line)),
      ...options,
    });
    this.#open.push(journal);
    return journal;
  }

  files(): string[] {
    return readdirSync(this.directory).sort();
  }

  logged(level: string): string[] {
    return this.lines.filter((line) => line.includes(`"level":"${level}"`));
  }

  async remove(): Promise<void> {
    for (const journal of this.#open) await journal.close();
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** A database that fails until it is mended. */
export class Shelf {
  readonly batches: unknown[][] = [];
  tries = 0;
  /** How many tries fail yet. */
  failing: number;

  constructor(failing = 0) {
    this.failing = failing;
  }

  readonly store = async (entries: readonly Taken[]): Promise<void> => {
    this.tries++;
    if (this.failing-- > 0) throw Object.assign(new Error('no, not "secret"'), { code: 'ECONNREFUSED' });
    this.batches.push(entries.map(({ content }) => content));
  };

  get stored(): unknown[] {
    return this.batches.flat();
  }
}

/** Something that happens when the test says so. */
export function gate(): { readonly passed: Promise<void>; open(): void; fail(error: Error): void } {
  let open = (): void => {};
  let fail = (_: Error): void => {};
  const passed = new Promise<void>((resolve, reject) => {
    open = resolve;
    fail = reject;
  });
  return { passed, open, fail };
}

export const appendAll = async (journal: Journal, contents: readonly unknown[]): Promise<void> => {
  await Promise.all(contents.map((content) => journal.append({ channel: 'test', content })));
};

export const numbers = (count: number, from = 0): number[] =>
  Array.from({ length: count }, (_, i) => from + i);

/** What could happen without anybody's doing, the disk's included, has happened. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) {
    await stat(tmpdir());
    await new Promise((resolve) => setImmediate(resolve));
  }
}
