/** `npm run export -- [--csv|--xlsx] [FILE]`: figures, documents, directives and their history for other programs. */
import '../environment.ts';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeWorkbook } from '../attachments/workbook.ts';
import { systemClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { csvFiles, exportTables } from '../export/index.ts';
import { openStore } from '../store.ts';
import { vietnamDay } from '../vietnamese/dates.ts';
import { formatDecimal } from '../vietnamese/money.ts';
import { exportSentences as say } from '../wording/export.ts';
import { run, UsageError } from './run.ts';

await run(async () => {
  const { csv, path } = readArguments();
  if (await exists(path)) throw new UsageError(say.exists(path));
  const { database, catalogue } = await openStore(readConfig(process.env), systemClock);
  try {
    const tables = await exportTables({ sql: database.sql, catalogue });
    const figures = formatDecimal(BigInt(tables['so-lieu'].rows.length), 0);
    const files = csv ? csvFiles(tables) : null;
    try {
      if (files === null) await write(path, await writeWorkbook({ sheets: Object.values(tables) }));
      else if (path.toLowerCase().endsWith('.csv')) await write(path, files.get('so-lieu.csv') ?? '');
      else {
        await mkdir(path, { mode: 0o700 });
        for (const [name, text] of files) await write(join(path, name), text);
      }
    } catch (error) {
      throw new UsageError(say.unwritable(path, (error as NodeJS.ErrnoException).code ?? ''));
    }
    const onlyFigures = csv && path.toLowerCase().endsWith('.csv');
    console.log(onlyFigures ? say.madeFigures(path, figures) : say.made(path, figures));
  } finally {
    await database.close();
  }
});

/** It is for its owner: what units reported is in it. */
function write(path: string, content: string | Uint8Array): Promise<void> {
  return writeFile(path, content, { flag: 'wx', mode: 0o600 });
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function readArguments(): { csv: boolean; path: string } {
  const options = { csv: { type: 'boolean' }, xlsx: { type: 'boolean' } } as const;
  const read = (() => {
    try {
      return parseArgs({ args: process.argv.slice(2), options, allowPositionals: true });
    } catch {
      throw new UsageError(say.usage);
    }
  })();
  const [file, ...others] = read.positionals;
  const csv = read.values.csv ?? file?.toLowerCase().endsWith('.csv') ?? false;
  const isWrong = others.length > 0 || (read.values.csv && read.values.xlsx);
  if (isWrong || (read.values.xlsx && csv)) throw new UsageError(say.usage);
  if (!csv && file !== undefined && !file.toLowerCase().endsWith('.xlsx')) throw new UsageError(say.usage);
  const name = `khuyencong-${vietnamDay(systemClock())}`;
  return { csv, path: file ?? (csv ? `${name}-csv` : `${name}.xlsx`) };
}
