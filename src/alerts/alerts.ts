import type { Clock } from '../clock.ts';
import type { PrismaClient } from '../database/client/client.ts';
import type { Log } from '../log.ts';
import { administrators, leaveWord } from '../people/index.ts';

/** Trouble of the running bot itself, as administrators are told of it. */
export interface Trouble {
  /** What does not work, without a colon: what is settled together has one. */
  readonly topic: string;
  /** Why, in a word or a code: told once a day each, so nothing that differs from one try to the next. */
  readonly reason: string;
  readonly text: string;
}

/** Tells administrators in their chats. Neither method ever throws: whoever meets trouble has enough of it. */
export interface Alerts {
  /** Tells it, unless the same was told within a day; of no use before there is an administrator. */
  raise(trouble: Trouble): Promise<void>;
  /** It works again: said once, where it was told that it did not. */
  settle(well: { readonly topic: string; readonly text: string }): Promise<void>;
}

const DAY = 86_400_000;
/** What is remembered of trouble that nobody meets any more, as on a machine that is gone. */
const FORGOTTEN = 30 * DAY;

/** When a reason was told of last. */
const TOLD = 'alert:';
/** Of which topics it was told, and not yet that they are well. */
const OPEN = 'alert-open:';

/**
 * What was told stands in the table of timers, so that neither a restart nor another instance tells it again. That a
 * topic is well again is said once for what was told: coming and going within a day is told of once.
 */
export function createAlerts({
  prisma,
  clock,
  log,
}: {
  prisma: PrismaClient;
  clock: Clock;
  log: Log;
}): Alerts {
  /** Topics that are known to be well: nothing is looked up for each message that arrives. */
  const well = new Set<string>();

  async function surely(topic: string, work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      log.warn('Administrators could not be told', {
        topic,
        reason: error instanceof Error ? error.message.trim().split('\n').at(-1) : String(error),
      });
      return false;
    }
  }

  return {
    async raise({ topic, reason, text }) {
      well.delete(topic);
      const now = clock();
      const name = `${TOLD}${topic}:${reason}`;
      await surely(topic, () =>
        prisma.$transaction(async (tx) => {
          const persons = await administrators(tx);
          if (persons.length === 0) return;
          const first = await tx.timer.createMany({ data: [{ name, doneUntil: now }], skipDuplicates: true });
          const again = await tx.timer.updateMany({
            where: { name, doneUntil: { lte: new Date(now.getTime() - DAY) } },
            data: { doneUntil: now },
          });
          if (first.count + again.count === 0) return;
          await tx.timer.upsert({
            where: { name: OPEN + topic },
            create: { name: OPEN + topic, doneUntil: now },
            update: { doneUntil: now },
          });
          await tx.timer.deleteMany({
            where: { name: { startsWith: 'alert' }, doneUntil: { lt: new Date(now.getTime() - FORGOTTEN) } },
          });
          await leaveWord(tx, persons, { text }, now);
        }),
      );
    },

    async settle({ topic, text }) {
      if (well.has(topic)) return;
      // Set first: trouble that comes meanwhile takes it out again.
      well.add(topic);
      const done = await surely(topic, () =>
        prisma.$transaction(async (tx) => {
          const { count } = await tx.timer.deleteMany({ where: { name: OPEN + topic } });
          if (count > 0) await leaveWord(tx, await administrators(tx), { text }, clock());
        }),
      );
      if (!done) well.delete(topic);
    },
  };
}
