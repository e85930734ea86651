import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { Sql } from '../../database/sql.ts';
import { fold } from '../../vietnamese/fold.ts';
import {
  compare,
  type DocumentId,
  documentIds,
  documentsByTitle,
  type Found,
  type Stored,
  sameAmounts,
  storedFigures,
} from './compare.ts';
import type { Changes, NewFigure } from './new-figure.ts';
import { takeTurn } from './turn.ts';

/** What a loading did. */
export interface Loaded {
  readonly added: number;
  readonly changed: number;
  /** Stored already, with the same amounts. */
  readonly same: number;
  /** By which it can be undone. */
  readonly id: string;
}

export interface Loading {
  /** file: a table; text: proposed from a running text */
  readonly kind?: 'file' | 'text';
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly rows: readonly NewFigure[];
  readonly actor: string;
  /** Where what was read is kept. */
  readonly file?: string | null;
  /** Of documents that are not there yet, where it is known (ISO). */
  readonly day?: string | null;
  /** What was shown before: see {@link Changes}. */
  readonly mark?: string;
  /** What is done in the same transaction, before anything else; throwing undoes all of it. */
  readonly also?: (tx: Transaction, id: string) => Promise<void>;
}

/** What is stored has changed since the changes were shown: they would be others now. */
export class ChangedMeanwhile extends Error {
  override readonly name = 'ChangedMeanwhile';
}

/** Rows a statement: enough to make its cost one of rows, few enough for everything else to have a turn between. */
const BATCH = 1000;

type Transaction = Pick<Sql, 'query'>;

/** What a loading of these rows would do now. Stores nothing. */
export async function previewFigures(sql: Transaction, rows: readonly NewFigure[]): Promise<Changes> {
  return findChanges(sql, rows, await documentsByTitle(sql));
}

/**
 * Stores the rows of a file in one transaction: all or nothing. A figure that its document already states is
 * brought to the new amounts, and its former state is kept as a revision.
 * @throws DatabaseError when another loading does not come to its end
 * @throws ChangedMeanwhile
 */
