import { uploadSentences } from '../wording/uploads.ts';
import { type OpenedDocument, openDocument } from './document.ts';
import type { Limits } from './limits.ts';
import { openPackage, type Package } from './package/index.ts';
import { Refusal } from './refusal.ts';
import { type Outline, openWorkbook, type TakeRows } from './workbook/index.ts';

export type OpenedOffice =
  | ({ readonly kind: 'workbook' } & Outline)
  | ({ readonly kind: 'document' } & OpenedDocument);

const CONTENT_TYPES = '[content_types].xml';

/** Opens a zip that holds a workbook or a document. @throws Refusal */
export async function openOffice(bytes: Uint8Array, limits: Limits, rows: TakeRows): Promise<OpenedOffice> {
  const file = await openPackage(bytes, limits);
  const main = (await file.relations('')).find(({ type }) => type === 'officeDocument')?.target;
  if (main === undefined || !file.has(main)) throw new Refusal(otherZip(file));
  if (file.names.some((name) => /(?:^|\/)vbaproject\.bin$|^xl\/macrosheets\//.test(name))) {
    throw new Refusal(uploadSentences.macros);
  }
  const type = await contentType(file, main);
  if (/presentation/.test(type)) throw new Refusal(uploadSentences.presentation);
  if (/sheet\.binary/.test(type) || main.endsWith('.bin')) throw new Refusal(uploadSentences.binaryExcel);
  if (/word/.test(type)) {
    const document = await openDocument(file, main, limits);
    await file.checkRest();
    return { kind: 'document', ...document };
  }
  const workbook = await openWorkbook(file, main, limits, rows);
  await file.checkRest();
  return { kind: 'workbook', ...workbook };
}

function otherZip(file: Package): string {
  if (file.has('mimetype') && file.has('content.xml')) return uploadSentences.openDocument;
  return file.has(CONTENT_TYPES) || file.names.length === 0
    ? uploadSentences.damaged
    : uploadSentences.archive;
}

async function contentType(file: Package, part: string): Promise<string> {
  let found = '';
  await file.read(CONTENT_TYPES, {
    open(element, attribute) {
      if (element !== 'Override') return;
      if (attribute('PartName')?.toLowerCase() === `/${part}`) found = attribute('ContentType') ?? '';
      // Under whatever name the macros are kept.
      if (/vbaProject$/.test(attribute('ContentType') ?? '')) throw new Refusal(uploadSentences.macros);
    },
  });
  return found.toLowerCase();
}
