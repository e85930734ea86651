import type { Catalogue } from '../units/index.ts';
import type { Draft } from './draft.ts';
import type { FiguresQuestion, Measure, Task } from './question.ts';
import { unitOfEra } from './slots.ts';
import { AROUND_FIGURES, computedBy } from './task.ts';

/** What was shown last, one by one: what «cái thứ hai» can mean. */
export interface Shown {
  readonly unit: string;
  /** null: of no single year. */
  readonly year: number | null;
}

/** What a draft is held against. */
export interface Before {
  readonly question: FiguresQuestion;
  readonly shown: readonly Shown[];
}

export interface Completed {
  readonly question: FiguresQuestion;
  /** The fund is the one of the question before. */
  readonly keptFund: boolean;
  /** «cái thứ hai», and there is none. */
  readonly noSuchItem: boolean;
  /** Words that change what was asked before, and nothing was that they fit. */
  readonly unfit: string | null;
}

/**
 * What a draft means: a shorter question after another replaces what it names and keeps the rest; a whole question
 * starts afresh. Then what follows from the words alone is filled in: the year before, the two latest years.
 */
export function complete(read: Draft, before: Before | null, catalogue: Catalogue): Completed {
  const named = before && meansOldUnit(read, before, catalogue) ? ofOldUnit(read) : read;
  const other = swapped(named, before, catalogue);
  const draft = other ? { ...named, question: { ...named.question, units: [] } } : named;
  const last = before && other ? { ...before, question: other } : before;
  const earlier = last !== null && !draft.whole ? last : null;
  // «tỉnh đứng đầu» on a later page is the first of all.
  const leads = before && leadsAll(draft, before.question);
  if (leads) return { question: leads, keptFund: leads.fund !== null, noSuchItem: false, unfit: null };
  if (points(draft, before)) {
    const question = before && pointedAt(draft, before);
    if (!question) return { question: draft.question, keptFund: false, noSuchItem: true, unfit: null };
    return {
      question: finish(question, draft),
      keptFund: question.fund !== null && draft.question.fund === null,
      noSuchItem: false,
      unfit: null,
    };
  }
  const fewer = draft.limit ?? draft.without;
  if (fewer) {
    const question = before && withFewer(before.question, draft, catalogue);
    return {
      question: question ?? draft.question,
      keptFund: false,
      noSuchItem: false,
      unfit: question ? null : fewer.words,
    };
  }
  const filled = earlier
    ? (aroundList(draft, earlier) ?? fill(earlier.question, draft, catalogue))
    : draft.question;
  return {
    question: finish(filled, draft),
    keptFund: earlier !== null && draft.question.fund === null && filled.fund !== null,
    noSuchItem: false,
    unfit: null,
  };
}

/** «Hà Nam chứ không phải Nam Định» after several: in its stead, and all else as it was asked. */
function swapped(
  { question, instead, whole }: Draft,
  before: Before | null,
  catalogue: Catalogue,
): FiguresQuestion | null {
  const isOut = (unit: string): boolean => instead.includes(placeOf(catalogue, unit));
  const units = before?.question.units ?? [];
  const at = units.findIndex(isOut);
  if (!before || whole || question.units.length === 0 || at < 0) return null;
  if (before.question.paired)
    return question.units.length === 1
      ? { ...before.question, units: units.with(at, question.units[0] as string) }
      : null;
  const left = units.toSpliced(at, 1, ...question.units).filter((unit) => !isOut(unit));
  return { ...before.question, units: [...new Set(left)] };
}

/** «số cũ» after «Cần Thơ mới 2023»: there the other number is that of the old unit. */
const meansOldUnit = (
  { former, question }: Draft,
  { question: before }: Before,
  catalogue: Catalogue,
): boolean =>
  former &&
  question.units.length === 0 &&
  before.units.length > 0 &&
  before.units.every((unit) => catalogue.hasUnit(unit) && eraOf(catalogue, unit) === 'new');

const ofOldUnit = (draft: Draft): Draft => ({
  ...draft,
  question: { ...draft.question, task: { do: 'show' } },
  tasked: false,
  era: 'old',
});

/** Tasks whose units are found, not named. */
const FOUND: ReadonlySet<Task['do']> = new Set(['rank', 'filter']);

/** Whether what was shown was not named either: «kinh phí khuyến công». */
const isNameless = ({ task, units, years, span }: FiguresQuestion): boolean =>
  task.do === 'show' && units.length + years.length === 0 && span === null;

