import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { databaseSentences as say } from '../wording/database.ts';
import { PrismaClient } from './client/client.ts';
import { type Access, openEmbedded } from './embedded/index.ts';
import type { Owner } from './embedded/owner.ts';
import { DatabaseError, explainServer, reasonOf } from './errors.ts';
import { createHotStatements, type HotStatements } from './hot.ts';
import { type MayMigrate, migrate } from './migrations.ts';
import { createSql, type Sql } from './sql.ts';

export { DatabaseError } from './errors.ts';
export { isInForce, newestMigration } from './migrations.ts';
export type { Sql } from './sql.ts';

/** Where the figures live: files of our own, or a PostgreSQL server. */
export type DatabaseSettings =
  | { readonly kind: 'embedded'; readonly dataDir: string }
  | { readonly kind: 'server'; readonly url: string };

/**
 * Opens a connection outside of the pool, for locks that last as long as it does. The server ends it when nothing came
 * over it for `silentMs`; here it is given up when the server says nothing for `answeredMs`.
 * @throws DatabaseError when the server cannot do that
 */
export type OpenSession = (limits: { silentMs: number; answeredMs: number }) => Promise<pg.Client>;

export interface Database {
  readonly prisma: PrismaClient;
  readonly sql: Sql;
  readonly hot: HotStatements;
  /** `owner` opened the embedded files itself; `client` talks to the process that did; `server` is a PostgreSQL. */
  readonly role: 'owner' | 'client' | 'server';
  /** The migrations that were applied when it was opened. */
  readonly migrated: readonly string[];
  /** Null: nobody else works on this store. */
  readonly openSession: OpenSession | null;
  /** How many connections this process has, how many of them do nothing, and how many wait for one. */
  connections(): { readonly open: number; readonly idle: number; readonly waiting: number };
  close(): Promise<void>;
}

/**
 * Opens the database and brings it to the newest schema. Whoever only shares it never does that under a running bot,
 * which may be an older one: tools migrate files that they own themselves and databases that are new.
 * @throws DatabaseError in one Vietnamese sentence.
 */
export function openDatabase(settings: DatabaseSettings, access: Access = 'share'): Promise<Database> {
  return settings.kind === 'server' ? openServer(settings.url, access) : openFiles(settings.dataDir, access);
}

/** What a server's list of sessions calls a running bot, and a command-line tool. */
export const BOT = 'khuyencong-bot';
const TOOL = 'khuyencong-tool';

async function openServer(url: string, access: Access): Promise<Database> {
  const config: pg.PoolConfig = {
    connectionString: url,
    // Ten answers wait for the disk at once; with a hundred connections, PostgreSQL's default, there is room for instances.
    max: 10,
    // Longer than a restart of the server takes: who waits for a connection then gets one, and no error.
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    // No question needs this long; a stuck one must not hold its connection for ever.
    statement_timeout: 30_000,
    // A process that hangs in the middle of a transaction must not keep its locks from all others.
    idle_in_transaction_session_timeout: 60_000,
    // Prisma's adapter reads timestamps as UTC, whatever zone the session is in. Bots are known by their name.
    onConnect: (client) =>
      client.query(
        `SET TIME ZONE 'UTC'; SET application_name = '${access === 'own' ? BOT : TOOL}'`,
      ) as unknown as undefined,
  };
  try {
    return await connect(config, 'server', access === 'own' ? 'always' : 'if-new');
  } catch (error) {
    throw explainServer(error, url);
  }
}

async function openFiles(dataDir: string, access: Access): Promise<Database> {
  for (let attempt = 1; ; attempt++) {
    const { owner, config } = await openEmbedded(dataDir, access);
    try {
      return owner
        ? await connect(config, 'owner', 'always', owner)
        : await connect(config, 'client', 'if-new');
    } catch (error) {
      if (error instanceof DatabaseError) throw error;
      // An owner that was just leaving took its new client along: there is another one now, or it is our turn.
      if (owner || attempt === ATTEMPTS) throw new DatabaseError(say.filesUnusable(dataDir, reasonOf(error)));
    }
  }
}

/** How many owners in a row may leave while we come. */
const ATTEMPTS = 5;

async function connect(
  config: pg.PoolConfig,
  role: Database['role'],
  may: MayMigrate,
  owner?: Owner,
): Promise<Database> {
  let migrated: readonly string[];
  try {
    migrated = await prepare(config, may);
    // Only now: clients must not come before the schema.
    await owner?.serve();
  } catch (error) {
    await owner?.close();
    throw error;
  }
  const pool = new pg.Pool(config);
  // Without a listener the loss of an idle connection would end the process; the next query opens another one.
  pool.on('error', () => {});
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  const sql = createSql(pool);
  return {
    prisma,
    sql,
    hot: createHotStatements(sql),
    role,
    migrated,
    openSession: role === 'server' ? sessionsOn(config) : null,
    connections: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    async close() {
      await prisma.$disconnect();
      await pool.end();
      await owner?.close();
    },
  };
}

/** PostgreSQL documentation, idle_session_timeout: since version 14. */
const UNKNOWN_SETTING = '42704';

function sessionsOn(config: pg.PoolConfig): OpenSession {
  return async ({ silentMs, answeredMs }) => {
    const client = new pg.Client({
      ...config,
      connectionTimeoutMillis: answeredMs,
      statement_timeout: answeredMs,
      query_timeout: answeredMs,
    });
    // Whoever uses it hears of its end by its own listener; until then its loss must not end the process.
    client.on('error', () => {});
    try {
      await client.connect();
      // Also while its pool is empty a bot is known by its name.
      await client.query(`SET application_name = '${BOT}'; SET idle_session_timeout = ${silentMs}`);
      return client;
    } catch (error) {
      client.end().catch(() => {});
      throw reasonOf(error) === UNKNOWN_SETTING ? new DatabaseError(say.serverTooOld) : error;
    }
  };
}

/**
 * Migrates over a connection of its own: one that waits its turn for as long as another instance takes, and one that
 * is ended when it was refused, while a pool leaves it open and keeps the process alive.
 */
async function prepare(config: pg.PoolConfig, may: MayMigrate): Promise<string[]> {
  const client = new pg.Client({ ...config, statement_timeout: false });
  client.on('error', () => {});
  try {
    await client.connect();
    return await migrate(client, { may });
  } finally {
    await client.end();
  }
}
