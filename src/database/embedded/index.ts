import { connect, Socket } from 'node:net';
import type pg from 'pg';
import { databaseSentences as say } from '../../wording/database.ts';
import { DatabaseError, reasonOf } from '../errors.ts';
import { becomeOwner, type Owner } from './owner.ts';
import { ForeignDirectory, type Place, preparePlace, SOCKET_PORT } from './place.ts';

export interface EmbeddedAccess {
  /** Null when another process owns the files and this one is its client. */
  readonly owner: Owner | null;
  readonly config: pg.PoolConfig;
}

/** How long to wait for another owner that is only just opening its files, or just leaving. Milliseconds. */
const PATIENCE = 20_000;

/** How a process wants to have a store: `own` it alone, or `share` what another process may have open. */
export type Access = 'own' | 'share';

/** How long a bot waits for a command-line tool to be done with the files, in milliseconds. */
const PATIENCE_OF_OWNER = 10_000;

/**
 * Opens the store in `dataDir`; with `share`, or becomes a client of the process that has it open. A client lives only
 * as long as its owner: right for a tool, wrong for a bot, which waits for a tool to be done and else is refused.
 * @throws DatabaseError
 */
export async function openEmbedded(dataDir: string, access: Access): Promise<EmbeddedAccess> {
  const place = placeIn(dataDir);
  const config: pg.PoolConfig = {
    host: place.socketDirectory,
    port: SOCKET_PORT,
    user: 'postgres',
    database: 'postgres',
    max: 4,
    connectionTimeoutMillis: PATIENCE,
    ...(process.platform === 'win32' ? { stream: () => new PipeSocket(place.socket) } : {}),
  };
  const deadline = Date.now() + (access === 'own' ? PATIENCE_OF_OWNER : PATIENCE);
  for (;;) {
    const owner = await becomeOwner(place).catch((error: unknown) => {
      throw new DatabaseError(say.filesUnusable(dataDir, reasonOf(error)));
    });
    const served = !owner && (await isServed(place));
    if (owner) return { owner, config: { ...config, stream: () => owner.connect() } };
    if (served && access === 'share') return { owner, config };
    if (Date.now() > deadline) {
      throw new DatabaseError(served ? say.ownedByAnother(dataDir) : say.ownerSilent(dataDir));
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function placeIn(dataDir: string): Place {
  try {
    return preparePlace(dataDir);
  } catch (error) {
    if (error instanceof ForeignDirectory) throw new DatabaseError(say.directoryForeign(dataDir));
    throw new DatabaseError(say.directoryUnusable(dataDir, reasonOf(error)));
  }
}

function isServed(place: Place): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(place.socket);
    const settle = (served: boolean) => () => {
      socket.destroy();
      resolve(served);
    };
    socket.once('connect', settle(true)).once('error', settle(false));
  });
}

/** `pg` knows Unix sockets by directory and port; a Windows pipe has neither. */
class PipeSocket extends Socket {
  readonly #path: string;

  constructor(path: string) {
    super();
    this.#path = path;
  }

  override connect(): this {
    return super.connect(this.#path);
  }
}
