import { ConfigError } from '../config.ts';
import { DatabaseError } from '../database/index.ts';
import { reasonOf } from '../database/errors.ts';
import { cliSentences as say } from '../wording/cli.ts';

/** The command was called in a way that it does not know. The message says how. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const OURS = [ConfigError, DatabaseError, UsageError];

/** Runs a command: what goes wrong is one clear sentence on standard error and exit code 1, never a stack trace. */
export async function run(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    const known = OURS.some((family) => error instanceof family);
    console.error(known ? (error as Error).message : say.unexpected(reasonOf(error)));
    process.exitCode = 1;
  }
}
