import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** How long a request in hand may still take once the server is to stop. */
const GRACE_MS = 10_000;

/**
 * Watches a server's connections so that it can be closed cleanly.
 * Node's own `closeIdleConnections` leaves alone the connections that browsers open ahead of need, and would wait for them.
 * @returns closes the server: requests in hand are answered, all other connections end at once.
 */
export function watchConnections(server: Server): () => Promise<void> {
  const inHand = new Map<Socket, number>();
  let closing = false;

  const endIfIdle = (socket: Socket) => {
    if (closing && inHand.get(socket) === 0) socket.destroySoon();
  };
  server.on('connection', (socket) => {
    inHand.set(socket, 0);
    socket.once('close', () => inHand.delete(socket));
    endIfIdle(socket);
  });
  server.on('request', ({ socket }, response) => {
    inHand.set(socket, (inHand.get(socket) ?? 0) + 1);
    response.once('close', () => {
      const before = inHand.get(socket);
      if (before === undefined) return;
      inHand.set(socket, before - 1);
      endIfIdle(socket);
    });
  });

  return () =>
    new Promise((resolve) => {
      closing = true;
      const impatience = setTimeout(() => server.closeAllConnections(), GRACE_MS);
      server.close(() => {
        clearTimeout(impatience);
        resolve();
      });
      for (const socket of inHand.keys()) endIfIdle(socket);
    });
}

const TOO_SLOW = 'HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n';

/**
 * Cuts the connection of a request whose body takes longer than is right for its path: Node's own limit is one for
 * all of them. Where it may take as long as that, `msFor` says null.
 */
export function limitTime(server: Server, msFor: (path: string) => number | null): void {
  server.on('request', (request, response) => {
    const ms = msFor(request.url?.split('?')[0] ?? '');
    if (ms === null) return;
    const patience = setTimeout(() => {
      if (request.complete) return;
      if (!response.headersSent) request.socket.write(TOO_SLOW);
      request.socket.destroySoon();
    }, ms);
    response.once('close', () => clearTimeout(patience));
  });
}
