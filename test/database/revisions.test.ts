import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FigureRevision, PrismaClient } from '../../src/database/client/client.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

/** Ninh Bình 2018 as the conference of 2019 states it. */
const ID = 'F005';

let store: TestStore;
let prisma: PrismaClient;
/** What anybody can use, past everything of ours. */
let sql: pg.Client;
beforeAll(async () => {
  store = await openTestStore();
  prisma = store.database.prisma;
  const { DATABASE_URL, DATA_DIR = '' } = store.env;
  const embedded = { host: DATA_DIR, user: 'postgres', database: 'postgres' };
  sql = new pg.Client(DATABASE_URL ? { connectionString: DATABASE_URL } : embedded);
  await sql.connect();
});
afterAll(async () => {
  await sql.end();
  await store[Symbol.asyncDispose]();
});

/** The revisions that some work left. */
async function revisionsOf(work: () => Promise<unknown>): Promise<FigureRevision[]> {
  const before = await prisma.figureRevision.count();
  await work();
  return prisma.figureRevision.findMany({ orderBy: { id: 'asc' }, skip: before });
}

describe('every former state of a figure is kept', () => {
  it('when it is updated', async () => {
    const [before] = (await sql.query('SELECT to_jsonb(f) AS row FROM figure f WHERE id = $1', [ID])).rows;
    const [revision, ...more] = await revisionsOf(() =>
      prisma.figure.update({ where: { id: ID }, data: { plan: 4_046_000_000n, planApprox: 'hơn' } }),
    );
    expect(more).toEqual([]);
    expect(revision).toMatchObject({ figureId: ID, operation: 'update', before: before.row });
    expect(revision?.before).toMatchObject({
      plan: 4_045_000_000,
      executed: 3_997_000_000,
      plan_approx: null,
    });
  });

  it('when it is deleted', async () => {
    const [revision, ...more] = await revisionsOf(() => prisma.figure.delete({ where: { id: 'F173' } }));
    expect(more).toEqual([]);
    expect(revision).toMatchObject({
      figureId: 'F173',
      operation: 'delete',
      before: { plan: 4_875_000_000 },
    });
  });

  it.each([
    ['UPDATE', `UPDATE figure SET executed = executed + 1 WHERE id = '${ID}'`],
    [
      'an INSERT that meets it',
      `INSERT INTO figure SELECT * FROM figure WHERE id = '${ID}'
       ON CONFLICT (id) DO UPDATE SET plan = excluded.plan + 1`,
    ],
    [
      'MERGE',
      `MERGE INTO figure f USING (VALUES ('${ID}')) AS v (id) ON f.id = v.id
       WHEN MATCHED THEN UPDATE SET note = 'x'`,
    ],
    ['a new id of its unit', "UPDATE unit SET id = 'p63-37-new' WHERE id = 'p63-37'"],
    ['the old id of its unit', "UPDATE unit SET id = 'p63-37' WHERE id = 'p63-37-new'"],
    [
      'DELETE within another statement',
      `WITH gone AS (DELETE FROM figure WHERE id = '${ID}' RETURNING *) TABLE gone`,
    ],
  ])('whatever changes it: %s', async (_, statement) => {
    const { rows } = await sql.query('SELECT to_jsonb(f) AS row FROM figure f WHERE id = $1', [ID]);
    const revisions = await revisionsOf(() => sql.query(statement));
    expect(revisions.filter(({ figureId }) => figureId === ID).map(({ before }) => before)).toEqual(
      rows.map(({ row }) => row),
    );
  });

  it('each one of many, and none of them when the change is taken back', async () => {
    const change = "UPDATE figure SET note = 'changed' WHERE year_from = 2022";
    const [{ count } = { count: 0 }] = (
      await sql.query('SELECT count(*)::int FROM figure WHERE year_from = 2022')
    ).rows as { count: number }[];
    expect(count).toBeGreaterThan(5);
    const undone = await revisionsOf(async () => {
      await sql.query('BEGIN');
      await sql.query(change);
      await sql.query('ROLLBACK');
    });
    expect(undone).toEqual([]);
    expect(await revisionsOf(() => sql.query(change))).toHaveLength(count);
  });

  it('and nothing where nothing has changed', async () => {
    const revisions = await revisionsOf(async () => {
      await sql.query('UPDATE figure SET plan = plan, note = note');
      await prisma.figure.update({ where: { id: 'F017' }, data: { plan: 8_198_000_000n } });
      await sql.query('UPDATE figure SET plan = 1 WHERE false');
    });
    expect(revisions).toEqual([]);
  });

  it('with the one who did it', async () => {
    const [{ user } = { user: '' }] = (await sql.query('SELECT session_user::text AS user')).rows as {
      user: string;
    }[];
    const change = (plan: bigint) => prisma.figure.update({ where: { id: 'F017' }, data: { plan } });
    const revisions = await revisionsOf(async () => {
      await prisma.$transaction([
        prisma.$executeRaw`SELECT set_config('khuyencong.actor', 'telegram:42', true)`,
        change(1n),
      ]);
      // The name does not stay behind for whoever comes next.
      for (let turn = 0; turn < 4; turn++) await change(BigInt(turn + 2));
    });
    expect(revisions.map(({ actor }) => actor)).toEqual(['telegram:42', user, user, user, user]);
  });
});

