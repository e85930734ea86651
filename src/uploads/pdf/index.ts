import type { PDFDocumentProxy } from 'unpdf/pdfjs';
import { uploadSentences } from '../../wording/uploads.ts';
import type { Limits } from '../limits.ts';
import type { Opened, TextTable } from '../opened.ts';
import { Refusal } from '../refusal.ts';
import { linesOf } from './lines.ts';
import { joinedAcrossPages, paragraphsOf } from './paragraphs.ts';
import { piecesOf } from './pieces.ts';
import { blocksOf, joined, type Table } from './tables.ts';

/** Fewer letters than this on a page are a stamp or a page number on a picture. */
const FEWEST_LETTERS = 10;

/** The text of a PDF as it is read, a line a paragraph. @throws Refusal */
export async function openPdf(bytes: Uint8Array, limits: Limits): Promise<Opened> {
  if (!endsWhole(bytes)) throw new Refusal(uploadSentences.damaged);
  const document = await open(bytes);
  if (document.numPages > limits.pages) throw new Refusal(uploadSentences.tooManyPages(limits.pages));
  const pages: (readonly string[])[] = [];
  const tables: (TextTable & Table)[] = [];
  let above: string[] = [];
  const scanned: number[] = [];
  let characters = 0;
  for (let number = 1; number <= document.numPages; number++) {
    const paragraphs = paragraphsOf(linesOf(await orDamaged(piecesOf(document, number))), number);
    const blocks = blocksOf(paragraphs, above.length === 0 ? tables.at(-1) : undefined);
    const texts = blocks.map((block) => ('table' in block ? block.table.text : block.text));
    for (const [at, block] of blocks.entries()) {
      const before = at === 0 && above.length === 0 ? tables.at(-1) : undefined;
      const whole = before && 'table' in block ? joined(before, block.table) : null;
      if (!('table' in block)) above.push(block.text);
      else if (whole !== null) tables.splice(-1, 1, whole);
      else {
        tables.push({ above, ...block.table });
        above = [];
      }
    }
    const letters = texts.join('').match(/\p{L}/gu)?.length ?? 0;
    if (letters < FEWEST_LETTERS) scanned.push(number);
    pages.push(texts);
    characters += texts.reduce((sum, { length }) => sum + length, 0);
    if (characters > limits.characters) throw new Refusal(uploadSentences.tooMuchText);
  }
  if (scanned.length === document.numPages) throw new Refusal(uploadSentences.scanned);
  const text = joinedAcrossPages(pages).join('\n');
  const warnings = scanned.length > 0 ? [uploadSentences.someScanned(scanned)] : [];
  return {
    kind: 'text',
    from: 'pdf',
    text,
    ...(tables.length > 0 && { tables: tables.map(withoutPlaces) }),
    warnings,
  };
}

const withoutPlaces = ({ columns: _, ...table }: TextTable & Table): TextTable => table;

/** PDF.js makes the best of what was cut off, where a part of the figures would be missing in silence. */
function endsWhole(bytes: Uint8Array): boolean {
  const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(-1024);
  return end.includes('%%EOF') && end.includes('startxref');
}

async function open(data: Uint8Array): Promise<PDFDocumentProxy> {
  // Large, and seldom needed.
  const { getDocument } = await import('unpdf/pdfjs');
  return orDamaged(
    getDocument({
      data,
      isEvalSupported: false,
      enableXfa: false,
      disableFontFace: true,
      useSystemFonts: false,
      useWorkerFetch: false,
      useWasm: false,
      stopAtErrors: true,
      verbosity: 0,
    }).promise,
  );
}

const orDamaged = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    const password = error instanceof Error && error.name === 'PasswordException';
    throw new Refusal(password ? uploadSentences.password : uploadSentences.damaged);
  });
