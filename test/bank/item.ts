import { readFileSync } from 'node:fs';
import { z } from 'zod';

const oneOrMore = z.union([z.string(), z.array(z.string())]);

/** A question, or several turns of which the last is judged, with what the reply must hold. */
const itemSchema = z.strictObject({
  id: z.string(),
  tag: z.string(),
  turns: z.array(z.string()).min(1),
  /** The kinds of reply that are right; any where there is none. */
  kind: oneOrMore.optional(),
  /** Each must stand in the reply; of a list one. A number must stand alone. */
  must: z.array(oneOrMore).default([]),
  mustNot: z.array(z.string()).default([]),
  /** The clock, ISO 8601 with offset. */
  now: z.string().optional(),
});

export type Item = z.infer<typeof itemSchema>;

export const readBank = (file: string | URL): Item[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => itemSchema.parse(JSON.parse(line)));
