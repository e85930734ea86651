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

export interface Database {
  readonly prisma: PrismaClient;
  readonly sql: Sql;
  readonly hot: HotStatements;
  /** `owner` opened the embedded files itself; `client` talks to the process that did; `server` is a PostgreSQL. */
  readonly role: 'owner' | 'client' | 'server';
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

async function openServer(url: string, access: Access): Promise<Database> {
  const config: pg.PoolConfig = {
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    // No question needs this long; a stuck one must not hold its connection for ever.
    statement_timeout: 30_000,
    // Prisma's adapter reads timestamps as UTC, whatever zone the session is in.
    onConnect: (client) => client.query("SET TIME ZONE 'UTC'") as unknown as undefined,
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
  try {
    await prepare(config, may);
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
    connections: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    async close() {
      await prisma.$disconnect();
      await pool.end();
      await owner?.close();
    },
  };
}

/**
 * Migrates over a connection of its own: one that waits its turn for as long as another instance takes, and one that
 * is ended when it was refused, while a pool leaves it open and keeps the process alive.
 */
async function prepare(config: pg.PoolConfig, may: MayMigrate): Promise<void> {
  const client = new pg.Client({ ...config, statement_timeout: false });
  client.on('error', () => {});
  try {
    await client.connect();
    await migrate(client, { may });
  } finally {
    await client.end();
  }
}
