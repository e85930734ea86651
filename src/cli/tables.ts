import type { Read } from '../curating/read.ts';
import { createReaders } from '../curating/readers.ts';
import { createReadings } from '../curating/readings.ts';
import { loadCatalogue } from '../units/index.ts';
import type { Limits } from '../uploads/index.ts';

/** Reads a file's tables in a thread; `document`: of tables that name none: what that took is given back before the store is opened. */
export async function readTables(name: string, bytes: Uint8Array, document: string): Promise<Read> {
  const readings = createReadings({ limits: limitsFor(bytes) });
  try {
    return await createReaders({ catalogue: loadCatalogue(), readings }).tables({ name, bytes }, document);
  } finally {
    await readings.close();
  }
}

const MEGABYTE = 2 ** 20;

/** Nobody waits behind whoever sits at the machine; a table takes some ten times as much as the text that it stands in. */
function limitsFor({ length }: Uint8Array): Partial<Limits> {
  const heap = 96 + Math.ceil((12 * length) / MEGABYTE);
  return { bytes: 64 * MEGABYTE, heap, memory: 4 * heap * MEGABYTE, milliseconds: 120_000 };
}
