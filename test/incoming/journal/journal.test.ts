import { appendFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NotTaken, type Taken } from '../../../src/incoming/journal/index.ts';
import { start } from '../../support/child.ts';
import { appendAll, gate, NOW, numbers, Place, Shelf, settled } from './support.ts';

const never = (): Promise<void> => Promise.reject(new Error('no database'));

describe('the journal of what comes in', () => {
  let place: Place;
  beforeEach(() => {
    place = new Place();
  });
  afterEach(() => place.remove());

  /** A journal that ends without its database, as if it were killed after what it acknowledged. */
  async function leave(contents: readonly unknown[]): Promise<void> {
    const journal = await place.open({ store: never });
    await appendAll(journal, contents);
    await journal.close();
  }

  describe('storing', () => {
    it('hands on what came, in its order, with when it came', async () => {
      const stored: Taken[] = [];
      const journal = await place.open({ store: async (entries) => void stored.push(...entries) });
      await journal.append({ channel: 'a', content: { text: 'một\nhai' } });
      await journal.append({ channel: 'b', content: null });
      await journal.drained();
      expect(stored).toEqual([
        { channel: 'a', at: NOW, content: { text: 'một\nhai' } },
        { channel: 'b', at: NOW, content: null },
      ]);
      expect(journal.waiting).toBe(0);
    });

    it('goes in batches of at most 200, one after the other', async () => {
      const shelf = new Shelf();
      let going = 0;
      const journal = await place.open({
        async store(entries) {
          expect(++going).toBe(1);
          await new Promise((resolve) => setImmediate(resolve));
          await shelf.store(entries);
          going--;
        },
      });
      await appendAll(journal, numbers(1001));
      await journal.drained();
      expect(shelf.stored).toEqual(numbers(1001));
      expect(Math.max(...shelf.batches.map((batch) => batch.length))).toBe(200);
    });

    it('tries again until the database takes it, at first as if it were there again at once, and says so once', async () => {
      const shelf = new Shelf(17);
      const pauses: number[] = [];
      const journal = await place.open({ store: shelf.store, wait: async (ms) => void pauses.push(ms) });
      await appendAll(journal, numbers(10));
      await journal.drained();
      expect(shelf.stored).toEqual(numbers(10));
      expect(pauses).toEqual([...Array.from({ length: 14 }, () => 500), 500, 1000, 2000]);
      expect(place.logged('warn')).toEqual([expect.stringContaining('"reason":"ECONNREFUSED"')]);
      expect(place.lines.join()).not.toContain('secret');
    });

    it('takes in more while the database is away', async () => {
      const away = gate();
      const shelf = new Shelf();
      const journal = await place.open({ store: (entries) => away.passed.then(() => shelf.store(entries)) });
      await appendAll(journal, numbers(5));
      await appendAll(journal, numbers(5, 5));
      expect([journal.waiting, shelf.stored]).toEqual([10, []]);
      away.open();
      await journal.drained();
      expect(shelf.stored).toEqual(numbers(10));
    });

    it('stores an entry of any size', async () => {
      const shelf = new Shelf();
      const journal = await place.open({ store: shelf.store });
      const long = 'ạ'.repeat(1_000_000);
      await appendAll(journal, ['short', long, 'short']);
      await journal.drained();
      expect(shelf.stored.map((content) => content === long)).toEqual([false, true, false]);
    });
  });

  describe('on the disk', () => {
    it('acknowledges after the flush; who comes meanwhile shares the next one', async () => {
      const flushes: ReturnType<typeof gate>[] = [];
      const begun: (() => void)[] = [];
      const journal = await place.open({
        flush() {
          flushes.push(gate());
          begun.shift()?.();
          return flushes.at(-1)?.passed ?? Promise.resolve();
        },
      });
      const flushing = (): Promise<void> => new Promise((resolve) => begun.push(resolve));
      const acknowledged: unknown[] = [];
      const append = (content: unknown): Promise<unknown> =>
        journal.append({ channel: 'test', content }).then(() => acknowledged.push(content));

      const first = flushing();
      const one = append(1);
      await first;
      const second = flushing();
      const others = [append(2), append(3)];
      await settled();
      expect(acknowledged).toEqual([]);
      flushes[0]?.open();
      await one;
      await second;
      await settled();
      expect(acknowledged).toEqual([1]);
      flushes[1]?.open();
      await Promise.all(others);
      expect([acknowledged, flushes.length]).toEqual([[1, 2, 3], 2]);
    });

    it('is for nobody else to read', async () => {
      await place.open();
      const [file = ''] = place.files();
      const modes = [place.directory, join(place.directory, file)].map((path) => statSync(path).mode & 0o777);
      if (process.platform !== 'win32') expect(modes).toEqual([0o700, 0o600]);
    });

    it('keeps nothing that is stored', async () => {
      const journal = await place.open();
      await appendAll(journal, numbers(100));
      await journal.drained();
      await journal.close();
      expect(place.files()).toEqual([]);
    });

    it('empties the file at hand once all is stored, and begins another when it grows', async () => {
      const away = gate();
      const shelf = new Shelf();
      const journal = await place.open({ store: (entries) => away.passed.then(() => shelf.store(entries)) });
      const size = (): number[] => place.files().map((file) => statSync(join(place.directory, file)).size);
      const megabyte = 'x'.repeat(1024 * 1024);
      for (const _ of numbers(9)) await journal.append({ channel: 'test', content: megabyte });
      expect(size().map((bytes) => bytes > 4 * 1024 * 1024)).toEqual([true, true, false]);
      away.open();
      await journal.drained();
      // Behind this one all is put in order.
      await journal.adopt();
      await journal.append({ channel: 'test', content: 'short' });
      await journal.drained();
      await journal.adopt();
      expect(shelf.stored).toHaveLength(10);
      expect(size()).toEqual([expect.toSatisfy((bytes: number) => bytes < 100)]);
    });

    it('refuses what a failing disk does not take, and takes again what comes when it does', async () => {
      const shelf = new Shelf();
      let failing = true;
      const journal = await place.open({
        store: shelf.store,
        async flush(file) {
          if (failing) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
          await file.datasync();
        },
      });
      await expect(journal.append({ channel: 'test', content: 1 })).rejects.toMatchObject({
        why: 'disk',
        cause: { code: 'ENOSPC' },
      });
      expect(journal.waiting).toBe(0);
      failing = false;
      await journal.append({ channel: 'test', content: 2 });
      await journal.drained();
      expect(shelf.stored).toEqual([2]);
      await journal.close();
      expect(place.files()).toEqual([]);
    });

    it('still stores what it took before the disk failed', async () => {
      const away = gate();
      const shelf = new Shelf();
      let failing = false;
      const journal = await place.open({
        store: (entries) => away.passed.then(() => shelf.store(entries)),
        flush: (file) => (failing ? never() : file.datasync()),
      });
      await appendAll(journal, [1, 2]);
      failing = true;
      await expect(journal.append({ channel: 'test', content: 3 })).rejects.toThrow(NotTaken);
      failing = false;
      await appendAll(journal, [4]);
      away.open();
      await journal.drained();
      expect(shelf.stored).toEqual([1, 2, 4]);
    });

    it.skipIf(process.platform === 'win32')('refuses when its directory has gone', async () => {
      const journal = await place.open();
      rmSync(place.directory, { recursive: true });
      for (const content of [1, 2])
        await expect(journal.append({ channel: 'test', content })).rejects.toMatchObject({ why: 'disk' });
    });

    it.each([
      ['entries', { entries: 3, bytes: 1e9 }],
      [
        'bytes',
        {
          entries: 1e9,
          bytes: 3 * '{"channel":"test","at":"2026-03-02T08:00:00.000Z","content":1}\n'.length,
        },
      ],
    ])('is full with so many %s, and has room again when they are stored', async (_, most) => {
      const away = gate();
      const journal = await place.open({ most, store: () => away.passed });
      await appendAll(journal, [1, 2, 3]);
      await expect(journal.append({ channel: 'test', content: 4 })).rejects.toMatchObject({ why: 'full' });
      away.open();
      await journal.drained();
      await journal.append({ channel: 'test', content: 4 });
    });
  });

  describe('from one process to the next', () => {
    it('closing leaves what the database did not take; the next stores it before its own', async () => {
      const long = numbers(300);
      await leave(long);
      await leave([300]);
      const shelf = new Shelf();
      const away = gate();
      const journal = await place.open({ store: (entries) => away.passed.then(() => shelf.store(entries)) });
      expect(journal.waiting).toBe(301);
      await journal.append({ channel: 'test', content: 301 });
      away.open();
      await journal.drained();
      expect(shelf.stored).toEqual(numbers(302));
      await journal.close();
      expect(place.files()).toEqual([]);
    });

    it('closing tries on for a while, and takes nothing more', async () => {
      const shelf = new Shelf(2);
      const paused = gate();
      const journal = await place.open({
        store: shelf.store,
        // The first pause is long: only closing ends it. The one after it passes; closing's patience has no end.
        wait: (_, signal) => {
          if (shelf.tries === 2) return Promise.resolve();
          paused.open();
          return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
        },
      });
      await appendAll(journal, [1]);
      await paused.passed;
      const closed = journal.close();
      await expect(journal.append({ channel: 'test', content: 2 })).rejects.toMatchObject({ why: 'closed' });
      await closed;
      expect(shelf.stored).toEqual([1]);
      expect(place.files()).toEqual([]);
    });

    it('closing does not wait for a database that hangs', async () => {
      const journal = await place.open({ store: () => new Promise(() => {}) });
      await appendAll(journal, [1]);
      const drained = journal.drained();
      await Promise.all([journal.close(), journal.close()]);
      await drained;
      expect([journal.waiting, place.files().length]).toEqual([1, 1]);
    });

    it('ignores a torn last line, which was never acknowledged', async () => {
      await leave([1, 2]);
      appendFileSync(join(place.directory, place.files()[0] ?? ''), '{"channel":"test","con');
      const shelf = new Shelf();
      const journal = await place.open({ store: shelf.store });
      await journal.drained();
      await journal.close();
      expect(shelf.stored).toEqual([1, 2]);
      expect(place.files()).toEqual([]);
    });

    it.each([
      ['no JSON', 'Nguyễn Văn A\n'],
      ['no entry', '{"channel":7,"at":"2026-03-02T08:00:00.000Z"}\n'],
      ['no time', '{"channel":"test","at":"soon","content":1}\n'],
      ['no text', Buffer.from([0x22, 0xff, 0x22, 0x0a])],
    ])('passes over a line that is %s, and puts its file aside', async (_, line) => {
      await leave([1, 2]);
      const file = place.files()[0] ?? '';
      appendFileSync(join(place.directory, file), line);
      appendFileSync(
        join(place.directory, file),
        '{"channel":"test","at":"2026-03-02T08:00:00.000Z","content":3}\n',
      );
      const shelf = new Shelf();
      for (const _ of [1, 2]) {
        const journal = await place.open({ store: shelf.store });
        await journal.drained();
        await journal.close();
      }
      expect(shelf.stored).toEqual([1, 2, 3]);
      expect(place.files()).toEqual([`${file}.broken`]);
      expect(place.logged('error')).toHaveLength(1);
      expect(place.lines.join()).not.toContain('Nguyễn');
    });

    it('two at once leave each other alone; when one has ended, the other takes over what it left', async () => {
      const shelf = new Shelf();
      const one = await place.open({ store: never });
      await appendAll(one, [1, 2]);
      const two = await place.open({ store: shelf.store });
      await appendAll(two, [3]);
      await two.adopt();
      await two.drained();
      expect([one.waiting, shelf.stored]).toEqual([2, [3]]);
      await one.close();
      await two.adopt();
      await two.drained();
      expect(shelf.stored).toEqual([3, 1, 2]);
    });

    it('many that open at the same moment lose nothing', async () => {
      await leave(numbers(50));
      const shelf = new Shelf();
      const journals = await Promise.all(numbers(8).map(() => place.open({ store: shelf.store })));
      await Promise.all(journals.map((journal, at) => appendAll(journal, numbers(10, 100 * (at + 1)))));
      for (const journal of journals) await journal.drained();
      const expected = [...numbers(50), ...numbers(8).flatMap((at) => numbers(10, 100 * (at + 1)))];
      expect([...shelf.stored].sort((a, b) => Number(a) - Number(b))).toEqual(expected);
    });

    /** Kills a process after so many acknowledgements. @returns what was acknowledged */
    async function killWriter(most: number, after: number): Promise<number[]> {
      const child = start('test/incoming/journal/writer.ts', { args: [place.directory, `${most}`] });
      const lines: string[] = [];
      for (let line = await child.line(); line !== null && line !== 'done'; line = await child.line()) {
        lines.push(line);
        if (lines.length === after) child.process.kill('SIGKILL');
      }
      await child.kill();
      return lines.map(Number).sort((a, b) => a - b);
    }

    it('a process that is killed has lost nothing that it acknowledged', async () => {
      expect(await killWriter(500, Number.POSITIVE_INFINITY)).toEqual(numbers(500));
      const shelf = new Shelf();
      const journal = await place.open({ store: shelf.store });
      await journal.drained();
      expect(shelf.stored).toEqual(numbers(500));
    });

    it('also in the middle of its work; what is found beyond was about to be acknowledged', async () => {
      const acknowledged = await killWriter(1_000_000, 300);
      const shelf = new Shelf();
      const journal = await place.open({ store: shelf.store });
      await journal.drained();
      const stored = shelf.stored.map(Number);
      expect(acknowledged.filter((content) => !stored.includes(content))).toEqual([]);
      expect(stored).toEqual(numbers(stored.length));
      expect(stored.length - acknowledged.length).toBeLessThanOrEqual(20);
    });
  });

  it('gives back whatever JSON can hold, in its order', async () => {
    const text = fc
      .array(
        fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(10, 13, 0x2028, 0xd800, 0xdfff, 0)),
      )
      .map((units) => String.fromCharCode(...units));
    const { json } = fc.letrec((tie) => ({
      json: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(null, true, false),
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
        text,
        fc.array(tie('json')),
        fc.dictionary(text, tie('json')),
      ),
    }));
    const shelf = new Shelf();
    const journal = await place.open({ store: shelf.store });
    await fc.assert(
      fc.asyncProperty(fc.array(json, { maxLength: 20 }), fc.nat(20), async (contents, alone) => {
        shelf.batches.splice(0);
        for (const content of contents.slice(0, alone)) await journal.append({ channel: 'test', content });
        await appendAll(journal, contents.slice(alone));
        await journal.drained();
        expect(shelf.stored).toEqual(contents.map((content) => JSON.parse(JSON.stringify(content))));
        expect(shelf.stored.map((content) => JSON.stringify(content))).toEqual(
          contents.map((content) => JSON.stringify(content)),
        );
      }),
    );
  });
});
