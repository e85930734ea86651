/**
 * `npm run import -- [--check] [--source TITLE] FILE`: loads a file of figures, all or nothing; `--check` only says what
 * it would do. `--source`: the document of tables that name none; without it the file's name.
 */
import '../environment.ts';
import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { openStore } from '../app.ts';
import { systemClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { loadFigures, previewFigures } from '../figures/changes/index.ts';
import {
  createImportContext,
  type FigureFile,
  readFigureFile,
  readFigureTables,
} from '../figures/import/index.ts';
import { loadCatalogue } from '../units/index.ts';
import { createUploads, recognise } from '../uploads/index.ts';
import { cliSentences as say } from '../wording/cli.ts';
import { run, UsageError } from './run.ts';

await run(async () => {
  const { path, check, source } = readArguments();
  const config = readConfig(process.env);
  const name = basename(path);
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(say.fileUnreadable(path, error.code ?? ''));
  });
  const file = await readTables(name, bytes, source ?? name.replace(/\.[A-Za-z0-9]{1,5}$/, ''));
  if (!file.ok) {
    console.error(say.importRefused(name, file.faults.length));
    for (const fault of file.faults) console.error(say.fault(fault));
    process.exitCode = 1;
    return;
  }
  const { database } = await openStore(config, systemClock);
  try {
    const { sql } = database;
    if (check) {
      const { fresh, changed, same } = await previewFigures(sql, file.rows);
      console.log(say.wouldImport(name, { added: fresh.length, changed: changed.length, same: same.length }));
    } else {
      const loaded = await loadFigures(
        { sql, clock: systemClock },
        { name, bytes, rows: file.rows, actor: `cli:${userName()}` },
      );
      console.log(say.imported(name, loaded));
    }
    for (const warning of file.warnings) console.log(say.warning(warning));
  } finally {
    await database.close();
  }
});

function readArguments(): { path: string; check: boolean; source: string | undefined } {
  const { values, positionals } = parsed();
  const [path, ...others] = positionals;
  if (!path || others.length > 0) throw new UsageError(say.importUsage);
  return { path, check: values.check, source: values.source };
}

function parsed() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { check: { type: 'boolean', default: false }, source: { type: 'string' } },
    });
  } catch {
    throw new UsageError(say.importUsage);
  }
}

/** The figures of a table in a text or a workbook; `document`: of tables that name none. */
async function readTables(name: string, bytes: Uint8Array, document: string): Promise<FigureFile> {
  const context = createImportContext(loadCatalogue(), { document });
  if (recognise(bytes) === 'text') {
    const file = readFigureFile(bytes, context);
    const isTaken = file.ok && file.rows.some((row) => row.document === document);
    return isTaken ? { ...file, warnings: [...file.warnings, say.sourceTaken(document)] } : file;
  }
  const uploads = createUploads();
  try {
    const opened = await uploads.open({ name, bytes });
    if (opened.kind === 'refused') return refused(opened.reason);
    if (opened.kind === 'text') return refused(say.runningText(name));
    const tables = readFigureTables(opened.sheets, context);
    if (!tables.ok) return tables;
    return {
      ...tables,
      warnings: [...opened.warnings, ...tables.warnings.map(({ text }) => text)],
    };
  } finally {
    await uploads.close();
  }
}

function refused(reason: string): FigureFile {
  return { ok: false, faults: [{ line: null, column: null, value: null, reason }] };
}

/** Who runs this; a container's user may have a number only. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? '?'}`;
  }
}
