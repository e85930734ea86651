import type { DirectiveModel, ProgressModel, TermModel } from '../database/client/models.ts';
import type { People } from '../people/index.ts';
import { isoOf, type Party, personOfParty } from '../reminders/index.ts';
import type { Catalogue } from '../units/index.ts';
import { type Period, periodOf } from './period.ts';
import { isDone, type Status, statusOf } from './status.ts';

/** What a party owes: one row of progress with all that it belongs to. */
export type Owed = ProgressModel & { readonly term: TermModel & { readonly directive: DirectiveModel } };

/** What Owed is read with. */
export const WITH_TERM = { term: { include: { directive: true } } } as const;

/** By what a directive is named. */
export interface Head {
  readonly number: number;
  readonly title: string;
  readonly period: Period | null;
}

export function headOf(
  directive: Pick<DirectiveModel, 'number' | 'title' | 'deadlineRule'>,
  term?: Pick<TermModel, 'due'> | null,
): Head {
  const { number, title, deadlineRule } = directive;
  const period = deadlineRule !== null && term?.due ? periodOf(deadlineRule, isoOf(term.due)) : null;
  return { number, title, period };
}

export const statusOfOwed = (owed: Owed, now: Date): Status => statusOf(owed, owed.term, now);

/**
 * What was said about these rows of one directive, all of them that somebody sees: by terms and parties, for as pairs
 * they would be more than one statement takes.
 */
export const ofRows = (rows: readonly Pick<ProgressModel, 'termId' | 'party'>[]) => ({
  termId: { in: [...new Set(rows.map(({ termId }) => termId))] },
  party: { in: [...new Set(rows.map(({ party }) => party))] },
});

/** How many are how far: «833 nhiệm vụ: 585 hoàn thành, 67 trong hạn, 181 quá hạn». */
export interface Counts {
  readonly all: number;
  readonly done: number;
  readonly inTime: number;
  readonly overdue: number;
  readonly postponed: number;
  /** Of those done, how many nobody has accepted yet. */
  readonly unconfirmed: number;
  readonly waiting: number;
}

export function countsOf(rows: readonly Owed[], now: Date): Counts {
  const statuses = rows.map((row) => statusOfOwed(row, now));
  const count = (holds: (status: Status) => boolean): number => statuses.filter(holds).length;
  const done = count(({ state }) => isDone(state));
  const overdue = count((status) => status.overdue);
  const postponed = count(({ state }) => state === 'postponed');
  return {
    all: rows.length,
    done,
    overdue,
    postponed,
    inTime: rows.length - done - overdue - postponed,
    unconfirmed: count(({ state }) => state === 'reported'),
    waiting: count(({ state }) => state === 'waiting'),
  };
}

export type NameOf = (party: Party) => string;

/** How parties are called. */
export async function namesOf(
  parties: readonly Party[],
  { catalogue, names }: { catalogue: Catalogue; names: People['names'] },
): Promise<NameOf> {
  const people = await names(parties.map(personOfParty));
  return (party) => {
    const person = personOfParty(party);
    if (person !== null) return people.get(person) ?? String(person);
    return catalogue.place(party)?.units.at(-1)?.name ?? party;
  };
}

/** In the order of the alphabet, as Vietnamese has it. */
export const inOrder = (names: readonly string[]): string[] =>
  [...names].sort((a, b) => a.localeCompare(b, 'vi'));
