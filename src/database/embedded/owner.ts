import { closeSync, openSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import type { Duplex } from 'node:stream';
import type { PGlite } from '@electric-sql/pglite';
import { tryLock } from 'fs-native-extensions';
import { openFiles } from './files.ts';
import { connectInside } from './inside.ts';
import type { Place } from './place.ts';
import { SharedSession } from './session.ts';

export interface Owner {
  /** A connection of this process, as `pg` takes it for a socket. */
  connect(): Duplex;
  /** From now on other processes are served. */
  serve(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Becomes the one process that opens the store's files, and that can serve them to all others over the socket.
 *
 * Two processes on the same files lose rows silently, so the owner holds a lock of the operating system's on
 * `owner.lock`. It ends with the process, however that ends: nothing is ever left behind to be cleared by hand.
 * @returns null when another process is the owner.
 */
export async function becomeOwner(place: Place, synced?: () => void): Promise<Owner | null> {
  const lock = openSync(place.lock, 'a+', 0o600);
  if (!tryLock(lock)) {
    closeSync(lock);
    return null;
  }
  try {
    const pglite = await openFiles(place.files, synced);
    try {
      const session = await openSession(pglite);
      let server: Server | null = null;
      return {
        connect: () => connectInside((stream) => session.add(stream, { foreign: false })),
        async serve() {
          server = await listen(place, session);
        },
        async close() {
          const closed = new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
          await session.close();
          await closed;
          await pglite.close();
          closeSync(lock);
        },
      };
    } catch (error) {
      // Before the lock: nobody else may open the files while they are open here.
      await pglite.close();
      throw error;
    }
  } catch (error) {
    closeSync(lock);
    throw error;
  }
}

async function openSession(pglite: PGlite): Promise<SharedSession> {
  const { rows } = await pglite.query<{ name: string; setting: string }>(
    `SELECT name, setting FROM pg_settings WHERE name IN
     ('server_version', 'server_encoding', 'client_encoding', 'DateStyle', 'IntervalStyle', 'TimeZone',
      'integer_datetimes', 'standard_conforming_strings')`,
  );
  return new SharedSession(pglite, Object.fromEntries(rows.map((row) => [row.name, row.setting])));
}

function listen(place: Place, session: SharedSession): Promise<Server> {
  const server = createServer((socket) => session.add(socket, { foreign: true }));
  // The lock is ours, so a socket file that is already there belongs to nobody any more.
  if (process.platform !== 'win32') rmSync(place.socket, { force: true });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(place.socket, () => resolve(server));
  });
}
