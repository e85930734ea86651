import type { Attachment, Workbook } from '../attachments/index.ts';
import { type Catalogue, createTableNames, existence, type Unit } from '../units/index.ts';
import { templateSentences as say } from '../wording/coverage.ts';
import { formSheet, guideSheet } from './form.ts';

const FUNDS = ['national', 'local'] as const;

/** Whose table it is: a region or the country stands for its provinces; none: the whole country. */
interface Of {
  readonly years: readonly number[];
  readonly units?: readonly Unit[];
}

/** `/mau`: an empty table of figures, year by year, with both funds of each unit. */
export function templateWorkbook(catalogue: Catalogue, { years, units = [] }: Of): Workbook {
  const nameOf = createTableNames(catalogue);
  const blanks = years.flatMap((year) => {
    const named = units.length > 0 ? units : [undefined];
    return [...new Set(named.flatMap((unit) => unitsOf(catalogue, unit, year)))].flatMap((each) =>
      FUNDS.map((fund) => ({ unit: nameOf(each, year), year, fund })),
    );
  });
  return { sheets: [formSheet(say.sheet, blanks), guideSheet()] };
}

/** The same as it is sent. */
export const templateFile = (catalogue: Catalogue, of: Of): Attachment => ({
  kind: 'workbook',
  name: say.file(Math.min(...of.years), Math.max(...of.years)),
  workbook: templateWorkbook(catalogue, of),
});

/** Those that exist on the last day of the year: a report of it is theirs to write. */
function unitsOf(catalogue: Catalogue, unit: Unit | undefined, year: number): Unit[] {
  const isThere = ({ validFrom, validTo }: Unit): boolean =>
    (validFrom ?? '') <= `${year}-12-31` && (validTo === null || validTo >= `${year}-12-31`);
  if (unit?.kind === 'province' || unit?.kind === 'district') {
    const successor = unit.mergedInto === null ? [] : [catalogue.unit(unit.mergedInto)];
    const then = [...catalogue.placeOf(unit).units, ...successor].find(isThere);
    return [then ?? unit];
  }
  const country = catalogue.units.find(({ kind }) => kind === 'country');
  const regions = unit ? catalogue.placeOf(unit).units : country ? [country] : [];
  const region = regions.find((each) => existence(each, year) !== 'none' && isThere(each)) ?? regions.at(-1);
  return region ? catalogue.members(region, year).filter(isThere) : [];
}
