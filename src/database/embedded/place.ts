import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, realpathSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** Where the parts of an embedded store are. */
export interface Place {
  /** PGlite's files. */
  readonly files: string;
  /** Locked by the owner for as long as it lives. */
  readonly lock: string;
  /** The directory of the socket, as `psql -h` takes it. */
  readonly socketDirectory: string;
  /** The socket itself: a file, on Windows a named pipe. */
  readonly socket: string;
}

/** The port that only names the socket file: `.s.PGSQL.5432`. */
export const SOCKET_PORT = 5432;

/** Longest path of a Unix socket, in bytes, that Linux and macOS both take (`sun_path`, with its final zero). */
const LONGEST_SOCKET_PATH = 103;

/** Makes the directories of a store, readable by their owner alone: PGlite writes some of its files for everybody. */
export function preparePlace(dataDir: string): Place {
  // By its real path: a store with two names is still one, with one socket.
  const root = realpathSync(privateDirectory(resolve(dataDir)));
  const files = privateDirectory(join(root, 'database'));
  const lock = join(root, 'owner.lock');
  const name = createHash('sha256').update(root).digest('hex').slice(0, 16);
  if (process.platform === 'win32') {
    return { files, lock, socketDirectory: root, socket: `\\\\.\\pipe\\khuyen-cong-${name}` };
  }
  const file = `.s.PGSQL.${SOCKET_PORT}`;
  const tooLong = Buffer.byteLength(join(root, file)) > LONGEST_SOCKET_PATH;
  const socketDirectory = tooLong
    ? privateDirectory(join(tmpdir(), `khuyen-cong-${userInfo().uid}-${name}`))
    : root;
  return { files, lock, socketDirectory, socket: join(socketDirectory, file) };
}

function privateDirectory(path: string): string {
  makeDirectory(path);
  chmodSync(path, 0o700);
  return path;
}

/** Makes a directory and those above it. Node's own recursive mkdir never returns where a file system refuses (/proc). */
function makeDirectory(path: string): void {
  if (existsSync(path)) return;
  makeDirectory(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // Another process may have made it in between.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
