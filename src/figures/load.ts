import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { DatabaseError } from '../database/index.ts';
import type { Sql } from '../database/sql.ts';
import { fold } from '../vietnamese/fold.ts';
import { databaseSentences as say } from '../wording/database.ts';
import type { ImportRow } from './import/index.ts';

/** What a loading did. */
export interface Loaded {
  readonly added: number;
  readonly changed: number;
  /** Stored already, with the same amounts. */
  readonly same: number;
}

/** Rows a statement: enough to make its cost one of rows, few enough for everything else to have a turn between. */
const BATCH = 2000;
/** How long one loading waits for another, as PostgreSQL writes it. */
const PATIENCE = '10min';

type Transaction = Pick<Sql, 'query'>;

/**
 * Stores the rows of a file in one transaction: all or nothing. A figure that its document already states is
 * brought to the new amounts, and its former state is kept as a revision.
 * @throws DatabaseError when another loading does not come to its end
 */
export async function loadFigures(
  { sql, clock, patience = PATIENCE }: { sql: Sql; clock: Clock; patience?: string },
  file: {
    readonly name: string;
    readonly bytes: Uint8Array;
    readonly rows: readonly ImportRow[];
    readonly actor: string;
  },
): Promise<Loaded> {
  return sql.transaction(async (tx) => {
    await takeTurn(tx, patience);
    await tx.query("SELECT set_config('khuyencong.actor', $1, true)", [file.actor]);
    const documents = await findDocuments(tx, file.rows);
    const stored = await storedFigures(tx, [...documents.values()]);
    const fresh: Prepared[] = [];
    const changed: (Prepared & { id: string })[] = [];
    for (const row of file.rows.map((each) => prepare(each, documents))) {
      const before = stored.get(keyOf(row));
      if (!before) fresh.push(row);
      else if (!sameAmounts(before, row)) changed.push({ ...row, id: before.id });
      else if (!sameDetails(before, row)) changed.push({ ...row, ...together(before, row), id: before.id });
    }
    const result = {
      added: fresh.length,
      changed: changed.length,
      same: file.rows.length - fresh.length - changed.length,
    };
    const importId = randomUUID();
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    await tx.query(
      `INSERT INTO "import" (id, kind, name, sha256, actor, at, added, changed, same)
       VALUES ($1, 'file', $2, $3, $4, $5, $6, $7, $8)`,
      [importId, file.name, sha256, file.actor, clock(), result.added, result.changed, result.same],
    );
    for (const batch of batches(fresh)) await tx.query(ADD, [JSON.stringify(batch), importId]);
    for (const batch of batches(changed)) await tx.query(CHANGE, [JSON.stringify(batch), importId]);
    return result;
  });
}

/** One loading at a time, so that two of them cannot both find a document missing. */
async function takeTurn(tx: Transaction, patience: string): Promise<void> {
  // What a question must not take, a loading may.
  await tx.query('SET LOCAL statement_timeout = 0');
  await tx.query("SELECT set_config('lock_timeout', $1, true)", [patience]);
  try {
    await tx.query('LOCK TABLE "import" IN EXCLUSIVE MODE');
  } catch (error) {
    // PostgreSQL documentation, appendix A: lock_not_available.
    throw (error as { code?: unknown }).code === '55P03' ? new DatabaseError(say.loadingBusy) : error;
  }
}

function* batches<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < rows.length; at += BATCH) yield rows.slice(at, at + BATCH);
}

const ROWS = `jsonb_to_recordset($1::jsonb) AS row(
  id text, unit text, year_from int, year_to int, part text, fund fund, plan bigint, executed bigint,
  plan_approx text, executed_approx text, document text, statement int, stated_rate bigint, confidence confidence, note text)`;

const ADD = `
  INSERT INTO figure (id, unit, year_from, year_to, part, fund, plan, executed, plan_approx, executed_approx, document,
    statement, stated_rate, confidence, note, "import")
  SELECT gen_random_uuid()::text, row.unit, row.year_from, row.year_to, row.part, row.fund, row.plan, row.executed,
    row.plan_approx, row.executed_approx, row.document, row.statement, row.stated_rate / 10000::numeric,
    coalesce(row.confidence, 'high'), row.note, $2::uuid
  FROM ${ROWS}`;

