import type { PrismaClient } from '../database/client/client.ts';
import type { Catalogue } from '../units/index.ts';
import { vietnamMinute } from '../vietnamese/dates.ts';
import { fold } from '../vietnamese/fold.ts';
import { roleWords, peopleSentences as say } from '../wording/people.ts';
import { actChoice } from './acts.ts';
import { record } from './audit.ts';
import type { Change } from './change.ts';
import { showCode } from './codes.ts';
import { type Directory, personOf, WITH_RIGHTS } from './directory.ts';
import { wordsPattern } from './invitation.ts';
import type { Addresses } from './inviting.ts';
import { tidyName } from './names.ts';
import { EVERYWHERE, idOf, type Person, ROLES, type Role } from './person.ts';
import { personalCode } from './personal-code.ts';
import type { Proposals } from './proposals.ts';
import type { Permission } from './rights.ts';
import { type Told, told } from './told.ts';
import { placeName, type ReadUnit, whereOf } from './units.ts';

/** `/nguoi`: listing, searching and changing persons. Every change is confirmed first. */
export interface Managing {
  /** `/nguoi`, `/nguoi bình`, `/nguoi 12` */
  find(rest: string, permission: Permission<'see-people'>): Promise<Told>;
  list(after: number, permission: Permission<'see-people'>): Promise<Told>;
  show(id: number, permission: Permission<'see-people'>): Promise<Told>;
  /** What may be done with the person's roles, as choices. */
  roles(id: number, permission: Permission<'change-people'>): Promise<Told>;
  role(id: number, role: number, permission: Permission<'change-people'>): Promise<Told>;
  /** `quyền biên tập, điều phối`, `đơn vị Hà Nam`, `tên …`, `tạm khóa`, `mở khóa`, `xóa` behind `/nguoi 12` */
  change(id: number, words: string, permission: Permission<'change-people'>): Promise<Told>;
}

const PAGE = 10;
/** Longer than one's own link: it has to be passed on. */
const LOGIN_MS = 60 * 60_000;
const LONGEST_NAME = 60;

/** Before the place that a role is limited to, without marks. */
const WITHIN: ReadonlySet<string> = new Set(['o', 'trong', 'tai']);

/** `12 quyền …`: the number of a person, and what is to be changed; null: it is something else. */
export function readChange(rest: string): { id: number; words: string } | null {
  const [, id, words = ''] = /^#?(\d{1,9})(?:\s+([\s\S]+))?$/.exec(rest) ?? [];
  return id === undefined ? null : { id: Number(id), words: words.trim() };
}

