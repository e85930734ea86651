import type { Token } from '../vietnamese/tokens.ts';
import type { Meaning } from './lexicon.ts';
import type { Aside } from './question.ts';
import type { Reference } from './references.ts';
import type { Time } from './time.ts';
import type { Value } from './values.ts';
import type { Cue } from './words.ts';

/** A stretch of the text and what it was taken for. */
export interface Piece {
  readonly tokens: readonly Token[];
  /** `unread`: nothing that is known. */
  readonly meaning:
    | Meaning
    | Time
    | Value
    | Reference
    | { readonly kind: 'unread' }
    | { readonly kind: 'mark' };
  /** Other places that the same initials could mean, where they were taken for an everyday abbreviation. */
  readonly initialsOf?: readonly string[];
  /** A «không» that nothing was made of. */
  readonly denies?: true;
  /** Written with a slip of the finger. */
  readonly slip?: true;
}

export type PieceKind = Piece['meaning']['kind'];

export const isKind = (piece: Piece | undefined, ...kinds: readonly PieceKind[]): boolean =>
  piece !== undefined && kinds.includes(piece.meaning.kind);

/** As it was written: 30/6/2018 without spaces. */
export const textOf = ({ tokens }: Piece): string =>
  tokens.map(({ text, touches }, at) => (at > 0 && !touches ? ` ${text}` : text)).join('');

/** Without marks, as the word lists are. */
export const bareOf = (piece: Piece | undefined): string =>
  (piece?.tokens ?? []).map(({ bare }) => bare).join(' ');

/** What says nothing of its own: between two pieces that belong together only such may stand. */
export const isEmpty = (piece: Piece): boolean =>
  isKind(piece, 'filler', 'aside', 'connective', 'reference') ||
  (isKind(piece, 'mark') && /^[:()]$/.test(piece.tokens[0]?.bare ?? ''));

/** A mark that ends a sentence, or parts a list. */
export const isStop = (piece: Piece | undefined): boolean =>
  piece !== undefined && isKind(piece, 'mark') && /^[;.?!]$/.test(piece.tokens[0]?.bare ?? '');

export const isComma = (piece: Piece | undefined): boolean =>
  piece !== undefined && isKind(piece, 'mark') && /^[,;/]$/.test(piece.tokens[0]?.bare ?? '');

export const isCue = (piece: Piece | undefined, ...cues: readonly Cue[]): boolean =>
  piece?.meaning.kind === 'cue' && cues.includes(piece.meaning.cue);

/** What is wanted beside the figures. */
export function asides(pieces: readonly Piece[]): Aside[] {
  const cues = { why: ['why'], chart: ['chart', 'heatMap'], file: ['file'] } as const;
  return (['why', 'chart', 'file'] as const).filter((aside) =>
    pieces.some((piece) => isCue(piece, ...cues[aside])),
  );
}

/** The words of one kind, those side by side together, each with the unread ones that follow it: «huyện Kim Sơn». */
export function withNeighbours(pieces: readonly Piece[], kind: 'unread' | 'outside'): string[] {
  const groups: string[] = [];
  let open = false;
  for (const piece of pieces) {
    const is = isKind(piece, kind);
    const joins: boolean = open && (kind === 'unread' ? is : isKind(piece, 'unread'));
    if (joins) groups.push(`${groups.pop()} ${textOf(piece)}`);
    else if (is) groups.push(textOf(piece));
    open = joins || is;
  }
  return groups;
}
