import type { IncomingMessage, ServerResponse } from 'node:http';
import { isObject, type Params } from './params.ts';
import { ApiRefusal, badRequest } from './refusal.ts';
import { Upload } from './uploads.ts';

/** Reads the parameters of a call: from the address, and from a body of JSON or of a form. */
export async function readParams(request: IncomingMessage): Promise<Params> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const raw = Buffer.concat(chunks);
  const body = raw.toString('utf8');
  const query = Object.fromEntries(new URL(request.url ?? '/', 'http://fake').searchParams);
  if (body === '') return query;

  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return { ...query, ...Object.fromEntries(new URLSearchParams(body)) };
  }
  if (type.startsWith('multipart/form-data')) return { ...query, ...readForm(raw, type) };
  if (!type.startsWith('application/json')) throw badRequest(`this server does not read ${type}`);
  const parsed: unknown = JSON.parse(body);
  if (!isObject(parsed)) throw badRequest("can't parse request: JSON object expected");
  return { ...query, ...parsed };
}

/** RFC 7578; by hand, because Node's own reader refuses the headers that grammY writes without a space. */
function readForm(body: Buffer, type: string): Params {
  const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1];
  if (boundary === undefined) throw badRequest('there is no boundary');
  const latin = body.toString('latin1');
  const parts = latin.split(`--${boundary}`).slice(1, -1);
  return Object.fromEntries(
    parts.map((part) => {
      const end = part.indexOf('\r\n\r\n');
      const head = Buffer.from(part.slice(0, end), 'latin1').toString('utf8');
      const bytes = Buffer.from(part.slice(end + 4).replace(/\r\n$/, ''), 'latin1');
      const name = /[; ]name="([^"]*)"/i.exec(head)?.[1];
      const file = /filename="?([^";\r]*)"?/i.exec(head)?.[1];
      if (end < 0 || name === undefined) throw badRequest('a part has no name');
      return [name, file === undefined ? bytes.toString('utf8') : new Upload(file, new Uint8Array(bytes))];
    }),
  );
}

export function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

export function answerBytes(response: ServerResponse, bytes: Uint8Array): void {
  response
    .writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': bytes.length })
    .end(bytes);
}

/** Bot API: the body of a refusal repeats the HTTP status as error_code. */
export function refuse(response: ServerResponse, { code, message, parameters }: ApiRefusal): void {
  answer(response, code, {
    ok: false,
    error_code: code,
    description: message,
    ...(parameters && { parameters }),
  });
}

/** Everything that a method throws, as a refusal; a mistake of the fake itself as 500 with its message. */
export function asRefusal(error: unknown): ApiRefusal {
  return error instanceof ApiRefusal ? error : new ApiRefusal(500, `Internal Server Error: ${String(error)}`);
}
