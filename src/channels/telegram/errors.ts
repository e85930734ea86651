import { GrammyError, HttpError } from 'grammy';
import { backOff } from '../../backoff.ts';
import { ExplainedError } from '../../explained.ts';
import { telegramSentences as say } from '../../wording/telegram.ts';
import type { Trouble } from '../common/resend.ts';

export type TelegramErrorReason = 'token' | 'unreachable' | 'conflict' | 'webhook' | 'refused';

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

/**
 * Turns a failed call into the error that ends the channel.
 * Bot API: 401 for a wrong token, 404 for one that cannot be a token, 409 for a second poller or a set webhook.
 */
export function explain(error: unknown, apiRoot: string): TelegramError {
  if (error instanceof TelegramError) return error;
  if (error instanceof GrammyError) {
    if (error.error_code === 401 || error.error_code === 404)
      return new TelegramError('token', say.tokenRejected);
    if (isWebhookInTheWay(error)) return new TelegramError('webhook', say.webhookSet(null));
    if (error.error_code === 409) return new TelegramError('conflict', say.conflict);
    if (error.error_code < 500 && error.error_code !== 429) {
      return new TelegramError('refused', say.refused(briefly(error)));
    }
  }
  return new TelegramError('unreachable', say.unreachable(addressOf(apiRoot), briefly(error)));
}

/** Somebody has set a webhook while we poll: it does not go away by itself, as a poller before us does. */
export const isWebhookInTheWay = (error: unknown): boolean =>
  error instanceof GrammyError && error.error_code === 409 && /webhook/i.test(error.description);

/**
 * 429 after the `retry_after` that Telegram names (Bot API, ResponseParameters), 5xx and network errors after a growing
 * pause.
 */
export function troubleIn(error: unknown, failures: number): Trouble | null {
  if (error instanceof HttpError) return { pause: backOff(failures), limited: false };
  if (!(error instanceof GrammyError)) return null;
  if (error.error_code === 429) return { pause: 1000 * (error.parameters.retry_after ?? 1), limited: true };
  return error.error_code >= 500 ? { pause: backOff(failures), limited: false } : null;
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
