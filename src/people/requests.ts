import type { PrismaClient } from '../database/client/client.ts';
import { isTaken } from '../database/errors.ts';
import { peopleSentences as say } from '../wording/people.ts';
import { actChoice } from './acts.ts';
import { record, type Transaction } from './audit.ts';
import { foldedOf } from './folded.ts';
import { tidyName } from './names.ts';
import { administrators, leaveWord } from './notices.ts';
import { EVERYWHERE } from './person.ts';
import type { Permission } from './rights.ts';
import { type Told, told } from './told.ts';

const DAY = 24 * 60 * 60_000;
/** Open requests at a time: more are not somebody's colleagues. */
const MOST_OPEN = 100;
/** Whoever was declined may ask again after so long. */
const ASK_AGAIN_MS = 7 * DAY;

/** Asking to be let in, and deciding on it. */
export interface Requests {
  request(permission: Permission<'request-access'>): Promise<Told>;
  list(permission: Permission<'decide-access'>): Promise<Told>;
  accept(id: number, permission: Permission<'decide-access'>): Promise<Told>;
  decline(id: number, permission: Permission<'decide-access'>): Promise<Told>;
}

export function createRequests({ prisma }: { prisma: PrismaClient }): Requests {
  const line = ({ id, name, channel }: { id: number; name: string | null; channel: string }) =>
    say.requestLine(id, name ?? say.unnamed(channel), channel);

  async function open(
    tx: Transaction,
    { speaker, now }: Permission<'request-access'>,
    account: string,
  ): Promise<Told> {
    const { channel, chat } = speaker;
    const [last] = await tx.accessRequest.findMany({
      where: { channel, account },
      orderBy: { id: 'desc' },
      take: 1,
    });
    if (last && last.decidedAt === null) return told(say.requestedBefore);
    if (last?.decidedAt && now.getTime() - last.decidedAt.getTime() < ASK_AGAIN_MS)
      return told(say.declinedYou);
    if ((await tx.accessRequest.count({ where: { decidedAt: null } })) >= MOST_OPEN)
      return told(say.tooManyRequests);
    const name = tidyName(speaker.name ?? '') || null;
    const row = await tx.accessRequest.create({ data: { channel, account, chat, name, at: now } });
    await leaveWord(
      tx,
      await administrators(tx),
      {
        text: say.somebodyAsks(name ?? say.unnamed(channel), channel),
        choices: [
          { ...actChoice(say.accept, 'accept', row.id), typed: say.typeRequests },
          { ...actChoice(say.decline, 'decline', row.id), typed: say.typeRequests },
        ],
      },
      now,
    );
    return told(say.requested);
  }

  async function take(tx: Transaction, id: number, { by, now }: Permission<'decide-access'>) {
    const { count } = await tx.accessRequest.updateMany({
      where: { id, decidedAt: null },
      data: { decidedAt: now, decidedBy: by.kind === 'person' ? by.person.id : null },
    });
    return count === 1 ? tx.accessRequest.findUnique({ where: { id } }) : null;
  }

  return {
    async request(permission) {
      const { by, speaker } = permission;
      if (by.kind === 'person') return told(say.alreadyIn);
      // A browser is nobody that could be recognised when the answer comes: there it takes a code.
      if (speaker.person === undefined || speaker.channel === 'web') return told(say.askForCode);
      const account = speaker.person;
      return prisma.$transaction((tx) => open(tx, permission, account));
    },

    async list() {
      const rows = await prisma.accessRequest.findMany({
        where: { decidedAt: null },
        orderBy: { id: 'asc' },
        take: MOST_OPEN,
      });
      if (rows.length === 0) return told(say.noRequests);
      return told(
        [say.requestsHeading(rows.length), ...rows.slice(0, 15).map(line), say.howToDecline].join('\n'),
        {
          heading: true,
          // In the order of the lines, so that a typed number means what it seems to.
          choices: rows.slice(0, 4).map(({ id }) => actChoice(say.acceptOne(id), 'accept', id)),
        },
      );
    },

    async accept(id, permission) {
      try {
        return await prisma.$transaction(async (tx) => {
          const row = await take(tx, id, permission);
          if (!row) return told(say.decidedBefore);
          const { channel, account, chat, name } = row;
          // They may have come in by a code meanwhile.
          const known = await tx.account.findUnique({ where: { channel_account: { channel, account } } });
          if (known) return told(say.decidedBefore);
          const shown = name ?? say.unnamed(channel);
          const person = await tx.person.create({
            data: {
              name: shown,
              folded: foldedOf({ name: shown, unit: null, office: null }),
              joinedAt: permission.now,
              grants: { create: { role: 'reader', within: EVERYWHERE } },
              accounts: { create: { channel, account, chat, linkedAt: permission.now } },
            },
          });
          await record(tx, permission, { act: 'accepted', subject: person.id, after: { role: 'reader' } });
          await leaveWord(tx, [person.id], { text: say.youWereAccepted }, permission.now);
          return told(say.accepted(shown, person.id), {
            choices: [actChoice(say.showPerson, 'show-person', person.id)],
          });
        });
      } catch (error) {
        // They have come in by a code at the same moment.
        if (isTaken(error)) return told(say.decidedBefore);
        throw error;
      }
    },

    decline: (id, permission) =>
      prisma.$transaction(async (tx) => {
        const row = await take(tx, id, permission);
        if (!row) return told(say.decidedBefore);
        await record(tx, permission, { act: 'declined', subject: null, after: { request: id } });
        return told(say.declined(row.name ?? say.unnamed(row.channel)));
      }),
  };
}
