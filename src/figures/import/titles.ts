import { fold } from '../../vietnamese/fold.ts';
import type { WrittenMoneyUnit } from '../../vietnamese/money.ts';
import type { Fund, Period } from '../period.ts';
import { readPart, readYears } from './cells.ts';
import { facetsOf } from './facets.ts';
import {
  type Era,
  key,
  type Measure,
  moneyUnitLabels,
  moneyUnitOf,
  otherTitles,
  titleMentions,
  withoutAmountWord,
} from './words.ts';
import { runsIn, withRuns, type Years } from './years.ts';

/** What the words around a table say of all of it; null where they say nothing, or several things. */
export interface Told {
  readonly year: Years | null;
  readonly part: Period['part'] | null;
  /** They name several parts of the year, or a day in the middle of one. */
  readonly partUnclear: boolean;
  readonly fund: Fund | null;
  readonly moneyUnit: WrittenMoneyUnit | null;
  readonly measure: Measure | null;
  /** Of which territories the names are that went on over the mergers. */
  readonly era: Era | null;
  /** They speak of khuyến công, of whichever fund. */
  readonly programme: boolean;
  /** A word in them by which the amounts may be others than given and spent ones. */
  readonly other: string | null;
}

const only = <T>(found: Iterable<T>): T | null => {
  const distinct = [...new Set(found)];
  return distinct.length === 1 ? (distinct[0] ?? null) : null;
};

/** Days, months and numbers of documents: the years in them are not those of the figures. */
const DATES =
  /ngay ?\d{1,2} ?(?:thang|[/.-]) ?\d{1,2} ?(?:nam|[/.-]) ?\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|thang ?\d{1,2} ?(?:nam|[/.-]) ?\d{4}|(?<!\d)\d+\/(?:\d{4}\/[\w-]+|[a-z][\w-]*)/g;
const PART = /(?<![a-z\d])(?:\d{1,2} thang(?: (?:dau|cuoi) nam)?|quy (?:iv|i{1,3}|[1-4])|dot \d)(?![a-z\d])/g;

/** «tính đến ngày 30/6/2018»: up to when it counts. */
const UNTIL = /(?:den|het)(?: het)? (?:ngay )?(\d{1,2})[/.-](\d{1,2})(?:[/.-]\d{4})?/g;
const ENDS: Readonly<Record<string, string>> = { '31/12': 'whole', '31/3': 'M3', '30/6': 'M6', '30/9': 'M9' };

/** The parts of the year that texts name, each once; null: one that is none. */
function partsIn(titles: readonly string[]): (string | null)[] {
  const folded = titles.map(fold).join(' | ');
  const ends = [...folded.matchAll(UNTIL)].map(
    ([, day, month]) => ENDS[`${Number(day)}/${Number(month)}`] ?? null,
  );
  const said = [...folded.replace(DATES, ' ').matchAll(PART)].flatMap(([words]) => readPart(words) ?? []);
  return [...new Set([...ends, ...said])];
}

/** What titles above a table say, each text a cell. */
export function toldByTitles(titles: readonly string[]): Told {
  const texts = titles.map((title) => fold(title).replace(DATES, ' '));
  const all = texts.join(' | ');
  const parts = partsIn(titles);
  return {
    year: yearsIn(all),
    part: parts.length === 1 ? (parts[0] ?? null) : null,
    partUnclear: parts.length > 1 || parts.includes(null),
    fund: fundIn(all),
    moneyUnit: only(titles.flatMap(moneyUnitsIn)),
    measure: measureIn(all),
    era: eraIn(all),
    programme: titleMentions.programme(all),
    other: otherTitles.find((word) => all.includes(fold(word))) ?? null,
  };
}

const PROGRAMME = /chuong trinh [^|]*?\d{4} ?(?:[-\u2013\u2014]|den) ?\d{4}/g;

/**
 * What holds of a second table on a page, as the first one has it: the year and the part of it, where its own titles speak
 * of no time, and the unit of money. Never the fund or the measure, by which two tables differ.
 */
