import Fuse from 'fuse.js';
import { fold } from '../vietnamese/fold.ts';
import type { Catalogue, Place } from './catalogue.ts';

/** Fuse: 0 is exact, 1 is anything. About one letter in three may differ. */
const FUZZINESS = 0.35;
/** Letters by which the lengths may differ: a single word is not the slip of a name of two. */
const MOST_APART = 2;
/** Fuse compares patterns of up to 32 characters at once. */
const LONGEST = 32;

/** The places whose names are nearest to words that fit none: for asking «did you mean», never for answering. */
export function createSuggester(catalogue: Catalogue): (words: string, most: number) => Place[] {
  const names = catalogue.places.flatMap((place) =>
    [...new Set(place.units.map(({ name }) => fold(name)))].map((name) => ({ name, place })),
  );
  const fuse = new Fuse(names, { keys: ['name'], threshold: FUZZINESS, ignoreLocation: false, distance: 20 });
  return (words, most) => {
    const wanted = fold(words).slice(0, LONGEST);
    const found = fuse
      .search(wanted)
      .filter(({ item }) => Math.abs(item.name.length - wanted.length) <= MOST_APART)
      .map(({ item }) => item.place);
    return [...new Set(found)].slice(0, most);
  };
}
