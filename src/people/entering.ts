import { randomBytes } from 'node:crypto';
import type { PrismaClient } from '../database/client/client.ts';
import type { EntryCodeModel } from '../database/client/models.ts';
import { isTaken } from '../database/errors.ts';
import type { Catalogue } from '../units/index.ts';
import { peopleSentences as say } from '../wording/people.ts';
import { record, type Transaction } from './audit.ts';
import { createCode, hashOf } from './codes.ts';
import { LOGIN_IDLE_MS } from './directory.ts';
import { foldedOf } from './folded.ts';
import { tidyName } from './names.ts';
import { administrators, leaveWord } from './notices.ts';
import { createPace } from './pace.ts';
import { EVERYWHERE, type Grant, type Person } from './person.ts';
import type { Permission } from './rights.ts';
import { keyOfSpeaker, type Speaker } from './speaker.ts';
import { type Login, type Told, told } from './told.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Wrong codes of one person, and of all on one channel, where whoever throws away a cookie is somebody new. */
const GUESSES = { most: 5, per: 15 * MINUTE };
const GUESSES_OF_ALL = { most: 60, per: 10 * MINUTE };
/** Administrators are told of guessing once in a while. */
const REPORTS = { most: 1, per: 60 * MINUTE };

/** Comes in with a code: as the first administrator, invited, with a further chat, or on the web page. */
export interface Entering {
  enter(code: string, permission: Permission<'enter'>): Promise<Told>;
  /** Others have read it: it is void from now on, and whoever made it is told. */
  expose(code: string, now: Date): Promise<void>;
  /** A code that makes whoever types it an administrator, while there is none; earlier ones are void. Null: there is one. */
  firstCode(now: Date): Promise<string | null>;
  /** The same whoever there is: for whoever has the machine, when no administrator can come in any more. */
  administratorCode(now: Date): Promise<string>;
}

/** It cannot be done, and what was done so far is undone. */
class Refused extends Error {}
/** There is no such code: somebody mistypes, or tries. */
class WrongCode extends Refused {}

