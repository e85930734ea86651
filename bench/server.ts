import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A database of its own on a server, for as long as it is used: what an earlier run left would be answered differently. */
export async function withServerDatabase<T>(server: string, use: (url: string) => Promise<T>): Promise<T> {
  const url = new URL(server);
  const name = `bench_${randomBytes(4).toString('hex')}`;
  url.pathname = `/${name}`;
  await administer(server, `CREATE DATABASE ${name} ENCODING 'UTF8' TEMPLATE template0`);
  try {
    return await use(url.href);
  } finally {
    await administer(server, `DROP DATABASE ${name} WITH (FORCE)`);
  }
}

async function administer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
