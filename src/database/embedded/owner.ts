import { closeSync, openSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tryLock } from 'fs-native-extensions';
import { openDurable } from './durable.ts';
import type { Place } from './place.ts';
import { SharedSession } from './session.ts';

export interface Owner {
  close(): Promise<void>;
}

/**
 * Becomes the one process that opens the store's files, and serves them to all others over the socket.
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
    const pglite = await openDurable(place.files, synced);
    const { rows } = await pglite.query<{ name: string; setting: string }>(
      `SELECT name, setting FROM pg_settings WHERE name IN
       ('server_version', 'server_encoding', 'client_encoding', 'DateStyle', 'IntervalStyle', 'TimeZone',
        'integer_datetimes', 'standard_conforming_strings')`,
    );
    const session = new SharedSession(pglite, Object.fromEntries(rows.map((row) => [row.name, row.setting])));
    const server = await listen(place, session);
    return {
      async close() {
        const closed = new Promise((resolve) => server.close(resolve));
        await session.close();
        await closed;
        await pglite.close();
        closeSync(lock);
      },
    };
  } catch (error) {
    closeSync(lock);
    throw error;
  }
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
