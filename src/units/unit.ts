import { z } from 'zod';

const day = z.iso.date();

/** A country, region, province or district as the data file describes it. */
export const unitSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string().min(1),
  kind: z.enum(['country', 'region', 'province', 'district']),
  type: z.string().nullable(),
  /** First and last day of its existence; null is open. */
  validFrom: day.nullable(),
  validTo: day.nullable(),
  /** The unit that took its place. */
  mergedInto: z.string().nullable(),
  /** The regions it belongs to for as long as it exists. */
  memberOf: z.array(z.string()),
  /** The province of a district. */
  within: z.string().nullable(),
  /** Other names, as people write them with all marks. */
  aliases: z.array(z.string().min(1)),
  /** Initials that fit other units as well: never understood without asking. */
  ambiguousAliases: z.array(z.string().min(1)),
  typeHistory: z.array(z.record(z.string(), z.string())).optional(),
});

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
