import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A PostgreSQL server of a test's own, which it may restart. */
export interface Cluster {
  readonly url: string;
  restart(): void;
  remove(): void;
}

/** Where Debian keeps PostgreSQL's programs; null: there are none. */
const programs = ((): string | null => {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const found = versions.find((version) => existsSync(join(root, version, 'bin/initdb')));
  return found ? join(root, found, 'bin') : null;
})();

export const hasCluster = programs !== null;

export async function startCluster(): Promise<Cluster> {
  if (!programs) throw new Error('there are no programs of PostgreSQL');
  const root = mkdtempSync(join(tmpdir(), 'cluster-'));
  const data = join(root, 'data');
  const isRoot = process.getuid?.() === 0;
  if (isRoot) spawnSync('chown', ['postgres', root]);
  chmodSync(root, 0o755);
  /** PostgreSQL refuses to run as root. */
  const run = (program: string, ...args: string[]): void => {
    const command = [join(programs, program), ...args];
    const [name = '', ...rest] = isRoot
      ? ['su', 'postgres', '-s', '/bin/sh', '-c', 'exec "$0" "$@"', '--', ...command]
      : command;
    const { status, stderr } = spawnSync(name, rest, {
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    if (status !== 0) throw new Error(`${program}: ${stderr}`);
  };
  const port = await freePort();
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off`;
  const control = (...args: string[]): void =>
    run('pg_ctl', '-D', data, '-w', '-l', join(root, 'log'), '-o', options, ...args);
  run('initdb', '-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8');
  control('start');
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    restart: () => control('-m', 'fast', 'restart'),
    remove() {
      control('-m', 'immediate', 'stop');
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
