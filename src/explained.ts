/**
 * Something went wrong that whoever runs the bot can put right. The message is one clear Vietnamese sentence that says
 * what and how; it holds no secret and needs no stack trace.
 */
export class ExplainedError extends Error {
  override readonly name: string = 'ExplainedError';
}