// What was remarked on the former amounts does not belong to the new ones.
const CHANGE = `
  UPDATE figure SET plan = row.plan, executed = row.executed, plan_approx = row.plan_approx,
    executed_approx = row.executed_approx, stated_rate = row.stated_rate / 10000::numeric, note = row.note,
    confidence = coalesce(row.confidence, 'high'), "import" = $2::uuid
  FROM ${ROWS} WHERE figure.id = row.id`;

/** A row by the names of the columns; amounts in đồng as digits, for JSON has no numbers of that size. */
interface Prepared {
  readonly unit: string;
  readonly year_from: number;
  readonly year_to: number;
  readonly part: string;
  readonly fund: string;
  readonly plan: string | null;
  readonly executed: string | null;
  readonly plan_approx: string | null;
  readonly executed_approx: string | null;
  readonly document: string;
  readonly statement: number;
  /** In ten-thousandths of a per cent. This and what follows: null where the row says nothing of it. */
  readonly stated_rate: string | null;
  readonly confidence: string | null;
  readonly note: string | null;
}

const prepare = (row: ImportRow, documents: ReadonlyMap<string, string>): Prepared => ({
  unit: row.unit,
  year_from: row.period.from,
  year_to: row.period.to,
  part: row.period.part,
  fund: row.fund,
  plan: row.plan?.toString() ?? null,
  executed: row.executed?.toString() ?? null,
  plan_approx: row.planApprox,
  executed_approx: row.executedApprox,
  document: documents.get(row.document) ?? '',
  statement: row.details?.statement ?? 1,
  stated_rate: row.details?.statedRate?.toString() ?? null,
  confidence: row.details?.confidence ?? null,
  note: row.details?.note ?? null,
});

const keyOf = (row: Prepared): string =>
  [row.unit, row.year_from, row.year_to, row.part, row.fund, row.document, row.statement].join('|');

const sameAmounts = (a: Prepared, b: Prepared): boolean =>
  a.plan === b.plan &&
  a.executed === b.executed &&
  a.plan_approx === b.plan_approx &&
  a.executed_approx === b.executed_approx;

/** What was remarked on the same amounts, with what the row says anew. */
const together = (
  before: Prepared,
  row: Prepared,
): Pick<Prepared, 'stated_rate' | 'confidence' | 'note'> => ({
  stated_rate: row.stated_rate ?? before.stated_rate,
  confidence: row.confidence ?? before.confidence,
  note: row.note ?? before.note,
});

function sameDetails(before: Prepared, row: Prepared): boolean {
  const { stated_rate, confidence, note } = together(before, row);
  return before.stated_rate === stated_rate && before.confidence === confidence && before.note === note;
}

/** The documents by their titles as the rows write them; those that are not there yet are made. */
async function findDocuments(tx: Transaction, rows: readonly ImportRow[]): Promise<Map<string, string>> {
  const known = await tx.query<{ id: string; title: string }>('SELECT id, title FROM document ORDER BY id');
  const byTitle = new Map(known.map(({ title, id }) => [fold(title), id]));
  const missing: { id: string; title: string }[] = [];
  const found = new Map<string, string>();
  for (const title of new Set(rows.map(({ document }) => document))) {
    let id = byTitle.get(fold(title));
    if (id === undefined) {
      id = randomUUID();
      missing.push({ id, title });
      byTitle.set(fold(title), id);
    }
    found.set(title, id);
  }
  if (missing.length > 0) {
    await tx.query(
      'INSERT INTO document (id, title) SELECT * FROM jsonb_to_recordset($1::jsonb) AS row(id text, title text)',
      [JSON.stringify(missing)],
    );
  }
  return found;
}

async function storedFigures(
  tx: Transaction,
  documents: readonly string[],
): Promise<Map<string, Prepared & { id: string }>> {
  const rows = await tx.query<Prepared & { id: string }>(
    `SELECT id, unit, year_from, year_to, part, fund, plan::text, executed::text, plan_approx, executed_approx, document,
       statement, (stated_rate * 10000)::bigint::text AS stated_rate, confidence, note
     FROM figure WHERE document = ANY($1)`,
    [documents],
  );
  return new Map(rows.map((row) => [keyOf(row), row]));
}
