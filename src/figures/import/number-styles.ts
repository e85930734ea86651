import {
  doubtfulSeparator,
  type NumberStyle,
  numberStyle,
  type ParsedMoney,
  parseMoney,
  type WrittenMoneyUnit,
} from '../../vietnamese/money.ts';
import type { AmountCell } from './amounts.ts';
import { remember } from './remember.ts';

/** The amounts of one column. */
export interface ColumnAmounts {
  /** As they were typed. */
  readonly written: string[];
  /** Of number cells, plain decimals. */
  readonly plain: string[];
  /** All are in one unit of money, so that their sizes can be compared. */
  readonly isOneUnit: boolean;
}

/** Reads amounts in the light of how their column and the whole file write numbers. */
export interface AmountReader {
  /** @param column among those that the reader was made with */
  read(cell: AmountCell, unit: WrittenMoneyUnit, column: ColumnAmounts | undefined): ParsedMoney;
  /** An amount such as `4.045` that was taken for thousands although nothing else in the file shows the style. */
  readonly assumed: string | null;
  /** An amount such as `3,875` that was taken for three decimals, as others in its column are written and sized. */
  readonly decimals: string | null;
  /** Both styles occur. */
  readonly mixed: boolean;
}

/** The same for one table, whose columns go by their places. */
export interface TableAmounts {
  read(cell: AmountCell, unit: WrittenMoneyUnit, place: number | null): ParsedMoney;
}

export const amountsOfTable = (
  reader: AmountReader,
  columns: ReadonlyMap<number, ColumnAmounts>,
): TableAmounts => ({
  read: (cell, unit, place) =>
    reader.read(cell, cell.unit ?? unit, place === null ? undefined : columns.get(place)),
});

/**
 * How `4.045` and `1,234` are to be read; an amount that shows its style by itself needs none of this. What the column
 * shows decides, then what the file shows.
 *
 * - As thousands, where some amount shows the style in which that separator groups thousands.
 * - As three decimals, where some amount shows the other style beyond a slip of the hand: both separators at once
 *   (`1,699.29`) or three decimals of its own (`0.125`); or where the column has such decimals (`2,5`) and all that is
 *   sure in it is of that size, while thousands would be a hundred times more. One `98.5` must not make 4 of 4.045.
 * - Where nothing shows a style: `4.045` is Vietnamese, as officials write, provided that no `1,234` stands in the
 *   file too. Not in tỷ đồng, where three decimals are as likely as thousands and thousands of tỷ are not.
 * - In no way that the other amounts in the column speak against: as thousands a hundred times those that have decimals,
 *   or as decimals a hundredth of them.
 * - Where both styles occur, or in any other case: not at all, the row is refused.
 */
export function amountReader(columns: readonly ColumnAmounts[]): AmountReader {
  const file = shownBy(columns.flatMap(({ written }) => written));
  const doubtful = columns.flatMap(({ written }) => written.filter(isDoubtful));
  const dotsOnly = doubtful.every((number) => doubtfulSeparator(number) === '.');
  const known = new Map<ColumnAmounts, Shown & { readonly sizes: Sizes }>();
  const shownIn = (column: ColumnAmounts) =>
    remember(known, column, () => {
      const shown = shownBy(column.written);
      return { ...shown, sizes: sizesOf(column, shown.style) };
    });

  function styleFor(
    number: string,
    unit: WrittenMoneyUnit,
    column: ColumnAmounts | undefined,
  ): NumberStyle | undefined {
    if (!isDoubtful(number)) return undefined;
    const own = column && shownIn(column);
    const { style, sure } = own && own.style !== 'open' ? own : file;
    if (style === 'mixed') return undefined;
    const grouping: NumberStyle = doubtfulSeparator(number) === '.' ? 'vietnamese' : 'plain';
    const fits = own ? fitting(number, own.sizes) : null;
    if (style === 'open')
      return dotsOnly && unit !== 'billion' && fits !== 'decimals' ? 'vietnamese' : undefined;
    if (style === grouping) return fits === 'decimals' ? undefined : style;
    if (style === sure) return fits === 'thousands' ? undefined : style;
    return own?.style === style && fits === 'decimals' ? style : undefined;
  }
  /** As decimals on the word of its column alone. */
  const isByColumn = (number: string, column: ColumnAmounts): boolean => {
    const style = styleFor(number, 'million', column);
    return (
      style !== undefined && style !== shownIn(column).sure && doubtfulSeparator(number) === POINTS[style]
    );
  };

  return {
    read: ({ number, isPlain }, unit, column) =>
      isPlain
        ? parseMoney(plainly(number), unit, { style: 'plain' })
        : parseMoney(number, unit, { style: styleFor(number, unit, column) }),
    assumed: file.style === 'open' && dotsOnly ? (doubtful[0] ?? null) : null,
    decimals:
      columns
        .map((column) => column.written.find((number) => isDoubtful(number) && isByColumn(number, column)))
        .find((number) => number !== undefined) ?? null,
    mixed: file.style === 'mixed',
  };
}

