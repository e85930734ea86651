import type { Sheet, Workbook } from '../attachments/index.ts';
import type { Sql } from '../database/sql.ts';
import type { Catalogue } from '../units/index.ts';
import { csvOf } from './csv.ts';
import { directivesSheet, entriesSheet, progressSheet } from './directives.ts';
import { documentsSheet, notesSheet } from './documents.ts';
import { figuresSheet } from './figures.ts';
import { revisionsSheet } from './history.ts';

/** Every table that people work with, by the name of its CSV file. */
export type Tables = Readonly<Record<(typeof NAMES)[number], Sheet>>;

const NAMES = ['so-lieu', 'tai-lieu', 'noi-dung', 'nhiem-vu', 'tien-do', 'dien-bien', 'lich-su'] as const;

/** All tables as they are at one moment. Amounts are exact, in triệu đồng; secrets and people's names are in none. */
export async function exportTables({ sql, catalogue }: { sql: Sql; catalogue: Catalogue }): Promise<Tables> {
  return sql.transaction(async (tx) => {
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    await tx.query('SET LOCAL statement_timeout = 0');
    return {
      'so-lieu': await figuresSheet(tx, catalogue),
      'tai-lieu': await documentsSheet(tx),
      'noi-dung': await notesSheet(tx),
      'nhiem-vu': await directivesSheet(tx),
      'tien-do': await progressSheet(tx, catalogue),
      'dien-bien': await entriesSheet(tx, catalogue),
      'lich-su': await revisionsSheet(tx),
    };
  });
}

/** What whoever may ask may have: figures, what documents say, and what was changed. */
const PUBLIC: readonly (keyof Tables)[] = ['so-lieu', 'tai-lieu', 'noi-dung', 'lich-su'];

/** The tables as one workbook, a sheet for each. @param all else what is public */
export async function exportWorkbook(
  parts: { sql: Sql; catalogue: Catalogue },
  { all }: { readonly all: boolean },
): Promise<Workbook> {
  const tables = await exportTables(parts);
  return { sheets: (all ? NAMES : PUBLIC).map((name) => tables[name]) };
}

/** All tables as texts of CSV files, by the names of the files. */
export const csvFiles = (tables: Tables): Map<string, string> =>
  new Map(NAMES.map((name) => [`${name}.csv`, csvOf(tables[name])]));
