import { figureWords } from '../wording/figures.ts';
import type { Catalogue } from './catalogue.ts';
import { createUnitFinder } from './find.ts';
import type { Unit } from './unit.ts';

/** How a unit is written in a table of a year, so that it is found again: with «cũ» or «mới» where its name needs it. */
export function createTableNames(catalogue: Catalogue): (unit: Unit, year: number) => string {
  const find = createUnitFinder(catalogue);
  return (unit, year) => {
    const { old, new: since } = figureWords.era;
    const names = [unit.name, `${unit.name} ${unit.validFrom ? since : old}`];
    const isFound = (name: string): boolean => {
      const found = find(name, year);
      return found !== null && 'id' in found && found.id === unit.id;
    };
    return names.find(isFound) ?? unit.name;
  };
}
