import type { Clock } from '../clock.ts';
import type { PrismaClient } from '../database/client/client.ts';
import type { Log } from '../log.ts';
import { administrators, leaveWord } from '../people/index.ts';
import { vietnamDay } from '../vietnamese/dates.ts';
import { reasonIn } from './reason.ts';

/** The messages of one bot in this month, where the platform allows so many and no more. */
export interface Usage {
  received(messages: number): Promise<void>;
  sent(): Promise<void>;
  /** Which part of what is allowed is used up: from 0. */
  share(): Promise<number>;
  /** The platform itself says that nothing is left. */
  exhausted(): Promise<void>;
}

/** From here on administrators are told, and only what matters is sent. */
const WARN_AT = 0.8;
export const SCARCE_AT = 0.95;

/**
 * Counts in the database, so that a restart forgets nothing. A count that cannot be written is made up for with the
 * next one: counting must not hinder what it counts.
 * @param limit messages a month, in both directions
 * @param warning what administrators are told, once a month
 */
export function createUsage({
  prisma,
  channel,
  limit,
  warning,
  clock,
  log,
}: {
  prisma: PrismaClient;
  channel: string;
  limit: number;
  warning: (used: number, limit: number) => string;
  clock: Clock;
  log: Log;
}): Usage {
  /** What is counted and not written yet. */
  const open = { received: 0, sent: 0 };
  let known: { month: string; used: number } | null = null;
  const month = (): string => vietnamDay(clock()).slice(0, 7);

  async function write(): Promise<void> {
    const now = month();
    const { received, sent } = open;
    open.received = 0;
    open.sent = 0;
    try {
      const row = await prisma.messageCount.upsert({
        where: { channel_month: { channel, month: now } },
        create: { channel, month: now, received, sent },
        update: { received: { increment: received }, sent: { increment: sent } },
      });
      const used = row.received + row.sent;
      known = { month: now, used };
      if (used >= WARN_AT * limit && row.warnedAt === null) await warn(now, used);
    } catch (error) {
      open.received += received;
      open.sent += sent;
      log.warn('Messages could not be counted yet', { channel, reason: reasonIn(error) });
    }
  }

  async function warn(now: string, used: number): Promise<void> {
    await prisma.$transaction(async (tx) => {
      const { count } = await tx.messageCount.updateMany({
        where: { channel, month: now, warnedAt: null },
        data: { warnedAt: clock() },
      });
      if (count > 0) await leaveWord(tx, await administrators(tx), { text: warning(used, limit) }, clock());
    });
  }

  return {
    async received(messages) {
      open.received += messages;
      await write();
    },
    async sent() {
      open.sent++;
      await write();
    },
    async share() {
      if (known?.month !== month()) await write();
      return ((known?.used ?? 0) + open.received + open.sent) / limit;
    },
    async exhausted() {
      const missing = limit - ((known?.used ?? 0) + open.received + open.sent);
      if (missing <= 0) return;
      open.sent += missing;
      await write();
    },
  };
}
