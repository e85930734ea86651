import { madeByMigrations } from '../database/migrations.ts';
import type { Sql } from '../database/sql.ts';

type Reading = Pick<Sql, 'query'>;

/** A table of ours as the database itself describes it. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
}

export interface Column {
  readonly name: string;
  /** As PostgreSQL writes it in a cast. */
  readonly type: string;
  readonly collated: boolean;
  /** Its place in the primary key, from 0; null: it is not in it. */
  readonly keyPlace: number | null;
}

/** A foreign key as it can be made again. */
export interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/** A column that counts by itself, and what it gives next. */
export interface Counter {
  readonly table: string;
  readonly column: string;
  readonly sequence: string;
  readonly next: bigint;
}

const OURS = `
  SELECT oid, relname FROM pg_class
  WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
    AND relkind IN ('r', 'p') AND relname = ANY($1)`;

/** The product's tables that are there, by name. A database may hold somebody else's beside them. */
export async function tablesIn(tx: Reading): Promise<Table[]> {
  const rows = await tx.query<Column & { readonly table: string }>(
    `SELECT ours.relname AS table, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
       a.attcollation <> 0 AS collated, array_position(i.indkey::int2[], a.attnum) AS "keyPlace"
     FROM (${OURS}) AS ours
     JOIN pg_attribute AS a ON a.attrelid = ours.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     LEFT JOIN pg_index AS i ON i.indrelid = ours.oid AND i.indisprimary
     ORDER BY ours.relname COLLATE "C", a.attnum`,
    [madeByMigrations().tables],
  );
  const tables = new Map<string, Column[]>();
  for (const { table, ...column } of rows) tables.set(table, [...(tables.get(table) ?? []), column]);
  return [...tables].map(([name, columns]) => ({ name, columns }));
}

/** What another role than its owner may do with a table; the role is quoted, or PUBLIC. */
export interface TableGrant {
  readonly table: string;
  readonly privilege: string;
  readonly role: string;
  readonly passable: boolean;
}

export async function grantsIn(tx: Reading): Promise<TableGrant[]> {
  return tx.query<TableGrant>(
    `SELECT DISTINCT ours.relname AS table, acl.privilege_type AS privilege, acl.is_grantable AS passable,
       CASE acl.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(acl.grantee)) END AS role
     FROM (${OURS}) AS ours JOIN pg_class AS c ON c.oid = ours.oid, aclexplode(c.relacl) AS acl
     WHERE acl.grantee <> c.relowner ORDER BY 1, 2, 4, 3`,
    [madeByMigrations().tables],
  );
}

export async function foreignKeysIn(tx: Reading): Promise<ForeignKey[]> {
  return tx.query<ForeignKey>(
    `SELECT ours.relname AS table, c.conname AS name, pg_get_constraintdef(c.oid) AS definition
     FROM (${OURS}) AS ours JOIN pg_constraint AS c ON c.conrelid = ours.oid AND c.contype = 'f' ORDER BY 1, 2`,
    [madeByMigrations().tables],
  );
}

export async function countersIn(tx: Reading): Promise<Counter[]> {
  const found = await tx.query<Omit<Counter, 'next'>>(
    `SELECT ours.relname AS table, a.attname AS column,
       pg_get_serial_sequence(quote_ident(ours.relname), a.attname) AS sequence
     FROM (${OURS}) AS ours JOIN pg_attribute AS a ON a.attrelid = ours.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE pg_get_serial_sequence(quote_ident(ours.relname), a.attname) IS NOT NULL
     ORDER BY ours.relname COLLATE "C", a.attnum`,
    [madeByMigrations().tables],
  );
  const counters: Counter[] = [];
  for (const each of found) {
    const [row] = await tx.query<{ next: string }>(
      `SELECT (last_value + is_called::int)::text AS next FROM ${each.sequence}`,
    );
    counters.push({ ...each, next: BigInt(row?.next ?? 1) });
  }
  return counters;
}

/** What its rows are put in order by: the primary key, in an order that no language of a server changes. */
export const keyOf = ({ columns }: Pick<Table, 'columns'>): string[] =>
  columns
    .filter(({ keyPlace }) => keyPlace !== null)
    .sort((a, b) => Number(a.keyPlace) - Number(b.keyPlace))
    .map((column) => `${quoted(column.name)}${column.collated ? ' COLLATE "C"' : ''}`);

/** An identifier in a statement. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
