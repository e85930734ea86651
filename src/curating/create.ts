import type { Clock } from '../clock.ts';
import type { PrismaClient } from '../database/client/client.ts';
import type { Sql } from '../database/sql.ts';
import type { FigureStore } from '../figures/index.ts';
import type { Log } from '../log.ts';
import {
  type Asking,
  type Gate,
  isPermitted,
  type People,
  type Permission,
  type Rights,
  readCommand,
  type Told,
  told,
} from '../people/index.ts';
import type { Catalogue } from '../units/index.ts';
import { curatingSentences as say } from '../wording/curating.ts';
import { type Act, unpackAct } from './acts.ts';
import { COMMANDS, type CommandName, isCommand } from './commands.ts';
import type { ReadUnitAt } from './correct.ts';
import { createDesk } from './desk.ts';
import { createDrafts } from './draft.ts';
import { createLoadings } from './loadings.ts';
import { createOfficial, type Named } from './official.ts';
import type { Readers } from './read.ts';
import { createReceiving, type SentFile } from './receive.ts';
import { createRefusals } from './refused.ts';
import { readTyped } from './typed.ts';
import type { Views } from './views.ts';

/** Editors bring figures in, undo and choose them; whoever may ask sees what there is and what is missing. */
export interface Curating {
  /** What a command, a choice, a file or a text of ours leads to; null: it is none of ours. */
  answer(
    asking: Asking,
    said: { readonly text: string; readonly file?: SentFile } | { readonly code: string },
  ): Promise<Told | null>;
}

export function createCurating(parts: {
  prisma: PrismaClient;
  sql: Sql;
  catalogue: Catalogue;
  figures: FigureStore;
  gate: Gate;
  rights: Rights;
  names: People['names'];
  readers: Readers;
  views: Views;
  readUnitAt: ReadUnitAt;
  readNamed: (text: string, now: Date) => Named | null;
  readDay: (text: string, now: Date) => string | null;
  clock: Clock;
  log: Log;
}): Curating {
  const { prisma, gate, rights, views } = parts;
  const drafts = createDrafts(parts);
  const desk = createDesk({
    ...parts,
    drafts,
    async readFile(id) {
      const row = await prisma.storedFile.findUnique({ where: { id }, select: { bytes: true } });
      return row?.bytes ?? null;
    },
  });
  const receiving = createReceiving({ ...parts, desk, refusals: createRefusals(parts) });
  const loadings = createLoadings(parts);
  const official = createOfficial(parts);

  function obey(name: CommandName, rest: string, asking: Asking): Promise<Told> {
    const changing = (work: (permission: Permission<'change-figures'>) => Promise<Told>): Promise<Told> =>
      gate.allowed('change-figures', asking, work);
    const seeing = (work: (permission: Permission<'ask'>) => Promise<Told>): Promise<Told> =>
      gate.allowed('ask', asking, work);
    switch (name) {
      case 'nhap':
        return changing(async (permission) =>
          rest === '' ? told(say.howToSend) : receiving.text(rest, permission, chatOf(asking)),
        );
      case 'lannhap':
        return changing((permission) => loadings.list(permission));
      case 'hoantac':
        return changing((permission) => loadings.askUndo(rest, permission));
      case 'chinhthuc':
        return changing((permission) => official.ask(rest, permission));
      case 'mau':
        return seeing((permission) => views.template(rest, permission));
      case 'nguon':
        return seeing((permission) => views.documents(rest, 0, permission));
      case 'thieu':
        return seeing((permission) => views.coverage(rest, permission));
      case 'xuat':
        return seeing((permission) => views.everything(permission));
    }
  }

  function perform({ name, of }: Act, asking: Asking): Promise<Told> {
    if (name === 'documents') {
      const [page = '', words = ''] = of.split('-');
      return gate.allowed('ask', asking, (permission) => views.documents(words, Number(page), permission));
    }
    return gate.allowed('change-figures', asking, (permission) => {
      switch (name) {
        case 'confirm':
          return desk.confirm(Number(of), permission);
        case 'cancel':
          return desk.cancel(Number(of), permission);
        case 'take-all':
          return desk.takeAll(Number(of), permission);
        case 'details':
          return desk.details(Number(of), permission);
        case 'undo':
          return loadings.askUndo(of, permission);
        case 'undo-now':
          return loadings.undo(of, permission);
        case 'loadings':
          return loadings.list(permission, new Date(Number(of)));
        case 'official':
          return official.choose(of, permission);
      }
    });
  }

  return {
    async answer(asking, said) {
      if ('code' in said) {
        const act = unpackAct(said.code);
        return act && perform(act, asking);
      }
      const command = said.file ? null : readCommand(said.text);
      if (command) return isCommand(command.name) ? obey(command.name, command.rest, asking) : null;
      const permission = rights.permit('change-figures', asking);
      if (!isPermitted(permission))
        return said.file && receiving.isTable(said.file)
          ? gate.allowed('change-figures', asking, () => Promise.resolve(told('')))
          : null;
      const chat = chatOf(asking);
      if (said.file) return receiving.file(said.file, said.text, permission, chat);
      const completed = await receiving.completed(said.text, permission, chat);
      if (completed) return completed;
      const typed = readTyped(said.text);
      const found = typed && (await desk.typed(typed, permission));
      return found ?? receiving.pasted(said.text, permission, chat);
    },
  };
}

/** One person in one chat. */
const chatOf = ({ speaker: { channel, chat, person = '' } }: Asking): string =>
  JSON.stringify([channel, chat, person]);

export type { CommandName } from './commands.ts';
export { COMMANDS };
