import type { Target } from '../questions/lexicon.ts';
import { isKind, type Piece, textOf } from '../questions/pieces.ts';
import type { Catalogue } from '../units/index.ts';
import type { Sense } from '../wording/teaching.ts';

/** The name that a place bears now. */
export const placeName = (catalogue: Catalogue, key: string): string =>
  catalogue.place(key)?.units.at(-1)?.name ?? key;

export const senseOfTarget = (target: Target, catalogue: Catalogue): Sense =>
  target.kind === 'unit' ? { kind: 'unit', names: [placeName(catalogue, target.place)] } : target;

/** What a piece of a text is understood as, for telling an editor. */
export function senseOf({ meaning }: Piece, catalogue: Catalogue): Sense {
  switch (meaning.kind) {
    case 'unit':
      return { kind: 'unit', names: meaning.places.map((key) => placeName(catalogue, key)) };
    case 'fund':
    case 'measure':
      return meaning;
    case 'subject':
    case 'programme':
      return { kind: 'other', what: 'money' };
    case 'talk':
    case 'filler':
    case 'aside':
    case 'connective':
    case 'and':
    case 'negation':
    case 'asks':
    case 'asksWhen':
      return { kind: 'other', what: 'common' };
    case 'notes':
    case 'directives':
    case 'dues':
    case 'orderer':
      return { kind: 'other', what: 'documents' };
    case 'outside':
      return { kind: 'other', what: 'outside' };
    case 'cue':
    case 'unsupported':
    case 'split':
    case 'item':
      return { kind: 'other', what: 'task' };
    default:
      return { kind: 'other', what: 'time' };
  }
}

/** Whether a piece is understood as just that. */
export function isTarget({ meaning, slip }: Piece, target: Target): boolean {
  if (slip) return false;
  if (meaning.kind === 'unit')
    return target.kind === 'unit' && meaning.places.length === 1 && meaning.places[0] === target.place;
  if (meaning.kind === 'fund') return target.kind === 'fund' && meaning.fund === target.fund;
  return meaning.kind === 'measure' && target.kind === 'measure' && meaning.measure === target.measure;
}

/** Words that are everywhere and mean nothing of their own. */
export const isCommon = (piece: Piece): boolean =>
  isKind(piece, 'filler', 'aside', 'connective', 'and', 'negation', 'mark', 'subject', 'programme');

export const wordsOf = (pieces: readonly Piece[]): string => pieces.map(textOf).join(' ');