export function createEntering({
  prisma,
  catalogue,
}: {
  prisma: PrismaClient;
  catalogue: Catalogue;
}): Entering {
  const guesses = createPace(GUESSES);
  const guessesOfAll = createPace(GUESSES_OF_ALL);
  const reports = createPace(REPORTS);

  /** The code, taken: nobody else can use it any more, unless this comes to nothing. */
  async function take(tx: Transaction, code: string, now: Date): Promise<EntryCodeModel> {
    const hash = hashOf(code);
    const { count } = await tx.entryCode.updateMany({
      where: { hash, usesLeft: { gt: 0 }, expiresAt: { gt: now } },
      data: { usesLeft: { decrement: 1 } },
    });
    const found = count === 1 ? await tx.entryCode.findUnique({ where: { hash } }) : null;
    if (!found) throw new WrongCode(say.wrongCode);
    return found;
  }

  async function enter(tx: Transaction, code: string, permission: Permission<'enter'>): Promise<Told> {
    const found = await take(tx, code, permission.now);
    const { by } = permission;
    const own = by.kind === 'person' ? by.person.id : null;
    if (found.purpose === 'link' || found.purpose === 'login') return linkTo(tx, found, own, permission);
    if (found.purpose === 'first' && (await haveAdministrator(tx, permission.now)))
      throw new Refused(say.wrongCode);
    const role = found.purpose === 'first' ? 'administrator' : (found.role ?? 'reader');
    const within = found.purpose === 'first' ? EVERYWHERE : (found.within ?? EVERYWHERE);
    if (by.kind === 'person' && (found.createdBy === own || hasGrant(by.person, { role, within })))
      throw new Refused(say.alreadyIn);
    const id = own ?? (await add(tx, found, permission));
    if (by.kind === 'person' && by.person.unit === null && found.unit !== null) {
      const { unit, office } = found;
      await tx.person.update({
        where: { id },
        data: { unit, office, folded: foldedOf({ name: by.person.name, unit, office }) },
      });
    }
    // Whoever is here already keeps what they have, and gets the role beside it.
    await tx.grant.upsert({
      where: { personId_role_within: { personId: id, role, within } },
      create: { personId: id, role, within },
      update: {},
    });
    const first = found.purpose === 'first';
    await record(tx, permission, {
      act: first ? 'first-administrator' : 'entered',
      subject: id,
      actor: id,
      after: { role, within, ...(found.unit === null ? {} : { unit: found.unit }), code: found.id },
    });
    const login = own === null ? await attach(tx, id, permission) : undefined;
    const text = say.entered(
      nameOf(permission.speaker),
      role,
      placeName(within),
      first,
      !permission.speaker.name,
    );
    if (found.createdBy !== null && found.createdBy !== id)
      await leaveWord(
        tx,
        [found.createdBy],
        { text: say.cameIn(nameOf(permission.speaker), id, role), about: id },
        permission.now,
      );
    return told(text, login ? { login } : {});
  }

  /** A further chat of a person, or a login of theirs. */
  async function linkTo(
    tx: Transaction,
    { purpose, personId }: EntryCodeModel,
    own: number | null,
    permission: Permission<'enter'>,
  ): Promise<Told> {
    const { channel } = permission.speaker;
    const person = personId === null ? null : await tx.person.findUnique({ where: { id: personId } });
    if (!person || person.removedAt || person.suspendedAt) throw new Refused(say.wrongCode);
    if (purpose === 'login' && channel !== 'web') throw new Refused(say.onlyOnPage);
    // On the page whoever logs in takes the place of whoever was logged in.
    if (own !== null && channel !== 'web')
      throw new Refused(own === person.id ? say.linkedBefore : say.linkedToAnother);
    const login = await attach(tx, person.id, permission);
    await record(tx, permission, {
      act: purpose === 'login' ? 'logged-in' : 'linked',
      subject: person.id,
      actor: person.id,
      after: { channel },
    });
    return told(say.linked(person.name ?? ''), login ? { login } : {});
  }

  async function add(
    tx: Transaction,
    { unit, office }: EntryCodeModel,
    { speaker, now }: Permission<'enter'>,
  ): Promise<number> {
    const name = nameOf(speaker);
    const { id } = await tx.person.create({
      data: { name, unit, office, folded: foldedOf({ name, unit, office }), joinedAt: now },
    });
    return id;
  }

  const placeName = (key: string): string => catalogue.place(key)?.units.at(-1)?.name ?? key;

  /** Administrators hear of it once an hour: one that mistypes is nothing, many are somebody who tries. */
  async function guessed(permission: Permission<'enter'>): Promise<void> {
    const { speaker, now } = permission;
    if (reports.take(speaker.channel, now) > 0) return;
    await prisma.$transaction(async (tx) => {
      await record(tx, permission, { act: 'guessing', subject: null });
      await leaveWord(tx, await administrators(tx), { text: say.guessing(speaker.channel) }, now);
    });
  }

  return {
    async enter(code, permission) {
      const { speaker, now } = permission;
      const key = keyOfSpeaker(speaker);
      const wait = guesses.wait(key, now);
      if (wait > 0) return told(say.tooManyCodes(Math.ceil(wait / MINUTE)), { kind: 'not-understood' });
      try {
        return await prisma.$transaction((tx) => enter(tx, code, permission));
      } catch (error) {
        // Let in by somebody else at the same moment.
        if (isTaken(error)) return told(say.linkedBefore);
        if (!(error instanceof Refused)) throw error;
        if (!(error instanceof WrongCode)) return told(error.message, { kind: 'not-understood' });
        guessesOfAll.take(speaker.channel, now);
        guesses.take(key, now);
        if (guesses.wait(key, now) > 0 || guessesOfAll.wait(speaker.channel, now) > 0)
          await guessed(permission);
        return told(error.message, { kind: 'not-understood' });
      }
    },

    expose: (code, now) =>
      prisma.$transaction(async (tx) => {
        const hash = hashOf(code);
        const { count } = await tx.entryCode.updateMany({
          where: { hash, usesLeft: { gt: 0 } },
          data: { usesLeft: 0 },
        });
        const found = count === 0 ? null : await tx.entryCode.findUnique({ where: { hash } });
        if (found?.createdBy != null)
          await leaveWord(tx, [found.createdBy], { text: say.exposed(found.id) }, now);
      }),

    async administratorCode(now) {
      const code = createCode();
      await prisma.entryCode.create({
        data: {
          hash: hashOf(code),
          purpose: 'invitation',
          role: 'administrator',
          within: EVERYWHERE,
          usesLeft: 1,
          createdAt: now,
          expiresAt: new Date(now.getTime() + DAY),
        },
      });
      return code;
    },

    firstCode: (now) =>
      prisma.$transaction(async (tx) => {
        if (await haveAdministrator(tx, now)) return null;
        await tx.entryCode.deleteMany({ where: { purpose: 'first' } });
        const code = createCode();
        await tx.entryCode.create({
          data: {
            hash: hashOf(code),
            purpose: 'first',
            usesLeft: 1,
            createdAt: now,
            expiresAt: new Date(now.getTime() + DAY),
          },
        });
        return code;
      }),
  };
}

const hasGrant = ({ grants }: Person, { role, within }: Grant): boolean =>
  grants.some((grant) => grant.role === role && grant.within === within);

/** Whether an administrator can come in: one whose only login has ended cannot. */
export async function haveAdministrator(tx: Transaction, now: Date): Promise<boolean> {
  const ids = await administrators(tx);
  const since = new Date(now.getTime() - LOGIN_IDLE_MS);
  const accounts = await tx.account.count({
    where: { personId: { in: ids }, OR: [{ usedAt: null }, { usedAt: { gte: since } }] },
  });
  return accounts > 0;
}

/** Makes the speaker's account one of a person. On the web that is a new login, whose secret the browser gets. */
export async function attach(
  tx: Transaction,
  personId: number,
  { speaker, now }: Pick<Permission, 'speaker' | 'now'>,
): Promise<Login | undefined> {
  const { channel, chat, person } = speaker;
  if (channel !== 'web') {
    if (person === undefined) throw new Refused(say.noAccount);
    await tx.account.create({ data: { channel, account: person, personId, chat, linkedAt: now } });
    return undefined;
  }
  if (person !== undefined) await tx.account.deleteMany({ where: { channel, account: person } });
  const secret = randomBytes(32).toString('base64url');
  await tx.account.create({
    data: { channel, account: hashOf(secret), personId, chat: null, linkedAt: now, usedAt: now },
  });
  return { secret };
}

const nameOf = ({ name, channel }: Speaker): string => tidyName(name ?? '') || say.unnamed(channel);
