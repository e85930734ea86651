import { fold } from '../vietnamese/fold.ts';
import { figureWords } from '../wording/figures.ts';
import type { Catalogue, Place } from './catalogue.ts';
import { existence, type Unit } from './unit.ts';

/** What a name in a table stands for in a year. */
export type NamedUnit = { readonly id: string } | { readonly ambiguous: readonly string[] } | null;

/** Rank before a name, and the era after it, without marks. */
const RANK = /^(tinh|thanh pho|tp\.?|khu vuc|vung) /;
/** Before the name of a province it is that of its capital. */
const CITY = /^(?:thanh pho|tp)\b/;
const ERA = / \(?(cu|moi)\)?$/;

/**
 * Finds the unit that a table names, by its full name or an alias, with or without marks and rank.
 * In the year of the mergers a name that stood for two territories needs «cũ» or «mới» beside it.
 */
export function createUnitFinder(catalogue: Catalogue): (name: string, year: number) => NamedUnit {
  const places = new Map<string, Set<Place>>();
  const known = (name: string, place: Place): void => {
    const key = keyOf(name);
    places.set(key, (places.get(key) ?? new Set()).add(place));
  };
  for (const place of catalogue.places) {
    for (const unit of place.units) {
      for (const name of [unit.name, ...unit.aliases, ...unit.ambiguousAliases]) known(name, place);
    }
  }
  return (name, year) => {
    const era = ERA.exec(fold(name))?.[1];
    const whole = places.get(keyOf(name));
    const found = [...(whole ?? places.get(keyOf(fold(name).replace(RANK, '').replace(ERA, ''))) ?? [])];
    const [place] = found;
    if (!place) return null;
    if (found.length > 1) return { ambiguous: found.map(({ units }) => units.at(-1)?.name ?? '') };
    const named = inYear(catalogue, place, year, era);
    const isCapital =
      !whole && CITY.test(fold(name)) && !place.units.some(({ type }) => CITY.test(fold(type ?? '')));
    return isCapital ? null : named;
  };
}

const keyOf = (name: string): string =>
  fold(name)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

function inYear(catalogue: Catalogue, { units }: Place, year: number, era: string | undefined): NamedUnit {
  const [first] = units;
  const last = units.at(-1);
  if (era === 'cu' && first?.validTo) return { id: first.id };
  if (era === 'moi' && last?.validFrom) return { id: last.id };
  const then = units.filter((unit) => existence(unit, year) !== 'none');
  const [only, other] = then;
  if (!only) return null;
  if (!other) return { id: only.id };
  if (isSameTerritory(catalogue, other)) return { id: other.id };
  return {
    ambiguous: then.map(
      ({ name, validFrom }) => `${name} ${validFrom ? figureWords.era.new : figureWords.era.old}`,
    ),
  };
}

/** A successor of one province alone is that province under another law. */
const isSameTerritory = (catalogue: Catalogue, unit: Unit): boolean =>
  catalogue.predecessors(unit).length === 1;
