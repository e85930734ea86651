import type { PrismaClient } from '../database/client/client.ts';
import type { Catalogue } from '../units/index.ts';
import { vietnamMinute } from '../vietnamese/dates.ts';
import { fold } from '../vietnamese/fold.ts';
import { peopleSentences as say } from '../wording/people.ts';
import { actChoice } from './acts.ts';
import { record } from './audit.ts';
import { showCode } from './codes.ts';
import { foldedOf } from './folded.ts';
import type { Addresses } from './inviting.ts';
import { tidyName } from './names.ts';
import type { Person } from './person.ts';
import { personalCode } from './personal-code.ts';
import type { Proposals } from './proposals.ts';
import type { Permission } from './rights.ts';
import { type Told, told } from './told.ts';
import { placeName, type ReadUnit, whereOf } from './units.ts';

/** `/toi`, `/web`, `/thoat`: what somebody does about themselves. */
export interface Own {
  show(permission: Permission<'see-self'>): Promise<Told>;
  /** `/toi Ninh Bình`, `/toi giờ 8-18`, `/toi tên Nguyễn Văn An` */
  change(words: string, permission: Permission<'change-self'>): Promise<Told>;
  /** A code with which a further chat becomes theirs. */
  linkChat(permission: Permission<'change-self'>): Promise<Told>;
  /** A link with which they are logged in on the page. */
  openPage(permission: Permission<'open-page'>): Promise<Told>;
  leavePage(permission: Permission<'leave-page'>): Promise<Told>;
  data(permission: Permission<'see-self'>): Promise<Told>;
  remove(permission: Permission<'change-self'>): Promise<Told>;
}

const LINK_MS = 15 * 60_000;
const LOGIN_MS = 5 * 60_000;

