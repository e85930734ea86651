import type { PrismaClient } from '../database/client/client.ts';
import type { Catalogue } from '../units/index.ts';
import { vietnamMinute } from '../vietnamese/dates.ts';
import { peopleSentences as say } from '../wording/people.ts';
import { actChoice } from './acts.ts';
import { record } from './audit.ts';
import { createCode, hashOf, showCode } from './codes.ts';
import { readInvitation } from './invitation.ts';
import { EVERYWHERE, idOf } from './person.ts';
import { isPermitted, type Permission, type Rights } from './rights.ts';
import { type Told, told } from './told.ts';
import { placeName, type ReadUnit } from './units.ts';

/** Where the bot can be reached, for links to it. */
export interface Addresses {
  /** The bot's name on Telegram, once it is known; null: it is not there. */
  telegram(): string | null;
  /** The bot's id on Zalo, once it is known; null: it is not there. */
  zalo?(): string | null;
  /** Where people open the page; null: nowhere that is known. */
  page(): string | null;
}

/** `/moi biên tập Ninh Bình 3 lượt đến 31/12/2026` */
export interface Inviting {
  invite(rest: string, permission: Permission<'invite'>): Promise<Told>;
  withdraw(id: number, permission: Permission<'invite'>): Promise<Told>;
}

/** Opens the chat with a bot of the Zalo Bot Platform; unlike Telegram's it carries no code. */
const zaloLink = (bot: string | null): string | null =>
  bot === null ? null : `https://bot.zaloplatforms.com/bots/${bot}`;

/** The day with which it ends: 30/11/2026 */
const lastDay = (end: Date): string => vietnamMinute(new Date(end.getTime() - 1)).split(' ')[0] ?? '';

export function createInviting(parts: {
  prisma: PrismaClient;
  catalogue: Catalogue;
  rights: Rights;
  readUnit: ReadUnit;
  addresses: Addresses;
}): Inviting {
  const { prisma, catalogue, rights, readUnit, addresses } = parts;

  /** What is open of one's own, and how it is written. */
  async function overview({ by, now }: Permission<'invite'>): Promise<Told> {
    const open = await prisma.entryCode.findMany({
      where: {
        purpose: 'invitation',
        createdBy: idOf(by) ?? -1,
        usesLeft: { gt: 0 },
        expiresAt: { gt: now },
      },
      orderBy: { id: 'desc' },
      take: 15,
    });
    const lines = open.map(({ id, role, unit, office, usesLeft, expiresAt }) =>
      say.invitationLine(
        id,
        role ?? 'reader',
        office ?? placeName(catalogue, unit ?? EVERYWHERE),
        usesLeft,
        lastDay(expiresAt),
      ),
    );
    return told(
      [...(open.length > 0 ? [say.invitationsHeading, ...lines] : []), say.howToInvite].join('\n'),
      {
        heading: open.length > 0,
      },
    );
  }

  return {
    async invite(rest, permission) {
      if (rest === '') return overview(permission);
      const { now, by } = permission;
      const asked = readInvitation(rest, readUnit, now);
      if ('fault' in asked)
        return told(`${say.invitationFault[asked.fault](asked.words)}\n${say.howToInvite}`, {
          kind: 'not-understood',
        });
      const { role, unit, office, uses, until } = asked;
      if (!permission.covers(unit)) return told(say.outsideYourUnit(placeName(catalogue, unit)));
      // Nobody gives what they do not have: a coordinator lets readers in, an administrator everybody.
      if (role !== 'reader') {
        const change = rights.permit('change-people', { principal: by, speaker: permission.speaker, now });
        if (!isPermitted(change) || !change.covers(unit)) return told(say.onlyReaders);
      }
      const code = createCode();
      const { id } = await prisma.$transaction(async (tx) => {
        const row = await tx.entryCode.create({
          data: {
            hash: hashOf(code),
            purpose: 'invitation',
            role,
            within: unit,
            unit,
            office,
            usesLeft: uses,
            createdBy: idOf(by),
            createdAt: now,
            expiresAt: until,
          },
        });
        await record(tx, permission, {
          act: 'invited',
          subject: null,
          after: { role, unit, uses, until: lastDay(until), code: row.id },
        });
        return row;
      });
      const bot = addresses.telegram();
      const page = addresses.page();
      return told(
        say.invited({
          role,
          where: office ?? placeName(catalogue, unit),
          uses,
          until: lastDay(until),
          code: showCode(code),
          zalo: zaloLink(addresses.zalo?.() ?? null),
          link: bot === null ? null : `https://t.me/${bot}?start=${code}`,
          page: page === null ? null : `${page}/#ma=${code}`,
        }),
        { heading: true, choices: [actChoice(say.withdraw, 'withdraw', id)] },
      );
    },

    async withdraw(id, permission) {
      const own = idOf(permission.by) ?? -1;
      const change = rights.permit('change-people', {
        principal: permission.by,
        speaker: permission.speaker,
        now: permission.now,
      });
      // One's own; administrators also those of others.
      const others = isPermitted(change) && change.covers(EVERYWHERE);
      return prisma.$transaction(async (tx) => {
        const { count } = await tx.entryCode.updateMany({
          where: { id, purpose: 'invitation', usesLeft: { gt: 0 }, ...(others ? {} : { createdBy: own }) },
          data: { usesLeft: 0 },
        });
        if (count === 0) return told(say.withdrawnBefore);
        await record(tx, permission, { act: 'withdrew', subject: null, after: { code: id } });
        return told(say.withdrawn(id));
      });
    },
  };
}
