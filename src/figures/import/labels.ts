import { remember } from './remember.ts';
import type { ImportContext, NamedUnit } from './types.ts';
import { withoutOffice } from './words.ts';

/** The names in the first columns of tables: `1. Hà Nội`, `- Tỉnh Ninh Bình`, `II. Khu vực miền Trung`, `Huế (1)`. */

const NUMBERING =
  /^(?:[-+*\u2022\u2013\u2014]+ ?|\(?(?:\d{1,3}|[ivx]{1,5}|\p{L})\)? ?[.)/:\u2013-] ?|\(\d{1,3}\) ?|(?:[IVX]{1,5}|\d{1,3}) )+/iu;
const GROUP_NUMBERING = /^\(?(?:[IVX]{1,5}|\p{Lu})\)?(?:[.)/: -]|$)/u;
const FOOTNOTE = /(?: ?\(\d{1,2}\)| ?\[\d{1,2}\]| ?\*+)+$/;
/** Without a space behind it the rank would be a part of the name. */
const RANK_GLUED = /^(t\.? ?p\.|t\.)(?=\p{L})/iu;

/** Whether a number of a row or before a name is one of groups: I, II, A, B. */
export const isGroupNumber = (text: string): boolean => GROUP_NUMBERING.test(text);

/** A name without what numbers it. */
export const withoutNumbering = (label: string): string =>
  label.replace(NUMBERING, '').replace(FOOTNOTE, '').trim();

/** `2019 (1)` is `2019`. */
export const withoutFootnote = (text: string): string => text.replace(FOOTNOTE, '').trim();

/** The forms of a name in which units are looked for, the one that was written first. */
export function formsOf(label: string): string[] {
  const plain = withoutNumbering(label);
  const names = [label, plain, withoutOffice(plain)];
  const forms = [...names, ...names.map((form) => form.replace(RANK_GLUED, ''))];
  return [...new Set(forms)].filter((form) => form !== '');
}

/**
 * The same few names come on every row: each is looked up once a year, in all the forms that it may have. One that is
 * known from other years only is found as well, with the reason why it has no figures of that one.
 */
export function rememberedUnits(context: ImportContext): ImportContext['findUnit'] {
  const { findUnit, findInOtherYear, whyNotThen } = context;
  const why = (id: string, year: number) => {
    const notThen = whyNotThen?.(id, year) ?? null;
    return { id, ...(notThen !== null && { notThen }) };
  };
  const forms = new Map<string, string[]>();
  const find = (name: string, year: number): NamedUnit | null => {
    for (const form of remember(forms, name, () => formsOf(name))) {
      const found = findUnit(form, year);
      if (found !== null) return 'id' in found ? { ...why(found.id, year), isNamed: true } : found;
    }
    const other = findInOtherYear?.(name) ?? null;
    return other && why(other.id, year);
  };
  const years = new Map<number, Map<string, NamedUnit | null>>();
  return (name, year) => {
    const known = remember(years, year, () => new Map<string, NamedUnit | null>());
    return remember(known, name, () => find(name, year));
  };
}
