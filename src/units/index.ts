export { type Catalogue, createCatalogue, type Place } from './catalogue.ts';
export { createUnitFinder, type NamedUnit } from './find.ts';
export { loadCatalogue } from './load.ts';
export { createSuggester } from './suggest.ts';
export { createTableNames } from './table-name.ts';
export { existence, type Unit, YEAR_OF_MERGERS } from './unit.ts';
