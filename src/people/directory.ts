import type { PrismaClient } from '../database/client/client.ts';
import type { Transaction } from './audit.ts';
import type { Person, Principal } from './person.ts';
import type { Speaker } from './speaker.ts';

/** A login that was not used for so long is at an end; used ones go on. */
export const LOGIN_IDLE_MS = 12 * 60 * 60 * 1000;
/** How exactly the last use of a login is kept: not every message is worth a write. */
const USED_EXACTLY_MS = 5 * 60 * 1000;
const MOST_KNOWN = 20_000;

/** Knows who speaks. */
export interface Directory {
  /** @param version of persons and rights, as it is stored now: what was known under another one is read again */
  who(speaker: Speaker, version: bigint, now: Date): Promise<Principal>;
  person(id: number): Promise<Person | null>;
  /** Names by number, of those who have one. */
  names(ids: readonly (number | null)[]): Promise<ReadonlyMap<number, string>>;
}

interface Known {
  readonly person: Person;
  /** Of a login, when it was last used. */
  usedAt: Date | null;
  /** The platform did not deliver there any more. */
  blocked: boolean;
}

export function createDirectory({ prisma }: { prisma: PrismaClient }): Directory {
  let known = new Map<string, Known | null>();
  let groups = new Map<string, string | null>();
  let seen: bigint | null = null;

  async function accountOf(channel: string, account: string): Promise<Known | null> {
    const key = JSON.stringify([channel, account]);
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const into = known;
    const row = await prisma.account.findUnique({
      where: { channel_account: { channel, account } },
      include: { person: { include: WITH_RIGHTS } },
    });
    const found = row && {
      person: personOf(row.person),
      usedAt: row.usedAt,
      blocked: row.blockedAt !== null,
    };
    if (into.size < MOST_KNOWN) into.set(key, found);
    return found;
  }

  async function groupUnit(channel: string, chat: string): Promise<string | null> {
    const key = JSON.stringify([channel, chat]);
    const kept = groups.get(key);
    if (kept !== undefined) return kept;
    const into = groups;
    const row = await prisma.groupChat.findUnique({ where: { channel_chat: { channel, chat } } });
    const unit = row?.unit ?? null;
    if (into.size < MOST_KNOWN) into.set(key, unit);
    return unit;
  }

  /** A login ends by itself; a used one is kept going. */
  async function isInUse(entry: Known, channel: string, account: string, now: Date): Promise<boolean> {
    if (entry.usedAt === null) return true;
    const idle = now.getTime() - entry.usedAt.getTime();
    if (idle > LOGIN_IDLE_MS) return false;
    if (idle > USED_EXACTLY_MS) {
      entry.usedAt = now;
      await prisma.account.updateMany({ where: { channel, account }, data: { usedAt: now } });
    }
    return true;
  }

  return {
    async who({ channel, chat, person: account, group, local }, version, now) {
      if (version !== seen) {
        known = new Map();
        groups = new Map();
        seen = version;
      }
      const entry = account === undefined ? null : await accountOf(channel, account);
      const unit = group ? await groupUnit(channel, chat) : null;
      if (entry && account !== undefined && (await isInUse(entry, channel, account, now))) {
        const { person } = entry;
        // Whoever writes can be written to again.
        if (entry.blocked && !group) {
          entry.blocked = false;
          await prisma.account.updateMany({ where: { channel, account }, data: { blockedAt: null } });
        }
        return { kind: 'person', person, ...(group ? { group: unit } : {}) };
      }
      if (local) return { kind: 'local' };
      return unit === null ? { kind: 'stranger' } : { kind: 'group', unit };
    },

    person: (id) => findPerson(prisma, id),

    async names(ids) {
      const wanted = [...new Set(ids.filter((id) => id !== null))];
      const rows =
        wanted.length === 0
          ? []
          : await prisma.person.findMany({
              where: { id: { in: wanted } },
              select: { id: true, name: true },
            });
      return new Map(rows.flatMap(({ id, name }) => (name === null ? [] : [[id, name] as const])));
    },
  };
}

/** What a person is read with. */
export const WITH_RIGHTS = {
  grants: true,
  notices: { where: { sentAt: null }, select: { id: true }, take: 1 },
} as const;

/** A person as they are now, also within a transaction. */
export async function findPerson(tx: Transaction, id: number): Promise<Person | null> {
  const row = await tx.person.findUnique({ where: { id }, include: WITH_RIGHTS });
  return row && personOf(row);
}

interface PersonRow {
  readonly id: number;
  readonly name: string | null;
  readonly unit: string | null;
  readonly office: string | null;
  readonly hoursFrom: number;
  readonly hoursTo: number;
  readonly suspendedAt: Date | null;
  readonly removedAt: Date | null;
  readonly grants: readonly { readonly role: Person['grants'][number]['role']; readonly within: string }[];
  readonly notices: readonly unknown[];
}

export const personOf = (row: PersonRow): Person => ({
  id: row.id,
  name: row.name,
  unit: row.unit,
  office: row.office,
  hours: { from: row.hoursFrom, to: row.hoursTo },
  suspended: row.suspendedAt !== null,
  removed: row.removedAt !== null,
  grants: row.grants.map(({ role, within }) => ({ role, within })),
  awaited: row.notices.length > 0,
});
