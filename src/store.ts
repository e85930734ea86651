import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { type Database, openDatabase } from './database/index.ts';
import { bringUnits, seed } from './figures/index.ts';
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
