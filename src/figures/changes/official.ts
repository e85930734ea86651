import type { Clock } from '../../clock.ts';
import type { Sql } from '../../database/sql.ts';

/**
 * Makes one of several figures for the same thing the official one, until another is chosen.
 * @returns false: the figure is gone
 */
export async function chooseOfficial(
  { sql, clock }: { sql: Pick<Sql, 'query'>; clock: Clock },
  { figure, actor }: { readonly figure: string; readonly actor: string },
): Promise<boolean> {
  const rows = await sql.query(CHOOSE, [figure, actor, clock()]);
  return rows.length > 0;
}

const CHOOSE = `
  INSERT INTO official_figure (unit, year_from, year_to, part, fund, figure, actor, at)
  SELECT unit, year_from, year_to, part, fund, id, $2, $3 FROM figure WHERE id = $1
  ON CONFLICT (unit, year_from, year_to, part, fund)
  DO UPDATE SET figure = excluded.figure, actor = excluded.actor, at = excluded.at
  RETURNING figure`;
