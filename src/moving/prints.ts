import { countersIn, keyOf, quoted, type Table, tablesIn } from '../backup/catalogue.ts';
import type { Sql } from '../database/sql.ts';

type Transaction = Pick<Sql, 'query'>;

/** What two stores of the same content have in common. */
export interface Prints {
  readonly tables: readonly Print[];
  readonly counters: readonly Next[];
}

export interface Print {
  readonly table: string;
  readonly rows: number;
  /** SHA-256 (hex) over the SHA-256 of each row, in the order of the key. */
  readonly sha256: string;
}

/** What a column that counts by itself gives next. */
interface Next {
  readonly table: string;
  readonly column: string;
  readonly next: bigint;
}

/** Columns that rise whenever a store is filled; of their table only these are looked at. */
const STANDING: Readonly<Record<string, readonly string[]>> = { figure_state: ['id'] };

/**
 * Counts and hashes every table. The database does it itself, from whole rows as it writes them: nothing of how backups
 * are written or read is in it. In the caller's transaction.
 */
export async function printsOf(tx: Transaction): Promise<Prints> {
  await tx.query(
    `SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle = 'postgres';
     SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex'`,
  );
  const tables: Print[] = [];
  for (const table of await tablesIn(tx)) tables.push(await printOf(tx, table));
  return { tables, counters: await countersIn(tx) };
}

export async function printOf(tx: Transaction, table: Table): Promise<Print> {
  const columns = STANDING[table.name]?.map(quoted).join(', ') ?? '*';
  const [print] = await tx.query<Omit<Print, 'table'>>(
    `SELECT count(*)::int AS rows,
       encode(sha256(coalesce(
         string_agg(sha256(convert_to(t::text, 'UTF8')), ''::bytea ORDER BY ${keyOf(table).join(', ')}), ''::bytea
       )), 'hex') AS sha256
     FROM (SELECT ${columns} FROM ${quoted(table.name)}) AS t`,
  );
  if (!print) throw new Error('no answer');
  return { table: table.name, ...print };
}

export interface Difference {
  readonly table: string;
  /** How many rows each has. */
  readonly source: number;
  readonly target: number;
}

/** The tables in which a target is not what its source is, or would give numbers that were given already. */
export function differences(source: Prints, target: Prints): Difference[] {
  const names = [...new Set([...source.tables, ...target.tables].map(({ table }) => table))].sort();
  return names.flatMap((table) => {
    const [here, there] = [source, target].map(({ tables }) => tables.find((each) => each.table === table));
    const isSame = here && there && here.rows === there.rows && here.sha256 === there.sha256;
    return isSame && countsOn(table, source, target)
      ? []
      : [{ table, source: here?.rows ?? 0, target: there?.rows ?? 0 }];
  });
}

const countsOn = (name: string, source: Prints, target: Prints): boolean =>
  source.counters
    .filter(({ table }) => table === name)
    .every(({ column, next }) =>
      target.counters.some((own) => own.table === name && own.column === column && own.next >= next),
    );
