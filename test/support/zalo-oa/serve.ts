import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Events } from '../telegram/events.ts';
import { answerHtml, answerJson, readBytes, readJson, readUpload } from './http.ts';
import { type Call, withoutSecrets } from './journal.ts';
import type { Method, Request } from './methods.ts';
import type { Oauth } from './oauth.ts';
import type { Rate } from './rate.ts';
import { OaRefusal, rateLimited, unknownAddress } from './refusal.ts';
import type { SharedFiles } from './shared-files.ts';
import type { Troubles } from './trouble.ts';

export interface ServeParts {
  readonly oauth: Oauth;
  readonly methods: ReadonlyMap<string, Method>;
  readonly files: SharedFiles;
  readonly rate: Rate;
  readonly troubles: Troubles;
  readonly calls: Call[];
  readonly events: Events;
  readonly now: () => number;
}

type Serve = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Answers one request after the other. Of errors it tells by HTTP 200, as both hosts do. */
export function createServe(host: Call['host'], parts: ServeParts): Serve {
  const { oauth, methods, files, rate, troubles, calls, events, now } = parts;

  async function exchange(request: IncomingMessage, path: string, bytes: Buffer): Promise<object> {
    if (request.method !== 'POST' || path !== '/v4/oa/access_token') throw unknownAddress();
    const type = request.headers['content-type'] ?? '';
    return oauth.exchange({ type, secret: request.headers.secret_key, body: bytes.toString('utf8') });
  }

  async function call(request: IncomingMessage, path: string, content: Request): Promise<object> {
    const method = request.method === 'POST' ? methods.get(path) : undefined;
    if (!method) throw unknownAddress();
    oauth.check(request.headers.access_token);
    return { data: await method(content), error: 0, message: 'Success' };
  }

  return async (request, response) => {
    const { pathname: path, search } = new URL(request.url ?? '/', 'http://fake');
    const at = now();
    const bytes = await readBytes(request).catch(() => undefined);
    // The caller has hung up before everything was here.
    if (!bytes) return;
    const type = request.headers['content-type'] ?? '';
    const shown = withoutSecrets(await describe(bytes, type));
    const note = (outcome: Call['outcome']): void => {
      calls.push({ host, method: request.method ?? '', path, body: shown, at, outcome });
      events.changed();
    };
    const trouble = troubles.next(path);
    const effect = async (): Promise<object | Uint8Array | undefined> => {
      if (host === 'oauth') return exchange(request, path, bytes);
      if (path.startsWith('/files/')) return files.find(path);
      const { limit, remain, fits } = rate.take();
      response.setHeader('X-RateLimit-Limit', limit).setHeader('X-RateLimit-Remain', remain);
      if (!fits) throw rateLimited();
      // Tokens and parameters in the address end up in logs of the way there: nothing is read from it.
      if (search !== '') throw unknownAddress();
      return call(request, path, {
        json: () => readJson(bytes, type),
        upload: () => readUpload(bytes, type),
      });
    };

    if (trouble === 'reset-before') {
      note('cut');
      response.destroy();
      return;
    }
    if (trouble === 'html') {
      note('html');
      answerHtml(response, 502, 'Bad Gateway');
      return;
    }
    const { outcome, reply } = await effectOf(response, host, async () => {
      if (trouble && typeof trouble === 'object') throw new OaRefusal(trouble.error, trouble.message);
      return effect();
    });
    if (trouble === 'hang-after') note('hung');
    else if (trouble === 'reset-after') {
      note('cut');
      response.destroy();
    } else {
      note(outcome);
      reply();
    }
  };
}

async function effectOf(
  response: ServerResponse,
  host: Call['host'],
  effect: () => Promise<object | Uint8Array | undefined>,
): Promise<{ outcome: Call['outcome']; reply: () => void }> {
  try {
    const result = await effect();
    if (result === undefined) {
      const outcome = { error: 404, message: 'Not Found' };
      return { outcome, reply: () => answerHtml(response, 404, 'Not Found') };
    }
    if (result instanceof Uint8Array)
      return { outcome: 'ok', reply: () => response.writeHead(200).end(result) };
    return { outcome: 'ok', reply: () => answerJson(response, result) };
  } catch (thrown) {
    // A mistake of the fake itself is told as one, so that no test takes it for an answer.
    const error = thrown instanceof OaRefusal ? thrown.code : -1;
    const message = thrown instanceof OaRefusal ? thrown.message : `The fake has failed: ${String(thrown)}`;
    const oauthShape = { error_name: message, error_description: message, error };
    return {
      outcome: { error, message },
      reply: () => answerJson(response, host === 'api' ? { error, message } : oauthShape),
    };
  }
}

/** What a test sees of a body, whether the call is then refused or not. */
async function describe(bytes: Buffer, type: string): Promise<unknown> {
  try {
    if (type.startsWith('application/json')) return readJson(bytes, type);
    if (type.startsWith('application/x-www-form-urlencoded')) {
      return Object.fromEntries(new URLSearchParams(bytes.toString('utf8')));
    }
    const file = await readUpload(bytes, type);
    return { file: { name: file.name, size: file.bytes.length } };
  } catch {
    return undefined;
  }
}
