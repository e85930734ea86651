import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDurable } from '../../src/database/embedded/durable.ts';
import { becomeOwner } from '../../src/database/embedded/owner.ts';
import { preparePlace } from '../../src/database/embedded/place.ts';
import { serverUrl } from '../support/store.ts';

/** An upgrade of the engine that moves what this hangs on must not go by unnoticed. */
describe.skipIf(serverUrl)('a commit on the embedded database (a server sees to this itself)', () => {
  let root: string;
  let pglite: PGlite;
  let waits = 0;
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'durable-'));
    pglite = await openDurable(join(root, 'files'), () => waits++);
    await pglite.exec('CREATE TABLE note (id int, text text)');
  });
  afterAll(async () => {
    await pglite.close();
    rmSync(root, { recursive: true });
  });

  /** How often the disk was waited for meanwhile. */
  async function waitsOf(work: () => Promise<unknown>): Promise<number> {
    const before = waits;
    await work();
    return waits - before;
  }

  it('is waited for exactly once', async () => {
    expect(await waitsOf(() => pglite.query("INSERT INTO note VALUES (1, 'a')"))).toBe(1);
  });

  it('is waited for once however much was written', async () => {
    const work = (): Promise<unknown> =>
      pglite.transaction(async (tx) => {
        for (let id = 0; id < 50; id++)
          await tx.query('INSERT INTO note VALUES ($1, $2)', [id, 'b'.repeat(100)]);
      });
    expect(await waitsOf(work)).toBe(1);
  });

  it('is waited for each time', async () => {
    const work = async (): Promise<void> => {
      for (let id = 0; id < 7; id++) await pglite.query('UPDATE note SET text = $1 WHERE id = $2', ['c', id]);
    };
    expect(await waitsOf(work)).toBe(7);
  });

  it('is not waited for where nothing was written, or nothing kept', async () => {
    const work = async (): Promise<void> => {
      await pglite.query('SELECT count(*) FROM note');
      await pglite.exec("BEGIN; INSERT INTO note VALUES (1, 'd'); ROLLBACK");
    };
    expect(await waitsOf(work)).toBe(0);
  });

  it('is what the settings ask for', async () => {
    const { rows } = await pglite.query<{ name: string; setting: string }>(
      `SELECT name, setting FROM pg_settings
       WHERE name IN ('fsync', 'synchronous_commit', 'wal_sync_method', 'full_page_writes') ORDER BY name`,
    );
    expect(rows.map(({ name, setting }) => [name, setting])).toEqual([
      ['fsync', 'on'],
      ['full_page_writes', 'on'],
      ['synchronous_commit', 'on'],
      ['wal_sync_method', 'fsync'],
    ]);
  });

  it('is waited for before a client of the store hears of it', async () => {
    const place = preparePlace(join(root, 'store'));
    let synced = 0;
    const owner = await becomeOwner(place, () => synced++);
    await owner?.serve();
    const client = new pg.Client({ host: place.socketDirectory, user: 'postgres', database: 'postgres' });
    try {
      await client.connect();
      await client.query('CREATE TABLE note (id int)');
      const before = synced;
      for (let id = 1; id <= 5; id++) {
        await client.query('INSERT INTO note VALUES ($1)', [id]);
        expect(synced - before).toBe(id);
      }
    } finally {
      await client.end();
      await owner?.close();
    }
  });
});