export function createOwn(parts: {
  prisma: PrismaClient;
  catalogue: Catalogue;
  proposals: Proposals;
  readUnit: ReadUnit;
  addresses: Addresses;
}): Own {
  const { prisma, catalogue, proposals, readUnit, addresses } = parts;
  const name = (key: string): string => placeName(catalogue, key);

  async function show(permission: Permission<'see-self'>): Promise<Told> {
    const person = personBehind(permission);
    const accounts = await prisma.account.findMany({
      where: { personId: person.id },
      orderBy: { linkedAt: 'asc' },
    });
    return told(
      say.ownCard({
        name: person.name ?? '',
        where: whereOf(catalogue, person),
        roles: say.rolesOf(person.grants, name),
        hours: person.hours,
        channels: accounts.map(({ channel }) => channel),
      }),
      {
        heading: true,
        choices: [
          actChoice(say.linkChat, 'link-chat'),
          actChoice(say.ownData, 'own-data'),
          ...(permission.speaker.channel === 'web' ? [actChoice(say.leavePage, 'leave-page')] : []),
        ],
      },
    );
  }

  async function newCode(
    purpose: 'link' | 'login',
    lasts: number,
    { by, now }: Permission,
  ): Promise<string | null> {
    if (by.kind !== 'person') return null;
    const { id } = by.person;
    return prisma.$transaction((tx) =>
      personalCode(tx, { purpose, personId: id, createdBy: id, lasts, now }),
    );
  }

  async function setUnit(words: string, permission: Permission<'change-self'>): Promise<Told> {
    const person = personBehind(permission);
    const read = readUnit(words);
    if (!('unit' in read))
      return told(read.names.length > 0 ? say.severalUnits(read.names) : say.howToOwn, {
        kind: 'not-understood',
      });
    // Who works where decides what they are reminded of: once it is known, an administrator changes it.
    if (person.unit !== null) return told(say.unitIsSet(whereOf(catalogue, person) ?? ''));
    await prisma.$transaction(async (tx) => {
      await tx.person.update({
        where: { id: person.id },
        data: { ...read, folded: foldedOf({ name: person.name, ...read }) },
      });
      await record(tx, permission, {
        act: 'unit',
        subject: person.id,
        before: { unit: null },
        after: { unit: read.unit },
      });
    });
    return told(say.unitSet(read.office ?? name(read.unit)));
  }

  async function setHours(from: number, to: number, permission: Permission<'change-self'>): Promise<Told> {
    if (from >= to || to > 24) return told(say.howToHours, { kind: 'not-understood' });
    const person = personBehind(permission);
    await prisma.$transaction(async (tx) => {
      await tx.person.update({ where: { id: person.id }, data: { hoursFrom: from, hoursTo: to } });
      await record(tx, permission, {
        act: 'hours',
        subject: person.id,
        before: person.hours,
        after: { from, to },
      });
    });
    return told(say.hoursSet(from, to));
  }

  async function setName(given: string, permission: Permission<'change-self'>): Promise<Told> {
    const person = personBehind(permission);
    await prisma.$transaction(async (tx) => {
      await tx.person.update({
        where: { id: person.id },
        data: { name: given, folded: foldedOf({ ...person, name: given }) },
      });
      await record(tx, permission, { act: 'name', subject: person.id });
    });
    return told(say.nameSet(given));
  }

  return {
    show,

    async change(words, permission) {
      const folded = fold(words);
      const [, from, to] =
        /^gio\s+(\d{1,2})(?:h|:00)?\s*(?:-|–|den|toi)\s*(\d{1,2})(?:h|:00)?$/.exec(folded) ?? [];
      if (from !== undefined && to !== undefined) return setHours(Number(from), Number(to), permission);
      if (/^gio( |$)/.test(folded)) return told(say.howToHours, { kind: 'not-understood' });
      if (/^ten /.test(folded)) {
        const given = tidyName(words.split(/\s+/).slice(1).join(' '));
        return given === '' ? told(say.howToOwn, { kind: 'not-understood' }) : setName(given, permission);
      }
      return setUnit(
        folded.startsWith('don vi ') ? words.split(/\s+/).slice(2).join(' ') : words,
        permission,
      );
    },

    async linkChat(permission) {
      const code = await newCode('link', LINK_MS, permission);
      if (code === null) return told(say.refused.person);
      const bot = addresses.telegram();
      return told(
        say.linkCode(
          showCode(code),
          LINK_MS / 60_000,
          bot === null ? null : `https://t.me/${bot}?start=${code}`,
        ),
      );
    },

    async openPage(permission) {
      const page = addresses.page();
      if (page === null) return told(say.noPage);
      const code = await newCode('login', LOGIN_MS, permission);
      return code === null
        ? told(say.refused.person)
        : told(say.loginLink(`${page}/#ma=${code}`, LOGIN_MS / 60_000));
    },

    async leavePage(permission) {
      const { by, speaker } = permission;
      if (speaker.channel !== 'web') return told(say.onlyOnPage);
      if (by.kind !== 'person' || speaker.person === undefined) return told(say.notLoggedIn);
      const { channel, person: account } = speaker;
      await prisma.$transaction(async (tx) => {
        await tx.account.deleteMany({ where: { channel, account } });
        await record(tx, permission, { act: 'left', subject: by.person.id });
      });
      return told(say.left, { login: 'ended' });
    },

    async data(permission) {
      const person = personBehind(permission);
      const accounts = await prisma.account.findMany({
        where: { personId: person.id },
        orderBy: { linkedAt: 'asc' },
      });
      const kept = await prisma.keptQuestion.count({
        where: {
          OR: [
            { person: `person:${person.id}` },
            ...accounts.map(({ channel, account }) => ({ channel, person: account })),
          ],
        },
      });
      const acts = await prisma.auditEntry.count({
        where: { OR: [{ actorId: person.id }, { subjectId: person.id }] },
      });
      const reminders = await prisma.delivery.count({ where: { personId: person.id } });
      const reports = await prisma.progressEntry.count({ where: { actorId: person.id } });
      const row = await prisma.person.findUniqueOrThrow({ where: { id: person.id } });
      return told(
        say.ownDataText({
          id: person.id,
          name: person.name ?? '',
          where: whereOf(catalogue, person),
          joined: vietnamMinute(row.joinedAt),
          accounts: accounts.map(({ channel, account, linkedAt }) => ({
            channel,
            account: channel === 'web' ? null : account,
            since: vietnamMinute(linkedAt),
          })),
          kept,
          acts,
          reminders,
          reports,
        }),
        { heading: true, choices: [actChoice(say.removeSelf, 'remove-self')] },
      );
    },

    remove: (permission) =>
      proposals.propose({ do: 'remove-self', person: personBehind(permission).id }, permission),
  };
}

function personBehind({ by }: Permission<'see-self' | 'change-self'>): Person {
  if (by.kind !== 'person') throw new Error('what is about oneself was permitted to nobody');
  return by.person;
}