export function createManaging(parts: {
  prisma: PrismaClient;
  catalogue: Catalogue;
  directory: Directory;
  proposals: Proposals;
  readUnit: ReadUnit;
  addresses: Addresses;
}): Managing {
  const { prisma, catalogue, directory, proposals, readUnit, addresses } = parts;
  const name = (key: string): string => placeName(catalogue, key);
  const facts = (person: Person) => ({
    id: person.id,
    name: person.name ?? '',
    where: whereOf(catalogue, person),
    roles: say.rolesOf(person.grants, name),
    suspended: person.suspended,
  });
  /** An administrator of one unit sees those of that unit. */
  const isSeen = (person: Person, { covers }: Permission): boolean => covers(person.unit ?? EVERYWHERE);

  /** The next few that the permission reaches, found in steps: there may be many that it does not reach. */
  async function page(
    words: string,
    after: number,
    permission: Permission<'see-people'>,
  ): Promise<{ persons: Person[]; more: boolean }> {
    const persons: Person[] = [];
    for (let last = after; ; ) {
      const rows = await prisma.person.findMany({
        where: {
          removedAt: null,
          id: { gt: last },
          AND: words
            .split(' ')
            .filter(Boolean)
            .map((word) => ({ folded: { contains: word } })),
        },
        include: WITH_RIGHTS,
        orderBy: { id: 'asc' },
        take: 200,
      });
      persons.push(...rows.map(personOf).filter((person) => isSeen(person, permission)));
      const end = rows.at(-1);
      if (persons.length > PAGE) return { persons: persons.slice(0, PAGE), more: true };
      if (!end || rows.length < 200) return { persons, more: false };
      last = end.id;
    }
  }

  async function listing(words: string, after: number, permission: Permission<'see-people'>): Promise<Told> {
    const { persons, more } = await page(words, after, permission);
    const last = persons.at(-1);
    if (!last) return told(words === '' ? say.nobody : say.nobodyFound, { kind: 'info' });
    const heading = words === '' ? say.peopleHeading : say.foundHeading;
    return told(
      [heading, ...persons.map((person) => say.personLine(facts(person))), say.howToManage].join('\n'),
      {
        heading: true,
        choices: [
          ...(persons.length <= 3
            ? persons.map((person) => actChoice(say.showOne(person.id), 'show-person', person.id))
            : []),
          ...(more && words === '' ? [actChoice(say.more, 'list-people', last.id)] : []),
        ],
      },
    );
  }

  async function reached(id: number, permission: Permission): Promise<Person | null> {
    const person = await directory.person(id);
    return person && !person.removed && isSeen(person, permission) ? person : null;
  }

  const unknown = (id: number): Told => told(say.noSuchPerson(id), { kind: 'not-understood' });

  async function show(id: number, permission: Permission<'see-people'>): Promise<Told> {
    const person = await reached(id, permission);
    if (!person) return unknown(id);
    const accounts = await prisma.account.findMany({ where: { personId: id }, orderBy: { linkedAt: 'asc' } });
    const row = await prisma.person.findUniqueOrThrow({ where: { id } });
    return told(
      say.personCard(
        facts(person),
        accounts.map(({ channel }) => channel),
        vietnamMinute(row.joinedAt),
      ),
      {
        heading: true,
        choices: [
          actChoice(say.changeRoles, 'roles', id),
          person.suspended ? actChoice(say.resume, 'resume', id) : actChoice(say.suspend, 'suspend', id),
          actChoice(say.remove, 'remove', id),
        ],
      },
    );
  }

  /** Where a role shall hold: as was written behind «ở», else in the person's unit. */
  function rolesIn(words: string, person: Person): Change | null {
    const all = words.split(/\s+/);
    const at = all.findIndex((word) => WITHIN.has(fold(word)));
    const named = fold(at < 0 ? words : all.slice(0, at).join(' '));
    const roles = ROLES.filter((role) => wordsPattern(roleWords[role]).test(named));
    const patterns = roles.map((role) => wordsPattern(roleWords[role]));
    const rest = patterns.reduce((left, pattern) => left.replace(pattern, ' '), named);
    // What is not a role before «ở» was meant as something: it is not passed over.
    if (roles.length === 0 || !/^(?:[\s,;.]|va)*$/.test(rest)) return null;
    const unit = at < 0 ? null : readUnit(all.slice(at + 1).join(' '));
    if (unit && !('unit' in unit)) return null;
    const within = unit?.unit ?? person.unit ?? EVERYWHERE;
    return { do: 'roles', person: person.id, grants: roles.map((role) => ({ role, within })) };
  }

  function readWords(words: string, person: Person): Change | null {
    const folded = fold(words);
    const rest = words.split(/\s+/);
    const after = (count: number): string => rest.slice(count).join(' ');
    if (/^(quyen|vai tro) /.test(folded)) return rolesIn(after(folded.startsWith('quyen') ? 1 : 2), person);
    if (/^don vi /.test(folded)) {
      const unit = readUnit(after(2));
      return 'unit' in unit ? { do: 'unit', person: person.id, ...unit } : null;
    }
    if (/^ten /.test(folded)) {
      const given = tidyName(after(1));
      return given === '' ? null : { do: 'name', person: person.id, name: given };
    }
    if (/^(tam )?(khoa|dung)$/.test(folded)) return { do: 'suspend', person: person.id };
    if (/^mo( khoa)?$/.test(folded)) return { do: 'resume', person: person.id };
    return /^xoa( bo)?$/.test(folded) ? { do: 'remove', person: person.id } : null;
  }

  /** For whoever has no chat left to ask for a link in: the only login they had has ended. */
  async function login(person: Person, permission: Permission<'change-people'>): Promise<Told> {
    // Whoever has the code is that person, with all that they may do.
    const outside = person.grants.find(({ within, role }) => role !== 'reader' && !permission.covers(within));
    if (outside) return told(say.outsideYourUnit(name(outside.within)));
    const code = await prisma.$transaction(async (tx) => {
      await record(tx, permission, { act: 'login-given', subject: person.id });
      const { by, now } = permission;
      return personalCode(tx, {
        purpose: 'link',
        personId: person.id,
        createdBy: idOf(by),
        lasts: LOGIN_MS,
        now,
      });
    });
    const page = addresses.page();
    return told(
      say.codeFor(
        person.name ?? '',
        showCode(code),
        LOGIN_MS / 60_000,
        page === null ? null : `${page}/#ma=${code}`,
      ),
    );
  }

  return {
    show,
    list: (after, permission) => listing('', after, permission),

    async find(rest, permission) {
      const numbered = readChange(rest);
      if (numbered && numbered.words === '') return show(numbered.id, permission);
      return listing(
        fold(rest)
          .replace(/[%_\\]/g, ' ')
          .slice(0, LONGEST_NAME),
        0,
        permission,
      );
    },

    async roles(id, permission) {
      const person = await reached(id, permission);
      if (!person) return unknown(id);
      return told(say.whichRole(facts(person), name(person.unit ?? EVERYWHERE)), {
        kind: 'clarify',
        choices: ROLES.map((role, at) => actChoice(say.role(role), 'role', id, at)),
      });
    },

    async role(id, at, permission) {
      const person = await reached(id, permission);
      const role: Role | undefined = ROLES[at];
      if (!person || !role) return unknown(id);
      return proposals.propose(
        { do: 'roles', person: id, grants: [{ role, within: person.unit ?? EVERYWHERE }] },
        permission,
      );
    },

    async change(id, words, permission) {
      const person = await reached(id, permission);
      if (!person) return unknown(id);
      if (/^(ma )?dang nhap( lai)?$/.test(fold(words))) return login(person, permission);
      const change = readWords(words, person);
      return change
        ? proposals.propose(change, permission)
        : told(say.howToChange(id), { kind: 'not-understood' });
    },
  };
}
