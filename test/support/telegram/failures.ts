import { ApiRefusal, tooManyRequests } from './refusal.ts';

/** What shall go wrong with a call: an answer of that code, or the connection cut before or after the effect. */
export type Failure =
  | { readonly code: 403 | 400; readonly description: string }
  | { readonly code: 401 | 404 | 409 | 500 | 502 | 504 }
  | { readonly code: 429; readonly retryAfter: number }
  | 'cut-before'
  | 'cut-after';

export const DESCRIPTIONS = {
  401: 'Unauthorized',
  404: 'Not Found',
  409: 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  504: 'Gateway Timeout',
} as const;

export interface Failures {
  /** The next `times` calls of the method fail. */
  fail(method: string, failure: Failure, times?: number): void;
  /** From now on the method works again. */
  heal(method: string): void;
  next(method: string): Failure | undefined;
}

export function createFailures(): Failures {
  const planned = new Map<string, { failure: Failure; times: number }[]>();
  return {
    fail(method, failure, times = 1) {
      planned.set(method, [...(planned.get(method) ?? []), { failure, times }]);
    },
    heal(method) {
      planned.delete(method);
    },
    next(method) {
      const queue = planned.get(method) ?? [];
      const first = queue[0];
      if (!first) return undefined;
      first.times--;
      if (first.times <= 0) queue.shift();
      return first.failure;
    },
  };
}

export function refusalOf(failure: Failure & object): ApiRefusal {
  if (failure.code === 429) return tooManyRequests(failure.retryAfter);
  return new ApiRefusal(
    failure.code,
    'description' in failure ? failure.description : DESCRIPTIONS[failure.code],
  );
}
