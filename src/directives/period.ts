/** What a term of a recurring duty is about: a quarter (`Q4`), a month (`T12`), a week, a year. */
export interface Period {
  /** `Q1`–`Q4`, `T1`–`T12`; null: the year itself, or a week that its last day names. */
  readonly part: string | null;
  readonly year: number;
  readonly kind: 'quarter' | 'month' | 'year' | 'other';
}

/** A deadline on one of the first days of a month or quarter is about the one before. */
const FIRST_DAYS = { month: 10, quarter: 15 };

/** The period that a deadline closes, by its rule (RRULE) and day (ISO). */
export function periodOf(rrule: string, due: string): Period {
  const parts = new Map(
    rrule.split(';').map((part) => {
      const [name = '', value = ''] = part.split('=');
      return [name, value] as const;
    }),
  );
  const frequency = parts.get('FREQ');
  const months = parts.get('BYMONTH')?.split(',').map(Number) ?? [];
  const [year = 0, month = 0, day = 0] = due.split('-').map(Number);
  const quarterly = months.length === 4 && months.every((each, at) => each === (months[0] ?? 0) + 3 * at);
  if (frequency === 'YEARLY' && quarterly) {
    // «ngày 10 tháng đầu quý» closes the quarter before.
    const before = month % 3 === 1 && day <= FIRST_DAYS.quarter;
    const quarter = Math.ceil(month / 3) - (before ? 1 : 0);
    return quarter === 0
      ? { kind: 'quarter', part: 'Q4', year: year - 1 }
      : { kind: 'quarter', part: `Q${quarter}`, year };
  }
  if (frequency === 'MONTHLY' && (parts.get('INTERVAL') ?? '1') === '1')
    return day > FIRST_DAYS.month
      ? { kind: 'month', part: `T${month}`, year }
      : month === 1
        ? { kind: 'month', part: 'T12', year: year - 1 }
        : { kind: 'month', part: `T${month - 1}`, year };
  if (frequency === 'YEARLY' && months.length <= 1) return { kind: 'year', part: null, year };
  return { kind: 'other', part: null, year };
}
