/** `npm run extract -- FILE`: prints the figures proposed from a text as one JSON array. It stores nothing. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { createExtractor, extractedRow } from '../extraction/index.ts';
import { loadCatalogue } from '../units/index.ts';
import { createUploads } from '../uploads/index.ts';
import { cliSentences as say } from '../wording/cli.ts';
import { run, UsageError } from './run.ts';

await run(async () => {
  const [path, ...others] = process.argv.slice(2);
  if (!path || others.length > 0) throw new UsageError(say.extractUsage);
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(say.fileUnreadable(path, error.code ?? ''));
  });
  const { figuresIn } = createExtractor({ catalogue: loadCatalogue() });
  const text = await textOf(path, bytes);
  console.log(JSON.stringify(figuresIn(text).map(extractedRow), null, 1));
});

/** @throws UsageError when it cannot be opened */
async function textOf(path: string, bytes: Uint8Array): Promise<string> {
  const uploads = createUploads();
  try {
    const opened = await uploads.open({ name: basename(path), bytes });
    if (opened.kind === 'refused') throw new UsageError(opened.reason);
    if (opened.kind === 'workbook') throw new UsageError(say.isTable(basename(path)));
    return opened.text;
  } finally {
    await uploads.close();
  }
}
