import { join } from 'node:path';
import { createResponder } from './answers/respond.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { type Assistant, type ConversationStore, createAssistant } from './conversation/index.ts';
import { type Database, openDatabase } from './database/index.ts';
import { createNoteStore } from './documents/index.ts';
import { bringUnits, createFigureStore, createVersion, seed } from './figures/index.ts';
import type { Log } from './log.ts';
import {
  type Access,
  type Addresses,
  createPeople,
  isPermitted,
  type People,
  type Speaker,
} from './people/index.ts';
import { createReader } from './questions/read.ts';
import { createUnitReader } from './questions/unit-name.ts';
import { createTeaching } from './teaching/index.ts';
import { type Catalogue, loadCatalogue } from './units/index.ts';

/** What every program of the product stands on: an open, filled store and the knowledge of units. */
export interface Store {
  readonly database: Database;
  readonly catalogue: Catalogue;
}

/**
 * Opens the store, migrates it, and fills a new one. Whoever runs for long takes an embedded one as its `own`.
 * @throws DatabaseError
 */
export async function openStore(
  config: Config,
  clock: Clock,
  access: 'own' | 'share' = 'share',
): Promise<Store> {
  const catalogue = loadCatalogue();
  const database = await openDatabase(config.database, access);
  try {
    await bringUnits({ sql: database.sql, catalogue });
    await seed({ database, clock }, { empty: config.seed === 'none' });
    return { database, catalogue };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Where pictures and workbooks lie. */
export const filesOf = ({ dataDir }: Config): string => join(dataDir, 'files');

/** The one who answers, and those whom they know. */
export interface Bot {
  readonly assistant: Assistant;
  readonly people: People;
  /** Whether somebody may see public figures. */
  mayAsk(speaker: Speaker): Promise<boolean>;
}

export interface BotParts {
  readonly conversations: ConversationStore;
  readonly access: Access;
  readonly addresses?: Addresses;
  /** Questions of one person; more are to wait. */
  readonly perMinute?: number;
  readonly clock: Clock;
  readonly log: Log;
}

const PER_MINUTE = 20;
const NOWHERE: Addresses = { telegram: () => null, page: () => null };

/** The bot over an open store. */
export function createBot({ database: { prisma, sql, hot }, catalogue }: Store, parts: BotParts): Bot {
  const { conversations, access, addresses = NOWHERE, perMinute = PER_MINUTE, clock, log } = parts;
  const version = createVersion({ hot });
  const people = createPeople({
    prisma,
    catalogue,
    access,
    addresses,
    readUnit: (text) => readUnit(text),
  });
  const teaching = createTeaching({ prisma, catalogue, gate: people.gate, names: people.names, log });
  const readUnit = createUnitReader({ catalogue, lexicon: teaching.lexicon });
  const reader = createReader({ catalogue, lexicon: teaching.lexicon });
  const responder = createResponder({
    catalogue,
    figures: createFigureStore({ sql, version }),
    notes: createNoteStore({ prisma, version }),
  });
  const refresh = async (): Promise<bigint> => {
    await version.look();
    await teaching.refresh(version.seen ?? 0n);
    return version.people ?? 0n;
  };
  const assistant = createAssistant({
    reader,
    responder,
    people,
    teaching,
    conversations,
    clock,
    perMinute,
    refresh,
  });
  return {
    assistant,
    people,
    async mayAsk(speaker) {
      const now = clock();
      const principal = await people.who(speaker, await refresh(), now);
      return isPermitted(people.rights.permit('ask', { principal, speaker, now }));
    },
  };
}
