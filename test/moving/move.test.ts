import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { checkBackup } from '../../src/backup/index.ts';
import { openEmbedded } from '../../src/database/embedded/index.ts';
import { addressOf, isLost } from '../../src/database/errors.ts';
import { type DatabaseSettings, openDatabase } from '../../src/database/index.ts';
import { madeByMigrations, migrate } from '../../src/database/migrations.ts';
import type { Step } from '../../src/moving/index.ts';
import { databaseSentences } from '../../src/wording/database.ts';
import { movingSentences as say } from '../../src/wording/moving.ts';
import { fillEveryTable } from '../backup/fill.ts';
import { newFolder } from '../backup/stores.ts';
import { root, start } from '../support/child.ts';
import { serverUrl } from '../support/store.ts';
import { contentOf, filled, moveHouse, newFiles, newServer, stateOf, within } from './houses.ts';

const DIRECTIONS = [
  ['embedded', newServer],
  ['server', async () => newFiles()],
] as const;
/** Where it is killed. */
const STEPS: Readonly<Record<'embedded' | 'server', readonly Step[]>> = {
  embedded: ['taken', 'hashed', 'written', 'loaded', 'verified'],
  server: ['written', 'loaded', 'verified'],
};
const nobody = { figures: 2, people: 1, directives: 2 };

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

describe.skipIf(!serverUrl)('moving', () => {
  it('there and back again: every row and every counter, and the source as it was', async () => {
    const [first, server, second] = [await filled('embedded'), await newServer(), newFiles()];
    const before = await stateOf(first);
    const there = await moveHouse(first, server);
    expect(there).toMatchObject({ already: false, kept: null });
    expect(there.prints.tables.filter(({ rows }) => rows === 0)).toEqual([]);
    expect(await stateOf(first)).toEqual(before);

    const between = await stateOf(server);
    const back = await moveHouse(server, second);
    expect(back.prints.tables).toEqual(there.prints.tables);
    expect(await stateOf(server)).toEqual(between);
    const wanted = await contentOf(first);
    expect(between).toEqual(wanted);
    expect(await contentOf(second)).toEqual(wanted);
  }, 120_000);

  it.each(DIRECTIONS)(
    'from %s: broken off anywhere it does no harm, and is called again',
    async (kind, newTarget) => {
      const [from, to] = [await filled(kind), await newTarget()];
      const before = await stateOf(from);
      const wanted = await figuresIn(from);
      const dataDir = [from, to].find((end) => end.kind === 'embedded')?.dataDir ?? '';
      for (const step of STEPS[kind]) {
        const child = start('test/moving/mortal.ts', { args: [JSON.stringify({ from, to, dataDir }), step] });
        expect(await child.line(), step).toBe('there');
        await child.kill();
        expect(await stateOf(from), step).toEqual(before);
        const figures = await within(to, (sql) => sql.query('SELECT FROM figure'));
        expect(figures.length, step).toBe(step === 'verified' ? wanted : 0);
      }
      expect(await moveHouse(from, to)).toMatchObject({ already: true });
      expect(await contentOf(to)).toEqual(await contentOf(from));
    },
    240_000,
  );

  it('goes on where tables were half made, and where a copy was left', async () => {
    const [from, to] = [await filled('embedded'), await newServer()];
    const directory = migrationsUntil(madeByMigrations().migrations[2] ?? '');
    await onServer(to.url, (client) => migrate(client, { directory }));
    const left = join((from as { dataDir: string }).dataDir, 'moving');
    mkdirSync(join(left, 'copy', 'database'), { recursive: true });
    writeFileSync(join(left, 'copy', 'database', 'PG_VERSION'), '');
    writeFileSync(join(left, 'all.kcbackup'), 'half');
    expect((await moveHouse(from, to)).already).toBe(false);
    expect(await contentOf(to)).toEqual(await contentOf(from));
  });

  it('loses the connection before the end: nothing has been, and it is called again', async () => {
    const [from, to] = [await filled('embedded'), await newServer()];
    const lost = moveHouse(from, to, {
      async told(step) {
        if (step !== 'loaded') return;
        await onServer(to.url, (client) =>
          client.query(
            `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid()`,
          ),
        );
      },
    });
    expect(isLost(await lost.catch((error: unknown) => error))).toBe(true);
    expect((await moveHouse(from, to)).already).toBe(false);
  });

  it('takes a store of an older version along, and leaves it in that version', async () => {
    const [from, to] = [newFiles(), await newServer()];
    const earlier = madeByMigrations().migrations.at(-2) ?? '';
    const { owner, config } = await openEmbedded(from.dataDir, 'own');
    const client = new pg.Client(config as pg.ClientConfig);
    await client.connect();
    await migrate(client, { directory: migrationsUntil(earlier) });
    const query = async (text: string, values: readonly unknown[] = []) =>
      (await client.query(text, [...values])).rows;
    await fillEveryTable({ query: query as never });
    await client.end();
    await owner?.close();
    const before = await stateOf(from);
    expect((await moveHouse(from, to)).content).toMatchObject(nobody);
    expect(await stateOf(from)).toEqual(before);
    expect((await contentOf(to)).hashes).toEqual((await contentOf(from)).hashes);
  });
});