describe('what is never possible', () => {
  it.each([
    'UPDATE figure_revision SET actor = $$me$$',
    'DELETE FROM figure_revision',
    'DELETE FROM figure_revision WHERE false',
    'TRUNCATE figure_revision',
    'TRUNCATE figure CASCADE',
    'TRUNCATE unit CASCADE',
    'TRUNCATE document CASCADE',
    'TRUNCATE import CASCADE',
  ])('%s', async (statement) => {
    const counts = async () => [await prisma.figure.count(), await prisma.figureRevision.count()];
    const before = await counts();
    expect(Math.min(...before)).toBeGreaterThan(0);
    await expect(sql.query(statement)).rejects.toMatchObject({ code: '23001' });
    expect(await counts()).toEqual(before);
  });

  it('through Prisma either', async () => {
    const refused = { code: 'P2003' };
    await expect(prisma.figureRevision.deleteMany()).rejects.toMatchObject(refused);
    await expect(prisma.figureRevision.updateMany({ data: { actor: 'me' } })).rejects.toMatchObject(refused);
  });

  it.each([
    ['a negative plan', { plan: -1n, executed: null }, 'figure_amounts'],
    ['a negative executed amount', { plan: null, executed: -1n }, 'figure_amounts'],
    ['a negative amount beside a good one', { plan: 5n, executed: -1n }, 'figure_amounts'],
    ['no amount and no rate', { plan: null, executed: null, statedRate: null }, 'figure_says_something'],
    ['a part that nobody knows', { part: 'half' }, 'figure_part'],
    ['an empty part', { part: '' }, 'figure_part'],
    ['twelve months as a part', { part: 'M12' }, 'figure_part'],
    ['a fifth quarter', { part: 'Q5' }, 'figure_part'],
    ['a part and a word more', { part: 'Q1 ' }, 'figure_part'],
    ['years the wrong way round', { yearFrom: 2019, yearTo: 2018 }, 'figure_years'],
    ['a year of two digits', { yearFrom: 18, yearTo: 18 }, 'figure_years'],
    ['a year far away', { yearFrom: 2018, yearTo: 20188 }, 'figure_years'],
    ['a unit that does not exist', { unitId: 'atlantis' }, 'figure_unit_fkey'],
    ['a document that does not exist', { documentId: 'nowhere' }, 'figure_document_fkey'],
  ])('%s', async (_, data, constraint) => {
    const change = prisma.figure.update({ where: { id: 'F001' }, data });
    await expect(change).rejects.toThrow(constraint);
  });

  it('the same thing twice from one document', async () => {
    const twice = `INSERT INTO figure (id, unit, year_from, year_to, part, fund, plan, document, import)
                   SELECT 'twice', unit, year_from, year_to, part, fund, 1, document, import FROM figure WHERE id = 'F001'`;
    await expect(sql.query(twice)).rejects.toMatchObject({ code: '23505' });
  });
});

describe('the version that readers look at', () => {
  const version = async (): Promise<bigint> =>
    (await prisma.figureState.findUniqueOrThrow({ where: { id: 1 } })).version;

  it.each([
    "UPDATE figure SET note = 'x' WHERE id = 'F001'",
    "INSERT INTO official_figure SELECT unit, year_from, year_to, part, fund, id, 'me', now() FROM figure WHERE id = 'F001'",
    "UPDATE official_figure SET actor = 'you'",
    'DELETE FROM official_figure',
    "UPDATE document SET title = 'Tên khác' WHERE id = 'S01'",
    "INSERT INTO document (id, title) VALUES ('new', 'Mới')",
    "INSERT INTO note VALUES ('new', 'new', 'Tên', 'Chữ', '{}')",
    "UPDATE note SET text = 'x' WHERE id = 'new'",
    "DELETE FROM note WHERE id = 'new'",
    'UPDATE directive SET sequence = sequence + 1',
    "DELETE FROM figure WHERE id = 'F002'",
  ])('rises with %s', async (statement) => {
    const before = await version();
    await sql.query(statement);
    expect(await version()).toBeGreaterThan(before);
  });

  it('does not rise with what is taken back, nor with what is no figure', async () => {
    const before = await version();
    await sql.query("BEGIN; UPDATE figure SET note = 'y'; ROLLBACK");
    await sql.query("INSERT INTO conversation (channel, chat, person) VALUES ('web', 'a', '')");
    expect(await version()).toBe(before);
  });
});