/** «nguồn?», «ai sửa» after a ranking is of those listed. */
function aroundList(
  { question: now, tasked, money }: Draft,
  { question, shown }: Before,
): FiguresQuestion | null {
  const plain = now.units.length + now.years.length === 0 && now.span === null;
  const around = now.task.do === 'source' || now.task.do === 'history';
  const found = FOUND.has(question.task.do) || isNameless(question);
  if (!tasked || !around || !plain || !found) return null;
  const years = [...new Set(shown.flatMap(({ year }) => year ?? []))];
  return {
    ...question,
    task: now.task,
    units: [...new Set(shown.map(({ unit }) => unit))],
    years: shown.length > 0 ? years : [],
    span: null,
    fund: now.fund ?? question.fund,
    money: money ?? question.money,
    asides: [],
    page: 0,
  };
}

/** The head of a ranking of which a later page was shown; null where that is not what is pointed at. */
function leadsAll({ items, heads, tasked, ranking }: Draft, before: FiguresQuestion): FiguresQuestion | null {
  const { task, page } = before;
  const first = items.length === 1 && items[0] === 1 && heads && (!tasked || ranking !== null);
  return first && page > 0 && task.do === 'rank' ? { ...before, task: { ...task, limit: 1 }, page: 0 } : null;
}

/** Whether a draft is about something listed before. */
function points({ items, ranking, whole, question }: Draft, before: Before | null): boolean {
  if (items.length === 0 || whole) return false;
  if (ranking === null) return true;
  // «tỉnh thứ hai giải ngân bao nhiêu» after a list; with a year it is a ranking of its own.
  return question.years.length === 0 && question.span === null && before !== null && before.shown.length > 1;
}

/** The question about what is pointed at; null where there is no such thing. */
function pointedAt(draft: Draft, { question: before, shown }: Before): FiguresQuestion | null {
  const { question: now, items, ranking, against } = draft;
  const chosen = items.flatMap((item) => {
    if (item === 'those') return shown;
    const one = shown.at(item === 'last' ? -1 : item === 'that' ? 0 : item - 1);
    return one ? [one] : [];
  });
  const found = items.every((item) => item === 'those') ? chosen.length > 0 : chosen.length === items.length;
  if (!found) return null;
  const own = chosen.flatMap(({ year }) => year ?? []);
  const years = [...new Set(own)];
  const units = [...new Set(chosen.map(({ unit }) => unit))];
  const dated = own.length === chosen.length;
  const tasked = draft.tasked && ranking === null;
  // «so sánh cái thứ nhất với cái thứ ba»
  const task: Task = tasked
    ? now.task
    : against && chosen.length > 1
      ? { do: 'compare', of: 'cells', times: false }
      : { do: 'show' };
  const timed = now.years.length > 0 || now.span !== null;
  const paired = !timed && dated && years.length > 1 && units.length > 1;
  const beside = tasked ? now.units.filter((unit) => !units.includes(unit)) : [];
  return {
    ...before,
    task,
    units: paired ? chosen.map(({ unit }) => unit) : [...units, ...beside],
    years: timed ? now.years : paired ? own : dated ? years : before.years,
    span: timed ? now.span : dated ? null : before.span,
    paired,
    fund: now.fund ?? before.fund,
    money: draft.money ?? before.money,
    measures: now.measures.length > 0 ? now.measures : before.measures,
    asides: now.asides,
    page: 0,
  };
}

/** «3 tỉnh thôi», «bỏ Vĩnh Phúc đi»; null where nothing of the kind was asked for. */
function withFewer(
  before: FiguresQuestion,
  { limit, without }: Draft,
  catalogue: Catalogue,
): FiguresQuestion | null {
  const { task } = before;
  if (limit?.meaning.kind === 'count')
    return task.do === 'rank' ? { ...before, task: { ...task, limit: limit.meaning.count }, page: 0 } : null;
  const units = before.units.filter((unit) => !without?.places.includes(placeOf(catalogue, unit)));
  const years = before.years.filter((year) => !without?.years.includes(year));
  const gone = before.units.length - units.length + before.years.length - years.length;
  const named = (without?.places.length ?? 0) + (without?.years.length ?? 0);
  const empty = units.length === 0 || (years.length === 0 && before.years.length > 0);
  if (before.paired || empty || gone < named) return null;
  const alone = task.do === 'compare' && units.length < 2 && before.years.length < 2;
  return { ...before, units, years, task: alone ? { do: 'show' } : task };
}

