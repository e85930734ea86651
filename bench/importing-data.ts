import type { Sql } from '../src/database/sql.ts';
import { loadCatalogue } from '../src/units/index.ts';

const provinces = loadCatalogue().units.filter(
  ({ kind, validTo }) => kind === 'province' && validTo !== null,
);
const FUNDS = ['total', 'national', 'local'] as const;
const YEARS = 20;

export interface BenchRow {
  readonly unit: string;
  readonly name: string;
  readonly year: number;
  readonly fund: (typeof FUNDS)[number];
  /** In triệu đồng. */
  readonly plan: number;
  readonly executed: number;
  readonly document: string;
}

/** Rows that all differ: provinces, then funds, years and documents. Funds add up to their total, as in a sound file. */
export function rowAt(at: number): BenchRow {
  const unit = provinces[at % provinces.length];
  const rest = Math.floor(at / provinces.length);
  const fund = FUNDS[rest % FUNDS.length] ?? 'total';
  const group = Math.floor(rest / FUNDS.length);
  const [national, local] = [1000 + (group % 997), 500 + ((group * 7 + (at % provinces.length)) % 499)];
  const plan = { total: national + local, national, local }[fund];
  return {
    unit: unit?.id ?? '',
    name: unit?.name ?? '',
    year: 2005 + (group % YEARS),
    fund,
    plan,
    executed: plan - { total: 20, national: 10, local: 10 }[fund],
    document: `Báo cáo ${Math.floor(group / YEARS) + 1}`,
  };
}

const BATCH = 2000;

/** The least that storing so many rows takes: the driver's parameters, one statement for many, one transaction. */
export async function bulkInsert(
  sql: Sql,
  rows: readonly BenchRow[],
  loading = '00000000-0000-4000-8000-000000000000',
): Promise<void> {
  await sql.transaction(async (tx) => {
    const documents = [...new Set(rows.map(({ document }) => document))];
    await tx.query(
      'INSERT INTO document (id, title) SELECT title, title FROM unnest($1::text[]) AS title ON CONFLICT DO NOTHING',
      [documents],
    );
    await tx.query(
      `INSERT INTO "import" (id, kind, name, sha256, actor, at, added, changed, same)
       VALUES ($1, 'file', 'bench', '', 'bench', now(), 0, 0, 0)`,
      [loading],
    );
    for (let at = 0; at < rows.length; at += BATCH) {
      const batch = rows.slice(at, at + BATCH);
      await tx.query(
        `INSERT INTO figure (id, unit, year_from, year_to, part, fund, plan, executed, document, "import")
         SELECT gen_random_uuid()::text, unit, year, year, 'whole', fund::fund, plan * 1000000, executed * 1000000, document, $7::uuid
         FROM unnest($1::text[], $2::int[], $3::text[], $4::bigint[], $5::bigint[], $6::text[])
           AS row(unit, year, fund, plan, executed, document)`,
        [
          batch.map(({ unit }) => unit),
          batch.map(({ year }) => year),
          batch.map(({ fund }) => fund),
          batch.map(({ plan }) => plan),
          batch.map(({ executed }) => executed),
          batch.map(({ document }) => document),
          loading,
        ],
      );
    }
  });
}
