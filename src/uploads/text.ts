import { uploadSentences } from '../wording/uploads.ts';
import { decode } from './decode.ts';
import type { Opened } from './opened.ts';
import { Refusal } from './refusal.ts';

/** Letters as they are written here, and what stands between them; all else is text in the wrong encoding. */
const USUAL = /[\t\n\x20-\x7e]|\p{Script=Latin}|[\p{Mn}\p{P}\p{Sc}]/gu;
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

/** Enough to tell: an encoding is right or wrong throughout. */
const SAMPLE = 10_000;

/** Bytes that declare no encoding come out as letters of many scripts in most of them. */
function looksWritten(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  const usual = sample.match(USUAL)?.length ?? 0;
  return /\p{L}/u.test(sample) && usual >= sample.length * MOSTLY;
}
