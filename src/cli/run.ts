import { isLost } from '../database/errors.ts';
import { ExplainedError } from '../explained.ts';
import { cliSentences as say } from '../wording/cli.ts';
import { databaseSentences as database } from '../wording/database.ts';

/** The command was called in a way that it does not know. The message says how. */
export class UsageError extends ExplainedError {
  override readonly name = 'UsageError';
}

/** Runs a command: what goes wrong is one clear sentence on standard error and exit code 1, never a stack trace. */
export async function run(command: () => Promise<void>): Promise<void> {
  // Whoever read the output has had enough (`… | head -1`). What is stored is safe at any moment.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
  try {
    await command();
  } catch (error) {
    console.error(sentenceOf(error));
    process.exitCode = 1;
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof ExplainedError) return error.message;
  return isLost(error) ? database.lost : say.unexpected(lastLine(error));
}

/** What a foreign error says at its end: Prisma's begin with an excerpt of our source. */
function lastLine(error: unknown): string {
  const text = error instanceof Error ? error.message : JSON.stringify(error);
  return text.trim().split('\n').at(-1) ?? '';
}
