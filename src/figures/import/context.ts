import { createUnitFinder } from '../../units/find.ts';
import type { Catalogue, Unit } from '../../units/index.ts';
import { importSentences as say } from '../../wording/import.ts';
import { formsOf } from './labels.ts';
import type { ImportContext } from './types.ts';

/** Years of the provinces before and after the mergers, in which a name of another year may be found. */
const OTHER_YEARS = [2024, 2026];

/** What the catalogue of units tells a reader of figures; `document`: that of tables that name none. */
export function createImportContext(
  catalogue: Catalogue,
  { document }: { document?: string } = {},
): ImportContext {
  const findUnit = createUnitFinder(catalogue);
  const inOtherYear = (name: string): Unit | null => {
    for (const year of OTHER_YEARS) {
      for (const form of formsOf(name)) {
        const found = findUnit(form, year);
        if (found && 'id' in found) return catalogue.unit(found.id);
      }
    }
    return null;
  };
  return {
    findUnit,
    whyNoUnit(name, year) {
      const unit = inOtherYear(name);
      if (unit === null) return null;
      if (unit.validTo !== null && unit.validTo < `${year}-01-01`) {
        const successor = unit.mergedInto === null ? null : catalogue.unit(unit.mergedInto).name;
        return say.unitEnded(unit.name, year, dayOf(unit.validTo), successor);
      }
      return unit.validFrom === null ? null : say.unitNotYet(unit.name, year, dayOf(unit.validFrom));
    },
    membersOf(id, year) {
      const unit = catalogue.unit(id);
      if (unit.kind !== 'country' && unit.kind !== 'region') return null;
      return catalogue.members(unit, year).map((member) => member.id);
    },
    ...(document !== undefined && { document }),
  };
}

/** `2025-06-30` is 30/6/2025. */
const dayOf = (iso: string): string => iso.split('-').map(Number).reverse().join('/');
