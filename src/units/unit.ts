import type { z } from 'zod';
import type { unitSchema } from './load.ts';

/** As the data file describes it, checked. */
export type Unit = z.infer<typeof unitSchema>;

/** How much of a year a unit exists. */
export function existence(unit: Unit, year: number): 'whole' | 'part' | 'none' {
  const first = `${year}-01-01`;
  const last = `${year}-12-31`;
  const from = unit.validFrom ?? first;
  const to = unit.validTo ?? last;
  if (from > last || to < first) return 'none';
  return from <= first && to >= last ? 'whole' : 'part';
}

/** The year in which 63 provinces became 34, on 1 July: Nghị quyết 202/2025/QH15 of the National Assembly. */
export const YEAR_OF_MERGERS = 2025;
