import type { Catalogue } from '../units/index.ts';
import { clean } from '../vietnamese/fold.ts';
import { tokenize } from '../vietnamese/tokens.ts';
import { segment } from './lattice.ts';
import type { Lexicon } from './lexicon.ts';
import { isKind } from './pieces.ts';
import { repair } from './repair.ts';

/** The one unit in a text, by its place; where the text says more than its name, the whole of it as that of an office. */
export type UnitName =
  | { readonly unit: string; readonly office: string | null }
  /** No unit, several, or one name that fits several. */
  | { readonly names: readonly string[] };

const LONGEST = 120;

/** Reads «Sở Công Thương Ninh Bình», «nb», «ca nuoc»: as questions are read, but never guessing at a slip. */
export function createUnitReader(parts: {
  catalogue: Catalogue;
  lexicon: () => Lexicon;
}): (text: string) => UnitName {
  const { catalogue, lexicon } = parts;
  const nameOf = (place: string): string => catalogue.place(place)?.units.at(-1)?.name ?? place;
  return (text) => {
    const words = clean(text).replace(/\s+/g, ' ').trim().slice(0, LONGEST);
    const pieces = segment(repair(tokenize(words), lexicon()), lexicon());
    const units = pieces.filter((piece) => isKind(piece, 'unit'));
    const places = [
      ...new Set(units.flatMap(({ meaning }) => (meaning.kind === 'unit' ? meaning.places : []))),
    ];
    const [place] = places;
    if (place === undefined || places.length > 1 || units.some(({ slip }) => slip))
      return { names: places.map(nameOf) };
    const more = pieces.some((piece) => !isKind(piece, 'unit') && !isKind(piece, 'mark'));
    return { unit: place, office: more ? words : null };
  };
}
