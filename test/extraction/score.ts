import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { ExtractedRow } from '../../src/extraction/row.ts';
import { fold } from '../../src/vietnamese/fold.ts';

const ARTICLES = new URL('./articles/', import.meta.url);

const expectedSchema = z.object({
  scope: z.string(),
  year: z.number().nullable(),
  period: z.string(),
  programme: z.string(),
  plan: z.number().nullable(),
  executed: z.number().nullable(),
  pct: z.number().nullable(),
  approx: z.string(),
});
const articleSchema = z.object({
  file: z.string(),
  expected: z.array(expectedSchema),
  traps: z.array(z.string()),
});

export type Expected = z.infer<typeof expectedSchema>;
export type Article = z.infer<typeof articleSchema> & { readonly text: string };

/** The articles that are kept with what a person found in each. */
export function articles(folder: URL = ARTICLES): Article[] {
  const list = z
    .array(articleSchema)
    .parse(JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')));
  return list.map((article) => ({ ...article, text: readFileSync(new URL(article.file, folder), 'utf8') }));
}

export interface Score {
  readonly right: number;
  readonly missed: readonly Expected[];
  readonly wrong: readonly ExtractedRow[];
  /** Right amounts beside another rate or another word of approximation. */
  readonly off: readonly string[];
}

const wholeYear = (period: string | null): string | null =>
  period === null || fold(period) === 'ca nam' ? null : fold(period).replace(/ dau nam$/, '');
const name = (text: string): string => fold(text).replace(/[^a-z]+/g, ' ');
const amount = (value: number | null): string | null => (value === null ? null : String(value));

const sameFigure = (row: ExtractedRow, wanted: Expected): boolean =>
  name(row.unit) === name(wanted.scope) &&
  row.year === wanted.year &&
  wholeYear(row.period) === wholeYear(wanted.period) &&
  row.fund === wanted.programme &&
  row.plan === amount(wanted.plan) &&
  row.executed === amount(wanted.executed);

/** Holds what was proposed against what was expected; each is used once. */
export function score(rows: readonly ExtractedRow[], expected: readonly Expected[]): Score {
  const left = [...rows];
  const missed: Expected[] = [];
  const off: string[] = [];
  let right = 0;
  for (const wanted of expected) {
    const at = left.findIndex((row) => sameFigure(row, wanted));
    const [row] = at < 0 ? [] : left.splice(at, 1);
    if (!row) {
      missed.push(wanted);
      continue;
    }
    right++;
    if (row.rate !== amount(wanted.pct)) off.push(`${row.words}: rate ${row.rate}, expected ${wanted.pct}`);
    if (row.approx !== wanted.approx)
      off.push(`${row.words}: approx ${row.approx}, expected ${wanted.approx}`);
  }
  return { right, missed, wrong: left, off };
}
