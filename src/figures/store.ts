import type { PrismaClient } from '../database/client/client.ts';
import { FigureBook } from './book.ts';
import type { Document, Figure } from './figure.ts';
import type { Version } from './version.ts';

export interface FigureStore {
  /** The figures, at least as new as the version that was last looked up. They are read only when that has risen. */
  book(): Promise<FigureBook>;
}

/** Keeps the figures in memory for as long as they are the newest. */
export function createFigureStore({
  prisma,
  version: newest,
}: {
  prisma: PrismaClient;
  version: Version;
}): FigureStore {
  let held: { version: bigint; book: FigureBook } | null = null;
  let reading: Promise<void> | null = null;

  async function read(): Promise<void> {
    const { version, figures } = await prisma.$transaction(
      async (tx) => ({
        version: (await tx.figureState.findUniqueOrThrow({ where: { id: 1 } })).version,
        figures: await tx.figure.findMany({
          include: { document: true, choice: { select: { figureId: true } } },
        }),
      }),
      { isolationLevel: 'RepeatableRead', timeout: 60_000, maxWait: 60_000 },
    );
    const documents = new Map<string, Document>();
    const book = new FigureBook(figures.map((row) => toFigure(row, documents)));
    held = { version, book };
  }

  return {
    async book() {
      const { seen } = newest;
      // A reading that somebody else began may have begun before this version was there.
      while (!held || (seen !== null && held.version < seen)) {
        reading ??= read().finally(() => {
          reading = null;
        });
        await reading;
      }
      return held.book;
    },
  };
}

type Row = Awaited<ReturnType<typeof queryShape>>[number];
const queryShape = (prisma: PrismaClient) =>
  prisma.figure.findMany({ include: { document: true, choice: { select: { figureId: true } } } });

/** Documents are shared, so that thousands of figures of one report hold one copy of it. */
function toFigure(row: Row, documents: Map<string, Document>): Figure {
  const document = documents.get(row.documentId) ?? toDocument(row.document);
  documents.set(row.documentId, document);
  return {
    id: row.id,
    unit: row.unitId,
    period: { from: row.yearFrom, to: row.yearTo, part: row.part },
    fund: row.fund,
    plan: row.plan,
    executed: row.executed,
    planApprox: row.planApprox,
    executedApprox: row.executedApprox,
    statedRate: row.statedRate === null ? null : BigInt(row.statedRate.mul(100).toFixed(0)),
    confidence: row.confidence,
    note: row.note,
    document,
    official: row.choice !== null,
  };
}

/** A document as it is stored, with its days as ISO dates. */
export function toDocument(row: Row['document']): Document {
  const { id, title, address, addressNote } = row;
  return { id, title, dateFrom: isoDate(row.dateFrom), dateTo: isoDate(row.dateTo), address, addressNote };
}

const isoDate = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null;
