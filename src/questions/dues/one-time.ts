import { numberInWords } from '../../vietnamese/number-words.ts';
import type { Token } from '../../vietnamese/tokens.ts';
import { phraseAt } from '../phrases.ts';
import { type Calendar, daysFromNow, type When } from './calendar.ts';
import { dateAt, weekdayAt } from './date.ts';
import { addDays, addMonths } from './days.ts';
import { fixedAt } from './fixed.ts';
import { periodAt } from './period.ts';

/** «Vài ngày tới»: how many is not said. */
const FEW = 7;

/** The longest time that begins at a token; null where none does. */
export function whenAt(tokens: readonly Token[], at: number, calendar: Calendar): When | null {
  const all = [
    // First: without its marks «tháng sau» is also the sixth.
    fixedAt(tokens, at, calendar),
    dateAt(tokens, at, calendar),
    weekdayAt(tokens, at, calendar),
    countedAt(tokens, at, calendar),
    periodAt(tokens, at, calendar),
  ].filter((when) => when !== null);
  return all.sort((a, b) => b.length - a.length)[0] ?? null;
}

/** «7 ngày tới», «trong 10 ngày», «hai tuần nữa», «30 ngày qua» */
function countedAt(tokens: readonly Token[], at: number, { today, lexicon }: Calendar): When | null {
  const book = lexicon.dueDays;
  const inside = phraseAt(book, tokens, at, 'inside')?.length ?? 0;
  const from = at + inside;
  const few = phraseAt(book, tokens, from, 'few');
  const digits = /^\d{1,3}$/.exec(tokens[from]?.bare ?? '');
  const spoken = numberInWords(tokens.slice(from, from + 4).map(({ bare }) => bare));
  const count = digits ? Number(digits[0]) : few ? FEW : (spoken?.value ?? 0);
  const head = inside + (digits ? 1 : (few?.length ?? spoken?.length ?? 0));
  const unit = phraseAt(book, tokens, at + head, 'day', 'week', 'month');
  if (count === 0 || !unit) return null;
  const end = head + unit.length;
  const ahead = phraseAt(book, tokens, at + end, 'ahead');
  const back = ahead ? null : phraseAt(book, tokens, at + end, 'back');
  // «mấy ngày nữa» asks.
  if (few && phraseAt(lexicon.dues, tokens, from, 'when')) return null;
  const isMonth = unit.groups.has('month');
  if (!ahead && !back && (inside === 0 || isMonth)) return null;
  const step = back ? -count : count;
  const other = isMonth
    ? addMonths(today, step)
    : addDays(today, unit.groups.has('week') && !few ? step * 7 : step);
  const length = end + (ahead?.length ?? back?.length ?? 0);
  return back ? daysFromNow(length, other, today) : daysFromNow(length, today, other);
}
