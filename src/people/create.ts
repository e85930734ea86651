import type { PrismaClient } from '../database/client/client.ts';
import type { Catalogue } from '../units/index.ts';
import { fold } from '../vietnamese/fold.ts';
import { peopleSentences as say } from '../wording/people.ts';
import { ACTS, type Act, unpackAct } from './acts.ts';
import { readCode } from './codes.ts';
import { readCommand } from './command.ts';
import { COMMANDS, type CommandName, isCommand } from './commands.ts';
import { createDirectory, type Directory } from './directory.ts';
import { createEntering, type Entering } from './entering.ts';
import { createGate, type Gate } from './gate.ts';
import { createGroups } from './groups.ts';
import { type Addresses, createInviting } from './inviting.ts';
import { createManaging, readChange } from './managing.ts';
import { createNotices, type Notices } from './notices.ts';
import { createOwn } from './own.ts';
import type { Principal } from './person.ts';
import { createProposals } from './proposals.ts';
import { createQuotas } from './quotas.ts';
import { createRequests } from './requests.ts';
import { type Access, type Asking, createRights, type Rights } from './rights.ts';
import type { Speaker } from './speaker.ts';
import { type Told, told } from './told.ts';
import { createTrail } from './trail.ts';
import type { ReadUnit } from './units.ts';

/** Officials, their units and what each may do. */
export interface People {
  readonly rights: Rights;
  readonly gate: Gate;
  readonly notices: Notices;
  readonly names: Directory['names'];
  readonly person: Directory['person'];
  readonly firstCode: Entering['firstCode'];
  readonly administratorCode: Entering['administratorCode'];
  who(speaker: Speaker, version: bigint, now: Date): Promise<Principal>;
  /** What a command, a choice or a typed code of ours leads to; null: it is none of ours. */
  answer(asking: Asking, said: { readonly text: string } | { readonly code: string }): Promise<Told | null>;
}

export function createPeople(parts: {
  prisma: PrismaClient;
  catalogue: Catalogue;
  access: Access;
  readUnit: ReadUnit;
  addresses: Addresses;
  /** Messages a month, by channel. */
  quotas: Readonly<Record<string, number>>;
}): People {
  const { prisma, catalogue } = parts;
  const rights = createRights(parts);
  const directory = createDirectory(parts);
  const entering = createEntering(parts);
  const requests = createRequests(parts);
  const inviting = createInviting({ ...parts, rights });
  const proposals = createProposals({ prisma, catalogue, rights, directory });
  const managing = createManaging({ ...parts, directory, proposals });
  const own = createOwn({ ...parts, proposals });
  const trail = createTrail({ prisma, catalogue, directory });
  const groups = createGroups(parts);
  const quotas = createQuotas({ prisma, limits: parts.quotas });

  const gate = createGate(rights);
  const { allowed } = gate;

  function obey(name: CommandName, rest: string, asking: Asking): Promise<Told> {
    switch (name) {
      case 'ma': {
        const code = readCode(rest);
        return allowed(COMMANDS.ma, asking, async (permission) =>
          code === null ? told(say.howToEnter, { kind: 'not-understood' }) : entering.enter(code, permission),
        );
      }
      case 'moi': {
        const [, id] = /^(?:huy|thu hoi|bo)\s+#?(\d{1,9})$/.exec(fold(rest)) ?? [];
        return allowed(COMMANDS.moi, asking, (permission) =>
          id === undefined ? inviting.invite(rest, permission) : inviting.withdraw(Number(id), permission),
        );
      }
      case 'nguoi': {
        const change = readChange(rest);
        if (change && change.words !== '')
          return allowed('change-people', asking, (permission) =>
            managing.change(change.id, change.words, permission),
          );
        return allowed(COMMANDS.nguoi, asking, (permission) => managing.find(rest, permission));
      }
      case 'yeucau':
        return allowed(COMMANDS.yeucau, asking, (permission) => {
          const [, id] = /^tu choi\s+#?(\d{1,9})$/.exec(fold(rest)) ?? [];
          return id === undefined ? requests.list(permission) : requests.decline(Number(id), permission);
        });
      case 'nhatky':
        return allowed(COMMANDS.nhatky, asking, (permission) =>
          /^(excel|tep|file|xuat excel)$/.test(fold(rest))
            ? trail.file(permission)
            : trail.page(null, permission),
        );
      case 'hanmuc':
        return allowed(COMMANDS.hanmuc, asking, quotas.show);
      case 'nhom':
        return allowed(COMMANDS.nhom, asking, (permission) => groups.command(rest, permission));
      case 'toi':
        return rest === ''
          ? allowed(COMMANDS.toi, asking, own.show)
          : allowed('change-self', asking, (permission) => own.change(rest, permission));
      case 'web':
        return allowed(COMMANDS.web, asking, own.openPage);
      case 'thoat':
        return allowed(COMMANDS.thoat, asking, own.leavePage);
    }
  }

  function perform({ name, numbers: [first = 0, second = 0] }: Act, asking: Asking): Promise<Told> {
    switch (name) {
      case 'request-access':
        return allowed(ACTS[name].deed, asking, requests.request);
      case 'accept':
        return allowed(ACTS[name].deed, asking, (permission) => requests.accept(first, permission));
      case 'decline':
        return allowed(ACTS[name].deed, asking, (permission) => requests.decline(first, permission));
      case 'list-people':
        return allowed(ACTS[name].deed, asking, (permission) => managing.list(first, permission));
      case 'show-person':
        return allowed(ACTS[name].deed, asking, (permission) => managing.show(first, permission));
      case 'roles':
        return allowed(ACTS[name].deed, asking, (permission) => managing.roles(first, permission));
      case 'role':
        return allowed(ACTS[name].deed, asking, (permission) => managing.role(first, second, permission));
      case 'suspend':
      case 'resume':
      case 'remove':
        return allowed(ACTS[name].deed, asking, (permission) =>
          proposals.propose({ do: name, person: first }, permission),
        );
      case 'confirm':
        return allowed(ACTS[name].deed, asking, (permission) => proposals.confirm(first, permission));
      case 'cancel':
        return allowed(ACTS[name].deed, asking, (permission) => proposals.cancel(first, permission));
      case 'withdraw':
        return allowed(ACTS[name].deed, asking, (permission) => inviting.withdraw(first, permission));
      case 'link-chat':
        return allowed(ACTS[name].deed, asking, own.linkChat);
      case 'own-data':
        return allowed(ACTS[name].deed, asking, own.data);
      case 'remove-self':
        return allowed(ACTS[name].deed, asking, own.remove);
      case 'leave-page':
        return allowed(ACTS[name].deed, asking, own.leavePage);
      case 'audit-page':
        return allowed(ACTS[name].deed, asking, (permission) => trail.page(first, permission));
      case 'audit-file':
        return allowed(ACTS[name].deed, asking, trail.file);
    }
  }

  return {
    rights,
    gate,
    notices: createNotices(parts),
    names: directory.names,
    person: directory.person,
    firstCode: entering.firstCode,
    administratorCode: entering.administratorCode,
    who: directory.who,
    async answer(asking, said) {
      if ('code' in said) {
        const act = unpackAct(said.code);
        return act && perform(act, asking);
      }
      const code = readCode(said.text);
      if (code !== null && asking.speaker.group) await entering.expose(code, asking.now);
      if (code !== null) return allowed('enter', asking, (permission) => entering.enter(code, permission));
      const command = readCommand(said.text);
      return command && isCommand(command.name) ? obey(command.name, command.rest, asking) : null;
    },
  };
}
