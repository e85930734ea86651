import { fold } from '../../vietnamese/fold.ts';
import type { WrittenMoneyUnit } from '../../vietnamese/money.ts';
import type { Fund, Period } from '../period.ts';
import { readPart, readYear } from './cells.ts';
import { facetsOf } from './facets.ts';
import {
  key,
  type Measure,
  moneyUnitLabels,
  moneyUnitOf,
  otherTitles,
  titleMentions,
  withoutAmountWord,
} from './words.ts';

/** What the words around a table say of all of it; null where they say nothing, or several things. */
export interface Told {
  readonly year: number | null;
  readonly part: Period['part'] | null;
  /** They name several parts of the year, or a day in the middle of one. */
  readonly partUnclear: boolean;
  readonly fund: Fund | null;
  readonly moneyUnit: WrittenMoneyUnit | null;
  readonly measure: Measure | null;
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
  const named = [...all.matchAll(/nam (\d{4})(?!\d)/g)].map(([, year]) => year ?? '');
  const bare = [...all.matchAll(/(?<!\d)(\d{4})(?!\d)/g)].map(([, year]) => year ?? '');
  const years = (of: readonly string[]): number[] => of.flatMap((year) => readYear(year) ?? []);
  return {
    // «giai đoạn 2016-2020» says no year even where one of them has its word.
    year: /\d{4} ?[-–] ?\d{4}/.test(all)
      ? null
      : (only(years(named)) ?? (named.length ? null : only(years(bare)))),
    part: parts.length === 1 ? (parts[0] ?? null) : null,
    partUnclear: parts.length > 1 || parts.includes(null),
    fund: fundIn(all),
    moneyUnit: only(titles.flatMap(moneyUnitsIn)),
    measure: measureIn(all),
    programme: titleMentions.programme(all),
    other: otherTitles.find((word) => all.includes(fold(word))) ?? null,
  };
}

function fundIn(text: string): Fund | null {
  const national = titleMentions.national(text);
  const local = titleMentions.local(text);
  return national === local ? null : national ? 'national' : 'local';
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
    programme: titleMentions.programme(name),
    other: otherTitles.find((word) => fold(name).includes(fold(word))) ?? null,
  };
}
