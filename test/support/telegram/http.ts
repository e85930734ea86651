import type { IncomingMessage, ServerResponse } from 'node:http';
import { isObject, type Params } from './params.ts';
import { ApiRefusal, badRequest } from './refusal.ts';

/** Reads the parameters of a call: from the address, and from a body of JSON or of a form. */
export async function readParams(request: IncomingMessage): Promise<Params> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString('utf8');
  const query = Object.fromEntries(new URL(request.url ?? '/', 'http://fake').searchParams);
  if (body === '') return query;

  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return { ...query, ...Object.fromEntries(new URLSearchParams(body)) };
  }
  if (!type.startsWith('application/json')) throw badRequest(`this server does not read ${type}`);
  const parsed: unknown = JSON.parse(body);
  if (!isObject(parsed)) throw badRequest("can't parse request: JSON object expected");
  return { ...query, ...parsed };
}

export function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Bot API: the body of a refusal repeats the HTTP status as error_code. */
export function refuse(response: ServerResponse, { code, message, retryAfter }: ApiRefusal): void {
  const parameters = retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } };
  answer(response, code, { ok: false, error_code: code, description: message, ...parameters });
}

/** Everything that a method throws, as a refusal; a mistake of the fake itself as 500 with its message. */
export function asRefusal(error: unknown): ApiRefusal {
  return error instanceof ApiRefusal ? error : new ApiRefusal(500, `Internal Server Error: ${String(error)}`);
}