export async function loadFigures(
  { sql, clock, patience }: { sql: Sql; clock: Clock; patience?: string },
  loading: Loading,
): Promise<Loaded> {
  return sql.transaction(async (tx) => {
    await takeTurn(tx, loading.actor, patience);
    const id = randomUUID();
    await loading.also?.(tx, id);
    const documents = await documentsByTitle(tx);
    const found = await findChanges(tx, loading.rows, documents);
    if (loading.mark !== undefined && found.mark !== loading.mark) throw new ChangedMeanwhile();
    await addDocuments(tx, found.fresh, loading.day ?? null, documents);
    const result = { added: found.fresh.length, changed: found.changed.length, same: found.same.length, id };
    await tx.query(
      `INSERT INTO "import" (id, kind, name, sha256, actor, at, added, changed, same, file)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        id,
        loading.kind ?? 'file',
        loading.name,
        createHash('sha256').update(loading.bytes).digest('hex'),
        loading.actor,
        clock(),
        result.added,
        result.changed,
        result.same,
        loading.file ?? null,
      ],
    );
    const idOf = documentIds(documents);
    await inBatches(
      found.fresh,
      (row) => prepare(row, idOf),
      (rows) => tx.query(ADD, [rows, id]),
    );
    await inBatches(
      found.changed,
      ({ row, stored }) => ({
        ...prepare(row, idOf),
        // What was remarked on the same amounts stays, with what the row says anew.
        ...(sameAmounts(row, stored) && remarks(row, stored)),
        id: stored.id,
      }),
      (rows) => tx.query(CHANGE, [rows, id]),
    );
    return result;
  });
}

async function findChanges(
  tx: Transaction,
  rows: readonly NewFigure[],
  documents: ReadonlyMap<string, string>,
): Promise<Found> {
  const idOf = documentIds(documents);
  const ids = new Set<string>();
  for (const { document } of rows) {
    const id = idOf(document);
    if (id !== undefined) ids.add(id);
  }
  return compare(rows, idOf, await storedFigures(tx, [...ids]));
}

/** Does something with some rows at a time, as JSON; while it is done the next ones are prepared. */
async function inBatches<T>(
  rows: readonly T[],
  prepared: (row: T) => object,
  query: (json: string) => Promise<unknown>,
): Promise<void> {
  let going: Promise<unknown> = Promise.resolve();
  for (let at = 0; at < rows.length; at += BATCH) {
    const json = JSON.stringify(rows.slice(at, at + BATCH).map(prepared));
    await going;
    going = query(json);
  }
  await going;
}

const ROWS = `json_to_recordset($1::json) AS row(
  id text, unit text, year_from int, year_to int, part text, fund fund, plan bigint, executed bigint,
  plan_approx text, executed_approx text, document text, statement int, stated_rate bigint, confidence confidence,
  note text, passage text)`;

const ADD = `
  INSERT INTO figure (id, unit, year_from, year_to, part, fund, plan, executed, plan_approx, executed_approx, document,
    statement, stated_rate, confidence, note, passage, "import")
  SELECT gen_random_uuid()::text, row.unit, row.year_from, row.year_to, row.part, row.fund, row.plan, row.executed,
    row.plan_approx, row.executed_approx, row.document, row.statement, row.stated_rate / 10000::numeric,
    coalesce(row.confidence, 'high'), row.note, row.passage, $2::uuid
  FROM ${ROWS}`;

// What was remarked on the former amounts does not belong to the new ones.
const CHANGE = `
  UPDATE figure SET plan = row.plan, executed = row.executed, plan_approx = row.plan_approx,
    executed_approx = row.executed_approx, stated_rate = row.stated_rate / 10000::numeric, note = row.note,
    confidence = coalesce(row.confidence, 'high'), passage = row.passage, "import" = $2::uuid
  FROM ${ROWS} WHERE figure.id = row.id`;

/** What is left of what was remarked. */
const remarks = ({ details = {} }: NewFigure, before: Stored) => ({
  stated_rate: details.statedRate?.toString() ?? before.stated_rate,
  confidence: details.confidence ?? before.confidence,
  note: details.note ?? before.note,
});

/** A row by the names of the columns, without what it lacks; amounts as digits, for JSON has no numbers of that size. */
const prepare = (row: NewFigure, idOf: DocumentId) => ({
  unit: row.unit,
  year_from: row.period.from,
  year_to: row.period.to,
  part: row.period.part,
  fund: row.fund,
  plan: row.plan?.toString(),
  executed: row.executed?.toString(),
  plan_approx: row.planApprox ?? undefined,
  executed_approx: row.executedApprox ?? undefined,
  statement: row.details?.statement ?? 1,
  stated_rate: row.details?.statedRate?.toString(),
  confidence: row.details?.confidence,
  note: row.details?.note,
  passage: row.passage,
  document: idOf(row.document) ?? '',
});

/** Makes the documents that are not there yet. @param documents gets them too */
async function addDocuments(
  tx: Transaction,
  fresh: readonly NewFigure[],
  day: string | null,
  documents: Map<string, string>,
): Promise<void> {
  const missing: { id: string; title: string; day: string | null }[] = [];
  for (const title of new Set(fresh.map(({ document }) => document))) {
    if (documents.has(fold(title))) continue;
    const id = randomUUID();
    missing.push({ id, title, day });
    documents.set(fold(title), id);
  }
  if (missing.length === 0) return;
  await tx.query(
    `INSERT INTO document (id, title, date_from, date_to)
     SELECT row.id, row.title, row.day, row.day FROM jsonb_to_recordset($1::jsonb) AS row(id text, title text, day date)`,
    [JSON.stringify(missing)],
  );
}
