import { countAlone } from './draft.ts';
import { isCue, isEmpty, isKind, type Piece } from './pieces.ts';
import type { Task } from './question.ts';
import type { Slots } from './slots.ts';

/** Numbers that nothing was made of have not been read. */
export function markUnused(
  pieces: readonly Piece[],
  used: ReadonlySet<Piece>,
  slots: Slots,
  task: Task | null,
): Piece[] {
  return pieces.map((piece, at) => {
    const limit = isCue(pieces[at - 1], 'top');
    const open = isKind(piece, 'number') || (isKind(piece, 'short-year') && !used.has(piece));
    const denies = isKind(piece, 'negation') && !endsClause(pieces, at);
    // «3 số: Nghệ An, …» counts what is named.
    const ofNamed = isKind(pieces[at + 1], 'subject') && slots.units.length > 1;
    // A bound that nothing was filtered by: «còn bao nhiêu để đạt 95%». «có đạt trên 95% không» is answered by the rate.
    const bound = isKind(piece, 'percent', 'money-amount') && task?.do !== 'filter' && !used.has(piece);
    const stray = (open && !used.has(piece) && !limit && !ofNamed) || denies || bound;
    // «3 tỉnh: Đồng Nai, …» counts what is named.
    const counts =
      isKind(piece, 'count') &&
      task === null &&
      slots.units.length === 0 &&
      slots.span === null &&
      countAlone(pieces) === null;
    if (denies) return { ...piece, meaning: { kind: 'unread' }, denies: true };
    return stray || counts ? { ...piece, meaning: { kind: 'unread' } } : piece;
  });
}

/** «… không», «… không ạ?» only asks. */
const endsClause = (pieces: readonly Piece[], at: number): boolean =>
  pieces
    .slice(at + 1)
    .every((piece) => isEmpty(piece) || isKind(piece, 'mark', 'talk', 'negation', 'year', 'relative-year'));
