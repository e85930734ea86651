import type { PrismaClient } from '../database/client/client.ts';
import { type Message, PAGE, type Write } from '../delivery/index.ts';

const MOST_AT_ONCE = 3;

/** Reminders for whoever has no chat that can be written to: they are told with their next answer. */
export function createWaiting({ prisma, write }: { prisma: PrismaClient; write: Write }) {
  return async (person: number, now: Date): Promise<Message[]> => {
    const rows = await prisma.delivery.findMany({
      where: {
        personId: person,
        channel: PAGE,
        state: { in: ['queued', 'unknown'] },
        notBefore: { lte: now },
        expiresAt: { gt: now },
        // Whoever was reached after all has it.
        occurrence: { state: 'fired', deliveries: { none: { personId: person, state: 'sent' } } },
      },
      orderBy: { id: 'asc' },
      take: MOST_AT_ONCE,
    });
    const messages: Message[] = [];
    for (const { id, occurrenceId, party, chat, attempts } of rows) {
      const message = await write(
        { id: String(id), occurrence: occurrenceId, person, party, chat, attempts },
        now,
      );
      const said = typeof message !== 'string';
      const { count } = await prisma.delivery.updateMany({
        where: { id, settledAt: null },
        data: {
          state: said ? 'sent' : 'expired',
          reason: said ? null : message,
          settledAt: now,
          attempts: { increment: 1 },
        },
      });
      if (count === 1 && said) messages.push(message);
    }
    return messages;
  };
}
