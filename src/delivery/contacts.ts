import type { PrismaClient } from '../database/client/client.ts';

/** When chats last wrote, where a platform lets a bot write only for a while after that. */
export interface Contacts {
  heard(chat: string, at: Date): Promise<void>;
  /** Null: never. */
  lastHeard(chat: string): Promise<Date | null>;
}

export function createContacts({ prisma, channel }: { prisma: PrismaClient; channel: string }): Contacts {
  return {
    async heard(chat, at) {
      await prisma.contact.upsert({
        where: { channel_chat: { channel, chat } },
        create: { channel, chat, heardAt: at },
        update: { heardAt: at },
      });
    },
    async lastHeard(chat) {
      const row = await prisma.contact.findUnique({ where: { channel_chat: { channel, chat } } });
      return row?.heardAt ?? null;
    },
  };
}
