import type { Sql } from '../database/sql.ts';
import { quoted, tablesIn } from './catalogue.ts';

/** What is in a store, as people count it. */
export interface Content {
  readonly figures: number;
  readonly people: number;
  readonly directives: number;
  /** Nothing was ever put into it: there are at most the rows that come with its tables and the units. */
  readonly isEmpty: boolean;
}

/** They come by themselves. */
const BRING_THEMSELVES = new Set(['figure_state', 'unit', 'membership', 'shipped_file']);

export async function contentOf(tx: Pick<Sql, 'query'>): Promise<Content> {
  const [row] = await tx.query<Omit<Content, 'isEmpty'>>(
    `SELECT (SELECT count(*)::int FROM figure) AS figures,
            (SELECT count(*)::int FROM person WHERE removed_at IS NULL) AS people,
            (SELECT count(*)::int FROM directive) AS directives`,
  );
  const { figures = 0, people = 0, directives = 0 } = row ?? {};
  return { figures, people, directives, isEmpty: await isEmpty(tx) };
}

/** The same of tables of any version, and where there are none yet. */
export async function isEmpty(tx: Pick<Sql, 'query'>): Promise<boolean> {
  const others = (await tablesIn(tx)).filter(({ name }) => !BRING_THEMSELVES.has(name));
  const filled = others.map(({ name }) => `EXISTS (SELECT FROM ${quoted(name)})`);
  const [row] = await tx.query<{ filled: boolean }>(`SELECT ${['false', ...filled].join(' OR ')} AS filled`);
  return row?.filled !== true;
}

/** The same of a backup. */
export const contentIn = (rows: Readonly<Record<string, number>>): Omit<Content, 'isEmpty'> => ({
  figures: rows.figure ?? 0,
  people: rows.person ?? 0,
  directives: rows.directive ?? 0,
});
