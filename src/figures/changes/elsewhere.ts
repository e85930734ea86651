import type { Sql } from '../../database/sql.ts';
import { fold } from '../../vietnamese/fold.ts';
import { agrees } from '../choose.ts';
import type { NewFigure, StoredAmounts } from './new-figure.ts';

/** A row that another document contradicts, with what that one states; agreeing amounts are left out. */
export interface Elsewhere {
  readonly row: NewFigure;
  readonly stated: StoredAmounts;
  /** The title. */
  readonly document: string;
}

interface Other {
  readonly at: number;
  readonly title: string;
  readonly plan: string | null;
  readonly executed: string | null;
  readonly planApprox: string | null;
  readonly executedApprox: string | null;
}

const OTHERS = `
  SELECT wanted.at::int - 1 AS at, document.title, figure.plan::text, figure.executed::text,
    figure.plan_approx AS "planApprox", figure.executed_approx AS "executedApprox"
  FROM unnest($1::text[], $2::int[], $3::int[], $4::text[], $5::text[]) WITH ORDINALITY
    AS wanted(unit, year_from, year_to, part, fund, at)
  JOIN figure ON figure.unit = wanted.unit AND figure.year_from = wanted.year_from
    AND figure.year_to = wanted.year_to AND figure.part = wanted.part AND figure.fund = wanted.fund::fund
  JOIN document ON document.id = figure.document
  ORDER BY wanted.at, document.date_to DESC NULLS LAST, document.id, figure.statement`;

/** What other documents state otherwise of the same units, periods and funds: it stays beside what is loaded. */
export async function statedElsewhere(
  sql: Pick<Sql, 'query'>,
  rows: readonly NewFigure[],
): Promise<Elsewhere[]> {
  const others = await sql.query<Other>(OTHERS, [
    rows.map(({ unit }) => unit),
    rows.map(({ period }) => period.from),
    rows.map(({ period }) => period.to),
    rows.map(({ period }) => period.part),
    rows.map(({ fund }) => fund),
  ]);
  return others.flatMap(({ at, title, ...amounts }) => {
    const row = rows[at];
    if (!row || fold(row.document) === fold(title)) return [];
    const stated = contradicting(row, {
      ...amounts,
      plan: bigint(amounts.plan),
      executed: bigint(amounts.executed),
    });
    return stated ? [{ row, stated, document: title }] : [];
  });
}

const bigint = (digits: string | null): bigint | null => (digits === null ? null : BigInt(digits));

/** Null: nothing of it does. */
function contradicting(row: NewFigure, other: StoredAmounts): StoredAmounts | null {
  const keeps = (measure: 'plan' | 'executed'): boolean => {
    const [mine, theirs] = [row[measure], other[measure]];
    if (mine === null || theirs === null) return false;
    const approx = `${measure}Approx` as const;
    return !agrees(mine, row[approx], theirs) && !agrees(theirs, other[approx], mine);
  };
  const [plan, executed] = [keeps('plan'), keeps('executed')];
  if (!plan && !executed) return null;
  return {
    plan: plan ? other.plan : null,
    planApprox: plan ? other.planApprox : null,
    executed: executed ? other.executed : null,
    executedApprox: executed ? other.executedApprox : null,
  };
}
