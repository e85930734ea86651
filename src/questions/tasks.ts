import type { Lexicon } from './lexicon.ts';
import { bareOf, isCue, isEmpty, isKind, type Piece } from './pieces.ts';
import type { Condition, Measure, Order, Over, Task } from './question.ts';
import { asksRatio, isBarePercent, type Slots } from './slots.ts';
import type { Cue } from './words.ts';

/** How many are shown where several were asked for and nobody said how many. */
const SEVERAL = 5;

/**
 * What is to be done with the figures, as far as the text says so; null when it says nothing.
 * The first of these that the words name: what lies around the figures, then shares, places, bounds, ranks, sums,
 * changes, comparisons.
 */
export function readTask(
  pieces: readonly Piece[],
  slots: Slots,
  conditions: readonly Condition[],
  words: Nouns,
): Task | null {
  const say = new Said(pieces, slots, conditions, words);
  return (
    say.aboutUnits() ??
    say.aboutHistory() ??
    say.aboutSources() ??
    say.share() ??
    say.position() ??
    say.filter() ??
    say.coverage() ??
    say.rank() ??
    say.average() ??
    say.sum() ??
    say.change() ??
    say.compare() ??
    say.list()
  );
}

/** Of the words of questions, those that say what is one of many. */
type Nouns = Pick<Lexicon, 'nouns' | 'cityWords'>;

const MOST_APART = 3;
/** Regions of the programme. */
const PROGRAMME_REGIONS = 3;

const endsIn = (piece: Piece, phrases: ReadonlySet<string>): boolean => {
  const words = bareOf(piece);
  return [...phrases].some((phrase) => words === phrase || words.endsWith(` ${phrase}`));
};
const hasWord = ({ tokens }: Piece, words: ReadonlySet<string>): boolean =>
  tokens.some(({ bare }) => words.has(bare));

/** Which of many a noun asks for. */
function cueOf(piece: Piece, { nouns, cityWords }: Nouns): Cue | null {
  if (!isKind(piece, 'filler')) return null;
  if (endsIn(piece, nouns.unit) || endsIn(piece, cityWords)) return 'whichUnit';
  if (endsIn(piece, nouns.region)) return 'whichRegion';
  return endsIn(piece, nouns.area) ? 'whichArea' : null;
}

/** Words for what is ranked, and «nào» a few words behind: «khu vực khuyến công nào», «tỉnh phía Bắc nào». */
function whichApart(pieces: readonly Piece[], words: Nouns): Cue[] {
  return pieces.flatMap((piece, at) => {
    if (!isKind(piece, 'filler') || !words.nouns.which.has(bareOf(piece))) return [];
    const before = pieces.slice(Math.max(0, at - MOST_APART), at).reverse();
    const between = before.findIndex((each) => !isKind(each, 'unit', 'programme', 'filler'));
    const near = between < 0 ? before : before.slice(0, between);
    return near.flatMap((each) => cueOf(each, words) ?? []).slice(0, 1);
  });
}

/** «những tỉnh», «các địa phương», «tỉnh» before no name. */
const namesProvinces =
  ({ nouns }: Nouns) =>
  (piece: Piece, at: number, pieces: readonly Piece[]): boolean =>
    isKind(piece, 'unit')
      ? hasWord(piece, nouns.unit)
      : isKind(piece, 'filler') &&
        endsIn(piece, nouns.unit) &&
        (!isKind(pieces[at + 1], 'unit') || nouns.plural.has(piece.tokens[0]?.bare ?? ''));

/** «các tỉnh», «những địa phương», with a word for more than one. */
const namesAll =
  ({ nouns }: Nouns) =>
  (piece: Piece, at: number, pieces: readonly Piece[]): boolean => {
    const before = piece.tokens.length > 1 ? piece.tokens[0] : pieces[at - 1]?.tokens[0];
    return isKind(piece, 'filler') && endsIn(piece, nouns.unit) && nouns.plural.has(before?.bare ?? '');
  };

class Said {
  readonly #content: readonly Piece[];
  readonly #slots: Slots;
  readonly #conditions: readonly Condition[];
  readonly #nouns: Nouns['nouns'];
  #cues: ReadonlySet<Cue>;
  /** «tỉnh», «các địa phương», without a name. */
  readonly #plural: boolean;
  readonly #ratio: boolean;
  /** «các tỉnh», and no name that says which. */
  readonly #allOfThem: boolean;

