import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tryLock } from 'fs-native-extensions';
import { afterEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { preparePlace } from '../../src/database/embedded/place.ts';
import { DatabaseError } from '../../src/database/index.ts';
import { databaseSentences as say } from '../../src/wording/database.ts';
import { type Child, launch, start } from '../support/child.ts';
import { newDirectory, serverUrl } from '../support/store.ts';
import { Frontend } from './frontend.ts';

const CSV = `Đơn vị,Năm,Nguồn kinh phí,Kế hoạch,Thực hiện,Đơn vị tính,Tài liệu nguồn
Hà Nam,2011,Tổng,1.500,1.200,triệu đồng,Báo cáo thử
`;

describe.skipIf(serverUrl)('one owner, many clients (the embedded database only)', () => {
  const leftovers: (() => unknown)[] = [];
  afterEach(async () => {
    for (const tidy of leftovers.splice(0).reverse()) await tidy();
  });

  const directory = (...kind: Parameters<typeof newDirectory>): Record<string, string> => {
    const place = newDirectory(...kind);
    leftovers.push(place.remove);
    return place.env;
  };
  const open = async (env: Record<string, string>): Promise<Store['database']> => {
    const { database } = await openStore(readConfig(env), () => new Date());
    let closed: Promise<void> | null = null;
    const close = (): Promise<void> => (closed ??= database.close());
    leftovers.push(close);
    return { ...database, close };
  };
  const titles = async ({ prisma }: Store['database']): Promise<string[]> =>
    (await prisma.document.findMany()).map(({ title }) => title).sort();

  /** Another process on the store, and how to talk to it. */
  class Neighbour {
    readonly child: Child;

    constructor(env: Record<string, string>, ...args: string[]) {
      this.child = start('test/support/store-process.ts', { args, env });
      leftovers.push(() => this.child.kill());
    }

    async hears(): Promise<unknown> {
      const line = await this.child.line();
      if (line === null) throw new Error(`it ended: ${(await this.child.ended).stderr}`);
      return JSON.parse(line);
    }

    async tell(command: string): Promise<unknown> {
      this.child.tell(command);
      return this.hears();
    }
  }

  it('lets both write and see what the other has written', async () => {
    const env = directory('none');
    const owner = new Neighbour(env);
    expect(await owner.hears()).toBe('owner');
    const client = await open(env);
    expect(client.role).toBe('client');
    const ours = Array.from({ length: 20 }, (_, at) => `ours-${at}`);
    const theirs = Array.from({ length: 20 }, (_, at) => `theirs-${at}`);
    for (const title of theirs) owner.child.tell(`write ${title}`);
    await Promise.all(ours.map((title) => client.prisma.document.create({ data: { id: title, title } })));
    const written: unknown[] = [];
    for (const _ of theirs) written.push(await owner.hears());
    expect(written.sort()).toEqual(theirs.sort());
    const all = [...ours, ...theirs].sort();
    expect(await titles(client)).toEqual(all);
    expect(await owner.tell('titles')).toEqual(expect.arrayContaining(all));

    // Nothing of it was only in somebody's memory.
    await client.close();
    owner.child.tell('close');
    expect(await owner.child.ended).toMatchObject({ code: 0, stderr: '' });
    const later = await open(env);
    expect(later.role).toBe('owner');
    expect(await titles(later)).toEqual(all);
  });

  it('is taken over at once when the owner is killed', async () => {
    const env = directory('none');
    const owner = new Neighbour(env);
    await owner.hears();
    expect(await owner.tell('write kept')).toBe('kept');
    await owner.child.kill();
    const next = await open(env);
    expect(next.role).toBe('owner');
    expect(await titles(next)).toEqual(['kept']);
  });

  it('gives a client of a killed owner errors, not answers of nobody knows when', async () => {
    const env = directory('none');
    const owner = new Neighbour(env);
    await owner.hears();
    const client = await open(env);
    await client.prisma.document.create({ data: { id: 'kept', title: 'kept' } });
    await owner.child.kill();
    await expect(titles(client)).rejects.toThrow();
    // Whoever comes next serves it again.
    const next = await open(env);
    expect(next.role).toBe('owner');
    expect(await titles(client)).toEqual(['kept']);
  });

  it('lets a client go on when the owner stops, once there is another', async () => {
    const env = directory('none');
    const owner = await open(env);
    const client = new Neighbour(env);
    expect(await client.hears()).toBe('client');
    await owner.close();
    const next = await open(env);
    expect(next.role).toBe('owner');
    expect(await client.tell('write after')).toBe('after');
    expect(await titles(next)).toEqual(['after']);
  });

  it('is filled once by two that start together on a new directory', async () => {
    const env = directory('absent');
    const both = [new Neighbour(env, '--wait'), new Neighbour(env, '--wait')];
    for (const each of both) expect(await each.hears()).toBe('loaded');
    const roles = await Promise.all(both.map((each) => each.tell('open')));
    expect(roles.sort()).toEqual(['client', 'owner']);
    for (const each of both) expect(await each.tell('figures')).toEqual([194, 1]);
  });

  it('is not migrated by a newer tool under a running bot', async () => {
    const env = directory('none');
    const owner = await open(env);
    // As if the bot were one from before the last migration.
    const [newest] = await owner.prisma.$queryRaw<{ migration_name: string }[]>`
      DELETE FROM _prisma_migrations WHERE migration_name = (SELECT max(migration_name) FROM _prisma_migrations)
      RETURNING migration_name`;
    const asked = await launch('npm', ['run', '--silent', 'ask', '--', 'xin chào'], { env }).ended;
    expect(asked).toMatchObject({
      code: 1,
      stdout: '',
      stderr: `${say.notYetMigrated(newest?.migration_name ?? '')}\n`,
    });
  });

  it('lets a command say in one sentence that the bot has gone', async () => {
    const env = directory('none');
    const owner = new Neighbour(env);
    await owner.hears();
    const asking = start('src/cli/ask.ts', { args: ['--json'], env });
    leftovers.push(() => asking.kill());
    asking.tell('xin chào');
    expect(await asking.line()).toContain('xin chào');
    await owner.child.kill();
    asking.tell('xin chào');
    expect(await asking.ended).toMatchObject({ code: 1, stderr: `${say.lost}\n` });
  });

  it('serves the commands beside a running bot', async () => {
    const env = directory('figures');
    const owner = await open(env);
    const file = join(env.DATA_DIR ?? '', '..', 'figures.csv');
    writeFileSync(file, CSV);
    const imported = await launch('npm', ['run', '--silent', 'import', '--', file], { env }).ended;
    expect(imported).toMatchObject({ code: 0, stderr: '' });
    expect(await owner.prisma.figure.count()).toBe(195);
    const asked = await launch('npm', ['run', '--silent', 'ask', '--', 'kinh phí Hà Nam 2011'], { env })
      .ended;
    expect(asked).toMatchObject({ code: 0, stderr: '' });
    expect(asked.stdout).toContain('• Kế hoạch: 1.500 triệu đồng');
  });

  it('stops although a client does not', async () => {
    const env = directory('none');
    const owner = await open(env);
    const client = await Frontend.start(env.DATA_DIR ?? '');
    // As `psql` at its prompt: it does not read, so it never sees that the other side has gone.
    client.socket.pause();
    await owner.close();
    client.vanish();
  });

  it('looks for the next owner when one leaves just as it comes', async () => {
    const env = directory('none');
    const place = preparePlace(env.DATA_DIR ?? '');
    const lock = openSync(place.lock, 'a+');
    expect(tryLock(lock)).toBe(true);
    // The first connection asks whether anybody is there; the second one is turned away, and then nobody is.
    let connections = 0;
    const leaving = createServer((socket) => {
      socket.destroy();
      if (++connections < 2) return;
      leaving.close();
      closeSync(lock);
    });
    await new Promise<void>((resolve) => leaving.listen(place.socket, resolve));
    expect((await open(env)).role).toBe('owner');
    expect(connections).toBe(2);
  });

  it('works where the path is too long for a socket', async () => {
    const { DATA_DIR = '' } = directory('none');
    const env = { DATA_DIR: `${DATA_DIR} ${'khuyến công '.repeat(10)}`, SEED: 'none' };
    renameSync(DATA_DIR, env.DATA_DIR);
    const owner = await open(env);
    expect(owner.role).toBe('owner');
    const client = new Neighbour(env);
    expect(await client.hears()).toBe('client');
    expect(await client.tell('write far')).toBe('far');
    expect(await titles(owner)).toEqual(['far']);
  });

  it('is one store under both its names', async () => {
    const { DATA_DIR: short = '' } = directory('none');
    const long = `${short} ${'dài '.repeat(30)}`;
    renameSync(short, long);
    symlinkSync(long, short);
    expect((await open({ DATA_DIR: short, SEED: 'none' })).role).toBe('owner');
    expect((await open({ DATA_DIR: long, SEED: 'none' })).role).toBe('client');
  });

  it.each([
    ['nothing yet', ''],
    ['half a number', '4'],
    ['not what belongs there', 'x'],
  ])('opens where an owner was killed as it took its place, and had written %s', async (_, text) => {
    const env = directory('none');
    writeFileSync(join(env.DATA_DIR ?? '', 'database', 'postmaster.pid'), text);
    expect((await open(env)).role).toBe('owner');
  });

  it('makes the files anew where the making of them was cut short', async () => {
    const env: Record<string, string> = { ...directory('none'), SEED: 'none' };
    const files = join(env.DATA_DIR ?? '', 'database');
    rmSync(join(files, 'global'), { recursive: true });
    writeFileSync(`${files}.unfinished`, '');
    const first = await open(env);
    expect([first.role, await first.prisma.import.count()]).toEqual(['owner', 1]);
    expect(statSync(files).mode & 0o777).toBe(0o700);
    await first.prisma.document.create({ data: { id: 'kept', title: 'kept' } });
    await first.close();
    expect(await titles(await open(env))).toEqual(['kept']);
  });

  it('keeps its directories from everybody else', async () => {
    const { DATA_DIR = '' } = directory('absent');
    const env = { DATA_DIR: join(DATA_DIR, 'deep'), SEED: 'none' };
    await open(env);
    const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);
    expect([env.DATA_DIR, join(env.DATA_DIR, 'database'), DATA_DIR].map(mode)).toEqual(['700', '700', '700']);
    expect(readdirSync(env.DATA_DIR).sort()).toEqual(['.s.PGSQL.5432', 'database', 'owner.lock']);
  });

  describe('a directory that cannot be used', () => {
    it('is refused in one sentence that names it', async () => {
      const parent = mkdtempSync(join(tmpdir(), 'store-'));
      leftovers.push(() => rmSync(parent, { recursive: true }));
      const file = join(parent, 'data');
      writeFileSync(file, '');
      await expectRefusal(file, file);
      await expectRefusal(join(file, 'below'), join(file, 'below'));
    });

    it('is refused, and left as it is, where it is somebody else’s', async () => {
      const { DATA_DIR = '' } = directory('absent');
      mkdirSync(DATA_DIR, { recursive: true, mode: 0o755 });
      mkdirSync(join(DATA_DIR, 'database'));
      writeFileSync(join(DATA_DIR, 'database', 'thesis.mdb'), '');
      await expectRefusal(DATA_DIR, DATA_DIR);
      expect(readdirSync(DATA_DIR)).toEqual(['database']);
      expect(statSync(DATA_DIR).mode & 0o777).toBe(0o755);
    });

    it('is any but an empty one, as a new volume is, or a copy of a store', async () => {
      const { DATA_DIR = '' } = directory('absent');
      mkdirSync(join(DATA_DIR, 'lost+found'), { recursive: true });
      expect((await open({ DATA_DIR, SEED: 'none' })).role).toBe('owner');
      expect(statSync(DATA_DIR).mode & 0o777).toBe(0o700);
      const { DATA_DIR: copied = '' } = directory('none');
      rmSync(join(copied, 'owner.lock'));
      expect((await open({ DATA_DIR: copied, SEED: 'none' })).role).toBe('owner');
    });

    it('is refused where a file stands in the place of the files', async () => {
      const { DATA_DIR = '' } = directory('absent');
      mkdirSync(DATA_DIR, { recursive: true });
      writeFileSync(join(DATA_DIR, 'database'), '');
      await expectRefusal(DATA_DIR, DATA_DIR);
    });

    it('is refused where the files are not a database', async () => {
      const { DATA_DIR = '' } = directory('none');
      rmSync(join(DATA_DIR, 'database', 'global'), { recursive: true });
      await expectRefusal(DATA_DIR, DATA_DIR);
    });

    async function expectRefusal(dataDir: string, named: string): Promise<void> {
      const error: unknown = await openStore(readConfig({ DATA_DIR: dataDir }), () => new Date()).catch(
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(DatabaseError);
      const { message } = error as DatabaseError;
      expect(message).toContain(`«${named}»`);
      expect(message).not.toContain('\n');
    }
  });
});
