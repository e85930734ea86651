import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A load balancer in small: requests go to one server after the other, and on to the next where one is not there. */
export interface RoundRobin {
  readonly url: string;
  /** Where the servers are now. */
  readonly servers: Set<string>;
  close(): void;
}

/** A server that says nothing for so long is passed over. */
const SILENT_MS = 2500;

export async function startRoundRobin(): Promise<RoundRobin> {
  const servers = new Set<string>();
  let turn = 0;

  const forward = (to: string, path: string, headers: object, body: Buffer): Promise<number | null> =>
    new Promise((resolve) => {
      const going = request(
        `${to}${path}`,
        { method: 'POST', headers: { ...headers }, timeout: SILENT_MS },
        (response) => {
          response.resume();
          response.once('end', () => resolve(response.statusCode ?? null));
          response.once('error', () => resolve(null));
        },
      );
      going.once('timeout', () => going.destroy(new Error('silent')));
      going.once('error', () => resolve(null));
      going.end(body);
    });

  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const all = [...servers];
    for (let tries = 0; tries < all.length; tries++) {
      const to = all[turn++ % all.length] ?? '';
      const status = await forward(to, incoming.url ?? '/', incoming.headers, body);
      if (status !== null && status < 500) return outgoing.writeHead(status).end();
    }
    return outgoing.writeHead(502).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    servers,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
