import type { IncomingMessage, ServerResponse } from 'node:http';
import { isObject, type Params } from './params.ts';
import { badRequest } from './refusal.ts';

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The body as it was meant, for the tests to see. @returns undefined when it is no JSON */
export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

/** @throws ApiRefusal 400 */
export function asParams(type: string, json: unknown): Params {
  // Measured: the real server does not read these, and misses every parameter.
  if (/^multipart\/form-data\b/i.test(type)) return {};
  if (!/^application\/json\b/i.test(type)) throw badRequest('the Content-Type must be application/json');
  if (!isObject(json)) throw badRequest('the body must be a JSON object');
  return json;
}

export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json;charset=UTF-8' }).end(JSON.stringify(body));
}

export function answerHtml(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'text/html' }).end(body);
}

export const TOO_MANY = '<html><head><title>429 Too Many Requests</title></head><body>nginx</body></html>';

/** What a gateway says: the whole address with the token in it, plain and encoded. Nobody may log that. */
export function pageThatTells({ url = '', headers }: IncomingMessage): string {
  const address = `http://${headers.host}${decodeURIComponent(url)}`;
  return [
    '<html><head><title>502 Bad Gateway</title></head><body>',
    `<p>The proxy server could not handle <a href="/error?at=${encodeURIComponent(address)}">${address}</a></p>`,
    '</body></html>',
  ].join('\n');
}
