/** `npm run extract -- FILE`: prints the figures proposed from a text as one JSON array. It stores nothing. */
import { readFile } from 'node:fs/promises';
import { createExtractor, extractedRow } from '../extraction/index.ts';
import { loadCatalogue } from '../units/index.ts';
import { cliSentences as say } from '../wording/cli.ts';
import { run, UsageError } from './run.ts';

/** How a file becomes text. */
const textOf = async (bytes: Uint8Array): Promise<string> => new TextDecoder().decode(bytes);

await run(async () => {
  const [path, ...others] = process.argv.slice(2);
  if (!path || others.length > 0) throw new UsageError(say.extractUsage);
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(say.fileUnreadable(path, error.code ?? ''));
  });
  const { figuresIn } = createExtractor({ catalogue: loadCatalogue() });
  console.log(JSON.stringify(figuresIn(await textOf(bytes)).map(extractedRow), null, 1));
});
