import { integer, isObject, list, object, type Params, text } from './params.ts';
import { ApiRefusal, badRequest } from './refusal.ts';

/** A file that came with a call, under the name of its part. */
export class Upload {
  readonly name: string;
  readonly bytes: Uint8Array;

  constructor(name: string, bytes: Uint8Array) {
    this.name = name;
    this.bytes = bytes;
  }
}

/** A picture or document as the person sees it. */
export interface SentFile {
  readonly chat: number;
  readonly topic: number | undefined;
  readonly kind: 'photo' | 'document';
  readonly name: string;
  readonly bytes: Uint8Array;
}

const PNG = [0x89, 0x50, 0x4e, 0x47];
/** Bot API, sendPhoto: at most 10 MB; width and height at most 10,000 together, and their ratio at most 20. */
const MOST_BYTES = { photo: 10 * 2 ** 20, document: 50 * 2 ** 20 } as const;

export function readFile(kind: SentFile['kind'], params: Params): SentFile {
  const chat = integer(params, 'chat_id');
  if (chat === undefined) throw badRequest('chat_id is empty');
  const reference = text(params, kind);
  const upload = reference?.startsWith('attach://') ? params[reference.slice('attach://'.length)] : undefined;
  if (!(upload instanceof Upload)) throw badRequest(`there is no ${kind} in the request`);
  if (upload.bytes.length === 0) throw badRequest('file must be non-empty');
  if (upload.bytes.length > MOST_BYTES[kind]) throw new ApiRefusal(413, 'Request Entity Too Large');
  if (kind === 'photo') checkPhoto(upload.bytes);
  const topic = integer(params, 'message_thread_id');
  return { chat, topic, kind, name: upload.name, bytes: upload.bytes };
}

function checkPhoto(bytes: Uint8Array): void {
  if (!PNG.every((byte, at) => bytes[at] === byte)) throw badRequest('IMAGE_PROCESS_FAILED');
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  if (width + height > 10_000 || Math.max(width / height, height / width) > 20)
    throw badRequest('PHOTO_INVALID_DIMENSIONS');
}

/** A result of an inline query that a person could send. */
export interface Card {
  readonly id: string;
  readonly title: string;
  readonly html: string;
}

/** Bot API, answerInlineQuery: at most 50 results, ids of 1–64 bytes, each once; a text of 1–4096 characters. */
export function readCards(params: Params, parse: (html: string) => { text: string }): Card[] {
  const results = list(params, 'results');
  if (!results) throw badRequest('parameter "results" is required');
  if (results.length > 50) throw badRequest('RESULTS_TOO_MUCH');
  const cards = results.map((result) => {
    if (!isObject(result) || text(result, 'type') !== 'article')
      throw badRequest('this server only reads articles');
    const id = text(result, 'id') ?? '';
    const title = text(result, 'title') ?? '';
    const content = object(result, 'input_message_content');
    const html = (content && text(content, 'message_text')) ?? '';
    if (id === '' || Buffer.byteLength(id) > 64) throw badRequest('RESULT_ID_INVALID');
    if (title === '') throw badRequest('ARTICLE_TITLE_EMPTY');
    const shown = parse(html).text;
    if (shown.trim() === '' || shown.length > 4096) throw badRequest('MESSAGE_TOO_LONG');
    return { id, title, html };
  });
  if (new Set(cards.map(({ id }) => id)).size < cards.length) throw badRequest('RESULT_ID_DUPLICATE');
  return cards;
}
