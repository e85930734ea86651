import { Prisma, type PrismaClient } from '../database/client/client.ts';
import { idOf } from './person.ts';
import type { Permission } from './rights.ts';

/** What is done to persons, their rights and chats. */
export type AuditAct =
  | 'first-administrator'
  | 'invited'
  | 'withdrew'
  | 'entered'
  | 'linked'
  | 'logged-in'
  | 'left'
  | 'requested'
  | 'accepted'
  | 'declined'
  | 'roles'
  | 'unit'
  | 'name'
  | 'hours'
  | 'suspended'
  | 'resumed'
  | 'removed'
  | 'removed-self'
  | 'group-allowed'
  | 'group-forbidden'
  | 'login-given'
  | 'guessing';

/** The part of the database client that a transaction has. */
export type Transaction = Omit<
  PrismaClient,
  '$connect' | '$disconnect' | '$on' | '$transaction' | '$use' | '$extends'
>;

/** Facts of before and after: units, roles, numbers. Never a name or a platform's id: those go when a person does. */
type Facts = Readonly<Record<string, unknown>> | null;

export interface Act {
  readonly act: AuditAct;
  /** The person it is done to. */
  readonly subject: number | null;
  /** Whoever acts, where that is known only by the act itself: who comes in by a code. */
  readonly actor?: number;
  readonly before?: Facts;
  readonly after?: Facts;
}

/** Who acts, from where and when: what a permission tells. */
export type Actor = Pick<Permission, 'by' | 'speaker' | 'now'>;

/** Adds to the trail, in the transaction of the act itself. */
export async function record(
  tx: Transaction,
  { by, speaker, now }: Actor,
  { act, subject, actor, before = null, after = null }: Act,
): Promise<void> {
  await tx.auditEntry.create({
    data: {
      at: now,
      actorId: actor ?? idOf(by),
      channel: speaker.channel,
      act,
      subjectId: subject,
      before: before === null ? Prisma.DbNull : (before as Prisma.InputJsonValue),
      after: after === null ? Prisma.DbNull : (after as Prisma.InputJsonValue),
    },
  });
}
