import type { Database } from '../database/index.ts';
import { reroute } from './addressing.ts';
import type { Aftermath } from './sender.ts';

/** Marks chats that take nothing any more, finds another way to their persons, and follows groups that moved. */
export function createAftermath({
  prisma,
  channel,
  channels,
}: Pick<Database, 'prisma'> & { channel: string; channels: readonly string[] }): Aftermath {
  return {
    async blocked({ id, person, chat }, now) {
      await prisma.$transaction(async (tx) => {
        if (person === null) {
          // Whoever threw the bot out of a group has taken back the permission as well.
          await tx.groupChat.deleteMany({ where: { channel, chat } });
          return;
        }
        await tx.account.updateMany({ where: { channel, chat, personId: person }, data: { blockedAt: now } });
        await reroute(tx, { delivery: BigInt(id), channels });
      });
    },

    async closed({ id, person }) {
      if (person !== null) await prisma.$transaction((tx) => reroute(tx, { delivery: BigInt(id), channels }));
    },

    async moved({ id, chat }, to) {
      return prisma.$transaction(async (tx) => {
        // Asked twice it does the same: the new one may be there already.
        const known = await tx.groupChat.findUnique({ where: { channel_chat: { channel, chat: to } } });
        if (known) await tx.groupChat.deleteMany({ where: { channel, chat } });
        else await tx.groupChat.updateMany({ where: { channel, chat }, data: { chat: to } });
        // What the new one gets anyway is not sent to it a second time.
        const both = await tx.delivery.findMany({
          where: {
            channel,
            chat: to,
            occurrence: { deliveries: { some: { channel, chat, settledAt: null } } },
          },
          select: { occurrenceId: true },
        });
        const elsewhere = { channel, chat, occurrenceId: { notIn: both.map((row) => row.occurrenceId) } };
        await tx.delivery.updateMany({
          where: { ...elsewhere, OR: [{ state: { in: ['queued', 'unknown'] } }, { id: BigInt(id) }] },
          data: { chat: to },
        });
        return (await tx.delivery.count({ where: { id: BigInt(id), chat: to } })) > 0;
      });
    },
  };
}
