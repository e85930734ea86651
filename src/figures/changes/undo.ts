import type { Clock } from '../../clock.ts';
import type { Sql } from '../../database/sql.ts';
import { takeTurn } from './turn.ts';

export type Undone =
  /** Figures that it added are gone, those that it changed are what they were. */
  | { readonly kind: 'done'; readonly removed: number; readonly restored: number }
  | { readonly kind: 'unknown' }
  /** What ships is no loading of anybody's. */
  | { readonly kind: 'shipped' }
  | { readonly kind: 'undone-before' }
  /** Figures of it were changed by later loadings, which would have to be undone first. */
  | { readonly kind: 'overtaken'; readonly figures: number; readonly by: readonly string[] };

/**
 * Takes back one loading as a whole, or nothing of it. What it found there already, the same, is not its own and stays.
 * The states that go stay in the history.
 * @throws DatabaseError when another loading does not come to its end
 */
export async function undoLoading(
  { sql, clock }: { sql: Sql; clock: Clock },
  { id, actor }: { readonly id: string; readonly actor: string },
): Promise<Undone> {
  return sql.transaction(async (tx): Promise<Undone> => {
    await takeTurn(tx, actor);
    const [loading] = await tx.query<{ kind: string; undone: boolean }>(
      'SELECT kind, undone_at IS NOT NULL AS undone FROM "import" WHERE id::text = $1',
      [id],
    );
    if (!loading) return { kind: 'unknown' };
    if (loading.kind === 'seed') return { kind: 'shipped' };
    if (loading.undone) return { kind: 'undone-before' };

    const later = await tx.query<{ figure: string; by: string }>(OVERTAKEN, [id]);
    if (later.length > 0)
      return {
        kind: 'overtaken',
        figures: new Set(later.map(({ figure }) => figure)).size,
        by: [...new Set(later.map(({ by }) => by))],
      };
    const [restored] = await tx.query<{ count: number }>(RESTORE, [id]);
    const [removed] = await tx.query<{ count: number }>(REMOVE, [id]);
    await tx.query(FORGET_ORDERS, [id]);
    await tx.query('UPDATE "import" SET undone_at = $2, undone_by = $3 WHERE id::text = $1', [
      id,
      clock(),
      actor,
    ]);
    return { kind: 'done', removed: removed?.count ?? 0, restored: restored?.count ?? 0 };
  });
}

/** Figures that once were of this loading and are of another one now. */
const OVERTAKEN = `
  SELECT DISTINCT figure.id AS figure, figure."import"::text AS by
  FROM figure_revision AS revision JOIN figure ON figure.id = revision.figure
  WHERE revision.before->>'import' = $1 AND figure."import"::text <> $1`;

/**
 * The state before the first one that is of this loading, where there was one. Later loadings that were undone have
 * left states of theirs behind that.
 */
const RESTORE = `
  WITH first AS (
    SELECT figure.id, coalesce(min(revision.id), ${Number.MAX_SAFE_INTEGER}) AS revision
    FROM figure LEFT JOIN figure_revision AS revision
      ON revision.figure = figure.id AND revision.before->>'import' = $1
    WHERE figure."import"::text = $1
    GROUP BY figure.id
  ), former AS (
    SELECT DISTINCT ON (first.id) revision.before
    FROM first JOIN figure_revision AS revision ON revision.figure = first.id AND revision.id < first.revision
    ORDER BY first.id, revision.id DESC
  ), restored AS (
    UPDATE figure SET plan = was.plan, executed = was.executed, plan_approx = was.plan_approx,
      executed_approx = was.executed_approx, stated_rate = was.stated_rate, confidence = was.confidence,
      note = was.note, passage = was.passage, "import" = was."import"
    FROM former, jsonb_populate_record(NULL::figure, former.before) AS was
    WHERE figure.id = was.id
    RETURNING 1
  )
  SELECT count(*)::int AS count FROM restored`;

/** What came with it of orders, unless a coordinator has taken it up. */
const FORGET_ORDERS = `
  DELETE FROM directive WHERE "import"::text = $1 AND coordinator IS NULL
    AND NOT EXISTS (SELECT 1 FROM term WHERE term.directive = directive.id)`;

const REMOVE = `
  WITH removed AS (DELETE FROM figure WHERE "import"::text = $1 RETURNING 1)
  SELECT count(*)::int AS count FROM removed`;
