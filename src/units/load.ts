import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Catalogue, createCatalogue } from './catalogue.ts';

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

/** Reads and checks the units. @throws when the file contradicts itself. */
export function loadCatalogue(
  file: string | URL = new URL('../../prisma/data/units.json', import.meta.url),
): Catalogue {
  return createCatalogue(z.array(unitSchema).parse(JSON.parse(readFileSync(file, 'utf8'))));
}
