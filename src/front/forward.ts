import { request as httpRequest, type IncomingMessage, type RequestListener } from 'node:http';
import { type Duplex, pipeline } from 'node:stream';
import { BARE_HEADERS } from '../channels/web/guards.ts';
import { webSentences } from '../wording/web.ts';

/**
 * What is about a connection alone. Nothing that `Connection` names besides is left out: whoever asks through a proxy
 * could take away with it what the proxy has added, and pass for somebody at this machine.
 */
const OF_CONNECTION = ['connection', 'keep-alive', 'proxy-connection', 'upgrade', 'expect'];
/** Framing is the business of whoever writes to the client; that of a request is passed on. */
const OF_RESPONSE = [...OF_CONNECTION, 'transfer-encoding'];
/** Whoever is refused before all was sent still has so long to hear it, in milliseconds. */
const LAST_MS = 500;

/** Passes requests on as they are, and brings back what is answered, both as they come. */
export function createForward(connect: () => Duplex): RequestListener {
  return (request, response) => {
    const fail = (): void => {
      if (response.headersSent) return void response.destroy();
      response.writeHead(502, { ...BARE_HEADERS, 'Content-Type': 'text/plain; charset=UTF-8' });
      response.end(webSentences.answers.failed);
    };
    const passed = httpRequest({
      createConnection: connect,
      method: request.method ?? 'GET',
      path: request.url ?? '/',
      headers: [...without(OF_CONNECTION, request), ...lengthOf(request)],
    });
    passed.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.statusMessage, without(OF_RESPONSE, answer));
      response.flushHeaders();
      // A connection that breaks on one side breaks on the other.
      pipeline(answer, response, () => {});
    });
    passed.on('error', () => {
      if (!response.destroyed && !response.writableEnded) fail();
    });
    // What is announced may be refused before any of it is there.
    passed.flushHeaders();
    request.pipe(passed);
    response.once('close', () => {
      request.unpipe(passed);
      passed.destroy();
      if (!request.complete) letEnd(request);
    });
  };
}

/** Names and values in turn, as they came: nothing is joined or put in another case. */
const without = (names: readonly string[], { rawHeaders }: IncomingMessage): string[] =>
  rawHeaders.filter((_, at) => !names.includes((rawHeaders[at - (at % 2)] ?? '').toLowerCase()));

/** Without either header a request has no body, but Node announces one for these methods. */
const lengthOf = ({ method = '', headers }: IncomingMessage): string[] =>
  ['POST', 'PUT', 'PATCH'].includes(method) &&
  headers['content-length'] === undefined &&
  headers['transfer-encoding'] === undefined
    ? ['Content-Length', '0']
    : [];

function letEnd(request: IncomingMessage): void {
  const patience = setTimeout(() => request.socket.destroySoon(), LAST_MS);
  request.once('close', () => clearTimeout(patience));
  request.resume();
}
