/**
 * `npm run import -- [--check] [--source TITLE] FILE`: loads a file of figures, all or nothing; `--check` only says what
 * it would do. `--source`: the document of tables that name none; without it the file's name.
 */
import '../environment.ts';
import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { nameOf } from '../curating/read.ts';
import { loadFigures, previewFigures } from '../figures/changes/index.ts';
import type { Fault } from '../figures/import/index.ts';
import { openStore } from '../store.ts';
import { cliSentences as say } from '../wording/cli.ts';
import { run, UsageError } from './run.ts';
import { readTables } from './tables.ts';

await run(async () => {
  const { path, check, source } = readArguments();
  const config = readConfig(process.env);
  const name = basename(path);
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(say.fileUnreadable(path, error.code ?? ''));
  });
  const document = source ?? nameOf(name);
  const file = await readTables(name, bytes, document);
  if (file.kind !== 'figures' || file.from === 'text') {
    const faults =
      file.kind === 'faults'
        ? file.faults
        : [wholeFile(file.kind === 'refused' ? file.reason : say.runningText(name))];
    console.error(say.importRefused(name, faults.length));
    for (const fault of faults) console.error(say.fault(fault));
    process.exitCode = 1;
    return;
  }
  const { database } = await openStore(config, systemClock);
  try {
    const { sql } = database;
    if (check) {
      const { fresh, changed, same } = await previewFigures(sql, file.figures);
      console.log(say.wouldImport(name, { added: fresh.length, changed: changed.length, same: same.length }));
    } else {
      const loaded = await loadFigures(
        { sql, clock: systemClock },
        { name, bytes, rows: file.figures, actor: `cli:${userName()}` },
      );
      console.log(say.imported(name, loaded));
    }
    if (source === undefined && file.figures.some((figure) => figure.document === document))
      console.log(say.warning(say.sourceTaken(document)));
    for (const warning of file.remarks) console.log(say.warning(warning));
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

function wholeFile(reason: string): Fault {
  return { line: null, column: null, value: null, reason };
}

/** Who runs this; a container's user may have a number only. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? '?'}`;
  }
}
