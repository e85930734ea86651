import { isTypedForOldFont } from '../vietnamese/old-fonts.ts';
import { uploadSentences } from '../wording/uploads.ts';
import type { Limits } from './limits.ts';
import { openOffice } from './office.ts';
import type { Opened } from './opened.ts';
import { openPdf } from './pdf/index.ts';
import { recognise } from './recognise.ts';
import { Refusal } from './refusal.ts';
import { sizeRefusal } from './size.ts';
import { openText } from './text.ts';
import type { Outline, TakeRows } from './workbook/index.ts';

/** As opened, but a workbook's rows went to whoever takes them. */
export type OpenedInPart =
  | Exclude<Opened, { readonly kind: 'workbook' }>
  | ({ readonly kind: 'workbook' } & Outline);

/** Enough to tell how a file was typed. */
const SAMPLE = 20_000;

/** Opens what the bytes hold. @throws Refusal */
export async function openBytes(bytes: Uint8Array, limits: Limits, rows: TakeRows): Promise<OpenedInPart> {
  const reason = sizeRefusal(bytes, limits);
  if (reason !== null) throw new Refusal(reason);
  let sample = '';
  const opened = await openFormat(bytes, limits, {
    row(sheet, row) {
      for (const { text } of row.cells) if (sample.length < SAMPLE) sample += ` ${text}`;
      rows.row(sheet, row);
    },
    pause: rows.pause,
  });
  if (opened.kind === 'text') sample = opened.text.slice(0, SAMPLE);
  if (isTypedForOldFont(sample)) throw new Refusal(uploadSentences.oldFont);
  return opened;
}

async function openFormat(bytes: Uint8Array, limits: Limits, rows: TakeRows): Promise<OpenedInPart> {
  const format = recognise(bytes);
  if (typeof format === 'object') throw new Refusal(format.refused);
  if (format === 'text') return openText(bytes);
  if (format === 'pdf') return openPdf(bytes, limits);
  const opened = await openOffice(bytes, limits, rows);
  if (opened.kind === 'workbook') return opened;
  const { text, tables } = opened;
  return { kind: 'text', from: 'docx', text, ...(tables.length > 0 && { tables }), warnings: [] };
}
