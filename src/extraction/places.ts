import { z } from 'zod';
import type { Catalogue, Place, Unit } from '../units/index.ts';
import { fold } from '../vietnamese/fold.ts';
import written from './places.json' with { type: 'json' };
import { type Word, wordsOf } from './words.ts';

const names = z.array(z.string().min(1));
const knowledge = z
  .strictObject({
    /** Aliases of the catalogue that name something else in running text. */
    notNames: names,
    /** Names in reports and translations, by the id of one of the place's units. */
    more: z.record(z.string(), names),
    /** Names that are a city only behind their rank: the person otherwise. */
    prefixed: names,
    ranks: z.strictObject({ city: names, district: names }),
    /** What before a name makes it the place of an event, or what something is measured by. */
    notSubject: names,
    /** How the catalogue calls what is no city. */
    provinceType: z.string(),
  })
  .parse(written);

/** A unit named among the words; `place` null is a district that the catalogue does not have. */
export interface PlaceSaid {
  readonly from: number;
  readonly to: number;
  readonly place: Place | null;
  /** May be what the sentence is about. */
  readonly subject: boolean;
}

export type PlaceFinder = (words: readonly Word[], unmarked: boolean) => PlaceSaid[];

interface Name {
  readonly words: readonly Word[];
  readonly place: Place;
  readonly kind: Unit['kind'];
}

/** Initials of fewer letters are words as well: TH, KH, CT. */
const SHORTEST = 4;
const MARKS_WITHIN: ReadonlySet<string> = new Set(['-', ',', '.']);

/** Finds units by their names and aliases. @throws when the file names a unit that does not exist */
export function createPlaceFinder(catalogue: Catalogue): PlaceFinder {
  const byFirst = new Map<string, Name[]>();
  for (const name of namesOf(catalogue)) {
    const first = name.words[0]?.bare ?? '';
    byFirst.set(first, [...(byFirst.get(first) ?? []), name]);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);
  return (words, unmarked) => {
    const found: PlaceSaid[] = [];
    for (let at = 0; at < words.length; ) {
      const said = nameAt(byFirst.get(words[at]?.bare ?? '') ?? [], words, at, unmarked);
      if (said) found.push(said);
      else {
        const district = districtAt(words, at, unmarked);
        if (district) found.push(district);
      }
      at =
        found.at(-1) && (found.at(-1)?.from ?? -1) >= at ? Math.max(found.at(-1)?.to ?? 0, at + 1) : at + 1;
    }
    return found;
  };
}

function namesOf(catalogue: Catalogue): Name[] {
  const not = new Set(knowledge.notNames);
  const own = catalogue.places.flatMap((place) =>
    place.units.flatMap((unit) =>
      [unit.name, ...unit.aliases].map((text) => ({ text, place, kind: unit.kind })),
    ),
  );
  const more = Object.entries(knowledge.more).flatMap(([id, texts]) =>
    texts.map((text) => ({
      text,
      place: catalogue.placeOf(catalogue.unit(id)),
      kind: catalogue.unit(id).kind,
    })),
  );
  // «Hanoi», «Haiphong»
  const glued = own
    .filter(({ kind, text }) => kind === 'province' && /^\p{L}+ \p{L}+$/u.test(text))
    .map((name) => ({ ...name, text: fold(name.text).replace(' ', '') }));
  return [...own, ...more, ...glued]
    .filter(({ text }) => !not.has(text) && (text.length >= SHORTEST || /^\p{Lu}\p{Ll}+$/u.test(text)))
    .map(({ text, place, kind }) => ({
      words: wordsOf(text.replace(/\(.*\)/, ''), 0, text.length).filter(isName),
      place,
      kind,
    }))
    .filter((name) => name.words.length > 0);
}

const isName = (word: Word): boolean => word.kind !== 'mark';

function nameAt(
  list: readonly Name[],
  words: readonly Word[],
  at: number,
  unmarked: boolean,
): PlaceSaid | null {
  for (const name of list) {
    const to = matched(name, words, at, unmarked);
    if (to === null) continue;
    const rank = rankBefore(words, at, unmarked);
    if (rank === 'district' && name.kind !== 'district') return { from: at, to, place: null, subject: true };
    if (rank === 'city' && isProvinceOnly(name.place) && name.kind === 'province')
      return { from: at, to, place: null, subject: true };
    if (isPrefixed(name) && rank !== 'city') continue;
    return {
      from: at,
      to,
      place: name.place,
      subject: !isNoSubject(words, at, unmarked) && !isDateline(words, to),
    };
  }
  return null;
}

