import type { PrismaClient } from '../database/client/client.ts';
import type { Log } from '../log.ts';
import type { Carrier, Message } from './carrier.ts';
import { reasonIn } from './reason.ts';

/** What a watched broadcast shows now, and whether nothing of it changes any more; null: it is gone. */
export type Face = (occurrence: number) => Promise<{ readonly told: Message; readonly over: boolean } | null>;

/** Keeps the messages up to date in which somebody watches a broadcast. */
export interface Watcher {
  /** All that have changed. Never throws. */
  update(now: Date): Promise<void>;
}

const MOST_AT_ONCE = 20;

export function createWatcher({
  prisma,
  carrier,
  face,
  log,
}: {
  prisma: PrismaClient;
  carrier: Carrier;
  face: Face;
  log: Log;
}): Watcher {
  const never = new AbortController().signal;

  async function show(
    {
      id,
      chat,
      message,
      shown,
      occurrenceId,
    }: { id: number; chat: string; message: string | null; shown: string | null; occurrenceId: number },
    now: Date,
  ): Promise<void> {
    const found = await face(occurrenceId);
    const over = found === null || found.over;
    const text = found?.told.text ?? null;
    // Where nothing can be edited only what it came to is sent.
    const due = carrier.edit !== null || over;
    if (found && text !== shown && due) {
      await carrier.turn(never);
      const outcome =
        message === null || carrier.edit === null
          ? await carrier.send(chat, found.told)
          : await carrier.edit(chat, message, found.told);
      // What cannot be shown now is shown with the next round; a message that is gone is not sent anew.
      const lost = ['refused', 'blocked', 'closed', 'moved'].includes(outcome.kind);
      if (outcome.kind !== 'sent' && !lost) return;
      await prisma.watch.update({
        where: { id },
        data: {
          shown: text,
          ...(outcome.kind === 'sent' && outcome.message !== null ? { message: outcome.message } : {}),
          ...(over || lost ? { doneAt: now } : {}),
        },
      });
    } else if (over) await prisma.watch.update({ where: { id }, data: { doneAt: now } });
  }

  return {
    async update(now) {
      try {
        const rows = await prisma.watch.findMany({
          where: { doneAt: null, channel: carrier.channel },
          orderBy: { id: 'asc' },
          take: MOST_AT_ONCE,
        });
        for (const row of rows) await show(row, now);
      } catch (error) {
        log.warn('A watched broadcast could not be shown', { reason: reasonIn(error) });
      }
    },
  };
}
