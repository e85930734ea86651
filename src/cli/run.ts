import { ExplainedError } from '../explained.ts';
import { cliSentences as say } from '../wording/cli.ts';

/** The command was called in a way that it does not know. The message says how. */
export class UsageError extends ExplainedError {
  override readonly name = 'UsageError';
}

/** Runs a command: what goes wrong is one clear sentence on standard error and exit code 1, never a stack trace. */
export async function run(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    const known = error instanceof ExplainedError;
    console.error(known ? error.message : say.unexpected(lastLine(error)));
    process.exitCode = 1;
  }
}

/** What a foreign error says at its end: Prisma's begin with an excerpt of our source. */
function lastLine(error: unknown): string {
  const text = error instanceof Error ? error.message : JSON.stringify(error);
  return text.trim().split('\n').at(-1) ?? '';
}