/** «Hà Nội, ngày 14 tháng 8»: where it was written. */
const isDateline = (words: readonly Word[], to: number): boolean =>
  words[to]?.bare === ',' && words[to + 1]?.bare === 'ngay' && words[to + 2]?.kind === 'number';

/** A dash or a comma may stand within a name, and a word without marks for one with them. */
function matched(name: Name, words: readonly Word[], at: number, unmarked: boolean): number | null {
  let next = at;
  for (const [index, wanted] of name.words.entries()) {
    if (index > 0 && MARKS_WITHIN.has(words[next]?.bare ?? '')) {
      if (words[next]?.bare === '.' && name.words[0]?.bare !== 'tp') return null;
      if (
        words[next]?.bare === ',' &&
        !name.place.key.includes('mien-trung') &&
        name.words[0]?.kind !== 'number'
      )
        return null;
      next++;
    }
    const word = words[next];
    if (word?.bare !== wanted.bare) return null;
    const capitalWanted = name.kind === 'province' || wanted.capital;
    if (!unmarked && capitalWanted && !word.capital && name.kind === 'province') return null;
    if (word.marked !== wanted.marked && word.marked !== word.bare) return null;
    if (word.marked === word.bare && wanted.marked !== wanted.bare && !unmarked && !word.capital) return null;
    next++;
  }
  return next;
}

/** «huyện Ninh Giang»: a district, of which no figure is kept. */
function districtAt(words: readonly Word[], at: number, unmarked: boolean): PlaceSaid | null {
  const rank = rankBefore(words, at, unmarked);
  const word = words[at];
  if (!rank || word?.kind !== 'word' || !word.capital) return null;
  if (rank === 'city' && words[at - 1]?.bare === ',') return null;
  let to = at + 1;
  while (words[to]?.kind === 'word' && words[to]?.capital && to < at + 4) to++;
  return { from: at, to, place: null, subject: !isNoSubject(words, at, unmarked) };
}

/** Among words with marks «ba tỉnh» are three, and no «bà». */
const endsWith = (words: readonly Word[], at: number, phrase: readonly Word[], unmarked: boolean): boolean =>
  at >= phrase.length &&
  phrase.every((wanted, index) => {
    const word = words[at - phrase.length + index];
    return (
      word?.bare === wanted.bare && (word.marked === wanted.marked || (unmarked && word.marked === word.bare))
    );
  });

const phrases = (texts: readonly string[]): Word[][] => texts.map((text) => wordsOf(text, 0, text.length));
const CITY = phrases(knowledge.ranks.city);
const DISTRICT = phrases(knowledge.ranks.district);
const NOT_SUBJECT = phrases(knowledge.notSubject);
const PREFIXED = new Set(phrases(knowledge.prefixed).map((words) => words.map(({ bare }) => bare).join(' ')));

function rankBefore(words: readonly Word[], at: number, unmarked: boolean): 'city' | 'district' | null {
  const end = words[at - 1]?.bare === '.' ? at - 1 : at;
  if (DISTRICT.some((phrase) => endsWith(words, end, phrase, unmarked))) return 'district';
  return CITY.some((phrase) => endsWith(words, end, phrase, unmarked)) ? 'city' : null;
}

const isPrefixed = (name: Name): boolean => PREFIXED.has(name.words.map(({ bare }) => bare).join(' '));

/** A city of that name is a part of the province. */
const isProvinceOnly = (place: Place): boolean =>
  place.units.every(({ type }) => type === knowledge.provinceType);

function isNoSubject(words: readonly Word[], at: number, unmarked: boolean): boolean {
  let end = at;
  while (
    end > 0 &&
    ['tinh', 'pho', 'thanh', 'tp', '.', 'vuc', 'khu', 'cac', ',', 'vung'].includes(words[end - 1]?.bare ?? '')
  )
    end--;
  return NOT_SUBJECT.some(
    (phrase) => endsWith(words, end, phrase, unmarked) || endsWith(words, at, phrase, unmarked),
  );
}
