import { importSentences } from '../wording/import.ts';

/** Larger files are refused: the whole country over a century is far below this. */
const LARGEST_FILE = 64 * 1024 * 1024;

type Decoded =
  | { readonly ok: true; readonly text: string; readonly warning: string | null }
  | { readonly ok: false; readonly reason: string };

/** What begins the files that people send by mistake. */
const FOREIGN: readonly (readonly [readonly number[], string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], importSentences.workbook],
  [[0xd0, 0xcf, 0x11, 0xe0], importSentences.workbook],
  [[0x25, 0x50, 0x44, 0x46, 0x2d], importSentences.pdf],
];

/**
 * The text of a file in UTF-8, UTF-16 (with its mark, or without where the text makes sense) or Windows-1258.
 * An encoding that the bytes do not declare is believed only if `makesSense` of the text that comes out.
 */
export function decode(bytes: Uint8Array, makesSense: (text: string) => boolean): Decoded {
  if (bytes.length === 0) return refused(importSentences.emptyFile);
  if (bytes.length > LARGEST_FILE) return refused(importSentences.tooLarge(LARGEST_FILE / 1024 / 1024));
  for (const [magic, sentence] of FOREIGN) if (begins(bytes, magic)) return refused(sentence);
  if (begins(bytes, [0xff, 0xfe])) return declared(decodeAs('utf-16le', bytes));
  if (begins(bytes, [0xfe, 0xff])) return declared(decodeAs('utf-16be', bytes));
  if (bytes.includes(0)) return undeclaredUtf16(bytes, makesSense);
  const text = decodeAs('utf-8', bytes);
  if (text !== null) return accepted(text);
  if (begins(bytes, [0xef, 0xbb, 0xbf])) return refused(importSentences.damagedText);
  return windows1258(bytes, makesSense);
}

const accepted = (text: string, warning: string | null = null): Decoded => ({
  ok: true,
  text,
  warning,
});
const refused = (reason: string): Decoded => ({ ok: false, reason });

const begins = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, i) => bytes[i] === byte);

/** The text with line feeds between its lines; null: these bytes are not text in this encoding. */
function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n');
  } catch {
    return null;
  }
}

function declared(text: string | null): Decoded {
  if (text === null) return refused(importSentences.damagedText);
  return text.includes('\0') ? refused(importSentences.binary) : accepted(text);
}

function undeclaredUtf16(bytes: Uint8Array, makesSense: (text: string) => boolean): Decoded {
  for (const encoding of ['utf-16le', 'utf-16be']) {
    const text = decodeAs(encoding, bytes);
    if (text !== null && !text.includes('\0') && makesSense(text)) return accepted(text);
  }
  return refused(importSentences.binary);
}

/**
 * What typewritten Vietnamese does not contain: anything but ASCII, the letters of Windows-1258 that Vietnamese uses
 * and typographic quotation marks and dashes, or a tone mark that stands on no vowel.
 */
const NOT_VIETNAMESE =
  /[^\t\n\x20-\x7e\u00a0\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u00c0-\u00c2\u00c8-\u00ca\u00cd\u00d3\u00d4\u00d9\u00da\u00e0-\u00e2\u00e8-\u00ea\u00ed\u00f3\u00f4\u00f9\u00fa\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\p{Mn}]|(?<![AEIOUYaeiouy\u00c2\u00ca\u00d4\u00e2\u00ea\u00f4\u0102\u0103\u01a0\u01a1\u01af\u01b0])\p{Mn}/u;

/**
 * The one-byte encoding of old Vietnamese Excel. Nearly any bytes can be read that way, so the text must be Vietnamese
 * throughout: a file in TCVN3 or VNI would otherwise leave garbage in names and titles.
 */
function windows1258(bytes: Uint8Array, makesSense: (text: string) => boolean): Decoded {
  const text = decodeAs('windows-1258', bytes);
  if (text === null || NOT_VIETNAMESE.test(text)) return refused(importSentences.unknownEncoding);
  const composed = text.normalize('NFC');
  return makesSense(composed)
    ? accepted(composed, importSentences.readAsWindows1258)
    : refused(importSentences.unknownEncoding);
}
