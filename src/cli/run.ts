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
    // What nobody foresaw is for the developers: they need to see where it came from.
    console.error(
      known
        ? error.message
        : say.unexpected(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    );
    process.exitCode = 1;
  }
}