describe.skipIf(!serverUrl)('a target is refused', () => {
  it.each(DIRECTIONS)(
    'from %s: that holds something else, until it is to be replaced',
    async (kind, newTarget) => {
      const [from, to] = [await filled(kind), await newTarget()];
      await within(to, (sql) => sql.query("INSERT INTO document (id, title) VALUES ('theirs', 'theirs')"));
      const before = [await contentOf(from), await contentOf(to)];
      await expect(moveHouse(from, to)).rejects.toThrow(
        /^Kho đích «.*» đang có 0 số liệu, .* khác kho nguồn ở bảng/,
      );
      expect([await contentOf(from), await contentOf(to)]).toEqual(before);

      const { kept } = await moveHouse(from, to, { replace: true });
      expect((await checkBackup(kept ?? '')).rows.document).toBe(1);
      expect((await contentOf(to)).hashes).toEqual((await contentOf(from)).hashes);
      expect(await moveHouse(from, to, { replace: true })).toMatchObject({ already: true, kept: null });
    },
  );

  it('that loses something while it is loaded, and is as empty as before', async () => {
    const [from, to] = [await filled('embedded'), await newServer()];
    await within(to, (sql) => sql.query('CREATE RULE lose AS ON INSERT TO note DO INSTEAD NOTHING'));
    const rows = await within(from, (sql) => sql.query('SELECT FROM note'));
    await expect(moveHouse(from, to)).rejects.toThrow(
      say.differs(addressOf(to.url), [{ table: 'note', source: rows.length, target: 0 }]),
    );
    expect(await within(to, (sql) => sql.query('SELECT FROM figure'))).toEqual([]);
    await within(to, (sql) => sql.query('DROP RULE lose ON note'));
    expect((await moveHouse(from, to)).already).toBe(false);
  });

  it('that was the same, but for one amount, mark, byte, row or number to be given', async () => {
    const [from, to] = [await filled('embedded'), await newServer()];
    await moveHouse(from, to);
    const tables = await onServer(to.url, async (client) => {
      // Without the triggers that write down the change.
      await client.query('SET session_replication_role = replica');
      await client.query('UPDATE figure SET plan = plan + 1 WHERE id = (SELECT max(id) FROM figure)');
      await client.query("UPDATE note SET text = text || ' ' WHERE id = (SELECT max(id) FROM note)");
      await client.query('UPDATE stored_file SET bytes = set_byte(bytes, 5, 1)');
      await client.query('DELETE FROM contact WHERE chat = (SELECT max(chat) FROM contact)');
      await client.query("SELECT setval('term_id_seq', 1, false)");
      return ['contact', 'figure', 'note', 'stored_file', 'term'];
    });
    const refused = (await moveHouse(from, to).catch((error: Error) => error)) as Error;
    const [, said = ''] = /khác kho nguồn ở bảng (.*), nên chưa chuyển/.exec(refused.message) ?? [];
    expect([...said.matchAll(/«(.*?)»/g)].map(([, table]) => table)).toEqual(tables);
  });

  it('of a newer version, or in another encoding', async () => {
    const [from, to] = [await filled('embedded'), await newServer()];
    await within(to, (sql) =>
      sql.query(
        `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name) VALUES ('x', 'x', now(), '99999_x')`,
      ),
    );
    await expect(moveHouse(from, to)).rejects.toThrow(databaseSentences.newerSchema('99999_x'));

    const url = new URL(serverUrl ?? '');
    url.pathname = `${new URL(to.url).pathname}_ascii`;
    const name = url.pathname.slice(1);
    await onServer(serverUrl ?? '', (client) =>
      client.query(
        `CREATE DATABASE ${name} ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0`,
      ),
    );
    try {
      const ascii = { kind: 'server', url: url.href } as const;
      await expect(moveHouse(from, ascii)).rejects.toThrow(say.notUtf8(addressOf(url.href), 'SQL_ASCII'));
    } finally {
      await onServer(serverUrl ?? '', (client) => client.query(`DROP DATABASE ${name}`));
    }
  });
});

