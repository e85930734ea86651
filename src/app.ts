import { join } from 'node:path';
import { createResponder } from './answers/respond.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { type Assistant, type ConversationStore, createAssistant } from './conversation/index.ts';
import { type Database, openDatabase } from './database/index.ts';
import { createNoteStore } from './documents/index.ts';
import { bringUnits, createFigureStore, createVersion, seed } from './figures/index.ts';
import type { Log } from './log.ts';
import { createReader } from './questions/read.ts';
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

/** The one who answers, over an open store. */
export function createBot(
  { database: { prisma, sql, hot }, catalogue }: Store,
  parts: { conversations: ConversationStore; editors: Config['editors']; clock: Clock; log: Log },
): Assistant {
  const { conversations, editors, clock, log } = parts;
  const version = createVersion({ hot });
  const teaching = createTeaching({ prisma, catalogue, editors, log });
  const reader = createReader({ catalogue, lexicon: teaching.lexicon });
  const responder = createResponder({
    catalogue,
    figures: createFigureStore({ sql, version }),
    notes: createNoteStore({ prisma, version }),
  });
  const refresh = async (): Promise<void> => {
    await version.look();
    await teaching.refresh(version.seen ?? 0n);
  };
  return createAssistant({ reader, responder, teaching, conversations, clock, refresh });
}
