import type { Prisma } from '../database/client/client.ts';
import { EVERYWHERE, type Permission, type Principal } from '../people/index.ts';
import { type Parties, type Party, partyOfPerson } from '../reminders/index.ts';

/** What of all directives somebody may see. */
export interface Sight {
  /** Rows of progress. */
  readonly progress: Prisma.ProgressWhereInput;
  /** The parties that they are or belong to. */
  readonly own: readonly Party[];
  readonly person: number | null;
}

/** The parties that somebody belongs to: their unit, and themselves; in a group that group's unit. */
export function ownParties(by: Principal, parties: Parties): Party[] {
  if (by.kind === 'group') return [parties.at(by.unit)].flatMap((party) => party ?? []);
  if (by.kind !== 'person') return [];
  const { id, unit } = by.person;
  const place = unit === null ? null : parties.at(unit);
  return [partyOfPerson(id), ...(place === null ? [] : [place])];
}

/** Their own, those that they gave, and those in the places that they follow. */
export function sightOf(
  { by }: Pick<Permission, 'by'>,
  follows: Permission<'follow-directives'> | null,
  parties: Parties,
): Sight {
  const own = ownParties(by, parties);
  const person = by.kind === 'person' ? by.person.id : null;
  if (by.kind === 'local' || follows?.covers(EVERYWHERE)) return { progress: {}, own, person };
  const covered = follows ? parties.all.filter((party) => follows.covers(party)) : [];
  return {
    own,
    person,
    progress: {
      OR: [
        { party: { in: [...own, ...covered] } },
        ...(person === null ? [] : [{ term: { directive: { coordinator: person } } }]),
      ],
    },
  };
}
