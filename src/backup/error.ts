import { ExplainedError } from '../explained.ts';

/** A backup cannot be made, read or restored. The message is one Vietnamese sentence that says why and what to do. */
export class BackupError extends ExplainedError {
  override readonly name = 'BackupError';
}
