import { backOff } from '../../backoff.ts';
import { ExplainedError } from '../../explained.ts';
import type { Trouble } from '../common/resend.ts';

/** The channel cannot run. The message is one Vietnamese sentence that says why and what to do. */
export class OfficialAccountError extends ExplainedError {
  override readonly name = 'OfficialAccountError';
}

/** The platform answered, and said no: in HTTP 200, with an `error` that is not 0. */
export class OaRefusal extends Error {
  override readonly name = 'OaRefusal';
  readonly code: number;

  constructor(code: number, description: string) {
    super(`${code} ${description.slice(0, 200)}`.trim());
    this.code = code;
  }
}

/** There was no answer of the platform's own: whether the call had an effect is not known, unless `code` tells. */
export class OaUnreachable extends Error {
  override readonly name = 'OaUnreachable';
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** No access token could be had now; nothing was sent. */
export class TokenUnavailable extends Error {
  override readonly name = 'TokenUnavailable';
}

/** No access token can be had until somebody gives consent again; nothing was sent. */
export class TokenDead extends Error {
  override readonly name = 'TokenDead';
}

/** -216: the access token is not valid, -220: it has expired. */
export const isTokenRefused = (error: unknown): boolean =>
  error instanceof OaRefusal && (error.code === -216 || error.code === -220);

/** -32: too many calls, of the app or the account. */
export const isLimited = (error: unknown): boolean => error instanceof OaRefusal && error.code === -32;

/** The limit is one of a minute; when it ends is not said. */
export const LIMITED_MS = 10_000;

/** Codes under which no connection had been made, so that nothing can have arrived (Node.js, Errors). */
const NOT_CONNECTED = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENETDOWN)$/;
export const isNotConnected = (error: unknown): boolean =>
  error instanceof OaUnreachable && NOT_CONNECTED.test(error.code);

export function troubleIn(error: unknown, failures: number): Trouble | null {
  if (isLimited(error)) return { pause: LIMITED_MS, limited: true };
  return error instanceof OaUnreachable || error instanceof TokenUnavailable
    ? { pause: backOff(failures), limited: false }
    : null;
}

/** What went wrong in a few words, never with an address. */
export const briefly = (error: unknown): string =>
  error instanceof OaRefusal ||
  error instanceof OaUnreachable ||
  error instanceof TokenUnavailable ||
  error instanceof TokenDead
    ? error.message
    : error instanceof Error
      ? error.name
      : 'unknown';
