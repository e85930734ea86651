import type { Catalogue, Unit } from '../units/index.ts';
import { isCue, isEmpty, isKind, type Piece, textOf } from './pieces.ts';
import type { Era, Fund, Measure, MoneyUnit, Span } from './question.ts';
import { readParts, readYears } from './years.ts';

/** What a text names outright; what it leaves open is empty. */
export interface Slots {
  readonly units: readonly UnitSlot[];
  readonly years: readonly number[];
  readonly span: Span | null;
  /** Each unit has its year: as long as `units` and `years`. */
  readonly paired: boolean;
  readonly parts: readonly string[];
  /** In the order named, each once. */
  readonly funds: readonly Fund[];
  readonly measures: readonly Measure[];
  readonly money: MoneyUnit | null;
  /** The provinces of before or since the mergers, where it is not one unit's alone. */
  readonly era: Era | null;
  /** «năm trước», «cùng kỳ»: from the year that is named beside it. */
  readonly beside: 1 | -1 | null;
  readonly usedYears: ReadonlySet<Piece>;
  /** Those that say of which of two units of one name, or of which provinces, the question is. */
  readonly usedEras: ReadonlySet<Piece>;
}

export interface UnitSlot {
  /** A place or unit; several with a slash between where the words fit each. */
  readonly place: string;
  readonly words: string;
  readonly slip: boolean;
  readonly kind: Unit['kind'];
  readonly piece: Piece;
}

export function readSlots(pieces: readonly Piece[], thisYear: number, catalogue: Catalogue): Slots {
  const { years, span, used } = readYears(pieces, thisYear);
  const { units, era, usedEras } = readUnits(pieces, catalogue);
  const money =
    pieces.flatMap(({ meaning }) => (meaning.kind === 'money' ? [meaning.unit] : [])).at(-1) ?? null;
  const funds = pieces.flatMap((piece, at) =>
    piece.meaning.kind === 'fund' && !isOfProvince(piece, pieces[at + 1]) ? [piece.meaning.fund] : [],
  );
  const beside = pieces.flatMap(({ meaning }) => (meaning.kind === 'year-beside' ? [meaning.offset] : []))[0];
  const pairs = readPairs(pieces, units, thisYear);
  return {
    units: pairs ? pairs.map(({ unit }) => unit) : unique(units),
    years: pairs ? pairs.map(({ year }) => year) : years,
    paired: pairs !== null,
    span,
    parts: readParts(pieces),
    funds: [...new Set(funds)],
    measures: readMeasures(pieces),
    money,
    era,
    beside: beside ?? null,
    usedYears: used,
    usedEras,
  };
}

/** «vốn của tỉnh Ninh Bình» is the money of Ninh Bình, not the province's own fund. */
const isOfProvince = ({ tokens }: Piece, next: Piece | undefined): boolean =>
  tokens.at(-1)?.bare === 'tinh' && tokens.some(({ bare }) => bare === 'cua') && isKind(next, 'unit');

const unique = (units: readonly UnitSlot[]): UnitSlot[] =>
  units.filter((unit, at) => units.findIndex(({ place }) => place === unit.place) === at);

/** Both funds together are the total with its parts; «tổng kinh phí khuyến công quốc gia» is that fund. */
export function oneFund(funds: readonly Fund[]): Fund | null {
  const parts = funds.filter((fund) => fund !== 'total');
  if (parts.length === 1) return parts[0] ?? null;
  return funds.length > 0 ? 'total' : null;
}

