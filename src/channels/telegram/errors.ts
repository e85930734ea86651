import { GrammyError, HttpError } from 'grammy';
import { ExplainedError } from '../../explained.ts';
import { telegramSentences as say } from '../../wording/telegram.ts';

export type TelegramErrorReason = 'token' | 'unreachable' | 'conflict' | 'refused';

/**
 * The channel cannot run. The message is one Vietnamese sentence that says why and what to do.
 * It has no `cause`: what grammY throws can carry the URL, and the URL carries the token.
 */
export class TelegramError extends ExplainedError {
  override readonly name = 'TelegramError';
  readonly reason: TelegramErrorReason;

  constructor(reason: TelegramErrorReason, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** A call was given up because the channel stops: the update stays unconfirmed and Telegram delivers it again. */
export class Abandoned extends Error {
  override readonly name = 'Abandoned';
}

/**
 * Turns a failed call into the error that ends the channel.
 * Bot API: 401 for a wrong token, 404 for one that cannot be a token, 409 for a second poller or a set webhook.
 */
export function explain(error: unknown, apiRoot: string): TelegramError {
  if (error instanceof TelegramError) return error;
  if (error instanceof GrammyError) {
    if (error.error_code === 401 || error.error_code === 404)
      return new TelegramError('token', say.tokenRejected);
    if (error.error_code === 409) return new TelegramError('conflict', say.conflict);
    if (error.error_code < 500 && error.error_code !== 429) {
      return new TelegramError('refused', say.refused(briefly(error)));
    }
  }
  return new TelegramError('unreachable', say.unreachable(addressOf(apiRoot), briefly(error)));
}

/** What went wrong in a few words, never with the URL: "403 Forbidden: …", "ECONNREFUSED". */
export function briefly(error: unknown): string {
  if (error instanceof GrammyError) return `${error.error_code} ${error.description}`;
  if (!(error instanceof HttpError)) return error instanceof Error ? error.message : String(error);
  const { code, type, message } = Object(error.error) as {
    code?: unknown;
    type?: unknown;
    message?: unknown;
  };
  if (typeof code === 'string') return code;
  if (typeof type === 'string') return type;
  return typeof message === 'string' && message.includes('timed out') ? 'timeout' : 'network';
}

function addressOf(apiRoot: string): string {
  return URL.canParse(apiRoot) ? new URL(apiRoot).host : '?';
}
