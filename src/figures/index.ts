export { FigureBook } from './book.ts';
export type { Document, Figure } from './figure.ts';
export { type Seeded, seed } from './seed.ts';
export { createFigureStore, type FigureStore } from './store.ts';
export { bringUnits } from './units.ts';
export { createVersion, type Version } from './version.ts';
