import { fold } from '../vietnamese/fold.ts';
import { existence, type Unit } from './unit.ts';

/**
 * A name that people use, and the unit or units that have borne it: «Ninh Bình» is one place, but another unit
 * before the merger of 1 July 2025 than after it.
 */
export interface Place {
  /** The name folded and joined by hyphens: `ninh-binh`. */
  readonly key: string;
  /** In order of time, the oldest first. */
  readonly units: readonly Unit[];
}

export interface Catalogue {
  readonly units: readonly Unit[];
  readonly places: readonly Place[];
  /** phía Bắc, miền Trung – Tây Nguyên, phía Nam: the whole country, each province once. */
  readonly regionsOfProgramme: readonly Unit[];
  /** @throws when there is no such unit: ids come from our own data. */
  unit(id: string): Unit;
  hasUnit(id: string): boolean;
  place(key: string): Place | null;
  placeOf(unit: Unit): Place;
  /** The provinces of a region or of the country in a year. 2025 has those of before and those of after. */
  members(region: Unit, year: number): Unit[];
  predecessors(unit: Unit): Unit[];
}

/** @throws when the units contradict each other. */
export function createCatalogue(units: readonly Unit[]): Catalogue {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  if (byId.size !== units.length) throw new Error('units: an id occurs twice');
  for (const unit of units) {
    for (const id of [...unit.memberOf, unit.mergedInto, unit.within]) {
      if (id !== null && !byId.has(id))
        throw new Error(`units: ${unit.id} names ${id}, which does not exist`);
    }
  }
  const unit = (id: string): Unit => {
    const found = byId.get(id);
    if (!found) throw new Error(`units: ${id} does not exist`);
    return found;
  };
  const predecessors = groupByMerger(units);
  const before = (of: Unit): Unit[] => predecessors.get(of.id) ?? [];
  const places = groupPlaces(units, before);
  const byKey = new Map(places.map((place) => [place.key, place]));
  const byUnit = new Map(places.flatMap((place) => place.units.map((each) => [each.id, place])));
  const provinces = units.filter(({ kind }) => kind === 'province');
  return {
    units,
    places,
    regionsOfProgramme: units.filter(({ id }) => id.startsWith('kc-')),
    unit,
    hasUnit: (id) => byId.has(id),
    place: (key) => byKey.get(key) ?? null,
    placeOf: (of) => byUnit.get(of.id) ?? { key: of.id, units: [of] },
    members: (region, year) =>
      provinces.filter(
        (each) =>
          existence(each, year) !== 'none' &&
          (region.kind === 'country' || each.memberOf.includes(region.id)),
      ),
    predecessors: before,
  };
}

function groupByMerger(units: readonly Unit[]): Map<string | null, Unit[]> {
  const groups = new Map<string | null, Unit[]>();
  for (const unit of units) groups.set(unit.mergedInto, [...(groups.get(unit.mergedInto) ?? []), unit]);
  return groups;
}

/** A successor bears the name of a predecessor, or (Huế) is the only one that it has. */
function groupPlaces(units: readonly Unit[], before: (of: Unit) => Unit[]): Place[] {
  const key = (name: string): string =>
    fold(name)
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
  const groups = new Map<string, Unit[]>();
  const inOrder = [...units].sort((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1));
  for (const unit of inOrder) {
    const [only, ...others] = before(unit);
    const name = only && others.length === 0 ? key(only.name) : key(unit.name);
    groups.set(name, [...(groups.get(name) ?? []), unit]);
  }
  return [...groups].map(([name, members]) => ({ key: name, units: members }));
}
