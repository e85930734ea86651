import { type Entity, parseHtml } from './html.ts';
import { integer, object, type Params, text } from './params.ts';
import { badRequest } from './refusal.ts';

export interface ParsedText {
  readonly text: string;
  readonly entities: readonly Entity[];
}

/** Bot API, sendMessage: 1–4096 characters after entities parsing. */
export function readMessageText(params: Params): ParsedText {
  const parsed = parsedText(params, 'text');
  if (parsed.text.trim() === '') throw badRequest('message text is empty');
  if (parsed.text.length > 4096) throw badRequest('message is too long');
  return parsed;
}

/** Bot API, sendDocument: 0–1024 characters after entities parsing. */
export function readCaption(params: Params): ParsedText {
  const parsed = parsedText(params, 'caption');
  if (parsed.text.length > 1024) throw badRequest('message caption is too long');
  return parsed;
}

function parsedText(params: Params, name: string): ParsedText {
  const raw = text(params, name) ?? '';
  const mode = text(params, 'parse_mode');
  if (mode !== undefined && mode !== 'HTML') throw badRequest('this server only reads parse_mode HTML');
  return mode === 'HTML' ? parseHtml(raw) : { text: raw, entities: [] };
}

/** The message that is answered. @returns undefined also when it is gone, and the sender does not mind */
export function readReplyTo(params: Params, exists: (id: number) => boolean): number | undefined {
  const reply = object(params, 'reply_parameters');
  if (!reply) return undefined;
  const id = integer(reply, 'message_id');
  if (id === undefined) throw badRequest('reply_parameters need a message_id');
  if (exists(id)) return id;
  if (reply.allow_sending_without_reply === true) return undefined;
  throw badRequest('message to be replied not found');
}
