import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { SharedSession } from '../../src/database/embedded/session.ts';
import { newServerDatabase, serverUrl } from '../support/store.ts';

/** A database without any tables, for those who come before the schema. */
export interface EmptyDatabase {
  connect(): Promise<pg.Client>;
  close(): Promise<void>;
}

/** On the server, or in memory. */
export async function openEmpty(): Promise<EmptyDatabase> {
  const place = serverUrl ? await onServer(serverUrl) : await inMemory();
  const clients: pg.Client[] = [];
  return {
    async connect() {
      const client = new pg.Client(place.config);
      clients.push(client);
      await client.connect();
      return client;
    },
    async close() {
      await Promise.all(clients.map((client) => client.end()));
      await place.close();
    },
  };
}

interface Place {
  readonly config: pg.ClientConfig;
  close(): Promise<void>;
}

async function onServer(url: string): Promise<Place> {
  const { env, remove } = await newServerDatabase(url);
  return { config: { connectionString: env.DATABASE_URL ?? '' }, close: remove };
}

async function inMemory(): Promise<Place> {
  const directory = mkdtempSync(join(tmpdir(), 'empty-'));
  const pglite = await PGlite.create('memory://');
  const session = new SharedSession(pglite, { server_version: '18.0', client_encoding: 'UTF8' });
  const server = createServer((socket) => session.add(socket, { foreign: true }));
  await new Promise<void>((resolve) => server.listen(join(directory, '.s.PGSQL.5432'), resolve));
  return {
    config: { host: directory, user: 'postgres', database: 'postgres' },
    async close() {
      server.close();
      await session.close();
      await pglite.close();
      rmSync(directory, { recursive: true });
    },
  };
}
