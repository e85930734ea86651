import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { settings } from '../../src/config.ts';
import { fileVariable } from '../../src/secret-files.ts';
import { PROGRAMS, root } from './programs.ts';

export { root } from './programs.ts';

/** Found from here, so that a program also starts in a directory that has no packages. */
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** Settings of whoever runs the tests, or of their `.env`, must reach nobody: set to nothing is not set. */
const UNSET = Object.fromEntries(
  settings.flatMap(({ name }) => [name, fileVariable(name)]).map((name) => [name, '']),
);

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Start {
  readonly args?: readonly string[];
  /** Undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
}

/** One of our programs (a path from the project's root) in a process of its own: as it was compiled for this run, if it was. */
export function start(program: string, { args = [], env = {}, cwd = root }: Start = {}): Child {
  const compiled = process.env[PROGRAMS];
  const run = compiled
    ? [join(compiled, program.replace(/\.ts$/, '.js'))]
    : ['--import', TSX, join(root, program)];
  return launch(process.execPath, [...run, ...args], { env, cwd });
}

/** Any command, in the project's root. */
export function launch(command: string, args: readonly string[], { env = {}, cwd = root }: Start): Child {
  return new Child(spawn(command, args, { cwd, env: { ...process.env, ...UNSET, ...env } }));
}

/** A running program: what it prints can be waited for, line by line. */
export class Child {
  readonly process: ChildProcessWithoutNullStreams;
  /** Resolves when it has ended and everything it printed has been read. */
  readonly ended: Promise<Ended>;
  readonly #lines: AsyncIterator<string>;

  constructor(process: ChildProcessWithoutNullStreams) {
    this.process = process;
    const stdout = collect(process.stdout);
    const stderr = collect(process.stderr);
    this.ended = new Promise((resolve, reject) => {
      process.once('error', reject);
      process.once('close', (code, signal) => resolve({ code, signal, stdout: stdout(), stderr: stderr() }));
    });
    // It may end before it has read what it was told.
    process.stdin.on('error', () => {});
    this.#lines = createInterface({ input: process.stdout })[Symbol.asyncIterator]();
  }

  /** The next line that it prints; null once there is no more. */
  async line(): Promise<string | null> {
    const next = await this.#lines.next();
    return next.done ? null : next.value;
  }

  tell(line: string): void {
    this.process.stdin.write(`${line}\n`);
  }

  /** Ends it as a power cut would: it gets no chance to put anything in order. */
  async kill(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.ended;
  }
}

function collect(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}
