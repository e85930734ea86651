import type { Sql } from '../../database/sql.ts';
import type { Fund } from '../period.ts';

/** What one document said of a figure for some time. */
export interface FormerState {
  readonly document: string;
  readonly plan: bigint | null;
  readonly executed: bigint | null;
  readonly planApprox: string | null;
  readonly executedApprox: string | null;
  /** By whom and from which file it came: see {@link LoadingLine}. Null: it is not known any more. */
  readonly loaded: {
    readonly by: string;
    readonly at: Date;
    readonly name: string;
    readonly kind: string;
  } | null;
  /** When and by whom it was changed or taken out; null: it holds. */
  readonly ended: {
    readonly by: string;
    readonly at: Date;
    readonly how: 'changed' | 'removed' | 'undone';
  } | null;
}

/** A loading, newest first in lists. */
export interface LoadingLine {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly actor: string;
  readonly at: Date;
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly undone: { readonly by: string; readonly at: Date } | null;
  readonly file: string | null;
}

/**
 * All that was ever stored of one figure, newest first; what holds comes first.
 * `until`: the last of a run of years that a document speaks of as one.
 */
export async function historyOf(
  sql: Pick<Sql, 'query'>,
  of: {
    readonly unit: string;
    readonly year: number;
    readonly until?: number;
    readonly part: string;
    readonly fund: Fund;
  },
): Promise<FormerState[]> {
  const rows = await sql.query<HistoryRow>(HISTORY, [
    of.unit,
    of.year,
    of.part,
    of.fund,
    of.until ?? of.year,
  ]);
  // Newest first: of a loading that was undone the first state here is the one that the undoing ended.
  const undoneBefore = new Set<string>();
  const endOf = ({ operation, undone, loaded }: HistoryRow): 'changed' | 'removed' | 'undone' => {
    const byUndoing = undone === true && loaded !== null && !undoneBefore.has(loaded);
    if (byUndoing) undoneBefore.add(loaded);
    return byUndoing ? 'undone' : operation === 'delete' ? 'removed' : 'changed';
  };
  return rows.map((row) => ({
    document: row.title ?? '',
    plan: bigint(row.plan),
    executed: bigint(row.executed),
    planApprox: row.plan_approx,
    executedApprox: row.executed_approx,
    loaded:
      row.loaded_at === null
        ? null
        : { by: row.loaded_by ?? '', at: row.loaded_at, name: row.name ?? '', kind: row.kind ?? '' },
    ended:
      row.ended_at === null
        ? null
        : {
            by: row.ended_by ?? '',
            at: row.ended_at,
            how: endOf(row),
          },
  }));
}

/** The loadings, newest first; what ships is none of them. @param before of the last one that was listed */
export async function loadings(
  sql: Pick<Sql, 'query'>,
  { most, before }: { readonly most: number; readonly before?: Date },
): Promise<LoadingLine[]> {
  const rows = await sql.query<LoadingRow>(LOADINGS, [most, before ?? null]);
  return rows.map(lineOf);
}

/** One loading by its number, or the beginning of it. */
export async function loadingBy(sql: Pick<Sql, 'query'>, id: string): Promise<LoadingLine | null> {
  const rows = await sql.query<LoadingRow>(`${LOADING_COLUMNS} WHERE id::text LIKE $1 || '%' LIMIT 2`, [id]);
  const [row, another] = rows;
  return row && !another ? lineOf(row) : null;
}

const lineOf = ({ undone_at: at, undone_by: by, ...row }: LoadingRow): LoadingLine => ({
  ...row,
  undone: at === null ? null : { at, by: by ?? '' },
});

interface HistoryRow {
  readonly title: string | null;
  readonly plan: string | null;
  readonly executed: string | null;
  readonly plan_approx: string | null;
  readonly executed_approx: string | null;
  readonly loaded_by: string | null;
  readonly loaded_at: Date | null;
  readonly name: string | null;
  readonly kind: string | null;
  readonly ended_by: string | null;
  readonly ended_at: Date | null;
  readonly operation: string | null;
  /** Of the loading that it came from. */
  readonly undone: boolean | null;
  readonly loaded: string | null;
}

interface LoadingRow {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly actor: string;
  readonly at: Date;
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly undone_by: string | null;
  readonly undone_at: Date | null;
  readonly file: string | null;
}

const LOADING_COLUMNS = `
  SELECT id::text, kind, name, actor, at, added, changed, same, undone_by, undone_at, file::text FROM "import"`;

const LOADINGS = `${LOADING_COLUMNS}
  WHERE kind <> 'seed' AND ($2::timestamptz IS NULL OR at < $2) ORDER BY at DESC, id LIMIT $1`;

// What a revision holds was true until it was written.
const HISTORY = `
  SELECT document.title, state.plan::text, state.executed::text, state.plan_approx, state.executed_approx,
    loading.actor AS loaded_by, loading.at AS loaded_at, loading.name, loading.kind,
    state.ended_by, state.ended_at, state.operation, loading.undone_at IS NOT NULL AS undone, state.loaded
  FROM (
    SELECT plan, executed, plan_approx, executed_approx, document, "import"::text AS loaded,
      NULL::text AS ended_by, NULL::timestamptz AS ended_at, NULL::text AS operation, NULL::bigint AS sequence
    FROM figure WHERE unit = $1 AND year_from = $2 AND year_to = $5 AND part = $3 AND fund::text = $4
    UNION ALL
    SELECT (before->>'plan')::bigint, (before->>'executed')::bigint, before->>'plan_approx',
      before->>'executed_approx', before->>'document', before->>'import', actor, at, operation, id
    FROM figure_revision
    WHERE before->>'unit' = $1 AND before->>'year_from' = $2::int::text AND before->>'year_to' = $5::int::text
      AND before->>'part' = $3 AND before->>'fund' = $4
  ) AS state
  LEFT JOIN document ON document.id = state.document
  LEFT JOIN "import" AS loading ON loading.id::text = state.loaded
  ORDER BY state.sequence DESC NULLS FIRST, loading.at DESC`;

const bigint = (digits: string | null): bigint | null => (digits === null ? null : BigInt(digits));
