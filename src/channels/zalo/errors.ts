import { backOff } from '../../backoff.ts';
import { ExplainedError } from '../../explained.ts';
import { zaloSentences as say } from '../../wording/zalo.ts';
import type { Trouble } from '../common/resend.ts';
import { ZaloRefusal, ZaloUnreachable } from './client.ts';

export type ZaloErrorReason = 'token' | 'unreachable' | 'webhook' | 'refused';

/** The channel cannot run. The message is one Vietnamese sentence that says why and what to do. */
export class ZaloError extends ExplainedError {
  override readonly name = 'ZaloError';
  readonly reason: ZaloErrorReason;

  constructor(reason: ZaloErrorReason, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** Turns a failed call into the error that ends the channel. */
export function explain(error: unknown, apiBase: string): ZaloError {
  if (error instanceof ZaloError) return error;
  if (isTokenRejected(error)) return new ZaloError('token', say.tokenRejected);
  if (error instanceof ZaloRefusal && !isPassing(error))
    return new ZaloError('refused', say.refused(briefly(error)));
  const address = URL.canParse(apiBase) ? new URL(apiBase).host : '?';
  return new ZaloError('unreachable', say.unreachable(address, briefly(error)));
}

/** 401: the token is wrong, or its owner has made a new one. */
export const isTokenRejected = (error: unknown): boolean =>
  error instanceof ZaloRefusal && error.code === 401;

/** 429 is the quota of the month: it does not pass in a moment. */
export const isQuotaGone = (error: unknown): boolean => error instanceof ZaloRefusal && error.code === 429;

/** 403 is documented as «Internal server error», and 408 on anything but a poll is a time-out. */
export const isPassing = (error: unknown): boolean =>
  error instanceof ZaloUnreachable ||
  (error instanceof ZaloRefusal && (error.code === 403 || error.code === 408 || error.code >= 500));

export const troubleIn = (error: unknown, failures: number): Trouble | null =>
  isPassing(error) ? { pause: backOff(failures), limited: false } : null;

/** What went wrong in a few words, never with an address. */
export const briefly = (error: unknown): string =>
  error instanceof ZaloRefusal || error instanceof ZaloUnreachable
    ? error.message
    : error instanceof Error
      ? error.name
      : 'unknown';
