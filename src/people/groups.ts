import type { PrismaClient } from '../database/client/client.ts';
import type { Catalogue } from '../units/index.ts';
import { fold } from '../vietnamese/fold.ts';
import { peopleSentences as say } from '../wording/people.ts';
import { record } from './audit.ts';
import { idOf } from './person.ts';
import type { Permission } from './rights.ts';
import { type Told, told } from './told.ts';
import { placeName, type ReadUnit } from './units.ts';

/** `/nhom Ninh Bình`, typed in the group: whoever asks there is answered, for that unit; `/nhom bỏ` ends it. */
export interface Groups {
  command(rest: string, permission: Permission<'allow-group'>): Promise<Told>;
}

export function createGroups(parts: {
  prisma: PrismaClient;
  catalogue: Catalogue;
  readUnit: ReadUnit;
}): Groups {
  const { prisma, catalogue, readUnit } = parts;
  return {
    async command(rest, permission) {
      const { speaker, by, now } = permission;
      const { channel, chat } = speaker;
      if (!speaker.group) return told(say.onlyInGroups);
      const known = await prisma.groupChat.findUnique({ where: { channel_chat: { channel, chat } } });
      if (known && !permission.covers(known.unit))
        return told(say.outsideYourUnit(placeName(catalogue, known.unit)));
      if (rest === '') return told(known ? say.groupIs(placeName(catalogue, known.unit)) : say.howToGroup);
      if (/^(bo|huy|xoa|dung|ngung)$/.test(fold(rest))) {
        if (!known) return told(say.howToGroup);
        await prisma.$transaction(async (tx) => {
          await tx.groupChat.deleteMany({ where: { channel, chat } });
          await record(tx, permission, {
            act: 'group-forbidden',
            subject: null,
            before: { unit: known.unit },
          });
        });
        return told(say.groupForbidden);
      }
      const read = readUnit(rest);
      if (!('unit' in read))
        return told(read.names.length > 0 ? say.severalUnits(read.names) : say.howToGroup, {
          kind: 'not-understood',
        });
      const { unit } = read;
      if (!permission.covers(unit)) return told(say.outsideYourUnit(placeName(catalogue, unit)));
      const data = { unit, allowedBy: idOf(by), allowedAt: now };
      await prisma.$transaction(async (tx) => {
        await tx.groupChat.upsert({
          where: { channel_chat: { channel, chat } },
          create: { channel, chat, ...data },
          update: data,
        });
        await record(tx, permission, {
          act: 'group-allowed',
          subject: null,
          ...(known ? { before: { unit: known.unit } } : {}),
          after: { unit },
        });
      });
      return told(say.groupAllowed(placeName(catalogue, unit)));
    },
  };
}
