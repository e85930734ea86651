import { formatMoney } from '../../vietnamese/money.ts';
import { importSentences as say } from '../../wording/import.ts';
import { remember } from './remember.ts';
import type { Slot } from './slots.ts';
import { type ImportRow, type Warning, whereOf } from './types.ts';

/** Parts of a year and what is said of the whole of it. */

type Part = string | null;

/** Parts that do not overlap, each kind with whether those that we know make up the year. */
const KINDS: readonly {
  readonly name: keyof typeof say.partsOfYear;
  readonly has: (part: string) => boolean;
  readonly isWhole: (parts: ReadonlySet<string>) => boolean;
}[] = [
  { name: 'quarters', has: (part) => /^Q\d$/.test(part), isWhole: (parts) => parts.size === 4 },
  {
    name: 'halves',
    has: (part) => /^(?:M6|H1|H2)$/.test(part),
    isWhole: (parts) => parts.has('H2') && parts.size === 2,
  },
  { name: 'instalments', has: (part) => /^D\d+$/.test(part), isWhole: () => false },
];

/** The first kind of which at least two are there. */
function kindOf<T>(items: readonly T[], partOf: (item: T) => Part) {
  for (const kind of KINDS) {
    const own = items.filter((item) => kind.has(partOf(item) ?? ''));
    const parts = new Set(own.map((item) => partOf(item) ?? ''));
    if (own.length >= 2 && parts.size === own.length) return { kind, own, isWhole: kind.isWhole(parts) };
  }
  return null;
}

/** The places of the slots whose amounts make up those of a slot of the whole year; none: it has no such parts. */
export function partsOfYear(slots: readonly Slot[], whole: Slot): readonly number[] {
  if (whole.part !== 'whole') return [];
  const siblings = slots.filter(
    ({ unitName, year, fund }) => unitName === whole.unitName && year === whole.year && fund === whole.fund,
  );
  return kindOf(siblings, ({ part }) => part)?.own.map((slot) => slots.indexOf(slot)) ?? [];
}

const MEASURES = ['plan', 'executed'] as const;

/** Whole years that differ from the sum of their quarters or halves, or are less than a part of them. */
export function yearWarnings(rows: readonly ImportRow[]): Warning[] {
  if (rows.every(({ period }) => period.part === 'whole')) return [];
  const years = new Map<string, ImportRow[]>();
  for (const row of rows) {
    const { unit, period, fund, document } = row;
    remember(years, JSON.stringify([unit, period.from, period.to, fund, document]), () => []).push(row);
  }
  return [...years.values()].flatMap((all) => {
    const whole = all.find(({ period }) => period.part === 'whole');
    return whole === undefined || all.length < 2
      ? []
      : MEASURES.flatMap((measure) => compared(whole, all, measure));
  });
}

function compared(whole: ImportRow, all: readonly ImportRow[], measure: 'plan' | 'executed'): Warning[] {
  const stated = whole[measure];
  const parts = all.filter((row) => row !== whole && row[measure] !== null);
  if (stated === null) return [];
  const warning = (text: string): Warning[] => [{ kind: 'parts', row: whole, text }];
  const where = whereOf(whole, measure);
  const found = kindOf(parts, ({ period }) => period.part);
  const sum = found?.own.reduce((total, row) => total + (row[measure] ?? 0n), 0n) ?? 0n;
  if (found && (found.isWhole ? sum !== stated : sum > stated)) {
    const [year, together, difference] = [stated, sum, stated - sum].map((dong) =>
      formatMoney(dong, 'million'),
    );
    return warning(
      say.yearDiffers(
        where,
        measure,
        year ?? '',
        say.partsOfYear[found.kind.name],
        together ?? '',
        difference ?? '',
      ),
    );
  }
  const more = parts.find((row) => (row[measure] ?? 0n) > stated);
  return more === undefined
    ? []
    : warning(
        say.yearBelowPart(
          where,
          measure,
          formatMoney(stated, 'million'),
          more.period.part,
          formatMoney(more[measure] ?? 0n, 'million'),
        ),
      );
}