function fill(earlier: FiguresQuestion, draft: Draft, catalogue: Catalogue): FiguresQuestion {
  const now = draft.question;
  // Which years there are does not hang on the one that was asked for before, nor on what of it.
  const asksYears = draft.tasked && now.task.do === 'coverage' && now.task.of === 'years';
  const before = asksYears ? { ...earlier, years: [], span: null, parts: [], measures: [] } : earlier;
  const timed = now.years.length > 0 || now.span !== null;
  const units = unitsAfter(before, draft, catalogue);
  const task = taskAfter(before, draft, catalogue);
  const years = yearsAfter(before, draft, task);
  const fits = before.paired && !timed && now.units.length === 0;
  return {
    ...now,
    task,
    units,
    years,
    span: timed ? now.span : years.length > 0 ? null : before.span,
    paired: now.paired || (fits && units.length === years.length),
    parts: now.parts.length > 0 || timed ? now.parts : before.parts,
    // «thêm vốn địa phương» after the national fund
    fund:
      draft.adds && now.fund && before.fund && now.fund !== before.fund ? 'total' : (now.fund ?? before.fund),
    measures: now.measures.length > 0 ? now.measures : before.measures,
    money: draft.money ?? before.money,
    // «vẽ biểu đồ» is of the page that is shown.
    page: looksOnly(draft) ? before.page : 0,
  };
}

/** Only a picture or a file of what was shown is asked for. */
const looksOnly = ({ question: now, tasked, era }: Draft): boolean =>
  now.asides.length > 0 &&
  !tasked &&
  era === null &&
  now.units.length + now.years.length + now.measures.length + now.parts.length === 0 &&
  now.span === null &&
  now.fund === null;

const RANKED: ReadonlySet<Task['do']> = new Set(['rank', 'filter', 'coverage']);

function kindOf(catalogue: Catalogue, asked: string | undefined): string | null {
  if (asked === undefined) return null;
  const [first = ''] = asked.split('/');
  return (
    catalogue.place(first)?.units.at(-1)?.kind ??
    (catalogue.hasUnit(first) ? catalogue.unit(first).kind : null)
  );
}

/** The same bounds of another amount; one of a rate is none of money. */
function ofMeasure(task: Task & { do: 'filter' }, measure: Measure): Task {
  const conditions = task.conditions.map((condition) =>
    condition.measure === 'rate' ? condition : { ...condition, measure },
  );
  return { ...task, conditions };
}

/** What was to be done stays to be done, where it can be with what is named now. */
function taskAfter(before: FiguresQuestion, draft: Draft, catalogue: Catalogue): Task {
  const now = draft.question;
  const computed = computedBy(before.task);
  if (draft.tasked) {
    // «nguồn?» after a comparison is that of its differences too.
    const same = now.units.length + now.years.length + now.measures.length === 0 && now.span === null;
    if (now.task.do === 'source' && computed && same) return { do: 'source', of: computed };
    return now.task.do === 'rank' && amongNamed(before, draft, catalogue)
      ? { ...now.task, over: 'named' }
      : now.task;
  }
  const task =
    AROUND_FIGURES.has(before.task.do) && before.task.do !== 'coverage'
      ? // «xuất excel» after the source of a comparison is of the comparison.
        ((looksOnly(draft) ? computed : null) ?? ({ do: 'show' } as const))
      : before.task;
  if (now.units.length === 0) {
    const [measure, second] = now.measures;
    // «giải ngân?» after «kế hoạch trên 10 tỷ»
    if (task.do === 'filter' && measure && !second && measure !== 'rate') return ofMeasure(task, measure);
    // A comparison of years that gets another year is no comparison any more.
    const ofYears = before.task.do === 'compare' && before.units.length < 2 && before.years.length > 1;
    return ofYears && now.years.length === 1 && !draft.adds ? { do: 'show' } : task;
  }
  const province = kindOf(catalogue, now.units[0]) === 'province';
  // A province after a ranking is asked for by itself; a region is ranked in its turn.
  if (RANKED.has(task.do) && province) return { do: 'show' };
  if (task.do === 'sum' || task.do === 'average') return province && !draft.adds ? { do: 'show' } : task;
  const sides = task.do === 'compare' && task.of === 'cells' && before.units.length > 1;
  return sides && !draft.adds && now.units.length < 2 ? { do: 'show' } : task;
}

/** «tỉnh nào cao nhất» after three provinces is one of the three. */
function amongNamed(before: FiguresQuestion, { question, whole }: Draft, catalogue: Catalogue): boolean {
  const { task, units } = question;
  if (task.do !== 'rank' || task.over !== 'provinces' || units.length > 0 || whole) return false;
  return before.units.length > 1 && before.units.every((unit) => kindOf(catalogue, unit) === 'province');
}

