import type { Piece } from './lattice.ts';

/** A run longer than this is a slip of the finger, not a question. */
const LONGEST_RUN = 30;

/** The parts of a year that a text names, each once. */
export const readParts = (pieces: readonly Piece[]): string[] => [
  ...new Set(pieces.flatMap(({ meaning }) => (meaning.kind === 'part' ? [meaning.part] : []))),
];

/** The years that a text names, in order and each once; a run is all of its years. */
export function readYears(pieces: readonly Piece[], thisYear: number): number[] {
  const years: number[] = [];
  let joined = false;
  for (const { meaning } of pieces) {
    const year = yearOf(meaning, thisYear);
    const last = years.at(-1);
    if (year !== null) {
      if (joined && last !== undefined && year > last && year - last <= LONGEST_RUN) {
        for (let between = last + 1; between < year; between++) years.push(between);
      }
      years.push(year);
      joined = false;
    } else {
      // A dash or «đến» joins two years only when it stands directly between them.
      joined = (meaning.kind === 'between' || meaning.kind === 'mark') && last !== undefined;
    }
  }
  return [...new Set(years)];
}

function yearOf(meaning: Piece['meaning'], thisYear: number): number | null {
  if (meaning.kind === 'year') return meaning.year;
  return meaning.kind === 'relative-year' ? thisYear + meaning.offset : null;
}
