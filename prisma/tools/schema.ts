/**
 * `npm run schema -- NAME` writes the migration that leads from the existing ones to `schema.prisma`;
 * `npm run schema -- --check` fails when there is something to write, or when the generated client is out of date.
 *
 * Prisma's own `migrate` needs a program that its CLI downloads. The same engine exists as WebAssembly in the
 * package registry; an in-memory PGlite is its shadow database.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { SharedSession } from '../../src/database/embedded/session.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const schemaPath = join(root, 'prisma/schema.prisma');
const migrations = join(root, 'prisma/migrations');

interface Wasm {
  instance: { exports: { __wbindgen_start(): void } };
}

/** Loads the engine: Node does not import `.wasm` files by itself yet. */
async function loadEngine(): Promise<typeof import('@prisma/schema-engine-wasm').SchemaEngine> {
  const file = join(root, 'node_modules/@prisma/schema-engine-wasm/schema_engine_bg.wasm');
  const bindings = engineModule as unknown as { __wbg_set_wasm(exports: unknown): void };
  const { WebAssembly } = globalThis as unknown as {
    WebAssembly: { instantiate(...args: unknown[]): Promise<Wasm> };
  };
  const { instance } = await WebAssembly.instantiate(readFileSync(file), {
    './schema_engine_bg.js': bindings,
  });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return (engineModule as unknown as typeof import('@prisma/schema-engine-wasm')).SchemaEngine;
}

async function difference(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'schema-'));
  const session = new SharedSession(await PGlite.create('memory://'), { server_version: '18.0' });
  const server = createServer((socket) => session.add(socket, { foreign: false }));
  await new Promise<void>((resolve) => server.listen(join(directory, '.s.PGSQL.5432'), resolve));
  try {
    const factory = new PrismaPg({});
    const reader = () => catalogueReader(directory) as ReturnType<PrismaPg['connect']>;
    Object.assign(factory, { connect: reader, connectToShadowDb: reader });
    const schema = { path: schemaPath, content: readFileSync(schemaPath, 'utf8') };
    const SchemaEngine = await loadEngine();
    const engine = await SchemaEngine.new(
      { datamodels: [[schema.path, schema.content]] },
      () => {},
      bindMigrationAwareSqlAdapterFactory(factory),
    );
    const { stdout } = await engine.diff({
      from: {
        tag: 'migrations',
        baseDir: migrations,
        lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"' },
        shadowDbInitScript: '',
        migrationDirectories: migrationNames().map((name) => ({
          path: name,
          migrationFile: {
            path: 'migration.sql',
            content: {
              tag: 'ok' as const,
              value: readFileSync(join(migrations, name, 'migration.sql'), 'utf8'),
            },
          },
        })),
      } as never,
      to: { tag: 'schemaDatamodel', files: [schema], configDir: root } as never,
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    } as never);
    return stdout ?? '';
  } finally {
    server.close();
    await session.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** PostgreSQL's one-byte "char", which the catalogue is full of and the adapter does not know. */
const CHAR = 18;
const TEXT = 25;

/**
 * The adapter as the engine needs it for reading a catalogue: "char" columns are characters, and a script reaches
 * PostgreSQL whole instead of being cut at every semicolon, also inside a function's body.
 */
async function catalogueReader(host: string): Promise<SqlDriverAdapter> {
  const pool = new pg.Pool({ host, port: 5432, user: 'postgres', database: 'postgres', max: 1 });
  let characters: number[] = [];
  const poolQuery = pool.query.bind(pool) as (...args: unknown[]) => Promise<pg.QueryResult>;
  const query = async (...args: unknown[]): Promise<pg.QueryResult> => {
    const result = await poolQuery(...args);
    const fields = result.fields ?? [];
    characters = fields.flatMap((field, at) => (field.dataTypeID === CHAR ? [at] : []));
    for (const at of characters) Object.assign(fields[at] ?? {}, { dataTypeID: TEXT });
    return result;
  };
  const adapter = await new PrismaPg(Object.assign(pool, { query })).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  return Object.assign(adapter, {
    executeScript: async (script: string): Promise<void> => void (await poolQuery(script)),
    queryRaw: async (statement: SqlQuery): Promise<SqlResultSet> => {
      const result = await queryRaw(statement);
      const columnTypes = result.columnTypes.map((type, at) =>
        characters.includes(at) ? ColumnTypeEnum.Character : type,
      );
      return { ...result, columnTypes };
    },
  });
}

const migrationNames = (): string[] =>
  readdirSync(migrations, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

/** Generates the client elsewhere and compares it with the one in `src/`. */
function generate(): void {
  const run = spawnSync('npx', ['prisma', 'generate'], { cwd: root, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`prisma generate failed:\n${run.stdout}${run.stderr}`);
}

function clientText(): string {
  const directory = join(root, 'src/database/client');
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => `${path}\n${readFileSync(path, 'utf8')}`)
    .join('\n');
}

const [argument] = process.argv.slice(2);
const sql = await difference();
const isEmpty = /^\s*(--[^\n]*\s*)*$/.test(sql);
if (argument === '--check') {
  const before = clientText();
  generate();
  const stale = clientText() !== before;
  if (!isEmpty)
    console.error(`schema.prisma and the migrations differ; run: npm run schema -- NAME\n\n${sql}`);
  if (stale) console.error('The generated client was out of date; commit the one that has been made now.');
  if (isEmpty && !stale) console.log('Schema, migrations and generated client agree.');
  process.exit(isEmpty && !stale ? 0 : 1);
} else if (!argument || !/^[a-z0-9_]+$/.test(argument)) {
  console.error('usage: npm run schema -- NAME | --check');
  process.exit(1);
} else if (isEmpty) {
  generate();
  console.log('Nothing to migrate.');
  process.exit(0);
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const directory = join(migrations, `${stamp}_${argument}`);
  mkdirSync(directory);
  writeFileSync(join(directory, 'migration.sql'), sql);
  generate();
  console.log(`Wrote ${directory}/migration.sql`);
  process.exit(0);
}
