import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { PrismaClient } from '../database/client/client.ts';
import type { Database } from '../database/index.ts';

const data = (name: string): URL => new URL(`../../prisma/data/${name}`, import.meta.url);

const day = z.iso.date();
const decimal = z.string().regex(/^\d+(\.\d{1,6})?$/);
const documentsFile = z.array(
  z.strictObject({
    id: z.string(),
    title: z.string(),
    dateFrom: day.nullable(),
    dateTo: day.nullable(),
    address: z.url().nullable(),
    addressNote: z.string().nullable(),
    language: z.string(),
  }),
);
const figuresFile = z.array(
  z.strictObject({
    id: z.string(),
    unit: z.string(),
    from: z.int(),
    to: z.int(),
    part: z.string(),
    fund: z.enum(['total', 'national', 'local']),
    /** triệu đồng */
    plan: decimal.nullable(),
    executed: decimal.nullable(),
    planApprox: z.string().nullable(),
    executedApprox: z.string().nullable(),
    /** per cent */
    statedRate: decimal.nullable(),
    document: z.string(),
    /** The second amount that one document gives for the same thing is statement 2. */
    statement: z.int().default(1),
    confidence: z.enum(['high', 'medium', 'low']),
    note: z.string().nullable(),
  }),
);
const remark = {
  id: z.string(),
  document: z.string(),
  title: z.string(),
  text: z.string(),
  keywords: z.array(z.string()),
};
const notesFile = z.array(z.strictObject(remark));
const directivesFile = z.array(
  z.strictObject({
    ...remark,
    orderedBy: z.string(),
    orderedTo: z.string(),
    orderedOn: day,
    deadline: day.nullable(),
  }),
);

/** How many figures were loaded; null when the store was not new. */
export type Seeded = { readonly figures: number } | null;

/**
 * Fills a new store, unless `empty`, with the figures that ship; the units are there already. A store is new until its
 * first import, and starting it empty counts as one: it is never filled later behind anybody's back.
 */
export async function seed(
  { database: { prisma, sql }, clock }: { database: Pick<Database, 'prisma' | 'sql'>; clock: Clock },
  { empty }: { empty: boolean },
): Promise<Seeded> {
  // In plain SQL, for at most starts this is all: Prisma's first query takes a tenth of a second.
  if ((await sql.query('SELECT FROM "import" LIMIT 1')).length > 0) return null;
  const bytes = empty ? '[]' : readFileSync(data('figures.json'), 'utf8');
  const figures = figuresFile.parse(JSON.parse(bytes));
  return prisma.$transaction(
    async (tx) => {
      // Of several instances that start together one fills the store; the others wait here and then find it filled.
      await tx.$executeRaw`LOCK TABLE "import" IN EXCLUSIVE MODE`;
      if (await tx.import.findFirst({ select: { id: true } })) return null;
      if (!empty) await loadDocuments(tx);
      const { id: importId } = await tx.import.create({
        data: {
          kind: 'seed',
          name: empty ? 'empty' : 'figures.json',
          sha256: createHash('sha256').update(bytes).digest('hex'),
          actor: 'system',
          at: clock(),
          added: figures.length,
          changed: 0,
          same: 0,
        },
      });
      await tx.figure.createMany({
        data: figures.map(({ unit, from, to, document, plan, executed, statedRate, ...rest }) => ({
          ...rest,
          unitId: unit,
          yearFrom: from,
          yearTo: to,
          plan: plan === null ? null : dongOfMillions(plan),
          executed: executed === null ? null : dongOfMillions(executed),
          statedRate,
          documentId: document,
          importId,
        })),
      });
      return { figures: figures.length };
    },
    { timeout: 60_000, maxWait: 60_000 },
  );
}

type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];

async function loadDocuments(tx: Transaction): Promise<void> {
  const read = (name: string): unknown => JSON.parse(readFileSync(data(name), 'utf8'));
  const date = (day: string | null): Date | null => (day ? new Date(day) : null);
  await tx.document.createMany({
    data: documentsFile
      .parse(read('documents.json'))
      .map((row) => ({ ...row, dateFrom: date(row.dateFrom), dateTo: date(row.dateTo) })),
  });
  await tx.note.createMany({
    data: notesFile
      .parse(read('notes.json'))
      .map(({ document, ...row }) => ({ ...row, documentId: document })),
  });
  await tx.directive.createMany({
    data: directivesFile.parse(read('directives.json')).map(({ document, ...row }, sequence) => ({
      ...row,
      documentId: document,
      orderedOn: new Date(row.orderedOn),
      deadline: date(row.deadline),
      sequence,
    })),
  });
}

/** A decimal string in triệu đồng, checked above to have at most six decimals, as đồng. */
function dongOfMillions(text: string): bigint {
  const [whole = '', decimals = ''] = text.split('.');
  return BigInt(whole + decimals.padEnd(6, '0'));
}
