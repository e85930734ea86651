import { readFigureFile } from '../figures/import/index.ts';
import { type Catalogue, createUnitFinder } from '../units/index.ts';
import type { Read, Readers } from './read.ts';

/** Reads tables and texts. */
export function createReaders({ catalogue }: { catalogue: Catalogue }): Readers {
  const findUnit = createUnitFinder(catalogue);
  return {
    async file({ bytes }): Promise<Read> {
      const table = readFigureFile(bytes, { findUnit });
      if (!table.ok) return { kind: 'faults', faults: table.faults };
      return {
        kind: 'figures',
        from: 'file',
        figures: table.rows.map((row) => ({ ...row, doubts: [] })),
        directives: [],
        remarks: table.warnings,
        title: null,
        day: null,
      };
    },
    async text() {
      return { kind: 'refused', reason: '' };
    },
  };
}
