import { createHash } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, realpathSync, statSync } from 'node:fs';
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

/** The directory is somebody else's: it holds something, and nothing of a store. */
export class ForeignDirectory extends Error {
  override readonly name = 'ForeignDirectory';
}

/**
 * Makes the directories of a store, readable by their owner alone: PGlite writes some of its files for everybody.
 * @throws ForeignDirectory rather than closing a directory of somebody's to everybody else
 */
export function preparePlace(dataDir: string): Place {
  // By its real path: a store with two names is still one, with one socket.
  const root = realpathSync(privateDirectory(ownDirectory(resolve(dataDir))));
  const files = privateDirectory(join(root, FILES));
  const lock = join(root, LOCK);
  const name = createHash('sha256').update(root).digest('hex').slice(0, 16);
  if (process.platform === 'win32') {
    return { files, lock, socketDirectory: root, socket: `\\\\.\\pipe\\khuyen-cong-${name}` };
  }
  const file = `.s.PGSQL.${SOCKET_PORT}`;
  const tooLong = Buffer.byteLength(join(root, file)) > LONGEST_SOCKET_PATH;
  const socketDirectory = tooLong
    ? ownPrivateDirectory(join(tmpdir(), `khuyen-cong-${userInfo().uid}-${name}`))
    : root;
  return { files, lock, socketDirectory, socket: join(socketDirectory, file) };
}

/**
 * What any directory may hold that nobody has put anything into: a volume, a folder under version control, what was
 * drawn, came in or was moved for a store on a server, or backups that are to be restored.
 */
const NOTHING = new Set([
  'files',
  'incoming',
  'moving',
  'backups',
  'lost+found',
  '.gitkeep',
  '.gitignore',
  '.DS_Store',
]);
export const LOCK = 'owner.lock';
export const FILES = 'database';

function ownDirectory(path: string): string {
  if (!existsSync(path)) return path;
  const content = readdirSync(path).filter((name) => !NOTHING.has(name));
  if (content.length > 0 && !content.includes(LOCK) && !isStore(join(path, FILES)))
    throw new ForeignDirectory();
  return path;
}

/** PostgreSQL's files, or the place for them. Many a project has a folder of that name. */
function isStore(files: string): boolean {
  if (!existsSync(files) || !statSync(files).isDirectory()) return false;
  const content = readdirSync(files);
  return content.length === 0 || content.includes('PG_VERSION');
}

function privateDirectory(path: string): string {
  makeDirectory(path);
  // Only where it is open to others: a volume that is closed already may belong to another user.
  if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o700);
  return path;
}

/** Where everybody may make directories, one of somebody else's could hold a socket of theirs in the place of ours. */
function ownPrivateDirectory(path: string): string {
  makeDirectory(path);
  const { uid } = lstatSync(path);
  if (uid !== userInfo().uid) throw Object.assign(new Error('not our own'), { code: 'EACCES' });
  return privateDirectory(path);
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
