import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { webSentences } from '../../wording/web.ts';
import { createWebApp, type WebAppParts } from './app.ts';
import { limitTime, watchConnections } from './connections.ts';
import { explainListening, reasonOf } from './errors.ts';
import { UPLOADS } from './uploads.ts';

export interface WebChannelParts extends WebAppParts {
  /** 0 takes any free port. */
  readonly port: number;
  /** How long a request may take to be here whole, in milliseconds. */
  readonly slowMs?: number;
  /** The same for one that carries a file: twenty megabytes over a line of half a megabit a second. */
  readonly slowFileMs?: number;
  /** Adds routes to the same server. */
  readonly extend?: (app: Hono) => void;
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
  extend,
  slowMs = SLOW_MS,
  slowFileMs = SLOW_FILE_MS,
  ...parts
}: WebChannelParts): WebChannel {
  const { host, log } = parts;
  const app = createWebApp(parts);
  extend?.(app);
  const listener = getRequestListener(app.fetch, { errorHandler: unreadable });
  let close: (() => Promise<void>) | null = null;

  return {
    async start() {
      if (close) throw new Error('the web channel has been started before');
      // Whoever sends slowly holds a connection for so long and no longer.
      const server = createServer(
        {
          headersTimeout: slowMs,
          requestTimeout: Math.max(slowMs, slowFileMs),
          connectionsCheckingInterval: Math.ceil(slowMs / 3),
        },
        listener,
      );
      limitTime(server, (path) => (path === UPLOADS ? null : slowMs));
      const closeServer = watchConnections(server);
      try {
        server.listen({ host, port });
        await once(server, 'listening');
      } catch (error) {
        throw explainListening(error as NodeJS.ErrnoException, host, port);
      }
      server.on('error', (error) =>
        log.error('the web server reports an error', { reason: reasonOf(error) }),
      );
      close = closeServer;
      return { url: addressOf(host, portOf(server)) };
    },

    async stop() {
      const closeServer = close;
      close = null;
      await closeServer?.();
    },
  };
}

/** A request so malformed (no host, a broken address) that it never reaches the app. */
function unreadable(): Response {
  return new Response(webSentences.answers.brokenRequest, {
    status: 400,
    headers: { 'Content-Type': 'text/plain; charset=UTF-8', 'X-Content-Type-Options': 'nosniff' },
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the web server has no port');
  return address.port;
}

/** An address that can be clicked: «every interface» is none. */
function addressOf(host: string, port: number): string {
  if (['127.0.0.1', '0.0.0.0', '::'].includes(host)) return `http://localhost:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
