import { fold } from '../../vietnamese/fold.ts';
import { importSentences as say } from '../../wording/import.ts';
import type { Fund } from '../period.ts';
import { remember } from './remember.ts';
import type { Fault, ImportRow, Warning } from './types.ts';

export type ByFund = Readonly<Partial<Record<Fund, { readonly row: ImportRow }>>>;

interface Entry {
  row: ImportRow;
  readonly at: number;
  readonly table: number;
}

type Known = Partial<Record<Fund, Entry>>;

/**
 * The figures of all tables, each once. Within a table a figure that comes again is a slip and a fault, but for the plan
 * and the executed amount of one row. Tables may
 * repeat each other (a summary beside the sheets of single years): the same amounts count once, with a warning, and a
 * plan from one goes together with the executed amount of another; amounts that differ are a fault.
 */
export function withoutRepeats(tables: readonly (readonly ImportRow[])[]): {
  readonly rows: ImportRow[];
  /** The rows of one unit, period and document by their funds. */
  readonly byFund: Iterable<ByFund>;
  readonly faults: Fault[];
  readonly warnings: Warning[];
} {
  const keyOf = createKeys();
  const found = new Map<string, Known>();
  const rows: ImportRow[] = [];
  const faults: Fault[] = [];
  const again: (readonly [ImportRow, Entry])[] = [];
  tables.forEach((table, number) => {
    for (const row of table) {
      const known = remember(found, keyOf(row), (): Known => ({}));
      const earlier = known[row.fund];
      if (earlier === undefined) {
        known[row.fund] = { row, at: rows.push(row) - 1, table: number };
        continue;
      }
      const same = sameAmounts(row, earlier.row);
      const isJoinable =
        earlier.table !== number || (earlier.row.line === row.line && !isBoth(row, earlier.row));
      const joined = isJoinable ? completed(earlier.row, row) : null;
      if (joined !== null) {
        if (isBoth(row, earlier.row)) again.push([row, earlier]);
        earlier.row = joined;
        rows[earlier.at] = joined;
      } else {
        const reason = same ? say.rowTwice(earlier.row) : say.rowContradicts(earlier.row);
        faults.push({
          line: row.line,
          ...(row.place && { place: row.place }),
          column: null,
          value: null,
          reason,
        });
      }
    }
  });
  const warnings = again.map(
    ([row, { row: earlier }]): Warning => ({
      kind: 'repeat',
      row: earlier,
      text: say.figureAgain(row, earlier),
    }),
  );
  return { rows, byFund: found.values(), faults, warnings };
}

/** One row of both where they agree in what both of them state; null where they do not, or one adds nothing. */
function completed(a: ImportRow, b: ImportRow): ImportRow | null {
  const agree = (measure: 'plan' | 'executed', approx: 'planApprox' | 'executedApprox'): boolean =>
    a[measure] === null || b[measure] === null || (a[measure] === b[measure] && a[approx] === b[approx]);
  if (!agree('plan', 'planApprox') || !agree('executed', 'executedApprox')) return null;
  const of = (measure: 'plan' | 'executed'): ImportRow =>
    a[measure] === null && b[measure] !== null ? b : a;
  const [plan, executed] = [of('plan'), of('executed')];
  // Of amounts from two tables each keeps its own cell.
  const executedPlace = plan === executed ? plan.executedPlace : (executed.executedPlace ?? executed.place);
  return {
    ...a,
    line: plan.line,
    ...(plan.place && { place: plan.place }),
    ...(executedPlace && { executedPlace }),
    plan: plan.plan,
    planApprox: plan.planApprox,
    executed: executed.executed,
    executedApprox: executed.executedApprox,
  };
}

const isBoth = (a: ImportRow, b: ImportRow): boolean =>
  (a.plan !== null && b.plan !== null) || (a.executed !== null && b.executed !== null);

function createKeys(): (row: ImportRow) => string {
  let last = { title: '', folded: fold('') };
  return ({ unit, period, document, details }) => {
    // Most rows name the document of the row before them.
    if (last.title !== document) last = { title: document, folded: fold(document) };
    return `${unit}|${period.from}|${period.to}|${period.part}|${last.folded}|${details?.statement ?? 1}`;
  };
}

const sameAmounts = (a: ImportRow, b: ImportRow): boolean =>
  a.plan === b.plan &&
  a.executed === b.executed &&
  a.planApprox === b.planApprox &&
  a.executedApprox === b.executedApprox;