export function toldAbove(first: Told, before: Told | null, titles: readonly string[]): Told {
  const own = toldByTitles(titles);
  const isOfTime =
    own.part !== null || own.partUnclear || titles.some((title) => /(?<!\d)\d{4}(?!\d)/.test(title));
  const from = <F extends 'year' | 'part' | 'moneyUnit'>(facet: F): Told[F] | null =>
    first[facet] ?? before?.[facet] ?? null;
  return {
    ...NOTHING_TOLD,
    year: isOfTime ? null : from('year'),
    part: isOfTime ? null : from('part'),
    moneyUnit: titles.flatMap(moneyUnitsIn).length > 0 ? null : from('moneyUnit'),
  };
}

const NOTHING_TOLD: Told = {
  year: null,
  part: null,
  partUnclear: false,
  fund: null,
  moneyUnit: null,
  measure: null,
  era: null,
  programme: false,
  other: null,
};

/** A year beside a run of years may be of it or not: the two together say neither. */
function yearsIn(text: string): Years | null {
  const rest = withRuns(text, () => ' ');
  const said = (pattern: RegExp): Years[] =>
    [...rest.matchAll(pattern)].flatMap(([, digits = '']) => readYears(digits) ?? []);
  const [named, bare] = [said(/nam (\d{4})(?!\d)/g), said(/(?<!\d)(\d{4})(?!\d)/g)];
  const runs = runsIn(text);
  // «Chương trình khuyến công quốc gia giai đoạn 2021-2025» is a name; the figures are of the year beside it.
  const isName = runs.length > 0 && runsIn(text.replace(PROGRAMME, ' ')).length === 0;
  if (/\d{4} ?[-\u2013\u2014] ?\d{4}/.test(rest)) return null;
  if (runs.length > 0 && !(isName && named.length > 0)) return bare.length === 0 ? only(runs) : null;
  return named.length > 0 ? only(named) : only(bare);
}

function fundIn(text: string): Fund | null {
  const national = titleMentions.national(text);
  const local = titleMentions.local(text);
  return national === local ? null : national ? 'national' : 'local';
}

function eraIn(text: string): Era | null {
  const [before, since] = [titleMentions.old(text), titleMentions.new(text)];
  return before === since ? null : before ? 'old' : 'new';
}

function measureIn(text: string): Measure | null {
  const plan = titleMentions.plan(text);
  const executed = titleMentions.executed(text);
  return plan === executed ? null : plan ? 'plan' : 'executed';
}

const LONGEST_MONEY_UNIT = 4;

const BETWEEN = /[,;:|()]|\s[-\u2013\u2014]\s?/;

/** «Đơn vị tính: triệu đồng», «(ĐVT kinh phí: tr.đ)», «…, triệu đồng», «… – Triệu đồng», or nothing but a money unit. */
export function moneyUnitsIn(title: string): WrittenMoneyUnit[] {
  const alone = [title, ...title.split(BETWEEN)];
  const units = alone.flatMap((text) => moneyUnitOf(text) ?? []);
  if (units.length > 0) return units;
  const words = ` ${key(title)} `;
  for (const label of moneyUnitLabels) {
    const at = words.indexOf(` ${label} `);
    if (at === -1) continue;
    const behind = withoutAmountWord(words.slice(at + label.length + 2)).split(' ');
    for (let length = LONGEST_MONEY_UNIT; length > 0; length--) {
      const unit = moneyUnitOf(behind.slice(0, length).join(' '));
      if (unit !== undefined) return [unit];
    }
  }
  return [];
}

/** What the name of a sheet says: `KCQG 2018`; of a name with other words in it, the year alone. */
export function toldBySheet(name: string): Told {
  const facets = facetsOf(name);
  const whole = facets.strange.length === 0 && facets.role === null;
  return {
    year: facets.year,
    part: whole ? facets.part : null,
    partUnclear: false,
    fund: whole && facets.fund !== 'total' ? facets.fund : fundIn(fold(name)),
    moneyUnit: whole ? facets.moneyUnit : null,
    measure: whole ? facets.measure : null,
    era: eraIn(name),
    programme: titleMentions.programme(name),
    other: otherTitles.find((word) => fold(name).includes(fold(word))) ?? null,
  };
}
