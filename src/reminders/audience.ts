import { z } from 'zod';
import type { Transaction } from '../people/index.ts';
import { EVERYWHERE, ROLES } from '../people/index.ts';
import type { Catalogue, Unit } from '../units/index.ts';

const place = z.string().regex(/^[a-z0-9-]+$/);

/** To whom something is given, as it was said. Who that is, is found anew each time something is sent. */
export const audienceSchema = z.strictObject({
  /** Keys of places; a region means every province in it. */
  places: z.array(place),
  without: z.array(place),
  /** Only those who hold one of these; empty: whoever works there. */
  roles: z.array(z.enum(ROLES)),
  /** Numbers of persons. */
  people: z.array(z.int().positive()),
  /** Also into the groups that were allowed for these places. */
  groups: z.boolean(),
});

export type Audience = z.infer<typeof audienceSchema>;

/** Who owes: the key of a place of today (ninh-binh), or a person without a unit of their own (person:12). */
export type Party = string;

export const partyOfPerson = (id: number): Party => `person:${id}`;
export const personOfParty = (party: Party): number | null =>
  party.startsWith('person:') ? Number(party.slice('person:'.length)) : null;

/** Whom an audience comes to now. */
export interface Resolved {
  readonly parties: readonly Party[];
  /** Keys of places with the party that whoever works there belongs to. */
  readonly places: ReadonlyMap<string, Party>;
  /** Persons who are meant by name or role, with theirs. */
  readonly persons: ReadonlyMap<number, Party>;
}

export interface Parties {
  /** Every province of today. */
  readonly all: readonly Party[];
  /** The party of whoever works at a place: its province as it is today; null: a region, the agency. */
  at(place: string): Party | null;
  /** The provinces of today in a place that was named. */
  in(places: readonly string[], without: readonly string[]): Party[];
  /** All keys whose people belong to a party. */
  placesOf(party: Party): readonly string[];
  resolve(tx: Transaction, audience: Audience): Promise<Resolved>;
}

export function createParties(catalogue: Catalogue): Parties {
  const party = new Map<string, Party>();
  const places = new Map<Party, string[]>();
  for (const { key, units } of catalogue.places) {
    const last = units.at(-1);
    const province = last && provinceOf(catalogue, last);
    if (!province) continue;
    const mine = catalogue.placeOf(province).key;
    party.set(key, mine);
    places.set(mine, [...(places.get(mine) ?? []), key]);
  }

  const provincesIn = (key: string): Party[] => {
    const unit = catalogue.place(key)?.units.at(-1);
    if (!unit) return [];
    if (unit.kind === 'region' || unit.kind === 'country')
      return catalogue
        .members(unit, TODAY)
        .filter(({ validTo }) => validTo === null)
        .map((member) => catalogue.placeOf(member).key);
    return party.has(key) ? [party.get(key) ?? key] : [];
  };

  const inPlaces = (named: readonly string[], without: readonly string[]): Party[] => {
    const out = new Set(without.flatMap(provincesIn));
    return [...new Set(named.flatMap(provincesIn))].filter((each) => !out.has(each));
  };

  return {
    all: inPlaces([EVERYWHERE], []),
    at: (key) => party.get(key) ?? null,
    in: inPlaces,
    placesOf: (mine) => places.get(mine) ?? [mine],

    async resolve(tx, { places: named, without, roles, people }) {
      const parties = inPlaces(named, without);
      const keys = parties.flatMap((each) => (places.get(each) ?? [each]).map((key) => [key, each] as const));
      const persons = new Map<number, Party>(people.map((id) => [id, partyOfPerson(id)]));
      if (roles.length === 0)
        return { parties: [...parties, ...persons.values()], places: new Map(keys), persons };
      const holders = await tx.person.findMany({
        where: {
          suspendedAt: null,
          removedAt: null,
          grants: { some: { role: { in: roles } } },
          ...(named.length > 0 ? { unit: { in: keys.map(([key]) => key) } } : {}),
        },
        select: { id: true, unit: true },
      });
      const out = new Set(inPlaces(without, []));
      for (const { id, unit } of holders) {
        const mine = (unit === null ? null : party.get(unit)) ?? partyOfPerson(id);
        if (!persons.has(id) && !out.has(mine)) persons.set(id, mine);
      }
      return { parties: [...new Set(persons.values())], places: new Map(), persons };
    },
  };
}

/** A year of the provinces of today; those that merged before it are gone. */
const TODAY = 2026;

/** The province of today that a unit is, has become or lies in. */
function provinceOf(catalogue: Catalogue, unit: Unit): Unit | null {
  if (unit.within !== null) return provinceOf(catalogue, catalogue.unit(unit.within));
  if (unit.mergedInto !== null) return provinceOf(catalogue, catalogue.unit(unit.mergedInto));
  return unit.kind === 'province' ? unit : null;
}
