import type { PrismaClient } from '../database/client/client.ts';
import type { Catalogue } from '../units/index.ts';
import { peopleSentences as say } from '../wording/people.ts';
import { actChoice } from './acts.ts';
import type { Transaction } from './audit.ts';
import { applyChange, type Change, changeSchema, type Hindrance, oneAtATime } from './change.ts';
import { type Directory, findPerson } from './directory.ts';
import { EVERYWHERE, type Person } from './person.ts';
import { isPermitted, type Permission, type Rights } from './rights.ts';
import { type Told, told } from './told.ts';
import { placeName } from './units.ts';

const LASTS_MS = 10 * 60_000;

/** Changes that are shown first, and made when the same person confirms them. */
export interface Proposals {
  propose(change: Change, permission: Permission<'change-people' | 'change-self'>): Promise<Told>;
  confirm(id: number, permission: Permission<'change-self'>): Promise<Told>;
  cancel(id: number, permission: Permission<'change-self'>): Promise<Told>;
}

class Hindered extends Error {
  constructor(readonly hindrance: Hindrance) {
    super(hindrance);
  }
}

export function createProposals(parts: {
  prisma: PrismaClient;
  catalogue: Catalogue;
  rights: Rights;
  directory: Directory;
}): Proposals {
  const { prisma, catalogue, rights, directory } = parts;

  /** Whether this permission reaches the person as they are, and as they would be; null: it does. */
  function beyond(change: Change, person: Person, { by, covers }: Permission): string | null {
    if (change.do === 'remove-self')
      return by.kind === 'person' && by.person.id === person.id ? null : say.notYours;
    const places = [
      person.unit ?? EVERYWHERE,
      ...person.grants.filter(({ role }) => role !== 'reader').map(({ within }) => within),
      ...(change.do === 'unit' ? [change.unit] : []),
      ...(change.do === 'roles' ? change.grants.map(({ within }) => within) : []),
    ];
    const outside = places.find((place) => !covers(place));
    return outside === undefined ? null : say.outsideYourUnit(placeName(catalogue, outside));
  }

  const described = (change: Change, person: Person): string =>
    say.change(change, person, (key) => placeName(catalogue, key));

  /** By the rights that the actor has now, within the transaction. */
  async function mayStill(tx: Transaction, { by, speaker, now }: Permission): Promise<boolean> {
    const person = by.kind === 'person' ? await findPerson(tx, by.person.id) : null;
    if (!person || person.removed) return false;
    return isPermitted(
      rights.permit('change-people', { principal: { kind: 'person', person }, speaker, now }),
    );
  }

  /** What the person is told; null: nothing, for they did it themselves. */
  function wordTo(change: Change, person: Person, { by }: Permission): string | null {
    if (by.kind === 'person' && by.person.id === person.id) return null;
    return change.do === 'remove' ? say.youWereRemoved : say.youWereChanged(described(change, person));
  }

  async function mine(id: number, { by, now }: Permission<'change-self'>): Promise<Change | null> {
    if (by.kind !== 'person') return null;
    const where = { id, personId: by.person.id, expiresAt: { gt: now } };
    // Taken out at once: a second tap finds nothing.
    const row = await prisma.proposal.findFirst({ where });
    const { count } = await prisma.proposal.deleteMany({ where });
    return row && count === 1 ? (changeSchema.safeParse(row.change).data ?? null) : null;
  }

  return {
    async propose(change, permission) {
      const person = await directory.person(change.person);
      if (!person || person.removed) return told(say.noSuchPerson(change.person), { kind: 'not-understood' });
      const outside = beyond(change, person, permission);
      if (outside !== null) return told(outside);
      const { by, now } = permission;
      if (by.kind !== 'person') return told(say.refused.person);
      const { id } = await prisma.proposal.create({
        data: { personId: by.person.id, change, expiresAt: new Date(now.getTime() + LASTS_MS) },
      });
      return told(say.confirmQuestion(described(change, person)), {
        kind: 'clarify',
        choices: [actChoice(say.confirm, 'confirm', id), actChoice(say.cancel, 'cancel', id)],
      });
    },

    async confirm(id, permission) {
      const change = await mine(id, permission);
      if (change === null) return told(say.proposalGone);
      const { by: principal, speaker, now } = permission;
      // Rights may have changed since it was proposed.
      const allowed =
        change.do === 'remove-self'
          ? permission
          : rights.permit('change-people', { principal, speaker, now });
      if (!isPermitted<'change-people' | 'change-self'>(allowed)) return told(say.proposalGone);
      try {
        return await prisma.$transaction(async (tx) => {
          await oneAtATime(tx);
          // Whoever acts may have lost the right while waiting.
          if (change.do !== 'remove-self' && !(await mayStill(tx, permission))) return told(say.proposalGone);
          const person = await findPerson(tx, change.person);
          if (!person) throw new Hindered('gone');
          const outside = beyond(change, person, allowed);
          if (outside !== null) return told(outside);
          const hindrance = await applyChange(
            tx,
            change,
            person,
            permission,
            wordTo(change, person, permission),
          );
          if (hindrance) throw new Hindered(hindrance);
          return change.do === 'remove-self'
            ? told(say.removedSelf, { login: 'ended' })
            : told(say.changed(described(change, person)), {
                choices: change.do === 'remove' ? [] : [actChoice(say.showPerson, 'show-person', person.id)],
              });
        });
      } catch (error) {
        if (error instanceof Hindered) return told(say.hindered[error.hindrance]);
        throw error;
      }
    },

    async cancel(id, permission) {
      return told((await mine(id, permission)) ? say.cancelled : say.proposalGone);
    },
  };
}
