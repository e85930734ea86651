import { readFileSync } from 'node:fs';
import { z } from 'zod';

const FILE = new URL('../../prisma/data/duties.json', import.meta.url);

/** Recurring duties as they may be given, to be corrected: no document that we know sets their days. */
export const DUTIES: readonly string[] = z
  .array(z.strictObject({ text: z.string().min(1) }))
  .parse(JSON.parse(readFileSync(FILE, 'utf8')))
  .map(({ text }) => text);
