import { LIMITS, type Limits, type Opened, type SheetCell, type SheetRow } from '../../src/uploads/index.ts';
import { openBytes } from '../../src/uploads/open.ts';
import { Refusal } from '../../src/uploads/refusal.ts';

/** Opens a copy, as the thread does, but without it: what breaks, breaks the test. */
export async function openHere(bytes: Uint8Array, limits: Partial<Limits> = {}): Promise<Opened> {
  const rows: SheetRow[][] = [];
  try {
    const opened = await openBytes(
      new Uint8Array(bytes),
      { ...LIMITS, ...limits },
      {
        row(sheet, row) {
          rows[sheet] ??= [];
          rows[sheet]?.push(row);
        },
        async pause() {},
      },
    );
    if (opened.kind !== 'workbook') return opened;
    return { ...opened, sheets: opened.sheets.map((sheet, at) => ({ ...sheet, rows: rows[at] ?? [] })) };
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refused', reason: error.message };
    throw error;
  }
}

/** The workbook that it is; fails with the reason where it was refused. */
export async function workbook(bytes: Uint8Array) {
  const opened = await openHere(bytes);
  if (opened.kind !== 'workbook') throw new Error(JSON.stringify(opened));
  return opened;
}

/** The cells of the first row of the first sheet. */
export async function firstCells(bytes: Uint8Array): Promise<readonly SheetCell[]> {
  const { sheets } = await workbook(bytes);
  return sheets[0]?.rows[0]?.cells ?? [];
}

/** The text that it holds; fails where it holds none. */
export async function textOf(bytes: Uint8Array): Promise<string> {
  const opened = await openHere(bytes);
  if (opened.kind !== 'text') throw new Error(JSON.stringify(opened));
  return opened.text;
}
