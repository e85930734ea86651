import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A server that can be gone: nothing goes through, and what was open is cut. */
export interface Gone {
  /** The address of the same database through it. */
  readonly url: string;
  leave(): void;
  come(): void;
  close(): Promise<void>;
}

/** Stands before a PostgreSQL server. */
export async function standBefore(url: string): Promise<Gone> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let gone = false;
  const server = createServer((client) => {
    if (gone) {
      client.destroy();
      return;
    }
    const upstream = connect(Number(port || 5432), hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String((server.address() as AddressInfo).port);
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: through.href,
    leave() {
      gone = true;
      cut();
    },
    come() {
      gone = false;
    },
    async close() {
      cut();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
