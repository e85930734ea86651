import { z } from 'zod';
import { type Act, type Actor, type AuditAct, record, type Transaction } from './audit.ts';
import { haveAdministrator } from './entering.ts';
import { foldedOf } from './folded.ts';
import { leaveWord, takeLeave } from './notices.ts';
import { EVERYWHERE, type Person, ROLES } from './person.ts';

const id = z.int().positive();
const place = z.string().regex(/^[a-z0-9-]+$/);
const grants = z.array(z.strictObject({ role: z.enum(ROLES), within: place })).min(1);

/** A change of a person as data: it waits for its confirmation in the database. */
export const changeSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('roles'), person: id, grants }),
  z.strictObject({ do: z.literal('unit'), person: id, unit: place, office: z.string().nullable() }),
  z.strictObject({ do: z.literal('name'), person: id, name: z.string().min(1) }),
  z.strictObject({ do: z.literal('suspend'), person: id }),
  z.strictObject({ do: z.literal('resume'), person: id }),
  z.strictObject({ do: z.literal('remove'), person: id }),
  /** What a person asks for about themselves. */
  z.strictObject({ do: z.literal('remove-self'), person: id }),
]);

export type Change = z.infer<typeof changeSchema>;

/** Why a change cannot be made. */
export type Hindrance = 'last-administrator' | 'gone';

const ACT: Record<Change['do'], AuditAct> = {
  roles: 'roles',
  unit: 'unit',
  name: 'name',
  suspend: 'suspended',
  resume: 'resumed',
  remove: 'removed',
  'remove-self': 'removed-self',
};

const LOCK = 4_520_132;

/**
 * For whoever changes persons, until the end of the transaction: two at the same moment could each leave the other as
 * the last administrator. To be taken before the person is read.
 */
export async function oneAtATime(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK})`;
}

/**
 * Makes a change, writes it into the trail and leaves word for the person.
 * @param person as they are now
 * @param word what they are told; null: nothing
 * @returns what hinders it: then nothing was changed, and the transaction is to be given up
 */
export async function applyChange(
  tx: Transaction,
  change: Change,
  person: Person,
  actor: Actor,
  word: string | null,
): Promise<Hindrance | null> {
  if (person.removed) return 'gone';
  if (change.do === 'remove' && word !== null) await takeLeave(tx, person.id, word, actor.now);
  await make(tx, change, person, actor.now);
  if (wasAdministrator(person) && !(await haveAdministrator(tx, actor.now))) return 'last-administrator';
  await record(tx, actor, { act: ACT[change.do], subject: person.id, ...beforeAndAfter(change, person) });
  if (word !== null && change.do !== 'remove' && change.do !== 'remove-self')
    await leaveWord(tx, [person.id], { text: word }, actor.now);
  return null;
}

const wasAdministrator = (person: Person): boolean =>
  !person.suspended &&
  person.grants.some(({ role, within }) => role === 'administrator' && within === EVERYWHERE);

async function make(tx: Transaction, change: Change, person: Person, now: Date): Promise<void> {
  const where = { id: person.id };
  switch (change.do) {
    case 'roles':
      // What they let others do was theirs to give as long as they had it. Codes first, as whoever uses one does.
      await voidCodes(tx, person.id);
      await tx.grant.deleteMany({ where: { personId: person.id } });
      await tx.grant.createMany({ data: change.grants.map((grant) => ({ personId: person.id, ...grant })) });
      return;
    case 'unit': {
      const { unit, office } = change;
      await tx.person.update({
        where,
        data: { unit, office, folded: foldedOf({ name: person.name, unit, office }) },
      });
      return;
    }
    case 'name':
      await tx.person.update({
        where,
        data: { name: change.name, folded: foldedOf({ ...person, name: change.name }) },
      });
      return;
    case 'suspend':
      await voidCodes(tx, person.id);
      await tx.person.update({ where, data: { suspendedAt: now } });
      return;
    case 'resume':
      // A browser that somebody else may hold by now does not come in again with its owner.
      await tx.account.deleteMany({ where: { personId: person.id, channel: 'web' } });
      await tx.person.update({ where, data: { suspendedAt: null } });
      return;
    case 'remove':
    case 'remove-self':
      await erase(tx, person.id, now);
  }
}

const voidCodes = (tx: Transaction, person: number): Promise<unknown> =>
  tx.entryCode.updateMany({
    where: { OR: [{ createdBy: person }, { personId: person }] },
    data: { usesLeft: 0 },
  });

/** All that is stored about somebody goes; their number stays, for the acts that speak of it. */
async function erase(tx: Transaction, personId: number, now: Date): Promise<void> {
  await voidCodes(tx, personId);
  const accounts = await tx.account.findMany({ where: { personId } });
  await tx.keptQuestion.deleteMany({ where: { person: `person:${personId}` } });
  for (const { channel, account, chat } of accounts) {
    const own = { channel, OR: [{ person: account }, ...(chat === null ? [] : [{ chat }])] };
    await tx.conversation.deleteMany({ where: own });
    await tx.keptQuestion.deleteMany({ where: own });
    await tx.accessRequest.deleteMany({ where: { channel, account } });
  }
  await tx.openStep.deleteMany({ where: { personId } });
  await tx.$executeRaw`
    WITH draft AS (DELETE FROM import_draft WHERE person = ${personId} RETURNING content->>'file' AS file)
    DELETE FROM stored_file WHERE id IN (SELECT file::uuid FROM draft)
      AND id NOT IN (SELECT file FROM "import" WHERE file IS NOT NULL)`;
  // What was sent stays as a number; the chat that it went to goes.
  await tx.$executeRaw`
    UPDATE delivery SET channel = 'removed', chat = 'person:' || person,
      settled_at = coalesce(settled_at, ${now}),
      reason = CASE WHEN settled_at IS NULL THEN 'removed' ELSE reason END,
      state = CASE WHEN settled_at IS NULL THEN 'expired'::delivery_state ELSE state END
    WHERE person = ${personId} AND id IN (
      SELECT DISTINCT ON (occurrence) id FROM delivery WHERE person = ${personId} ORDER BY occurrence, id DESC)`;
  await tx.delivery.deleteMany({ where: { personId, channel: { not: 'removed' } } });
  await tx.watch.deleteMany({ where: { personId } });
  await tx.account.deleteMany({ where: { personId } });
  await tx.grant.deleteMany({ where: { personId } });
  await tx.notice.deleteMany({ where: { personId } });
  // Also what others were told of them, and have proposed.
  await tx.notice.deleteMany({ where: { about: personId } });
  await tx.proposal.deleteMany({
    where: { OR: [{ personId }, { change: { path: ['person'], equals: personId } }] },
  });
  await tx.person.update({
    where: { id: personId },
    data: { name: null, unit: null, office: null, folded: '', removedAt: now },
  });
}

/** For the trail: what was and what is, without names. */
function beforeAndAfter(change: Change, person: Person): Pick<Act, 'before' | 'after'> {
  switch (change.do) {
    case 'roles':
      return { before: { grants: person.grants }, after: { grants: change.grants } };
    case 'unit':
      return { before: { unit: person.unit }, after: { unit: change.unit } };
    case 'remove':
    case 'remove-self':
      return { before: { grants: person.grants, unit: person.unit } };
    default:
      return {};
  }
}
