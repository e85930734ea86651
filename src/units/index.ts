export { type Catalogue, createCatalogue, loadCatalogue, type Place } from './catalogue.ts';
export { createUnitFinder, type NamedUnit } from './find.ts';
export { createSuggester } from './suggest.ts';
export { createTableNames } from './table-name.ts';
export { existence, type Unit, YEAR_OF_MERGERS } from './unit.ts';
