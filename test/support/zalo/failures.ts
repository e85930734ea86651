/** The codes of which the documentation tells a description. */
export const DESCRIPTIONS = {
  400: 'Bad request',
  401: 'Unauthorized',
  // Really, and for what goes wrong inside: it has nothing to do with permissions.
  403: 'Internal server error',
  404: 'Not Found',
  408: 'Request timeout',
  429: 'Quota exceeded',
  500: 'Internal server error',
} as const;

/**
 * What shall go wrong with a call.
 * - a number: HTTP 200 with that error_code
 * - any answer: an object as JSON, a string as HTML
 * - 'html': HTTP 502 with a page that contains the address, token included
 * - 'reset-before', 'reset-after': the connection is cut before, or after the effect
 * - 'hang': no effect, and no answer until the caller hangs up
 */
export type Failure =
  | keyof typeof DESCRIPTIONS
  | { readonly status: number; readonly body: object | string }
  | 'html'
  | 'reset-before'
  | 'reset-after'
  | 'hang';

export interface Failures {
  fail(method: string, times: number, failure: Failure): void;
  heal(method: string): void;
  next(method: string): Failure | undefined;
}

export function createFailures(): Failures {
  const planned = new Map<string, Failure[]>();
  return {
    fail(method, times, failure) {
      planned.set(method, [...(planned.get(method) ?? []), ...Array<Failure>(times).fill(failure)]);
    },
    heal: (method) => void planned.delete(method),
    next: (method) => planned.get(method)?.shift(),
  };
}
