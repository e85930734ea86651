import { z } from 'zod';
import type { PrismaClient } from '../database/client/client.ts';
import { vietnamHour } from '../vietnamese/dates.ts';
import type { Transaction } from './audit.ts';
import { EVERYWHERE } from './person.ts';
import type { Told } from './told.ts';

/** What somebody is told outside of an answer: kept with the act that it is about, sent when they can be reached. */
export interface Notice {
  readonly id: number;
  readonly text: string;
  readonly choices: Told['choices'];
}

export interface Letter extends Notice {
  readonly channel: string;
  readonly chat: string;
}

export interface Notices {
  /** For whom there is no channel that can be written to: what waits, which from then on counts as told. */
  take(person: number, now: Date, which: { undelivered: boolean }): Promise<Notice[]>;
  /** What waits for those with a chat on one of these channels, within the hours that they have set, the oldest first. */
  letters(channels: readonly string[], now: Date, most: number): Promise<Letter[]>;
  sent(id: number, now: Date): Promise<void>;
  /** The channel does not take it: it is told when they come by themselves. */
  failed(id: number, reason: string): Promise<void>;
}

const choicesSchema = z
  .array(z.strictObject({ label: z.string(), code: z.string(), typed: z.string().exactOptional() }))
  .catch([]);

export function createNotices({ prisma }: { prisma: PrismaClient }): Notices {
  return {
    async take(personId, now, { undelivered }) {
      const rows = await prisma.notice.findMany({
        where: { personId, sentAt: null, ...(undelivered ? { failed: { not: null } } : {}) },
        orderBy: { id: 'asc' },
      });
      if (rows.length > 0)
        await prisma.notice.updateMany({
          where: { id: { in: rows.map(({ id }) => id) } },
          data: { sentAt: now },
        });
      return rows.map(({ id, text, choices }) => ({ id, text, choices: choicesSchema.parse(choices) }));
    },

    async letters(channels, now, most) {
      const hour = vietnamHour(now);
      const reachable = { channel: { in: [...channels] }, chat: { not: null } };
      const awake = { hoursFrom: { lte: hour }, hoursTo: { gt: hour } };
      const rows = await prisma.notice.findMany({
        where: {
          sentAt: null,
          failed: null,
          OR: [{ person: { accounts: { some: reachable }, ...awake } }, reachable],
        },
        include: { person: { include: { accounts: { where: reachable, orderBy: { linkedAt: 'desc' } } } } },
        orderBy: { id: 'asc' },
        take: most,
      });
      return rows.flatMap(({ id, text, choices, person, channel, chat }) => {
        const to = person?.accounts[0] ?? { channel, chat };
        return to.channel && to.chat
          ? [{ id, text, choices: choicesSchema.parse(choices), channel: to.channel, chat: to.chat }]
          : [];
      });
    },

    async sent(id, now) {
      await prisma.notice.deleteMany({ where: { id, personId: null } });
      await prisma.notice.updateMany({ where: { id }, data: { sentAt: now } });
    },

    async failed(id, reason) {
      await prisma.notice.deleteMany({ where: { id, personId: null } });
      await prisma.notice.updateMany({ where: { id }, data: { failed: reason } });
    },
  };
}

/** Leaves word for persons, in the transaction of what it is about. */
export async function leaveWord(
  tx: Transaction,
  persons: readonly number[],
  { text, choices = [], about }: { text: string; choices?: Told['choices']; about?: number },
  now: Date,
): Promise<void> {
  if (persons.length === 0) return;
  await tx.notice.createMany({
    data: persons.map((personId) => ({
      personId,
      text,
      choices: choices.map((each) => ({ ...each })),
      ...(about === undefined ? {} : { about }),
      at: now,
    })),
  });
}

/** Tells somebody who is being removed, in their last chat; to be called while it is still known. */
export async function takeLeave(tx: Transaction, personId: number, text: string, now: Date): Promise<void> {
  const account = await tx.account.findFirst({
    where: { personId, chat: { not: null } },
    orderBy: { linkedAt: 'desc' },
  });
  if (!account?.chat) return;
  await tx.notice.create({
    data: { channel: account.channel, chat: account.chat, text, choices: [], at: now },
  });
}

/** Those who are responsible for the whole system. */
export async function administrators(tx: Transaction): Promise<number[]> {
  const rows = await tx.person.findMany({
    where: {
      suspendedAt: null,
      removedAt: null,
      grants: { some: { role: 'administrator', within: EVERYWHERE } },
    },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
