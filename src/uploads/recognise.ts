import { uploadSentences } from '../wording/uploads.ts';

/** What can be opened, or why not. */
export type Format = 'zip' | 'pdf' | 'text' | { readonly refused: string };

const view = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** How files begin that hold nothing to read here. */
const BEGINNINGS: readonly (readonly [readonly string[], string])[] = [
  [['\x89PNG', '\xff\xd8\xff', 'GIF8', 'II*\0', 'MM\0*', 'RIFF'], uploadSentences.media],
  [['ID3', 'OggS', 'fLaC', '\x1aE\xdf\xa3'], uploadSentences.media],
  [['Rar!', '7z\xbc\xaf', '\x1f\x8b', 'BZh', '\xfd7zXZ'], uploadSentences.archive],
  [['{\\rtf'], uploadSentences.rtf],
];

/** Films and newer pictures say so only after a length. */
const isContainer = (start: string): boolean => start.startsWith('ftyp', 4);

/** Web pages and XML, after what may stand before them; UTF-16 shows as letters with zeros between. */
const MARKUP =
  /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<(?:!|\?xml|html|head|body|meta|table|style|div)|mime-version:)/i;

/** PDF readers take what begins anywhere in the first 1024 bytes. */
const PDF_WITHIN = 1024;

/** What the bytes are, whatever the name says. Not empty. */
export function recognise(bytes: Uint8Array): Format {
  const start = view(bytes.subarray(0, PDF_WITHIN)).toString('latin1');
  if (start.startsWith('PK\x03\x04') || start.startsWith('PK\x05\x06')) return 'zip';
  if (start.startsWith('\xd0\xcf\x11\xe0')) return { refused: compoundFile(bytes) };
  if (start.includes('%PDF-')) return 'pdf';
  for (const [beginnings, refused] of BEGINNINGS) {
    if (beginnings.some((beginning) => start.startsWith(beginning))) return { refused };
  }
  if (isContainer(start)) return { refused: uploadSentences.media };
  if (MARKUP.test(start.replaceAll('\0', ''))) return { refused: uploadSentences.markup };
  return 'text';
}

/** Streams inside an OLE2 file by name (MS-CFB 2.6.1: in UTF-16): what wrote it. */
const STREAMS: readonly (readonly [string, string])[] = [
  ['EncryptedPackage', uploadSentences.password],
  ['WordDocument', uploadSentences.oldWord],
  ['Workbook', uploadSentences.oldExcel],
  ['Book', uploadSentences.oldExcel],
];

function compoundFile(bytes: Uint8Array): string {
  const buffer = view(bytes);
  const stream = STREAMS.find(([name]) => buffer.includes(`${name}\0`, 0, 'utf16le'));
  return stream?.[1] ?? uploadSentences.oldOffice;
}
