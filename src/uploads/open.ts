import type { Limits } from './limits.ts';
import { openOffice } from './office.ts';
import type { Opened } from './opened.ts';
import { recognise } from './recognise.ts';
import { Refusal } from './refusal.ts';
import { sizeRefusal } from './size.ts';
import { openText } from './text.ts';
import type { Outline, TakeRows } from './workbook/index.ts';

/** As opened, but a workbook's rows went to whoever takes them. */
export type OpenedInPart =
  | Exclude<Opened, { readonly kind: 'workbook' }>
  | ({ readonly kind: 'workbook' } & Outline);

/** Opens what the bytes hold. @throws Refusal */
export async function openBytes(bytes: Uint8Array, limits: Limits, rows: TakeRows): Promise<OpenedInPart> {
  const known = sizeRefusal(bytes, limits);
  if (known !== null) throw new Refusal(known);
  const format = recognise(bytes);
  if (typeof format === 'object') throw new Refusal(format.refused);
  if (format === 'text') return openText(bytes);
  if (format === 'pdf') {
    // Large, and seldom needed.
    const { openPdf } = await import('./pdf/index.ts');
    return openPdf(bytes, limits);
  }
  const opened = await openOffice(bytes, limits, rows);
  return opened.kind === 'workbook'
    ? opened
    : { kind: 'text', from: 'docx', text: opened.text, warnings: [] };
}
