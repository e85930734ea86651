/** `npm run extract -- FILE`: prints the figures proposed from a text as one JSON array. It stores nothing. */
import { readFile } from 'node:fs/promises';
import { createExtractor, extractedRow } from '../extraction/index.ts';
import { loadCatalogue } from '../units/index.ts';
import { cliSentences as say } from '../wording/cli.ts';
import { run, UsageError } from './run.ts';

/** The text of a file in UTF-8; null where it holds none. */
async function textOf(bytes: Uint8Array): Promise<string | null> {
  const text = new TextDecoder().decode(bytes);
  return text.includes('\0') ? null : text;
}

await run(async () => {
  const [path, ...others] = process.argv.slice(2);
  if (!path || others.length > 0) throw new UsageError(say.extractUsage);
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(say.fileUnreadable(path, error.code ?? ''));
  });
  const text = await textOf(bytes);
  if (text === null) throw new UsageError(say.extractNoText(path));
  const { figuresIn } = createExtractor({ catalogue: loadCatalogue() });
  console.log(JSON.stringify(figuresIn(text).map(extractedRow), null, 1));
});
