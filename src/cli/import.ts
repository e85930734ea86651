/** `npm run import -- [--check] FILE`: loads a file of figures, all or nothing; `--check` only says what it would do. */
import '../environment.ts';
import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import type { Read } from '../curating/read.ts';
import { createReaders } from '../curating/readers.ts';
import { createReadings } from '../curating/readings.ts';
import { loadFigures, previewFigures } from '../figures/changes/index.ts';
import type { Fault } from '../figures/import/index.ts';
import { openStore } from '../store.ts';
import { loadCatalogue } from '../units/index.ts';
import type { Limits } from '../uploads/index.ts';
import { cliSentences as say } from '../wording/cli.ts';
import { run, UsageError } from './run.ts';

await run(async () => {
  const { path, check } = readArguments();
  const config = readConfig(process.env);
  const name = basename(path);
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(say.fileUnreadable(path, error.code ?? ''));
  });
  const file = await readTables(name, bytes);
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
    for (const warning of file.remarks) console.log(say.warning(warning));
  } finally {
    await database.close();
  }
});

function readArguments(): { path: string; check: boolean } {
  const { values, positionals } = parsed();
  const [path, ...others] = positionals;
  if (!path || others.length > 0) throw new UsageError(say.importUsage);
  return { path, check: values.check };
}

function parsed() {
  try {
    return parseArgs({ allowPositionals: true, options: { check: { type: 'boolean', default: false } } });
  } catch {
    throw new UsageError(say.importUsage);
  }
}

/** Reads in a thread: what that took is given back before the store is opened. */
async function readTables(name: string, bytes: Uint8Array): Promise<Read> {
  const readings = createReadings({ limits: limitsFor(bytes) });
  try {
    return await createReaders({ catalogue: loadCatalogue(), readings }).tables({ name, bytes });
  } finally {
    await readings.close();
  }
}

/** Nobody waits behind whoever sits at the machine; a table takes some ten times as much as the text that it stands in. */
function limitsFor({ length }: Uint8Array): Partial<Limits> {
  const megabyte = 2 ** 20;
  const heap = 96 + Math.ceil((12 * length) / megabyte);
  return { bytes: 64 * megabyte, heap, memory: 4 * heap * megabyte, milliseconds: 120_000 };
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
