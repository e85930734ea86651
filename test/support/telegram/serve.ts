import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Events } from './events.ts';
import { DESCRIPTIONS, refusalOf } from './failures.ts';
import { answer, answerBytes, asRefusal, readParams, refuse } from './http.ts';
import type { Call, Journal } from './journal.ts';
import type { Limiter } from './limits.ts';
import type { Method } from './methods.ts';
import type { Obstacles } from './obstacles.ts';
import type { Outage } from './outage.ts';
import type { Params } from './params.ts';
import { ApiRefusal } from './refusal.ts';
import type { Storage } from './storage.ts';

export interface ServeParts {
  readonly token: string;
  readonly methods: ReadonlyMap<string, Method>;
  readonly storage: Storage;
  readonly obstacles: Obstacles;
  readonly limiter: Limiter | undefined;
  readonly outage: Outage;
  readonly journal: Journal;
  readonly events: Events;
}

/** `/bot<token>/<method>`, and `/file/bot<token>/<file_path>` (Bot API, File), here called the method 'download'. */
const ADDRESS = /^(\/file)?\/bot([^/]+)\/([^?]*)/;

/** Answers one request after the other as a Bot API server does. */
export function createServe({
  token,
  methods,
  storage,
  obstacles,
  limiter,
  outage,
  journal,
  events,
}: ServeParts): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  function find(isFile: boolean, rest: string): Method | undefined {
    if (!isFile) return methods.get(rest);
    return () => {
      const bytes = storage.download(rest);
      if (!bytes) throw new ApiRefusal(404, DESCRIPTIONS[404]);
      return bytes;
    };
  }

  return async (request, response) => {
    if (outage.now) {
      request.socket.destroy();
      return;
    }
    const arrival = limiter?.arrive() ?? 0;
    const [, file, given, rest = ''] = ADDRESS.exec(request.url ?? '') ?? [];
    const isFile = file !== undefined;
    const method = isFile ? 'download' : rest;
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    let params: Params = isFile ? { file_path: rest } : {};
    let cut = false;
    const end = (outcome: Call['outcome'], reply: () => void) => {
      // What began before an outage may end within it: it has had its effect, and nobody hears of it.
      const unheard = cut || outage.now;
      if (method !== 'getUpdates') journal.note({ method, params, outcome: unheard ? 'cut' : outcome });
      events.changed();
      if (unheard) response.destroy();
      else reply();
    };

    try {
      params = { ...params, ...(await readParams(request)) };
      if (given === undefined || !/^\d+:[\w-]+$/.test(given)) throw new ApiRefusal(404, DESCRIPTIONS[404]);
      if (given !== token) throw new ApiRefusal(401, DESCRIPTIONS[401]);
      const run = find(isFile, rest);
      if (!run) throw new ApiRefusal(404, 'Not Found: method not found');
      journal.inspect(method, params);

      const failure = obstacles.meet(method, params, arrival);
      if (typeof failure === 'object') throw refusalOf(failure);
      cut = failure !== undefined;
      const result = failure === 'cut-before' ? undefined : await run(params, gone.signal);
      end('ok', () => {
        if (result instanceof Uint8Array) answerBytes(response, result);
        else answer(response, 200, { ok: true, result });
      });
    } catch (error) {
      const refusal = asRefusal(error);
      end({ code: refusal.code, description: refusal.message }, () => refuse(response, refusal));
    }
  };
}
