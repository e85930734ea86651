import { createBot, openStore, type Store } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { createConversationStore } from '../src/conversation/index.ts';
import { createLog } from '../src/log.ts';
import { addPeople } from '../test/support/broadcast.ts';
import { questionAt } from './questions.ts';
import { withServerDatabase } from './server.ts';
import { clock } from './store.ts';
import { median, met, print } from './table.ts';

/** Of units that the catalogue does not know, as communes will be; the figures that ship are there besides. */
const FIGURES = [1_000, 100_000, 1_000_000];
const PEOPLE = [100, 10_000, 100_000];
const QUESTIONS = 600;
const AIM = 1.5;

/** Communes of twenty years, three funds and five parts of a year: as many as there will be, should each report. */
const FILL = `
  WITH unit AS (
    INSERT INTO unit (id, name, kind)
    SELECT 'xa-' || at, 'Xã ' || at, 'district' FROM generate_series(1, ceil($1 / 300.0)::int) AS at RETURNING id),
  source AS (
    INSERT INTO document (id, title)
    SELECT 'bao-cao-' || at, 'Báo cáo ' || at FROM generate_series(1, 100) AS at RETURNING id),
  loading AS (
    INSERT INTO "import" (id, kind, name, sha256, actor, at, added, changed, same)
    VALUES (gen_random_uuid(), 'file', 'bench', '', 'bench', now(), 0, 0, 0) RETURNING id)
  INSERT INTO figure (id, unit, year_from, year_to, part, fund, plan, executed, document, "import")
  SELECT gen_random_uuid()::text, unit.id, year, year, part, fund::fund, 500000000, 490000000,
    'bao-cao-' || (1 + year % 100), loading.id
  FROM unit, loading, generate_series(2006, 2025) AS year, unnest(ARRAY['whole', 'Q1', 'Q2', 'Q3', 'Q4']) AS part,
    unnest(ARRAY['total', 'national', 'local']) AS fund
  LIMIT $1`;

interface Cost {
  readonly label: string;
  /** Milliseconds that a question takes. */
  readonly ms: number;
  /** Milliseconds that the first one took, with which all figures are read. */
  readonly first: number;
  readonly megabytes: number;
}

/**
 * What one question costs the bot and its database while data grows a thousand times, asked one after the other. On the
 * server that BENCH_DATABASE_URL names, with a database of its own for each size.
 */
export async function growth(): Promise<void> {
  const server = process.env.BENCH_DATABASE_URL;
  if (!server) {
    console.log('growth: not measured without BENCH_DATABASE_URL');
    return;
  }
  const byFigures: Cost[] = [];
  for (const figures of FIGURES)
    byFigures.push(
      await measured(server, `${figures} figures`, async ({ database: { sql } }) => {
        await sql.query("SET statement_timeout = '10min'");
        await sql.query(FILL, [figures]);
        await sql.query('ANALYZE');
      }),
    );
  const byPeople: Cost[] = [];
  for (const people of PEOPLE)
    byPeople.push(
      await measured(server, `${people} people`, async (store) => {
        await addPeople(store, { people });
        await store.database.sql.query('ANALYZE');
      }),
    );
  for (const [title, costs] of [
    ['figures', byFigures],
    ['people', byPeople],
  ] as const) {
    const least = costs[0]?.ms ?? Number.NaN;
    print(`What a question costs with more ${title}`, [
      ['', 'a question', 'times the least', 'the first one', 'memory', `aim < ${AIM} times`],
      ...costs.map(({ label, ms, first, megabytes }) => [
        label,
        `${ms.toFixed(2)} ms`,
        (ms / least).toFixed(2),
        `${(first / 1000).toFixed(2)} s`,
        `${megabytes.toFixed(0)} MB`,
        met(ms / least < AIM),
      ]),
    ]);
  }
}

async function measured(server: string, label: string, fill: (store: Store) => Promise<void>): Promise<Cost> {
  return withServerDatabase(server, async (url) => {
    const store = await openStore(readConfig({ DATABASE_URL: url }), clock);
    try {
      await fill(store);
      const { assistant } = createBot(store, {
        conversations: createConversationStore(store.database),
        access: 'open',
        perMinute: Number.MAX_SAFE_INTEGER,
        clock,
        log: createLog(() => {}),
      });
      // Those whom `addPeople` has added, where it has.
      const ask = async (at: number): Promise<number> => {
        const chat = String(1000 + (at % 100));
        const begun = performance.now();
        const heard = await assistant.reply(
          { channel: 'telegram', chat, person: chat, name: 'Lan' },
          { text: questionAt(Math.floor(at / 100) + (at % 100)) },
        );
        await heard?.done();
        return performance.now() - begun;
      };
      const first = await ask(0);
      for (let at = 1; at < 200; at++) await ask(at);
      const times: number[] = [];
      for (let at = 0; at < QUESTIONS; at++) times.push(await ask(at));
      return { label, ms: median(times), first, megabytes: process.memoryUsage().rss / 2 ** 20 };
    } finally {
      await store.database.close();
    }
  });
}
