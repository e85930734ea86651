import { getRequestListener } from '@hono/node-server';
import { createWebApp, type WebAppParts } from './app.ts';
import { explainListening, unreadable } from './errors.ts';
import { createServe, type Serve, type Served } from './serving.ts';

export interface WebChannelParts extends WebAppParts {
  /** 0 takes any free port. */
  readonly port: number;
  /** How long a request may take to be here whole, in milliseconds. */
  readonly slowMs?: number;
  /** The same for one that carries a file: twenty megabytes over a line of half a megabit a second. */
  readonly slowFileMs?: number;
  /** Who listens. Default: this thread. */
  readonly serve?: Serve;
}

export interface WebChannel {
  /**
   * Listens; may be called again after `stop`.
   * @returns the address to open in a browser.
   * @throws WebError when the address or the port cannot be had.
   */
  start(): Promise<{ url: string }>;
  /** Takes no more requests, answers those in hand, closes all connections. */
  stop(): Promise<void>;
}

const SLOW_MS = 15_000;
const SLOW_FILE_MS = 6 * 60_000;

/** The chat page and its server. */
export function createWebChannel({
  port,
  slowMs = SLOW_MS,
  slowFileMs = SLOW_FILE_MS,
  serve,
  ...parts
}: WebChannelParts): WebChannel {
  const { host, publicUrl, log } = parts;
  const listener = getRequestListener(createWebApp(parts).fetch, { errorHandler: unreadable });
  const listen = serve ?? createServe({ log });
  let served: Served | null = null;

  return {
    async start() {
      if (served) throw new Error('the web channel has been started before');
      try {
        served = await listen(listener, { host, port, publicUrl, slowMs, slowFileMs });
      } catch (error) {
        throw explainListening(error as NodeJS.ErrnoException, host, port);
      }
      return { url: addressOf(host, served.port) };
    },

    async stop() {
      const ending = served;
      served = null;
      await ending?.close();
    },
  };
}

/** An address that can be clicked: «every interface» is none. */
function addressOf(host: string, port: number): string {
  if (['127.0.0.1', '0.0.0.0', '::'].includes(host)) return `http://localhost:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
