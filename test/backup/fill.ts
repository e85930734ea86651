import { quoted, tablesIn } from '../../src/backup/catalogue.ts';
import type { Sql } from '../../src/database/sql.ts';

type Reading = Pick<Sql, 'query'>;

/** What must be right for a row to be taken at all; everything else is as odd as its type allows. */
const CONSTRAINED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  figure: { year_from: '2018', year_to: '2020', part: "'M6'" },
  directive: { deadline_rule: 'NULL', acknowledge: '60' },
  person: { hours_from: '7', hours_to: '20' },
  notice: { channel: 'NULL', chat: 'NULL' },
  delivery: { settled_at: 'NULL' },
  unit: { merged_into: 'NULL' },
};

const ODD_TEXT = `E'Đường "nối", \\\\ {phẩy},\\n\\r\\t''\\u2028 \\u0001 🇻🇳 e\\u0301 %s'`;
const VALUES: readonly (readonly [RegExp, string])[] = [
  [/^text\[\]/, `ARRAY['a,b', '{"c"}', '', 'null', NULL, E'\\\\']`],
  [/^text/, ODD_TEXT],
  [/^integer/, '2000000000 + %s'],
  [/^bigint/, '9007199254740993 + %s'],
  [/^numeric/, '12345.6700'],
  [/^boolean/, 'true'],
  [/^jsonb/, `'{"b": 1.10, "a": [null, "\\u2028", 123456789012345678901234567890]}'`],
  [/^uuid/, `'00000000-0000-4000-8000-00000000000%s'`],
  [/^bytea/, String.raw`'\x00ff0a0d22275c' || decode(repeat('0a', 100000), 'hex')`],
  [/^date/, "DATE '0001-01-01' + %s"],
  [/^timestamp/, "TIMESTAMPTZ '2026-11-28 08:30:00.123+07'"],
];

/**
 * Puts rows into every table that is there, whatever the migrations make of them: two in each, of the oddest values, and
 * nulls in the second wherever a column may be null.
 */
export async function fillEveryTable(sql: Reading): Promise<void> {
  const tables = new Map((await tablesIn(sql)).map((table) => [table.name, table]));
  tables.delete('figure_state');
  const parents = await foreignKeys(sql);
  const enums = await sql.query<{ type: string; last: string }>(
    'SELECT format_type(enumtypid, NULL) AS type, (array_agg(enumlabel ORDER BY enumsortorder DESC))[1] AS last FROM pg_enum GROUP BY 1',
  );
  const nullable = new Set(
    (
      await sql.query<{ key: string }>(
        `SELECT table_name || '.' || column_name AS key FROM information_schema.columns
         WHERE table_schema = current_schema() AND is_nullable = 'YES'`,
      )
    ).map(({ key }) => key),
  );
  const oddValue = (table: string, column: string, type: string, number: number): string => {
    const constrained = CONSTRAINED[table]?.[column];
    if (constrained !== undefined) return constrained;
    const parent = parents.find((key) => key.table === table && key.column === column);
    if (parent)
      return `(SELECT ${quoted(parent.target)} FROM ${quoted(parent.parent)} ORDER BY 1 LIMIT 1 OFFSET ${number - 1})`;
    if (number === 2 && nullable.has(`${table}.${column}`) && !KEPT.has(`${table}.${column}`)) return 'NULL';
    const label = enums.find((each) => each.type === type)?.last;
    const value = label ? `'${label}'` : VALUES.find(([pattern]) => pattern.test(type))?.[1];
    if (value === undefined) throw new Error(`nobody has thought of ${type} yet (${table}.${column})`);
    return value.replaceAll('%s', String(number));
  };
  const waiting = new Set(tables.keys());
  while (waiting.size > 0) {
    for (const table of waiting) {
      if (parents.some((key) => key.table === table && key.parent !== table && waiting.has(key.parent)))
        continue;
      waiting.delete(table);
      const columns = tables.get(table)?.columns ?? [];
      for (const number of [1, 2])
        await sql.query(
          `INSERT INTO ${quoted(table)} (${columns.map(({ name }) => quoted(name)).join(', ')})
           VALUES (${columns.map(({ name, type }) => `(${oddValue(table, name, type, number)})::${type}`).join(', ')})`,
        );
    }
  }
  await sql.query("UPDATE unit SET merged_into = (SELECT max(id) FROM unit WHERE id LIKE '%nối%')");
}

/** Of these a row must have one, or two that go together. */
const KEPT = new Set(['figure.plan', 'taught_word.undone_at', 'taught_word.undone_by', 'notice.person']);

async function foreignKeys(sql: Reading) {
  return sql.query<{ table: string; column: string; parent: string; target: string }>(
    `SELECT child.relname AS table, a.attname AS column, parent.relname AS parent, b.attname AS target
     FROM pg_constraint AS c
     JOIN pg_class AS child ON child.oid = c.conrelid JOIN pg_class AS parent ON parent.oid = c.confrelid
     JOIN pg_attribute AS a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
     JOIN pg_attribute AS b ON b.attrelid = c.confrelid AND b.attnum = c.confkey[1]
     WHERE c.contype = 'f'`,
  );
}

/** The content of each table, by its hash. The one row of versions is another with every change. */
export async function hashes(sql: Reading): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { name, columns } of await tablesIn(sql)) {
    if (name === 'figure_state') continue;
    const names = columns.map((column) => quoted(column.name)).sort();
    const [row] = await sql.query<{ hash: string }>(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(md5(row::text), '' ORDER BY md5(row::text))), '') AS hash
       FROM (SELECT ${names.join(', ')} FROM ${quoted(name)}) AS row`,
    );
    found[name] = row?.hash ?? '';
  }
  return found;
}

/** Everything beside rows that the migrations have made of a table: keys, checks, indexes, triggers, defaults. */
export async function shape(sql: Reading): Promise<string[]> {
  const rows = await sql.query<{ text: string }>(
    `SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) AS text FROM pg_constraint
       -- From PostgreSQL 18 on these also hold what columns say: NOT NULL.
       WHERE connamespace = current_schema()::regnamespace AND contype <> 'n'
     UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema()
     UNION ALL SELECT tgenabled::text || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
     UNION ALL SELECT concat_ws(' ', table_name, column_name, udt_name, column_default, is_nullable)
       FROM information_schema.columns WHERE table_schema = current_schema()
     ORDER BY 1`,
  );
  return rows.map(({ text }) => text);
}
