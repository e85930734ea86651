import { createUnitFinder } from '../../units/find.ts';
import type { Catalogue, Unit } from '../../units/index.ts';
import { existence } from '../../units/unit.ts';
import { figureWords } from '../../wording/figures.ts';
import { importSentences as say } from '../../wording/import.ts';
import { formsOf } from './labels.ts';
import type { ImportContext } from './types.ts';

/** Years of the provinces before and after the mergers, in which a name of another year may be found. */
const OTHER_YEARS = [2024, 2026];

/** A year of the provinces since the mergers; so many of them are no list by chance. */
const SINCE = 2026;
const MANY = 8;

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
  const wholeLists = catalogue.places
    .flatMap(({ units }) => units)
    .filter(({ kind }) => kind === 'country' || kind === 'region')
    .map((unit) => catalogue.members(unit, SINCE).map(({ id }) => id))
    .filter(({ length }) => length >= MANY);
  return {
    findUnit,
    findInOtherYear: inOtherYear,
    whyNotThen(id, year) {
      const unit = catalogue.unit(id);
      if (existence(unit, year) !== 'none') return null;
      const successor = unit.mergedInto === null ? null : catalogue.unit(unit.mergedInto);
      const isHomonym =
        successor?.name === unit.name || catalogue.predecessors(unit).some(({ name }) => name === unit.name);
      const era = isHomonym ? ` ${unit.validTo === null ? figureWords.era.new : figureWords.era.old}` : '';
      if (unit.validTo !== null && unit.validTo < `${year}-01-01`) {
        const into = successor && `${successor.name}${isHomonym ? ` ${figureWords.era.new}` : ''}`;
        return say.unitEnded(`${unit.name}${era}`, year, dayOf(unit.validTo), into);
      }
      return unit.validFrom === null
        ? null
        : say.unitNotYet(`${unit.name}${era}`, year, dayOf(unit.validFrom));
    },
    isUnchanged: (id) => catalogue.predecessors(catalogue.unit(id)).length === 1,
    isWholeList: (ids) => wholeLists.some((list) => list.every((id) => ids.has(id))),
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
