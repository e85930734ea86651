import { createHash } from 'node:crypto';
import type { Sql } from '../../database/sql.ts';
import { fold } from '../../vietnamese/fold.ts';
import type { Changes, NewFigure, StoredAmounts } from './new-figure.ts';

type Transaction = Pick<Sql, 'query'>;

/** A figure as the database has it by the names of its columns; amounts in đồng as digits, for JSON has no such numbers. */
export interface Stored {
  readonly id: string;
  readonly unit: string;
  readonly year_from: number;
  readonly year_to: number;
  readonly part: string;
  readonly fund: string;
  readonly plan: string | null;
  readonly executed: string | null;
  readonly plan_approx: string | null;
  readonly executed_approx: string | null;
  readonly statement: number;
  /** In ten-thousandths of a per cent. */
  readonly stated_rate: string | null;
  readonly confidence: string;
  readonly note: string | null;
  readonly document: string;
}

/** The documents by their titles, whatever marks and case they are written with. */
export async function documentsByTitle(tx: Transaction): Promise<Map<string, string>> {
  const known = await tx.query<{ id: string; title: string }>('SELECT id, title FROM document ORDER BY id');
  return new Map(known.map(({ title, id }) => [fold(title), id]));
}

/** The id of the document with that title, however it is written. */
export type DocumentId = (title: string) => string | undefined;

/** Looks a document up once for all rows that name it. @param documents by folded title, as they are now */
export function documentIds(documents: ReadonlyMap<string, string>): DocumentId {
  const known = new Map<string, string | undefined>();
  return (title) => {
    if (!known.has(title)) known.set(title, documents.get(fold(title)));
    return known.get(title);
  };
}

/** What these documents state at present, by {@link keyOf}. */
export async function storedFigures(
  tx: Transaction,
  documents: readonly string[],
): Promise<ReadonlyMap<string, Stored>> {
  const rows = await tx.query<Stored>(
    `SELECT id, unit, year_from, year_to, part, fund, plan::text, executed::text, plan_approx, executed_approx,
       statement, (stated_rate * 10000)::bigint::text AS stated_rate, confidence, note, document
     FROM figure WHERE document = ANY($1)`,
    [documents],
  );
  return new Map(rows.map((row) => [keyOf(row), row]));
}

const keyOf = (row: Omit<Stored, 'id'> | Stored): string =>
  [row.unit, row.year_from, row.year_to, row.part, row.fund, row.document, row.statement].join('|');

/** A figure in the document with that id. */
const keyIn = ({ unit, period, fund, details }: NewFigure, document: string): string =>
  [unit, period.from, period.to, period.part, fund, document, details?.statement ?? 1].join('|');

/** A change, with the figure that it is of. */
export interface Found extends Omit<Changes, 'changed'> {
  readonly changed: readonly {
    readonly row: NewFigure;
    readonly before: StoredAmounts;
    readonly stored: Stored;
  }[];
}

/** What is new, other and the same. @param idOf a document that is not there is new */
export function compare(
  rows: readonly NewFigure[],
  idOf: DocumentId,
  stored: ReadonlyMap<string, Stored>,
): Found {
  const fresh: NewFigure[] = [];
  const changed: Found['changed'][number][] = [];
  const same: NewFigure[] = [];
  const states: Found['states'][number][] = [];
  const mark = createMark();
  for (const row of rows) {
    const document = idOf(row.document);
    const before = document === undefined ? undefined : stored.get(keyIn(row, document));
    const whole = before ? completed(row, before) : row;
    const state = !before
      ? 'fresh'
      : sameAmounts(whole, before) && sameDetails(row, before)
        ? 'same'
        : 'changed';
    states.push(state);
    if (!before) fresh.push(row);
    else if (state === 'same') same.push(row);
    else changed.push({ row: whole, before: amountsOf(before), stored: before });
    mark.add(before ? JSON.stringify(before) : 'new');
  }
  return { fresh, changed, same, states, mark: mark.digest() };
}

/** Enough at once for the hashing to cost more than the call. */
const MARKED_AT_ONCE = 65_536;

/** A hash of lines. */
function createMark() {
  const hash = createHash('sha256');
  let lines = '';
  return {
    add(line: string): void {
      lines += `${line}\n`;
      if (lines.length < MARKED_AT_ONCE) return;
      hash.update(lines);
      lines = '';
    },
    digest: (): string => hash.update(lines).digest('hex'),
  };
}

/** What a row says nothing of stays as it is: a file of what was executed does not take away the plan. */
function completed(row: NewFigure, before: Stored): NewFigure {
  const stored = amountsOf(before);
  const plan = row.plan === null ? stored : row;
  const executed = row.executed === null ? stored : row;
  return {
    ...row,
    plan: plan.plan,
    planApprox: plan.planApprox,
    executed: executed.executed,
    executedApprox: executed.executedApprox,
  };
}

export const sameAmounts = (row: NewFigure, before: Stored): boolean =>
  text(row.plan) === before.plan &&
  text(row.executed) === before.executed &&
  row.planApprox === before.plan_approx &&
  row.executedApprox === before.executed_approx;

/** As above. */
function sameDetails({ details = {} }: NewFigure, before: Stored): boolean {
  const { statedRate, confidence, note } = details;
  return (
    (statedRate === undefined || text(statedRate) === before.stated_rate) &&
    (confidence === undefined || confidence === before.confidence) &&
    (note === undefined || note === before.note)
  );
}

const text = (number: bigint | null): string | null => number?.toString() ?? null;
const bigint = (digits: string | null): bigint | null => (digits === null ? null : BigInt(digits));

const amountsOf = ({ plan, executed, plan_approx, executed_approx }: Stored): StoredAmounts => ({
  plan: bigint(plan),
  executed: bigint(executed),
  planApprox: plan_approx,
  executedApprox: executed_approx,
});