/** «Ninh Bình 2018 và Hà Nam 2017»: each group of units with the year behind it, or before it. */
function readPairs(
  pieces: readonly Piece[],
  units: readonly UnitSlot[],
  thisYear: number,
): { unit: UnitSlot; year: number }[] | null {
  const order = pieces.filter((piece) => isKind(piece, 'unit', 'year', 'relative-year'));
  const groups: { units: Piece[]; years: Piece[] }[] = [];
  const unitFirst = isKind(order[0], 'unit');
  let last: 'unit' | 'year' | null = null;
  for (const piece of order) {
    const kind = isKind(piece, 'unit') ? 'unit' : 'year';
    if (last === null || (kind !== last && (kind === 'unit') === unitFirst))
      groups.push({ units: [], years: [] });
    groups.at(-1)?.[kind === 'unit' ? 'units' : 'years'].push(piece);
    last = kind;
  }
  if (groups.length < 2 || groups.some(({ units: u, years: y }) => u.length === 0 || y.length === 0))
    return null;
  const all = groups.flatMap((group) => {
    const years = readYears(piecesAround(pieces, group.years), thisYear).years;
    return units
      .filter(({ piece }) => group.units.includes(piece))
      .flatMap((unit) => years.map((year) => ({ unit, year })));
  });
  const years = new Set(all.map(({ year }) => year));
  const grid = new Set(all.map(({ unit }) => unit.place)).size * years.size === all.length;
  return years.size > 1 && !grid ? all : null;
}

/** From the first to the last of some pieces, with all that stands between. */
const piecesAround = (pieces: readonly Piece[], some: readonly Piece[]): Piece[] => {
  const places = some.map((piece) => pieces.indexOf(piece));
  return pieces.slice(Math.min(...places), Math.max(...places) + 1);
};

/** TH and KH are measures beside a unit; without one they are Thanh Hóa and Khánh Hòa. */
const isInitialsOnly = (pieces: readonly Piece[]): boolean => !pieces.some((piece) => isKind(piece, 'unit'));

/**
 * The measures named. What stands beside a rate without an «và» is what it is a rate of: «tỷ lệ thực hiện kế hoạch»,
 * «giải ngân đạt tỷ lệ», «đạt 90% kế hoạch». Where a change or a share is asked for, per cent are of that.
 */
export function readMeasures(pieces: readonly Piece[]): Measure[] {
  const initialsOnly = isInitialsOnly(pieces);
  const ofOther =
    asksRatio(pieces) || pieces.some((piece) => isCue(piece, 'share', 'up', 'down', 'change', 'growth'));
  const measures: Measure[] = [];
  let within: 'rate' | 'remaining' | null = null;
  let beside: Measure | null = null;
  for (const piece of pieces) {
    const { meaning, initialsOf } = piece;
    if (meaning.kind === 'measure' && !(initialsOf && initialsOnly)) {
      const percentOf = ofOther ? meaning.percentOf : undefined;
      if (percentOf === 'none') continue;
      const measure = percentOf ?? meaning.measure;
      const part = within !== null && (measure === 'plan' || measure === 'executed');
      const listed = measures.at(-2) === 'plan';
      // «giải ngân đạt tỷ lệ»
      if (measure === 'rate' && beside === 'executed' && measures.at(-1) === 'executed' && !listed)
        measures.pop();
      if (!part) measures.push(measure);
      if (measure === 'rate' || measure === 'remaining') within = measure;
      beside = measure;
    } else if (!isEmpty(piece) && !isKind(piece, 'percent', 'number', 'money-amount') && !isBoundCue(piece)) {
      within = null;
      beside = null;
    }
    // «chưa đạt 90% kế hoạch» names no rate, but is one.
    if (meaning.kind === 'percent' && !ofOther) within = 'rate';
  }
  return [...new Set(measures)];
}

/** «bằng bao nhiêu phần trăm (của, so với) Nam Định», «… năm 2019»: what one is of another. */
export function asksRatio(pieces: readonly Piece[]): boolean {
  const content = pieces.filter((piece) => !isEmpty(piece));
  return content.some((piece, at) => {
    if (isCue(piece, 'shareOf')) return true;
    const next = isCue(content[at + 1], 'versus') ? content[at + 2] : content[at + 1];
    return (
      isBarePercent(piece) &&
      isCue(content[at - 1], 'exactly') &&
      isKind(next, 'unit', 'year', 'relative-year', 'year-beside')
    );
  });
}

