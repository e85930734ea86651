import { createHash } from 'node:crypto';
import type { Sql } from '../database/sql.ts';
import type { Catalogue, Unit } from '../units/index.ts';

/** Stands for: as long as anybody remembers. */
const ALWAYS = '0001-01-01';

/**
 * Brings the rows of units and memberships up to the catalogue, which comes from a file that staff may correct:
 * readers go by the file, figures refer to the rows. Units that the file no longer has stay, for figures may be theirs.
 * Where nothing has changed since the last time it costs one look at a checksum.
 * @returns whether anything was to be done
 */
export async function bringUnits({ sql, catalogue }: { sql: Sql; catalogue: Catalogue }): Promise<boolean> {
  const units = JSON.stringify(
    catalogue.units.map(({ id, name, kind, validFrom, validTo, mergedInto }) => ({
      id,
      name,
      kind,
      valid_from: validFrom,
      valid_to: validTo,
      merged_into: mergedInto,
    })),
  );
  const memberships = JSON.stringify(catalogue.units.flatMap((unit) => membershipsOf(unit, catalogue)));
  const sha256 = createHash('sha256').update(units).update(memberships).digest('hex');

  const isCurrent = async ({ query }: Pick<Sql, 'query'>): Promise<boolean> => {
    const rows = await query<{ sha256: string }>("SELECT sha256 FROM shipped_file WHERE name = 'units'");
    return rows[0]?.sha256 === sha256;
  };
  if (await isCurrent(sql)) return false;
  return sql.transaction(async (tx) => {
    // Of several that start together one does it.
    await tx.query('LOCK TABLE shipped_file IN EXCLUSIVE MODE');
    if (await isCurrent(tx)) return false;
    await tx.query(UNITS, [units]);
    await tx.query(NO_LONGER, [units, memberships]);
    await tx.query(MEMBERSHIPS, [memberships]);
    await tx.query(
      `INSERT INTO shipped_file (name, sha256) VALUES ('units', $1)
       ON CONFLICT (name) DO UPDATE SET sha256 = excluded.sha256`,
      [sha256],
    );
    return true;
  });
}

const UNITS = `
  INSERT INTO unit (id, name, kind, valid_from, valid_to, merged_into)
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS row(
    id text, name text, kind unit_kind, valid_from date, valid_to date, merged_into text)
  ON CONFLICT (id) DO UPDATE SET
    name = excluded.name, kind = excluded.kind, valid_from = excluded.valid_from,
    valid_to = excluded.valid_to, merged_into = excluded.merged_into`;

const NO_LONGER = `
  DELETE FROM membership AS old USING jsonb_to_recordset($1::jsonb) AS known(id text)
  WHERE old.unit = known.id AND NOT EXISTS (
    SELECT FROM jsonb_to_recordset($2::jsonb) AS row(region text, unit text, valid_from date)
    WHERE (row.region, row.unit, row.valid_from) = (old.region, old.unit, old.valid_from))`;

const MEMBERSHIPS = `
  INSERT INTO membership (region, unit, valid_from, valid_to)
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS row(region text, unit text, valid_from date, valid_to date)
  ON CONFLICT (region, unit, valid_from) DO UPDATE SET valid_to = excluded.valid_to`;

/** A unit belongs to its regions on the days on which both exist. */
function membershipsOf(unit: Unit, catalogue: Catalogue): object[] {
  return unit.memberOf.map((id) => {
    const region = catalogue.unit(id);
    const starts = [unit.validFrom, region.validFrom].filter((day) => day !== null).sort();
    const ends = [unit.validTo, region.validTo].filter((day) => day !== null).sort();
    return { region: id, unit: unit.id, valid_from: starts.at(-1) ?? ALWAYS, valid_to: ends[0] ?? null };
  });
}
