import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from './client/client.ts';
import { openEmbedded } from './embedded/index.ts';
import { explainServer } from './errors.ts';
import { migrate } from './migrations.ts';

export { DatabaseError } from './errors.ts';

/** Where the figures live: files of our own, or a PostgreSQL server. */
export type DatabaseSettings =
  | { readonly kind: 'embedded'; readonly dataDir: string }
  | { readonly kind: 'server'; readonly url: string };

export interface Database {
  readonly prisma: PrismaClient;
  /** `owner` opened the embedded files itself; `client` talks to the process that did; `server` is a PostgreSQL. */
  readonly role: 'owner' | 'client' | 'server';
  close(): Promise<void>;
}

/**
 * Opens the database and brings it to the newest schema.
 * @throws DatabaseError in one Vietnamese sentence.
 */
export function openDatabase(settings: DatabaseSettings): Promise<Database> {
  return settings.kind === 'server' ? openServer(settings.url) : openFiles(settings.dataDir);
}

async function openServer(url: string): Promise<Database> {
  const config: pg.PoolConfig = {
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    // No question needs this long; a stuck one must not hold its connection for ever.
    statement_timeout: 30_000,
    // Prisma's adapter reads timestamps as UTC, whatever zone the session is in.
    onConnect: (client) => client.query("SET TIME ZONE 'UTC'") as unknown as void,
  };
  try {
    return await connect(config, 'server', async () => {});
  } catch (error) {
    throw explainServer(error, url);
  }
}

async function openFiles(dataDir: string): Promise<Database> {
  const { owner, config } = await openEmbedded(dataDir);
  return connect(config, owner ? 'owner' : 'client', async () => owner?.close());
}

async function connect(
  config: pg.PoolConfig,
  role: Database['role'],
  closeOwner: () => Promise<void>,
): Promise<Database> {
  const pool = new pg.Pool(config);
  // Without a listener the loss of an idle connection would end the process; the next query opens another one.
  pool.on('error', () => {});
  const close = async (): Promise<void> => {
    await pool.end();
    await closeOwner();
  };
  try {
    const client = await pool.connect();
    await migrate(client).finally(() => client.release());
  } catch (error) {
    await close();
    throw error;
  }
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    prisma,
    role,
    async close() {
      await prisma.$disconnect();
      await close();
    },
  };
}
