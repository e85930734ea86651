import type { Lexicon } from '../lexicon.ts';
import { phraseAt } from '../phrases.ts';
import { isCue, isKind, type Piece } from '../pieces.ts';
import type { Roles } from './roles.ts';
import { type DutyText, endOf, hasSign as has } from './signs.ts';
import { isInName } from './when.ts';

/** A word of money that no duty has beside it. */
export function isMoney(piece: Piece, lexicon: Lexicon): boolean {
  // «lịch sử số liệu» is no calendar.
  if (isCue(piece, 'history', 'former')) return true;
  // «chưa nộp số liệu», «chưa hoàn thành kế hoạch»
  if (isCue(piece, 'noFigures', 'hasFigures', 'finished', 'unfinished', 'overPlan')) return true;
  if (!isKind(piece, 'subject', 'measure', 'fund', 'money', 'percent', 'money-amount', 'split')) return false;
  const neutral = phraseAt(lexicon.dues, piece.tokens, 0, 'neutral');
  return neutral?.length !== piece.tokens.length;
}

/** A year of nothing but itself: of no part of it, and not in the name of a plan. */
export function namesYear(text: DutyText, roles: Roles): boolean {
  const parts = text.times.some(({ period }) => period !== null && period.part !== null);
  return (
    !parts && text.times.some((time) => time.period !== null && !time.bounds && !isInName(text, time, roles))
  );
}

/** Words of money that were not read otherwise; what a report or paper is about that somebody hands in stands right behind it. */
export function moneyIn(text: DutyText, { reports, papers, undone, whether }: Roles): Piece[] {
  const handed =
    undone.length > 0 || whether || has(text, 'deadline', 'when', 'already', 'overdue', 'progress', 'howFar');
  const submitted = has(text, 'submit', 'deadline');
  const about = new Set<Piece>();
  if (handed && submitted) {
    for (const sign of [...reports, ...papers]) {
      for (let at = endOf(sign); at < text.pieces.length; at++) {
        const piece = text.pieces[at];
        if (!piece || isKind(piece, 'mark', 'unit') || text.read.has(at)) break;
        about.add(piece);
      }
    }
  }
  return text.pieces.filter(
    (piece, at) => !text.read.has(at) && !about.has(piece) && isMoney(piece, text.calendar.lexicon),
  );
}
