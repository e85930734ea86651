import type { Document as DocumentRow } from '../database/client/client.ts';
import type { Sql } from '../database/sql.ts';
import { FigureBook } from './book.ts';
import type { Document, Figure, Loaded } from './figure.ts';
import type { Version } from './version.ts';

export interface FigureStore {
  /** The figures, at least as new as the version that was last looked up. They are read only when that has risen. */
  book(): Promise<FigureBook>;
}

/** Keeps the figures in memory for as long as they are the newest. */
export function createFigureStore({ sql, version: newest }: { sql: Sql; version: Version }): FigureStore {
  let held: { version: bigint; book: FigureBook } | null = null;
  let reading: Promise<void> | null = null;

  async function read(): Promise<void> {
    // One statement sees one moment: the version is that of the figures.
    const rows = await sql.query<Row>(READ);
    const shared: Shared = { documents: new Map(), loadings: new Map() };
    const book = new FigureBook(rows.flatMap((row) => (row.id === null ? [] : [toFigure(row, shared)])));
    held = { version: BigInt(rows[0]?.version ?? 0), book };
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

// In plain SQL: of many thousand rows Prisma makes several times the work. Without a figure there is still the version.
const READ = `
  SELECT state.version::text, figure.id, figure.unit, figure.year_from, figure.year_to, figure.part, figure.fund,
    figure.plan::text, figure.executed::text, figure.plan_approx, figure.executed_approx,
    (figure.stated_rate * 100)::bigint::text AS stated_rate, figure.confidence, figure.note, figure.passage,
    figure.document, document.title, document.date_from::text, document.date_to::text, document.address,
    document.address_note, choice.figure IS NOT NULL AS official, figure.import::text AS import,
    to_char(loading.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS loaded_at, loading.actor AS loaded_by
  FROM figure_state AS state
  LEFT JOIN figure ON true
  LEFT JOIN document ON document.id = figure.document
  LEFT JOIN "import" AS loading ON loading.id = figure.import
  LEFT JOIN official_figure AS choice ON choice.figure = figure.id
  WHERE state.id = 1`;

interface Row {
  readonly version: string;
  /** Null: there is no figure at all. */
  readonly id: string | null;
  readonly unit: string;
  readonly year_from: number;
  readonly year_to: number;
  readonly part: string;
  readonly fund: Figure['fund'];
  readonly plan: string | null;
  readonly executed: string | null;
  readonly plan_approx: string | null;
  readonly executed_approx: string | null;
  readonly stated_rate: string | null;
  readonly confidence: Figure['confidence'];
  readonly note: string | null;
  readonly passage: string | null;
  readonly document: string;
  readonly title: string;
  readonly date_from: string | null;
  readonly date_to: string | null;
  readonly address: string | null;
  readonly address_note: string | null;
  readonly official: boolean;
  readonly import: string;
  readonly loaded_at: string;
  readonly loaded_by: string;
}

/** Thousands of figures of one report and one file hold one copy of each. */
interface Shared {
  readonly documents: Map<string, Document>;
  readonly loadings: Map<string, Loaded>;
}

function toFigure(row: Row, { documents, loadings }: Shared): Figure {
  const document = documents.get(row.document) ?? {
    id: row.document,
    title: row.title,
    dateFrom: row.date_from,
    dateTo: row.date_to,
    address: row.address,
    addressNote: row.address_note,
  };
  documents.set(row.document, document);
  const loaded = loadings.get(row.import) ?? { at: row.loaded_at, by: row.loaded_by };
  loadings.set(row.import, loaded);
  return {
    id: row.id ?? '',
    unit: row.unit,
    period: { from: row.year_from, to: row.year_to, part: row.part },
    fund: row.fund,
    plan: bigint(row.plan),
    executed: bigint(row.executed),
    planApprox: row.plan_approx,
    executedApprox: row.executed_approx,
    statedRate: bigint(row.stated_rate),
    confidence: row.confidence,
    note: row.note,
    passage: row.passage,
    document,
    official: row.official,
    loaded,
  };
}

const bigint = (digits: string | null): bigint | null => (digits === null ? null : BigInt(digits));

/** A document as it is stored, with its days as ISO dates. */
export function toDocument(row: DocumentRow): Document {
  const { id, title, address, addressNote } = row;
  return { id, title, dateFrom: isoDate(row.dateFrom), dateTo: isoDate(row.dateTo), address, addressNote };
}

const isoDate = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null;
