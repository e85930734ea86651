import { uploadSentences } from '../wording/uploads.ts';
import { decode } from './decode.ts';
import type { Opened } from './opened.ts';
import { Refusal } from './refusal.ts';

/** Letters as they are written here, and what stands between them; all else is text in the wrong encoding. */
const USUAL = /[\t\n\x20-\x7e\u00a0-\u024f\u1ea0-\u1ef9\u2010-\u2027\u2030-\u203a\u20ab]|\p{Mn}/gu;
/** Emoji and the like occur, but not everywhere. */
const MOSTLY = 0.95;

/** A plain text. @throws Refusal for bytes that are none */
export function openText(bytes: Uint8Array): Opened {
  const decoded = decode(bytes, looksWritten);
  if (!decoded.ok) throw new Refusal(uploadSentences.unreadableText);
  const { text, warning } = decoded;
  if (text.trim() === '') throw new Refusal(uploadSentences.empty);
  return { kind: 'text', from: 'txt', text, warnings: warning === null ? [] : [warning] };
}

/** Bytes that declare no encoding come out as letters of many scripts in most of them. */
function looksWritten(text: string): boolean {
  const usual = text.match(USUAL)?.length ?? 0;
  return /\p{L}/u.test(text) && usual >= text.length * MOSTLY;
}
