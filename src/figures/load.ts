import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { fold } from '../vietnamese/fold.ts';
import type { ImportRow } from './import/index.ts';

/** What a loading did. */
export interface Loaded {
  readonly added: number;
  readonly changed: number;
  /** Stored already, with the same amounts. */
  readonly same: number;
}

/** Rows a statement. Many more at once keep this process busy for so long that the database takes it for gone. */
const BATCH = 1000;

type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];

/**
 * Stores the rows of a file in one transaction: all or nothing. A figure that its document already states is
 * brought to the new amounts, and its former state is kept as a revision.
 */
export async function loadFigures(
  { prisma, clock }: { prisma: PrismaClient; clock: Clock },
  file: {
    readonly name: string;
    readonly bytes: Uint8Array;
    readonly rows: readonly ImportRow[];
    readonly actor: string;
  },
): Promise<Loaded> {
  return prisma.$transaction(
    async (tx) => {
      // One loading at a time, so that two of them cannot both find a document missing.
      await tx.$executeRaw`LOCK TABLE "import" IN EXCLUSIVE MODE`;
      await tx.$executeRaw`SELECT set_config('khuyencong.actor', ${file.actor}, true)`;
      const documents = await findDocuments(tx, file.rows);
      const stored = await storedFigures(tx, [...documents.values()]);
      const fresh: Prepared[] = [];
      const changed: { id: string; row: Prepared }[] = [];
      for (const row of file.rows.map((each) => prepare(each, documents))) {
        const before = stored.get(keyOf(row));
        if (!before) fresh.push(row);
        else if (!sameAmounts(before, row)) changed.push({ id: before.id, row });
      }
      const result = {
        added: fresh.length,
        changed: changed.length,
        same: file.rows.length - fresh.length - changed.length,
      };
      const { id: importId } = await tx.import.create({
        data: {
          kind: 'file',
          name: file.name,
          sha256: createHash('sha256').update(file.bytes).digest('hex'),
          actor: file.actor,
          at: clock(),
          ...result,
        },
      });
      for (let at = 0; at < fresh.length; at += BATCH) {
        await tx.figure.createMany({
          data: fresh.slice(at, at + BATCH).map((row) => ({ ...row, importId })),
        });
      }
      for (const { id, row } of changed) {
        // What was remarked on the former amounts does not belong to the new ones.
        await tx.figure.update({
          where: { id },
          data: { ...row, statedRate: null, note: null, confidence: 'high', importId },
        });
      }
      return result;
    },
    { timeout: 600_000, maxWait: 60_000 },
  );
}

type Prepared = ReturnType<typeof prepare>;

const prepare = (row: ImportRow, documents: ReadonlyMap<string, string>) => ({
  unitId: row.unit,
  yearFrom: row.period.from,
  yearTo: row.period.to,
  part: row.period.part,
  fund: row.fund,
  plan: row.plan,
  executed: row.executed,
  planApprox: row.planApprox,
  executedApprox: row.executedApprox,
  documentId: documents.get(row.document) ?? '',
});

const keyOf = (row: Omit<Prepared, 'plan' | 'executed' | 'planApprox' | 'executedApprox'>): string =>
  [row.unitId, row.yearFrom, row.yearTo, row.part, row.fund, row.documentId].join('|');

const sameAmounts = (a: Omit<Prepared, 'documentId'>, b: Omit<Prepared, 'documentId'>): boolean =>
  a.plan === b.plan &&
  a.executed === b.executed &&
  a.planApprox === b.planApprox &&
  a.executedApprox === b.executedApprox;

/** The documents by their titles as the rows write them; those that are not there yet are made. */
async function findDocuments(tx: Transaction, rows: readonly ImportRow[]): Promise<Map<string, string>> {
  const known = await tx.document.findMany({ select: { id: true, title: true }, orderBy: { id: 'asc' } });
  const byTitle = new Map(known.map(({ title, id }) => [fold(title), id]));
  const missing: { id: string; title: string }[] = [];
  const found = new Map<string, string>();
  for (const { document: title } of rows) {
    let id = byTitle.get(fold(title));
    if (id === undefined) {
      id = randomUUID();
      missing.push({ id, title });
      byTitle.set(fold(title), id);
    }
    found.set(title, id);
  }
  await tx.document.createMany({ data: missing });
  return found;
}

async function storedFigures(
  tx: Transaction,
  documents: readonly string[],
): Promise<Map<string, Prepared & { id: string }>> {
  const rows = await tx.figure.findMany({ where: { documentId: { in: [...documents] }, statement: 1 } });
  return new Map(rows.map((row) => [keyOf(row), row]));
}
