import { mkdirSync, watch } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { ChaosEvent } from '../support/chaos-events.ts';
import { type Child, start } from '../support/child.ts';
import { newDirectory, serverUrl } from '../support/store.ts';

const ROUNDS = 12;

/** When a writer is killed: at the so-and-so-many-th event of a kind. */
type Plan = { readonly at: 'opening' | 'within' | 'acknowledged'; readonly count: number };

const planOf = (round: number): Plan => {
  const at = (['within', 'acknowledged', 'opening'] as const)[round % 3] ?? 'within';
  return { at, count: 1 + Math.floor(Math.random() * (at === 'opening' ? 20 : 12)) };
};

describe.skipIf(serverUrl)('a writing process that is killed (the embedded database only)', () => {
  let place: ReturnType<typeof newDirectory>;
  let dataDir: string;
  const acknowledged = new Set<string>();
  /** How many never came to say that they are open. */
  let unopened = 0;
  beforeAll(async () => {
    place = newDirectory('none');
    dataDir = place.env.DATA_DIR ?? '';
    const { database } = await openStore(readConfig(place.env), () => new Date());
    await database.prisma.document.create({ data: { id: 'chaos', title: 'Chaos' } });
    await database.close();
  });
  afterAll(() => place.remove());

  it(`${ROUNDS} times loses nothing that was acknowledged`, { timeout: 240_000 }, async () => {
    const load = (round: number): Child =>
      start('test/support/chaos-writer.ts', { args: [String(round)], env: { ...place.env, SEED: 'none' } });
    let next = load(0);
    try {
      for (let round = 0; round < ROUNDS; round++) {
        const writer = next;
        next = load(round + 1);
        await live(writer, planOf(round));
      }
    } finally {
      await next.kill();
    }
    expect(acknowledged.size).toBeGreaterThan(ROUNDS);
    expect(unopened).toBeGreaterThan(0);
    await inspect();
  });

  it('while it makes a new store, leaves one that can be made', { timeout: 120_000 }, async () => {
    const fresh = newDirectory('absent');
    const files = join(fresh.env.DATA_DIR ?? '', 'database');
    try {
      for (let round = 0; round < 4; round++) {
        mkdirSync(files, { recursive: true });
        const maker = start('test/support/store-process.ts', { env: { ...fresh.env, SEED: 'none' } });
        const stopWatching = killAtTouch(maker, [files, dirname(files)], 1 + Math.floor(Math.random() * 40));
        while ((await maker.line()) !== null) maker.process.kill('SIGKILL');
        stopWatching();
        expect((await maker.ended).stderr).toBe('');
      }
      const { database } = await openStore(readConfig(fresh.env), () => new Date());
      expect([database.role, await database.prisma.import.count()]).toEqual(['owner', 1]);
      await database.close();
    } finally {
      await fresh.remove();
    }
  });

  /** Lets a writer open and write, kills it according to plan, and judges what it found and what it promised. */
  async function live(writer: Child, plan: Plan): Promise<void> {
    const stopWatching = plan.at === 'opening' ? killAtTouch(writer, openingTouches(), plan.count) : () => {};
    writer.tell('open');
    let opened = false;
    let seen = 0;
    for (let line = await writer.line(); line !== null; line = await writer.line()) {
      const event = JSON.parse(line) as ChaosEvent;
      if (event.event === 'opened') {
        opened = true;
        expect(event.role).toBe('owner');
        judge(event.found, plan);
        if (plan.at === 'opening') writer.process.kill('SIGKILL');
      }
      if (event.event === 'acknowledged') acknowledged.add(event.id);
      if (event.event === plan.at && ++seen === plan.count) writer.process.kill('SIGKILL');
    }
    stopWatching();
    if (!opened) unopened++;
    const { signal, stderr } = await writer.ended;
    expect({ signal, stderr }).toEqual({ signal: 'SIGKILL', stderr: '' });
  }

  /** Opening touches these about twenty times: it takes its place, recovers, writes a checkpoint, warms up. */
  const openingTouches = (): string[] =>
    ['.', 'global', 'pg_logical', 'pg_wal'].map((part) => join(dataDir, 'database', part));

  /** Kills a process at the so-and-so-many-th change in some directories. Returns how to stop that. */
  function killAtTouch(child: Child, directories: readonly string[], count: number): () => void {
    let seen = 0;
    const touched = (): void => {
      if (++seen === count) child.process.kill('SIGKILL');
    };
    const watchers = directories.map((directory) => watch(directory, touched));
    return () => {
      for (const watcher of watchers) watcher.close();
    };
  }

  function judge(found: Extract<ChaosEvent, { event: 'opened' }>['found'], plan?: Plan): void {
    const ids = new Set(found.map(({ id }) => id));
    const lost = [...acknowledged].filter((id) => !ids.has(id));
    const torn = found.filter(({ promised, rows }) => promised !== rows);
    expect({ plan, lost, torn }).toEqual({ plan, lost: [], torn: [] });
  }

  /** A last look, without a writer, by other means. */
  async function inspect(): Promise<void> {
    const { database } = await openStore(readConfig(place.env), () => new Date());
    try {
      judge(
        await database.prisma.$queryRaw`
          SELECT i.id::text, i.added AS promised, count(f.id)::int AS rows
          FROM "import" i LEFT JOIN "figure" f ON f.import = i.id WHERE i.kind = 'chaos' GROUP BY i.id`,
      );
    } finally {
      await database.close();
    }
  }
});
