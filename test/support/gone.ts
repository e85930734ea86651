import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A server that can be gone: connections are refused, and what was open is cut. */
export interface Gone {
  /** The address of the same server through it. */
  readonly url: string;
  leave(): void;
  /** Back again, if it was gone. */
  come(): Promise<void>;
  close(): Promise<void>;
}

/** Stands before a server. @param url that of a database or of HTTP */
export async function standBefore(url: string): Promise<Gone> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
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
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const own = (server.address() as AddressInfo).port;
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String(own);
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: through.href,
    leave() {
      server.close();
      cut();
    },
    async come() {
      if (!server.listening) await listen(own);
    },
    async close() {
      cut();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