  constructor(pieces: readonly Piece[], slots: Slots, conditions: readonly Condition[], words: Nouns) {
    this.#nouns = words.nouns;
    this.#content = pieces.filter((piece) => !isEmpty(piece));
    this.#slots = slots;
    this.#conditions = conditions;
    this.#cues = new Set(pieces.flatMap(({ meaning }) => (meaning.kind === 'cue' ? [meaning.cue] : [])));
    // «có mấy tỉnh kế hoạch dưới 5 tỷ» counts; «phía Bắc có mấy tỉnh» asks for the region.
    const members = pieces.find((piece) => isCue(piece, 'members'));
    if (members && this.#aboutFigures())
      this.#cues = new Set([
        ...this.#cues,
        hasWord(members, this.#nouns.howMany) ? 'countUnits' : 'whichUnit',
      ]);
    this.#cues = new Set([...this.#cues, ...whichApart(pieces, words)]);
    this.#ratio = asksRatio(pieces);
    this.#allOfThem = pieces.some(namesAll(words));
    this.#plural = pieces.some(namesProvinces(words));
  }

  #aboutFigures(): boolean {
    return (
      this.#slots.measures.length > 0 ||
      this.#conditions.length > 0 ||
      this.#has('hasFigures', 'noFigures', 'most', 'least', 'extreme')
    );
  }

  #has(...cues: readonly Cue[]): boolean {
    return cues.some((cue) => this.#cues.has(cue));
  }

  aboutUnits(): Task | null {
    if (this.#slots.units.length === 0 || this.#aboutFigures()) return null;
    if (this.#has('belongs')) return { do: 'belongs' };
    if (this.#has('members')) return { do: 'members' };
    // «Hậu Giang nay là tỉnh nào»
    const [only] = this.#slots.units;
    const alone = this.#slots.units.length === 1 && this.#content.length === 2 && this.#has('whichUnit');
    return alone && only?.kind === 'province' ? { do: 'belongs' } : null;
  }

  aboutHistory(): Task | null {
    return this.#has('history', 'former') ? { do: 'history' } : null;
  }

  aboutSources(): Task | null {
    if (this.#has('source')) return { do: 'source' };
    // «nguồn nào lớn hơn» asks for a fund.
    return !this.#has('whichSource') ||
      this.#has('more', 'less', 'most', 'least', 'extreme', 'compare', 'difference')
      ? null
      : { do: 'source' };
  }

  share(): Task | null {
    // «bao nhiêu phần trăm của» is a share only between two.
    const { units, funds } = this.#slots;
    const between = this.#ratio && (units.length > 1 || funds.length > 0);
    if (!this.#has('share') && (!between || this.#ofEachOther())) return null;
    const parts = this.#slots.funds.filter((fund) => fund !== 'total');
    return { do: 'share', of: parts.length > 0 && this.#slots.units.length < 2 ? 'fund' : 'unit' };
  }

  /** «Ninh Bình bằng bao nhiêu phần trăm Nam Định»: neither is a part of the other. */
  #ofEachOther(): boolean {
    const { units, years, paired, beside } = this.#slots;
    const sides = units.length > 1 && units.every(({ kind }) => kind === 'province');
    const moments = units.length < 2 && (years.length > 1 || (beside !== null && years.length === 1));
    const same = paired && new Set(units.map(({ place }) => place)).size === 1;
    return this.#ratio && (sides || moments || same);
  }

  position(): Task | null {
    if (!this.#has('position')) return null;
    return { do: 'position', order: this.#has('least', 'low') ? 'least' : 'most', era: this.#slots.era };
  }

  filter(): Task | null {
    const conditions = [...this.#conditions, ...this.#relativeConditions()];
    if (conditions.length === 0 || !this.#asksWhich()) return null;
    // «cao hơn cả Ninh Bình lẫn Hà Nam» is asked of the others.
    const against = conditions.some(({ than }) => typeof than === 'object' && 'unit' in than);
    const over = this.#over();
    return {
      do: 'filter',
      over: against && over === 'named' ? 'provinces' : over,
      conditions,
      era: this.#slots.era,
    };
  }

  /** Whether some of many are asked for, and not about one that is named. */
  #asksWhich(): boolean {
    if (
      this.#has(
        'whichUnit',
        'whichRegion',
        'whichArea',
        'whichYear',
        'countUnits',
        'countYears',
        'list',
        'eachUnit',
      )
    )
      return true;
    // «phía Bắc đạt trên 95% không» asks about the region itself.
    const { units } = this.#slots;
    return units.every(({ kind }) => kind !== 'province') && (units.length === 0 || this.#plural);
  }

  /** «tỉnh nào cao hơn Ninh Bình», «đạt trên mức bình quân», «tỉnh nào giảm so với 2018». */
  #relativeConditions(): Condition[] {
    if (!this.#has('whichUnit', 'countUnits', 'list', 'whichYear')) return [];
    const measure = this.#slots.measures[0] ?? 'plan';
    const superlative = this.#has('most', 'least', 'extreme', 'top');
    for (const [at, piece] of this.#content.entries()) {
      const above = isCue(piece, 'more', 'above');
      if (!above && !isCue(piece, 'less', 'below')) continue;
      const rest = this.#content
        .slice(at + 1, at + 4)
        .filter((each) => !isKind(each, 'measure', 'subject') && !isCue(each, 'sum'));
      const bound = above ? 'above' : 'below';
      if (isCue(rest[0], 'average')) return [{ measure, of: 'value', bound, than: 'average' }];
      const than = this.#unitsFrom(rest[0], measure);
      if (than.length > 0) return than.map((unit) => ({ measure, of: 'value', bound, than: { unit } }));
      // «năm 2022 được nhiều hơn năm 2021»
      const moments = this.#content.filter((each) => isKind(each, 'year', 'relative-year'));
      if (this.#slots.years.length === 2 && moments.length === 2 && rest[0] === moments[1]) {
        const [first = 0, second = 0] = this.#slots.years;
        const rises = above === first > second;
        return [{ measure, of: 'change', bound: rises ? 'above' : 'below', than: { value: '0' } }];
      }
    }
    if (superlative || this.#conditions.length > 0) return [];
    // «bao nhieu so» of one that is named counts no offices.
    const [only, other] = this.#slots.units;
    if (only?.kind === 'province' && !other && !this.#has('whichYear', 'countYears')) return [];
    // «tỉnh nào chưa giải ngân hết»
    if (measure === 'remaining') return [{ measure, of: 'value', bound: 'above', than: { value: '0' } }];
    const zero = {
      than: { value: '0' },
      of: 'change',
      measure: measure === 'rate' ? 'rate' : measure,
    } as const;
    const rises = this.#has('up') && !this.#has('down');
    const falls = this.#has('down') && !this.#has('up');
    if (!rises && !falls) return [];
    // «tăng cả kế hoạch lẫn thực hiện»
    const measures = this.#slots.measures.length > 1 ? this.#slots.measures : [zero.measure];
    return measures.map((each) => ({ ...zero, measure: each, bound: rises ? 'above' : 'below' }));
  }

  /** Those that others are held against: provinces named one after another, or for a rate a region too. */
  #unitsFrom(piece: Piece | undefined, measure: Measure): string[] {
    const slot = this.#slots.units.find((each) => each.piece === piece);
    if (!slot) return [];
    if (slot.kind !== 'province') return measure === 'rate' ? [slot.place] : [];
    const provinces = this.#slots.units.filter(({ kind }) => kind === 'province');
    const behind = provinces.slice(provinces.indexOf(slot));
    return behind.length === provinces.length ? provinces.map(({ place }) => place) : [];
  }

  #over(): Over {
    if (this.#has('whichYear', 'countYears')) return 'years';
    if (this.#has('whichRegion')) return 'regions';
    if (this.#has('whichArea')) return 'areas';
    const { units } = this.#slots;
    const provinces = units.filter(({ kind }) => kind === 'province').length;
    if (provinces > 1) return 'named';
    const which = this.#has('whichUnit', 'countUnits', 'eachUnit', 'list');
    return units.length > 1 && provinces === 0 && !which ? 'named' : 'provinces';
  }

  coverage(): Task | null {
    const lacking = this.#has('noFigures');
    const years = this.#has('whichYear', 'countYears');
    const which = this.#has('whichUnit', 'countUnits', 'list', 'eachUnit');
    if (lacking || this.#has('hasFigures')) {
      if (which) return { do: 'coverage', of: 'units', lacking };
      const one = this.#slots.years.length > 0 && !years;
      return one && !lacking ? { do: 'show' } : { do: 'coverage', of: one ? 'units' : 'years', lacking };
    }
    const asksMore = this.#slots.measures.length > 0 || this.#conditions.length > 0;
    const ranked = this.#has('most', 'least', 'extreme', 'more', 'less', 'up', 'down', 'change');
    // There is no such picture of amounts: it is of what is stored.
    if (this.#has('heatMap') && !asksMore && !ranked)
      return {
        do: 'coverage',
        of: this.#slots.units.some(({ kind }) => kind === 'province') ? 'years' : 'units',
        lacking: true,
      };
    // «vẽ biểu đồ mấy năm»
    return years && !asksMore && !ranked && !this.#has('chart')
      ? { do: 'coverage', of: 'years', lacking: false }
      : null;
  }

  rank(): Task | null {
    const { units, years, era } = this.#slots;
    const superlative = this.#has('most', 'least', 'extreme');
    const top = this.#has('top', 'rank');
    const which = this.#has('whichUnit', 'whichRegion', 'whichArea', 'whichYear');
    if (!superlative && !top) return null;
    if (this.#has('rank') && !superlative && !which && units.length === 1 && units[0]?.kind === 'province') {
      // «Ninh Bình xếp hạng»: its place.
      return { do: 'position', order: 'most', era };
    }
    const order = this.#order();
    const changes = this.#has('up', 'down', 'change');
    const percent = this.#content.some((piece) => isKind(piece, 'measure') && isBarePercent(piece));
    const growth = changes && (this.#has('growth') || percent);
    const down = this.#has('down') && !this.#has('up');
    const by = growth ? 'growth' : changes ? 'change' : 'amount';
    const rank = { do: 'rank', over: this.#rankedOver(years.length), limit: this.#limit(), by, era } as const;
    if (by === 'amount') return { ...rank, order };
    // «giảm ít nhất» is the smallest of the falls, no rise.
    const toward = down ? 'least' : 'most';
    return order === 'least' ? { ...rank, order: toward, smallest: true } : { ...rank, order: toward };
  }

  #rankedOver(years: number): Over {
    const over = this.#over();
    if (over !== 'provinces' || this.#has('whichUnit', 'eachUnit', 'list') || this.#limitNamed() !== null)
      return over;
    // «kế hoạch cao nhất của Ninh Bình»: in which year.
    const [only] = this.#slots.units;
    return this.#slots.units.length === 1 && only?.kind === 'province' && years !== 1 ? 'years' : over;
  }

  /** «cao nhất», «nhiều … nhất», «đứng cuối»; a bare «nhất» is the most. */
  #order(): Order {
    if (this.#has('least')) return 'least';
    if (this.#has('most')) return 'most';
    const at = this.#content.findIndex((piece) => isCue(piece, 'extreme'));
    const word = this.#content
      .slice(0, at < 0 ? undefined : at)
      .findLast((piece) => isCue(piece, 'high', 'low', 'less'));
    return isCue(word, 'low', 'less') ? 'least' : 'most';
  }

  /** «top 5», «5 tỉnh», «ba tỉnh» */
  #limitNamed(): number | null {
    for (const [at, { meaning }] of this.#content.entries()) {
      if (meaning.kind === 'count' && meaning.of !== 'years') return meaning.count;
      if (!isCue(this.#content[at], 'top')) continue;
      const next = this.#content[at + 1];
      const digits =
        next?.meaning.kind === 'number'
          ? next.meaning.digits
          : isKind(next, 'short-year')
            ? next?.tokens[0]?.bare
            : undefined;
      if (digits && /^\d{1,2}$/.test(digits)) return Number(digits);
    }
    return null;
  }

  #limit(): number | null {
    const named = this.#limitNamed();
    if (named !== null && named > 0) return named;
    if (this.#has('top')) return SEVERAL;
    if (this.#has('rank', 'eachUnit', 'list'))
      return this.#has('rank') ? null : this.#severalAsked() ? SEVERAL : null;
    return this.#severalAsked() ? SEVERAL : 1;
  }

  /** «những tỉnh nào», «các tỉnh dẫn đầu» */
  #severalAsked(): boolean {
    return this.#content.some(
      (piece) =>
        isCue(piece, 'whichUnit', 'list', 'most', 'least') &&
        this.#nouns.plural.has(piece.tokens[0]?.bare ?? ''),
    );
  }

  average(): Task | null {
    // The average of a growth is another thing than the growth of an average.
    if (!this.#has('average') || this.#has('up', 'down', 'growth')) return null;
    const { units, years, span } = this.#slots;
    const manyYears = years.length > 1 || (span !== null && !(span.kind === 'latest' && span.count === 1));
    const ofYears = this.#has('eachYear') || (manyYears && !this.#has('eachUnit') && units.length < 2);
    return { do: 'average', over: ofYears ? 'years' : 'units' };
  }

  sum(): Task | null {
    const { units, years, span } = this.#slots;
    const many = units.length > 1 || years.length > 1 || span !== null;
    const compares = this.#has(
      'compare',
      'versus',
      'more',
      'less',
      'difference',
      'up',
      'down',
      'change',
      'side',
    );
    // «cộng lại bao nhiêu»: of what was asked before.
    const pointed = this.#content.some(({ meaning }) => meaning.kind === 'item' && meaning.item === 'those');
    const ofBefore =
      (this.#has('sum') || (pointed && this.#has('total'))) &&
      units.length === 0 &&
      years.length === 0 &&
      this.#slots.measures.length < 2;
    return (ofBefore || (this.#has('sum', 'total') && many)) && !compares ? { do: 'sum' } : null;
  }

  change(): Task | null {
    const times = this.#has('times');
    if (this.#has('up', 'down', 'change') && this.#slots.funds.length < 2) return { do: 'change', times };
    return null;
  }

  compare(): Task | null {
    const { units, years, funds, beside } = this.#slots;
    // «so sánh các tỉnh phía Bắc»
    const [only, other] = units;
    if (!only && this.#everyRegion()) return null;
    if (
      this.#plural &&
      this.#has('compare') &&
      only &&
      !other &&
      only.kind !== 'province' &&
      years.length < 2
    )
      return this.#everyProvince();
    const named =
      this.#has('whichFund') ||
      this.#has('compare', 'versus', 'side', 'more', 'less', 'difference', 'times') ||
      this.#ofEachOther() ||
      (beside !== null && years.length > 0);
    if (!named) return null;
    const bothFunds = funds.filter((fund) => fund !== 'total').length > 1;
    const asksFund = this.#has('whichFund') || (this.#has('whichSource') && funds.length !== 1);
    const of = (bothFunds || asksFund) && units.length < 2 && years.length < 2 ? 'funds' : 'cells';
    return { do: 'compare', of, times: this.#has('times') || this.#ofEachOther() };
  }

  #everyProvince(): Task {
    return { do: 'rank', over: 'provinces', order: 'most', limit: null, by: 'amount', era: this.#slots.era };
  }

  /** «ba miền», «6 vùng», «các vùng kinh tế», without a «nào» that asks for one of them. */
  #everyRegion(): 'regions' | 'areas' | null {
    const asked = this.#content.find((piece) => isCue(piece, 'whichRegion', 'whichArea'));
    if (!asked || asked.tokens.some(({ bare }) => this.#nouns.which.has(bare))) {
      const count = this.#content.find(({ meaning }) => meaning.kind === 'count' && meaning.of === 'regions');
      if (count?.meaning.kind !== 'count') return null;
      // The programme has three, whatever they are called.
      return count.meaning.count !== PROGRAMME_REGIONS && hasWord(count, this.#nouns.area)
        ? 'areas'
        : 'regions';
    }
    return isCue(asked, 'whichArea') ? 'areas' : 'regions';
  }

  /** Every province, one by one. */
  list(): Task | null {
    const { units, era } = this.#slots;
    const provinces = units.some(({ kind }) => kind === 'province');
    // «kế hoạch 2021 theo 34 tỉnh»
    const timed = this.#slots.years.length > 0;
    const over = this.#everyRegion();
    if (over && units.length === 0)
      return { do: 'rank', over, order: 'most', limit: null, by: 'amount', era: this.#slots.era };
    // «xuất excel các tỉnh phía Bắc»: a file of one line is none.
    const tabled = this.#plural && units.length === 1 && this.#has('file');
    const wholeEra = era !== null && timed && units.every(({ kind }) => kind === 'country');
    // «kinh phí các tỉnh 2022»
    const all = this.#allOfThem && units.length === 0 && timed && !this.#has('whichUnit', 'countUnits');
    if (!(this.#has('eachUnit', 'list') || wholeEra || tabled || all) || provinces) return null;
    return this.#everyProvince();
  }
}
