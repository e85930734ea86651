import type { Fund, Measure, MoneyUnit } from '../../src/questions/question.ts';
import { loadWords } from '../../src/questions/words.ts';
import type { Catalogue } from '../../src/units/index.ts';
import { fold } from '../../src/vietnamese/fold.ts';
import type { Found } from './reader.ts';

/** What a phrase is the name of. */
export type Value =
  | { readonly kind: 'unit'; readonly place: string }
  | { readonly kind: 'fund'; readonly fund: Fund }
  | { readonly kind: 'measure'; readonly measure: Measure }
  | { readonly kind: 'money'; readonly unit: MoneyUnit };

export interface Phrase {
  /** With all marks. */
  readonly text: string;
  readonly value: Value;
}

/**
 * What every peer is given to know: the units' names and aliases, those that fit several units once for each, and
 * our own words for measures, funds and money. Initials that are also one of those words are left out, as we prefer
 * the word: «KH» is «kế hoạch».
 */
export function allPhrases(catalogue: Catalogue): Phrase[] {
  const words = loadWords();
  const each = <K extends string>(lists: Record<K, readonly string[]>, value: (key: K) => Value): Phrase[] =>
    (Object.entries(lists) as [K, readonly string[]][]).flatMap(([key, list]) =>
      list.map((text) => ({ text, value: value(key) })),
    );
  const known = [
    ...each(words.fund, (fund) => ({ kind: 'fund', fund })),
    ...each(words.measure, (measure) => ({ kind: 'measure', measure })),
    ...each(words.money, (unit) => ({ kind: 'money', unit })),
  ];
  const taken = new Set(known.map(({ text }) => fold(text)));
  const units = catalogue.places.flatMap(({ key: place, units: bearers }) => {
    const names = bearers.flatMap((unit) => [unit.name, ...unit.aliases, ...unit.ambiguousAliases]);
    return [...new Set(names)].map((text) => ({ text, value: { kind: 'unit', place } as const }));
  });
  return [...units.filter(({ text }) => !taken.has(fold(text))), ...known];
}

/** What some values, in the order of the text, say; those that stand for the same words together. */
export function collect(groups: readonly (readonly Value[])[], years: readonly number[]): Found {
  const values = groups.flat();
  const places = groups.map((group) =>
    group.flatMap((value) => (value.kind === 'unit' ? [value.place] : [])),
  );
  return {
    units: places.filter((some) => some.length > 0).map((some) => [...new Set(some)].join('/')),
    years,
    funds: values.flatMap((value) => (value.kind === 'fund' ? [value.fund] : [])),
    measures: values.flatMap((value) => (value.kind === 'measure' ? [value.measure] : [])),
    money: values.flatMap((value) => (value.kind === 'money' ? [value.unit] : [])),
  };
}
