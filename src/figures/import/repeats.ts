import { fold } from '../../vietnamese/fold.ts';
import { importSentences as say } from '../../wording/import.ts';
import type { Fund } from '../period.ts';
import { remember } from './remember.ts';
import type { Fault, ImportRow, Warning } from './types.ts';

export type ByFund = Readonly<Partial<Record<Fund, { readonly row: ImportRow }>>>;

type Known = Partial<Record<Fund, { row: ImportRow; readonly at: number; readonly table: number }>>;

/**
 * The figures of all tables, each once. Within a table a figure that comes again is a slip and a fault. Tables may
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
  const warnings: Warning[] = [];
  tables.forEach((table, number) => {
    for (const row of table) {
      const known = remember(found, keyOf(row), (): Known => ({}));
      const earlier = known[row.fund];
      if (earlier === undefined) {
        known[row.fund] = { row, at: rows.push(row) - 1, table: number };
        continue;
      }
      const same = sameAmounts(row, earlier.row);
      const joined = earlier.table === number ? null : completed(earlier.row, row);
      if (joined !== null) {
        earlier.row = joined;
        rows[earlier.at] = joined;
      } else if (same && earlier.table !== number) {
        warnings.push({ kind: 'repeat', row: earlier.row, text: say.figureAgain(row, earlier.row) });
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
  return { rows, byFund: found.values(), faults, warnings };
}

/** One row of both where each states what the other leaves out; null elsewhere. */
function completed(a: ImportRow, b: ImportRow): ImportRow | null {
  if (a.executed === null && b.plan === null) {
    return { ...a, executed: b.executed, executedApprox: b.executedApprox };
  }
  if (a.plan === null && b.executed === null) return { ...a, plan: b.plan, planApprox: b.planApprox };
  return null;
}

function createKeys(): (row: ImportRow) => string {
  let last = { title: '', folded: fold('') };
  return ({ unit, period, document }) => {
    // Most rows name the document of the row before them.
    if (last.title !== document) last = { title: document, folded: fold(document) };
    return `${unit}|${period.from}|${period.to}|${period.part}|${last.folded}`;
  };
}

const sameAmounts = (a: ImportRow, b: ImportRow): boolean =>
  a.plan === b.plan &&
  a.executed === b.executed &&
  a.planApprox === b.planApprox &&
  a.executedApprox === b.executedApprox;
