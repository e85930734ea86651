import { numberInWords } from '../../vietnamese/number-words.ts';
import type { Token } from '../../vietnamese/tokens.ts';
import { phraseAt } from '../phrases.ts';
import { readTime } from '../time.ts';
import {
  type Calendar,
  FOURTH,
  isMark,
  MONTHS_OF_YEAR as MONTHS,
  type Reported,
  type When,
  whole,
} from './calendar.ts';
import { fixedAt } from './fixed.ts';

/** «tháng 12», «T12/2026», 12/2026, «quý III năm nay», «6 tháng đầu năm 2026», «năm 2026» */
export function periodAt(tokens: readonly Token[], at: number, calendar: Calendar): When | null {
  const part = monthAt(tokens, at, calendar) ?? partAt(tokens, at, calendar);
  if (part) {
    const named = yearBehind(tokens, at + part.length, calendar);
    return period(part.length + (named?.length ?? 0), { part: part.part, year: named?.year ?? null });
  }
  const number = whole(tokens[at], MONTHS);
  if (number !== null && isMark(tokens[at + 1], '/', '-') && /^20\d\d$/.test(tokens[at + 2]?.bare ?? ''))
    return period(3, { part: `T${number}`, year: Number(tokens[at + 2]?.bare) });
  const named = yearAt(tokens, at, calendar);
  return named ? period(named.length, { part: null, year: named.year }) : null;
}

const period = (length: number, of: Reported): When => ({ length, days: null, period: of, relative: false });

function monthAt(
  tokens: readonly Token[],
  at: number,
  { lexicon }: Calendar,
): { length: number; part: string } | null {
  const letter = tokens[at]?.bare === 't' && tokens[at + 1]?.touches ? 1 : 0;
  const word = phraseAt(lexicon.dueDays, tokens, at, 'month')?.length ?? letter;
  if (word === 0) return null;
  const digits = whole(tokens[at + word], MONTHS);
  if (digits !== null) return { length: word + 1, part: `T${digits}` };
  if (tokens[at + word]?.bare === FOURTH) return { length: word + 1, part: 'T4' };
  const spoken = numberInWords(tokens.slice(at + word, at + word + 3).map(({ bare }) => bare));
  return spoken && spoken.value >= 1 && spoken.value <= MONTHS
    ? { length: word + spoken.length, part: `T${spoken.value}` }
    : null;
}

function partAt(
  tokens: readonly Token[],
  at: number,
  { lexicon }: Calendar,
): { length: number; part: string } | null {
  const parts = [...readTime(tokens, at, lexicon)].flatMap(({ length, time }) =>
    time.kind === 'part' ? [{ length, part: time.part }] : [],
  );
  return parts.sort((a, b) => b.length - a.length)[0] ?? null;
}

function yearAt(
  tokens: readonly Token[],
  at: number,
  { lexicon }: Calendar,
): { length: number; year: number } | null {
  const years = [...readTime(tokens, at, lexicon)].flatMap(({ length, time }) =>
    time.kind === 'year' ? [{ length, year: time.year }] : [],
  );
  return years.sort((a, b) => b.length - a.length)[0] ?? null;
}

/** «/2026», «năm 2026», «năm nay» */
function yearBehind(
  tokens: readonly Token[],
  at: number,
  calendar: Calendar,
): { length: number; year: number } | null {
  const mark = isMark(tokens[at], '/', '-') ? 1 : 0;
  const named = yearAt(tokens, at + mark, calendar);
  if (named) return { ...named, length: named.length + mark };
  const said = mark ? null : fixedAt(tokens, at, calendar);
  return said?.period && said.period.part === null && said.period.year !== null
    ? { length: said.length, year: said.period.year }
    : null;
}
