import type { IncomingMessage, ServerResponse } from 'node:http';
import { invalidParameter } from './refusal.ts';

export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** @throws OaRefusal -201 */
export function readJson(bytes: Buffer, type: string): unknown {
  if (!/^application\/json\s*(;|$)/i.test(type)) throw invalidParameter('the body must be application/json');
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw invalidParameter('the body is no JSON');
  }
}

/** Reads a form with a single part, the file. @throws OaRefusal -201 */
export async function readUpload(bytes: Buffer, type: string): Promise<Upload> {
  if (!type.startsWith('multipart/form-data')) throw invalidParameter('the body must be multipart/form-data');
  const parts = await entriesOf(bytes, type);
  const [part, ...others] = parts;
  if (!part || others.length > 0) throw invalidParameter('there must be one part');
  const [field, file] = part;
  if (field !== 'file') throw invalidParameter(`the part must be called file, not ${field}`);
  if (typeof file === 'string') throw invalidParameter('the part has no file name');
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}

async function entriesOf(bytes: Buffer, type: string) {
  try {
    const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
    return [...form.entries()];
  } catch {
    throw invalidParameter('the body is no form');
  }
}

export function answerJson(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** What a gateway in front says. */
export function answerHtml(response: ServerResponse, status: number, title: string): void {
  const page = `<html><head><title>${status} ${title}</title></head><body><h1>${title}</h1></body></html>`;
  response.writeHead(status, { 'content-type': 'text/html' }).end(page);
}
