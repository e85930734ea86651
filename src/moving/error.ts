import { ExplainedError } from '../explained.ts';

/** A store cannot be moved. The message says why and what to do; source and target are as they were. */
export class MoveError extends ExplainedError {
  override readonly name = 'MoveError';
}