describe.skipIf(!serverUrl)('a bot that runs', () => {
  it.each(DIRECTIONS)('on %s keeps it from being moved away', async (kind, newTarget) => {
    const [from, to] = [await filled(kind), await newTarget()];
    const bot = await openDatabase(from, 'own');
    await bot.sql.query('SELECT 1');
    const name = from.kind === 'server' ? addressOf(from.url) : from.dataDir;
    await expect(moveHouse(from, to)).rejects.toThrow(say.botRuns(name));
    if (to.kind === 'embedded') expect(existsSync(to.dataDir)).toBe(false);
    await bot.close();
    expect((await moveHouse(from, to)).already).toBe(false);
  });

  it.each(DIRECTIONS)('keeps a store of %s from being put under it', async (kind, newTarget) => {
    const [from, to] = [await filled(kind), await newTarget()];
    const bot = await openDatabase(to, 'own');
    await bot.sql.query('SELECT 1');
    const refused =
      to.kind === 'server' ? say.botRuns(addressOf(to.url)) : databaseSentences.ownedByAnother(to.dataDir);
    await expect(moveHouse(from, to)).rejects.toThrow(refused);
    await bot.close();
  });

  it('that is started in the middle undoes it', async () => {
    const [from, to] = [await filled('server'), newFiles()];
    let bot: Awaited<ReturnType<typeof openDatabase>> | undefined;
    const moving = moveHouse(from, to, {
      async told(step) {
        if (step !== 'written') return;
        bot = await openDatabase(from, 'own');
        await bot.sql.query('SELECT 1');
      },
    });
    await expect(moving).rejects.toThrow(say.botRuns(addressOf((from as { url: string }).url)));
    await bot?.close();
    expect(await within(to, (sql) => sql.query('SELECT FROM figure'))).toEqual([]);
  });
});

describe.skipIf(!serverUrl)('there is nothing to move', () => {
  it('and nothing is made of it', async () => {
    const [files, server] = [newFiles(), await newServer()];
    await expect(moveHouse(files, server)).rejects.toThrow(say.nothing(files.dataDir));
    expect(existsSync(files.dataDir)).toBe(false);
    await expect(moveHouse(server, files)).rejects.toThrow(say.nothing(addressOf(server.url)));
    expect(existsSync(files.dataDir)).toBe(false);
    const tables = await onServer(server.url, (client) =>
      client.query("SELECT FROM pg_tables WHERE schemaname = 'public'"),
    );
    expect(tables.rows).toEqual([]);
  });
});

/** How many figures a source holds. Its files would be others once they were opened. */
async function figuresIn(from: DatabaseSettings): Promise<number> {
  const dataDir = join(newFolder(), 'data');
  if (from.kind === 'embedded')
    cpSync(join(from.dataDir, 'database'), join(dataDir, 'database'), { recursive: true });
  const opened = from.kind === 'embedded' ? ({ kind: 'embedded', dataDir } as const) : from;
  return (await within(opened, (sql) => sql.query('SELECT FROM figure'))).length;
}

/** A directory with the first of the shipped migrations. */
function migrationsUntil(last: string): string {
  const { migrations } = madeByMigrations();
  const directory = join(newFolder(), 'migrations');
  for (const name of migrations.slice(0, migrations.indexOf(last) + 1))
    cpSync(join(root, 'prisma', 'migrations', name), join(directory, name), { recursive: true });
  return directory;
}
