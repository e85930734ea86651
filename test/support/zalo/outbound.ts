import { type OutgoingHttpHeaders, request } from 'node:http';

export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** The requests that the server makes by itself: for pictures, and to webhooks. */
export interface Outbound {
  route(origin: string, to: string): void;
  /** @throws Error with `code` of the network */
  get(url: string): Promise<Reply>;
  /** @throws Error with `code` of the network */
  post(url: string, body: string, headers?: OutgoingHttpHeaders): Promise<Reply>;
  /** Ends what is under way. */
  close(): void;
}

/** As seen from the real servers. Some firewalls refuse it. */
const USER_AGENT = 'Java/1.8.0_192';
/** The real patience is not known. */
const PATIENCE = 10_000;

export function createOutbound(): Outbound {
  const routes = new Map<string, string>();
  const closing = new AbortController();

  /** The fake never leaves this machine. */
  function locate(url: URL): URL {
    const to = routes.get(url.origin);
    if (to !== undefined) return new URL(`${url.pathname}${url.search}`, to);
    if (url.protocol === 'http:' && url.hostname === '127.0.0.1') return url;
    throw Object.assign(new Error(`unknown host ${url.host}`), { code: 'ENOTFOUND' });
  }

  async function ask(
    method: string,
    address: string,
    body: string,
    headers: OutgoingHttpHeaders,
  ): Promise<Reply> {
    const url = new URL(address);
    const options = {
      method,
      // A connection for each request: nothing idle stays behind that keeps another server from closing.
      agent: false as const,
      headers: { host: url.host, 'user-agent': USER_AGENT, ...headers },
      signal: AbortSignal.any([closing.signal, AbortSignal.timeout(PATIENCE)]),
    };
    const target = locate(url);
    return new Promise<Reply>((resolve, reject) => {
      const asked = request(target, options, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            type: response.headers['content-type'] ?? '',
            bytes: new Uint8Array(Buffer.concat(chunks)),
          }),
        );
      });
      asked.on('error', reject);
      asked.end(body);
    });
  }

  return {
    route: (origin, to) => void routes.set(new URL(origin).origin, to),
    get: (url) => ask('GET', url, '', {}),
    post: (url, body, headers = {}) =>
      ask('POST', url, body, { 'content-length': Buffer.byteLength(body), ...headers }),
    close: () => closing.abort(),
  };
}
