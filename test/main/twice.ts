import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** Stands before a Bot API and delivers every batch of updates twice, as the real one may. @returns its address */
export async function deliverTwice(apiRoot: string): Promise<string> {
  let again: string | null = null;

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const reply = (status: number, body: string) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    const polls = request.url?.endsWith('/getUpdates') ?? false;
    if (polls && again !== null) {
      reply(200, again);
      again = null;
      return;
    }
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const answer = await fetch(`${apiRoot}${request.url}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: await bodyOf(request),
      signal: gone.signal,
    });
    const body = await answer.text();
    if (polls && body.includes('"update_id"')) again = body;
    reply(answer.status, body);
  }

  const server = createServer((request, response) => {
    pass(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