/** «bao nhiêu phần trăm», «%»: per cent of what, other words say. */
export const isBarePercent = ({ meaning }: Piece): boolean =>
  meaning.kind === 'measure' && meaning.percentOf !== undefined;

const isBoundCue = ({ meaning }: Piece): boolean =>
  meaning.kind === 'cue' &&
  ['above', 'below', 'atLeast', 'atMost', 'exactly', 'more', 'less'].includes(meaning.cue);

function readUnits(
  pieces: readonly Piece[],
  catalogue: Catalogue,
): Pick<Slots, 'units' | 'era' | 'usedEras'> {
  const units: UnitSlot[] = [];
  const usedEras = new Set<Piece>();
  const initialsOnly = isInitialsOnly(pieces);
  let era: Era | null = null;
  let last: 'unit' | 'count' | 'other' = 'other';
  const inEra = (at: number, name: Era): void => {
    const slot = units[at];
    if (slot) units[at] = { ...slot, place: eachPlace(slot.place, (key) => unitOfEra(catalogue, key, name)) };
  };
  const alone = !pieces.some((piece) => isKind(piece, 'unit', 'count') || isCue(piece, 'whichUnit', 'list'));
  for (const [at, piece] of pieces.entries()) {
    const { meaning, initialsOf } = piece;
    const places = meaning.kind === 'unit' ? meaning.places : initialsOnly && initialsOf ? initialsOf : [];
    const [first] = places;
    if (first !== undefined) {
      const kind = catalogue.place(first)?.units.at(-1)?.kind ?? 'province';
      units.push({
        place: places.join('/'),
        words: textOf(piece),
        slip: piece.slip === true || meaning.kind !== 'unit',
        kind,
        piece,
      });
      last = 'unit';
    } else if (meaning.kind === 'era') {
      // «mới» is of the name before it; «sau sáp nhập» of all that was named.
      // «còn cũ thì bao nhiêu», «số cũ»: of what was asked before; «mới được giao» is no new unit.
      const ofBefore = alone && isEraAlone(pieces, at);
      const ofAll = piece.tokens.length > 1 || ofBefore;
      if (ofAll) era = meaning.era;
      else if (last === 'unit') inEra(units.length - 1, meaning.era);
      // «top 3 tỉnh mới»
      else if (last === 'count') era = meaning.era;
      if (ofAll || last !== 'other') usedEras.add(piece);
    } else if (!isEmpty(piece)) {
      last =
        isKind(piece, 'count') || isCue(piece, 'whichUnit', 'countUnits', 'list', 'eachUnit')
          ? 'count'
          : 'other';
    }
  }
  if (era !== null) for (const at of units.keys()) inEra(at, era);
  // A region has no era of its own: there only a task says which provinces are meant.
  const regions = units.length > 0 && units.every(({ kind }) => kind !== 'province');
  if (regions) usedEras.clear();
  return { units, era, usedEras };
}

const isEraAlone = (pieces: readonly Piece[], at: number): boolean => {
  const next = pieces.slice(at + 1).find((each) => !isEmpty(each));
  return next === undefined || isKind(next, 'mark', 'year');
};

const eachPlace = (place: string, change: (key: string) => string): string =>
  place.split('/').map(change).join('/');

/** «Ninh Bình mới» is one unit, whenever it is asked for. A place without another era stays what it is. */
export function unitOfEra(catalogue: Catalogue, key: string, era: Era): string {
  const units = catalogue.place(key)?.units ?? [];
  if (units.some(({ kind }) => kind !== 'province')) return key;
  const unit =
    era === 'new' ? units.findLast(({ validFrom }) => validFrom) : units.find(({ validTo }) => validTo);
  if (unit) return unit.id;
  // A name that is no more: what it became.
  const successor = era === 'new' ? units.at(-1)?.mergedInto : null;
  return successor ?? key;
}
