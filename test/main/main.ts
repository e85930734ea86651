import { onTestFinished } from 'vitest';
import { type Child, type Ended, launch, start } from '../support/child.ts';
import { newDirectory, newServerDatabase, serverUrl } from '../support/store.ts';

const PROGRAM = 'src/main.ts';

/** The running bot, as whoever started it sees it. */
export interface Running {
  /** The one line that says that it is ready. */
  readonly line: string;
  /** The address in that line. */
  readonly url: string;
  readonly child: Child;
  /** Asks over HTTP, as the page does. With a `Cookie` from an earlier answer it is the same chat. */
  ask(said: { text: string } | { code: string }, cookie?: string): Promise<WebAnswer>;
  /** Sends the signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<Ended>;
}

export interface WebAnswer {
  readonly status: number;
  readonly kind?: string;
  readonly text?: string;
  readonly choices?: readonly { readonly label: string; readonly code: string }[];
  readonly error?: string;
  readonly cookie: string;
}

export type Env = Readonly<Record<string, string>>;

/** Any free port, and no Bot API but the one that a test names. */
const DEFAULTS: Env = { PORT: '0', TELEGRAM_API_ROOT: '' };

export const startMain = (env: Env): Promise<Running> =>
  whenReady(start(PROGRAM, { env: { ...DEFAULTS, ...env } }));

export const npmStart = (env: Env): Promise<Running> =>
  whenReady(launch('npm', ['start'], { env: { ...DEFAULTS, ...env } }));

/** Runs it with settings under which it must not start. */
export const failToStart = (env: Env): Promise<Ended> =>
  start(PROGRAM, { env: { ...DEFAULTS, ...env } }).ended;

/** A directory for one test: with a copy of a filled store, or not there yet. */
export const directory = (content: 'figures' | 'absent' = 'figures'): Env => forTest(newDirectory(content));

/** An empty database on a server for one test. */
export const serverDatabase = async (url: string): Promise<Env> => forTest(await newServerDatabase(url));

/** A filled store for one test, or a new one on the server that the tests run on. */
export const anyStore = async (): Promise<Env> => (serverUrl ? serverDatabase(serverUrl) : directory());

function forTest({ env, remove }: { env: Env; remove(): Promise<void> }): Env {
  onTestFinished(remove);
  return env;
}

/** The line by which whoever started it can become the administrator. */
export const firstCodeIn = (stdout: string): string | undefined =>
  stdout.split('\n').find((line) => /^Chưa có quản trị viên.* [2-9B-Z-]{19} /.test(line));

async function whenReady(child: Child): Promise<Running> {
  // A test that fails half-way must not leave it running.
  onTestFinished(() => child.kill());
  for (;;) {
    const line = await child.line();
    if (line === null) throw new Error(`it did not start: ${(await child.ended).stderr}`);
    const url = /http:\/\/localhost:\d+/.exec(line)?.[0];
    if (url) return running(child, line, url);
  }
}

function running(child: Child, line: string, url: string): Running {
  return {
    line,
    url,
    child,
    async ask(said, cookie = '') {
      const response = await fetch(`${url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(cookie && { cookie }) },
        body: JSON.stringify(said),
      });
      const set = response.headers.get('set-cookie')?.split(';')[0];
      return { ...((await response.json()) as object), status: response.status, cookie: set ?? cookie };
    },
    stop(signal = 'SIGTERM') {
      child.process.kill(signal);
      return child.ended;
    },
  };
}
