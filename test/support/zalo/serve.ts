import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Events } from '../telegram/events.ts';
import { DESCRIPTIONS, type Failure, type Failures } from './failures.ts';
import { answerHtml, answerJson, asParams, pageThatTells, parseJson, readBody, TOO_MANY } from './http.ts';
import type { Journal } from './journal.ts';
import { kindOf, type Media } from './media.ts';
import { type Method, methodNotFound } from './methods.ts';
import type { Pace } from './pace.ts';
import { ApiRefusal, notFound } from './refusal.ts';

export interface ServeParts {
  readonly token: string;
  readonly methods: ReadonlyMap<string, Method>;
  readonly media: Media;
  readonly downloads: string[];
  readonly failures: Failures;
  readonly pace: Pace;
  readonly journal: Journal;
  readonly events: Events;
}

/** The real server takes parameters in the address as well; whoever puts them there would have them logged. */
const ADDRESS = /^\/bot([^/?]+)\/([^/?]+)$/;

/** 'over': nothing is left to do with the call; 'reset-after': handle it, and let nobody hear of it. */
type Trouble = 'none' | 'over' | 'reset-after';

/** Answers one request after the other as the real server does. */
export function createServe({
  token,
  methods,
  media,
  downloads,
  failures,
  pace,
  journal,
  events,
}: ServeParts): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  /** Plays the next failure that was ordered for the method. */
  function trouble(name: string, request: IncomingMessage, response: ServerResponse): Trouble {
    const failure = failures.next(name);
    if (failure === undefined) return 'none';
    if (failure === 'reset-after') return failure;
    if (failure === 'hang') return 'over';
    if (name === 'getUpdates' && !isEmptyPoll(failure)) pace.failed();
    if (failure === 'reset-before') response.destroy();
    else if (failure === 'html') answerHtml(response, 502, pageThatTells(request));
    else if (typeof failure === 'number') answerJson(response, 200, answerOf(failure));
    else if (typeof failure.body === 'string') answerHtml(response, failure.status, failure.body);
    else answerJson(response, failure.status, failure.body);
    return 'over';
  }

  function download(request: IncomingMessage, response: ServerResponse): void {
    const medium = request.method === 'GET' ? media.find(request.url ?? '') : undefined;
    if (!medium) {
      answerJson(response, 404, notFound().body);
      return;
    }
    downloads.push(medium.messageId);
    events.changed();
    const met = trouble('download', request, response);
    if (met === 'reset-after') response.destroy();
    if (met !== 'none') return;
    const { type } = kindOf(medium.bytes);
    response
      .writeHead(200, { 'content-type': type, 'content-length': medium.bytes.length })
      .end(medium.bytes);
  }

  async function call(given: string, name: string, request: IncomingMessage, response: ServerResponse) {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const json = parseJson(await readBody(request));
    journal.note({ method: name, body: json });
    events.changed();
    const isPoll = name === 'getUpdates';
    if (isPoll && pace.isTooSoon()) {
      answerHtml(response, 429, TOO_MANY);
      return;
    }
    const met = trouble(name, request, response);
    if (met === 'over') return;

    let answer: object;
    try {
      if (decoded(given) !== token) throw new ApiRefusal(401, DESCRIPTIONS[401]);
      const run = methods.get(name) ?? methodNotFound;
      answer = await run(asParams(request.headers['content-type'] ?? '', json), gone.signal);
    } catch (error) {
      const refusal = asRefusal(error);
      if (isPoll && refusal.code !== 408) pace.failed();
      answer = refusal.body;
    }
    if (met === 'none') {
      answerJson(response, 200, answer);
      return;
    }
    if (isPoll) pace.failed();
    response.destroy();
  }

  return async (request, response) => {
    const [, given, name] = ADDRESS.exec(request.url ?? '') ?? [];
    if (request.method !== 'POST' || given === undefined || name === undefined) {
      download(request, response);
      return;
    }
    // What is thrown here comes from a caller who has hung up while still speaking.
    await call(given, name, request, response).catch(() => response.destroy());
  };
}

const answerOf = (code: keyof typeof DESCRIPTIONS): object => new ApiRefusal(code, DESCRIPTIONS[code]).body;

const isEmptyPoll = (failure: Failure): boolean =>
  failure === 408 ||
  (typeof failure === 'object' &&
    Object(failure.body).ok === false &&
    Object(failure.body).error_code === 408);

/** Everything that a method throws; a mistake of the fake itself as 500 with its message. */
const asRefusal = (error: unknown): ApiRefusal =>
  error instanceof ApiRefusal ? error : new ApiRefusal(500, `Mistake of the fake: ${String(error)}`);

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
