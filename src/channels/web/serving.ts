import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log } from '../../log.ts';
import { limitTime, watchConnections } from './connections.ts';
import { reasonOf } from './errors.ts';
import { UPLOADS } from './uploads.ts';

/** Where requests come in, and how long one may take to be here whole, in milliseconds. */
export interface Site {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Where people open the page; null: on this machine, or nobody has said. */
  readonly publicUrl: string | null;
  readonly slowMs: number;
  /** The same for one that carries a file. */
  readonly slowFileMs: number;
}

export interface Served {
  readonly port: number;
  /** Takes no more requests, answers those in hand, closes all connections. */
  close(): Promise<void>;
}

/**
 * Hands what comes in at a site to a listener.
 * @throws with the code of Node's when the address or the port cannot be had
 */
export type Serve = (listener: RequestListener, site: Site) => Promise<Served>;

/** In this thread. */
export const createServe =
  ({ log }: { log: Log }): Serve =>
  async (listener, { host, port, slowMs, slowFileMs }) => {
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
    const close = watchConnections(server);
    server.listen({ host, port });
    await once(server, 'listening');
    server.on('error', (error) => log.error('the web server reports an error', { reason: reasonOf(error) }));
    return { port: (server.address() as AddressInfo).port, close };
  };