function unitsAfter(before: FiguresQuestion, draft: Draft, catalogue: Catalogue): readonly string[] {
  const now = { units: inEraOf(before, draft, catalogue) };
  if (now.units.length === 0) {
    const { task } = draft.question;
    const ofYears = (task.do === 'rank' || task.do === 'filter') && task.over === 'years';
    const covers = task.do === 'coverage' && task.of === 'years';
    const scoped = draft.tasked && RANKED.has(task.do) && !ofYears && !covers;
    // Provinces that were asked for are no field for a ranking.
    const kept = scoped
      ? before.units.filter((unit) => kindOf(catalogue, unit) !== 'province')
      : before.units;
    const among = amongNamed(before, draft, catalogue);
    if (among) return before.units;
    const { era } = draft;
    return era === null ? kept : kept.map((unit) => unitOfEra(catalogue, placeOf(catalogue, unit), era));
  }
  const [only] = now.units;
  // One of several that the person had to choose from.
  const open = before.units.findIndex(
    (unit) => unit.includes('/') && only !== undefined && unit.split('/').includes(only),
  );
  if (open >= 0 && only !== undefined && now.units.length === 1) return before.units.with(open, only);
  if (draft.adds) return [...before.units, ...now.units.filter((unit) => !before.units.includes(unit))];
  const task = draft.tasked ? draft.question.task.do : before.task.do;
  const against = draft.against && task === 'compare' && now.units.length === 1 && before.units.length >= 1;
  if (against && only !== undefined) return [before.units[0] ?? only, only];
  // «còn Hà Nam?» after «Ninh Bình chiếm bao nhiêu cả nước»
  const second = before.units[1];
  const partOf = !draft.tasked && (task === 'share' || task === 'position') && now.units.length === 1;
  if (partOf && second !== undefined && kindOf(catalogue, only) === 'province') return [...now.units, second];
  // «Ninh Bình đứng thứ mấy» after a ranking of a region
  const region = before.units.find((unit) => kindOf(catalogue, unit) === 'region');
  if (draft.tasked && task === 'position' && RANKED.has(before.task.do) && now.units.length === 1 && region)
    return [...now.units, region];
  if (
    draft.tasked &&
    (task === 'share' || task === 'position') &&
    kindOf(catalogue, only) !== 'province' &&
    before.units[0]
  )
    return [before.units[0], ...now.units];
  return now.units;
}

/** «còn Hưng Yên?» after «Ninh Bình mới»: the new one as well. */
function inEraOf(before: FiguresQuestion, { era, question }: Draft, catalogue: Catalogue): readonly string[] {
  const eras = before.units.map((unit) => (catalogue.hasUnit(unit) ? eraOf(catalogue, unit) : null));
  const [kept] = eras;
  if (era !== null || !kept || eras.some((each) => each !== kept)) return question.units;
  return question.units.map((unit) =>
    catalogue.hasUnit(unit) || unit.includes('/') ? unit : unitOfEra(catalogue, unit, kept),
  );
}

function eraOf(catalogue: Catalogue, id: string): 'old' | 'new' | null {
  const { kind, validFrom, validTo } = catalogue.unit(id);
  if (kind !== 'province') return null;
  return validFrom ? 'new' : validTo ? 'old' : null;
}

const placeOf = (catalogue: Catalogue, unit: string): string =>
  catalogue.hasUnit(unit) ? catalogue.placeOf(catalogue.unit(unit)).key : unit;

function yearsAfter(before: FiguresQuestion, draft: Draft, task: Task): readonly number[] {
  const now = draft.question;
  if (now.years.length === 0) return now.span === null ? before.years : [];
  const compares = task.do === 'compare' || task.do === 'change';
  const [year] = now.years;
  if (draft.adds) return [...before.years, ...now.years.filter((each) => !before.years.includes(each))];
  const held = draft.tasked && compares && draft.against && now.years.length === 1 && now.units.length === 0;
  const last = before.years.at(-1);
  return held && year !== undefined && last !== undefined && last !== year && before.years.length <= 2
    ? [before.years[0] ?? last, year]
    : now.years;
}

/** What follows from the words alone. */
function finish(question: FiguresQuestion, { beside, thisYear, tasked }: Draft): FiguresQuestion {
  let { years, span } = question;
  const { task } = question;
  const compares =
    task.do === 'compare' || task.do === 'change' || (task.do === 'rank' && task.by !== 'amount');
  const filtersChange = task.do === 'filter' && task.conditions.some(({ of }) => of !== 'value');
  const [year] = years;
  if (beside !== null) {
    if (year === undefined) years = [thisYear + beside];
    else if (years.length === 1)
      years = compares || filtersChange || tasked ? [year, year + beside] : [year + beside];
  }
  if (
    (task.do === 'change' || filtersChange || (task.do === 'rank' && task.by !== 'amount')) &&
    span === null
  ) {
    const [only] = years;
    if (only === undefined) span = { kind: 'latest', count: 2 };
    else if (years.length === 1) years = [only - 1, only];
  }
  return { ...question, years, span };
}