interface Shown {
  readonly style: ReturnType<typeof numberStyle>;
  /** Shown beyond a slip of the hand. */
  readonly sure: ReturnType<typeof numberStyle>;
}

const shownBy = (numbers: readonly string[]): Shown => ({
  style: numberStyle(numbers),
  sure: numberStyle(numbers.filter(showsStyleBeyondDoubt)),
});

const isDoubtful = (number: string): boolean => doubtfulSeparator(number) !== null;

const showsStyleBeyondDoubt = (number: string): boolean =>
  (number.includes('.') && number.includes(',')) || /[.,]\d{3,}$/.test(number.trimEnd());

/** Before decimals. */
const POINTS: Readonly<Record<NumberStyle, string>> = { vietnamese: ',', plain: '.' };

/** The least and the greatest of what can be read in one way only; null: there is no such amount. */
type Sizes = { readonly least: bigint; readonly most: bigint; readonly hasDecimals: boolean } | null;

function sizesOf({ written, plain, isOneUnit }: ColumnAmounts, style: Shown['style']): Sizes {
  if (!isOneUnit || !written.some(isDoubtful)) return null;
  const own = style === 'vietnamese' || style === 'plain' ? { style } : {};
  const read = [
    ...written.filter((number) => !isDoubtful(number)).map((number) => parseMoney(number, SCALE, own)),
    ...plain.map((number) => parseMoney(plainly(number), SCALE, { style: 'plain' })),
  ];
  const sizes = read.flatMap((each) => (each.ok && each.dong > 0n ? [each.dong] : []));
  const [first, ...others] = sizes;
  if (first === undefined) return null;
  return {
    hasDecimals: sizes.some((size) => size % 10n ** 6n !== 0n),
    least: others.reduce((least, size) => (size < least ? size : least), first),
    most: others.reduce((most, size) => (size > most ? size : most), first),
  };
}

/** Fine enough for all decimals that columns have. */
const SCALE: WrittenMoneyUnit = 'million';
/** As amounts of provinces differ from each other, and as no slip of a thousand does. */
const NEAR = 3n;
const FAR = 100n;

/** Which of the two readings alone is of the size of the others; null: both, none, or there are no others. */
function fitting(number: string, sizes: Sizes): 'thousands' | 'decimals' | null {
  if (sizes === null) return null;
  const thousands = BigInt(number.replace(/\D/g, '')) * 10n ** 6n;
  const decimals = thousands / 1000n;
  const isNear = (size: bigint): boolean => size * NEAR >= sizes.least && size <= sizes.most * NEAR;
  if (sizes.hasDecimals && isNear(decimals) && thousands > sizes.most * FAR) return 'decimals';
  return isNear(thousands) && decimals * FAR < sizes.least ? 'thousands' : null;
}

/** A fourth decimal leaves no doubt that the point is one before decimals. */
const plainly = (number: string): string => (number.includes('.') ? `${number}0` : number);
