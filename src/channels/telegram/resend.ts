import { HttpError, type Transformer } from 'grammy';
import type { ApiResponse } from 'grammy/types';
import { Abandoned, briefly } from './errors.ts';
import type { TelegramLog } from './log.ts';
import type { Wait } from './wait.ts';

/** For an answer: with the pauses below about a minute. For everything else somebody waits for the outcome. */
const TRIES_FOR_ANSWERS = 8;
const TRIES = 3;

export interface ResendOptions {
  readonly wait: Wait;
  readonly log: TelegramLog;
  /** Aborted when the channel stops: from then on nothing is waited for. */
  readonly stopping: AbortSignal;
}

/**
 * Repeats calls that failed for a passing reason: 429 after the `retry_after` that Telegram names (Bot API,
 * ResponseParameters), 5xx and network errors after a growing pause. A message whose confirmation got lost is sent
 * twice; better twice than never. `getUpdates` is left to the polling loop.
 *
 * Not @grammyjs/auto-retry, because its pauses can neither be cut short when the bot stops nor be set by tests.
 */
export function resending({ wait, log, stopping }: ResendOptions): Transformer {
  return async (call, method, payload, signal) => {
    if (method === 'getUpdates') return call(method, payload, signal);
    const tries = method === 'sendMessage' ? TRIES_FOR_ANSWERS : TRIES;

    for (let failures = 1; ; failures++) {
      const outcome = await call(method, payload, signal).catch((error: unknown) => asOutcome(error));
      const pause = pauseAfter(outcome, failures);
      if (pause !== null && stopping.aborted) throw new Abandoned(method);
      if (pause === null || failures >= tries) {
        if ('thrown' in outcome) throw outcome.thrown;
        return outcome;
      }
      log.warn('Telegram call failed, trying again', { method, reason: reasonOf(outcome), pauseMs: pause });
      await wait(pause, stopping);
      // Asking again before the named time would only prolong the ban; a network error is worth one last try.
      if (stopping.aborted && isLimited(outcome)) throw new Abandoned(method);
    }
  };
}

type Outcome = ApiResponse<unknown> | { readonly thrown: HttpError };

function asOutcome(error: unknown): { thrown: HttpError } {
  if (error instanceof HttpError) return { thrown: error };
  throw error;
}

const isLimited = (outcome: Outcome): boolean => 'ok' in outcome && !outcome.ok && outcome.error_code === 429;

const reasonOf = (outcome: Outcome): string =>
  'thrown' in outcome
    ? briefly(outcome.thrown)
    : outcome.ok
      ? 'ok'
      : `${outcome.error_code} ${outcome.description}`;

/** Milliseconds to wait before the next try, null when another try would not help. */
function pauseAfter(outcome: Outcome, failures: number): number | null {
  if ('thrown' in outcome) return backOff(failures);
  if (outcome.ok) return null;
  if (outcome.error_code === 429) return 1000 * (outcome.parameters?.retry_after ?? 1);
  return outcome.error_code >= 500 ? backOff(failures) : null;
}

/** 0.5 s after the first failure, then twice as long each time, at most 30 s. In milliseconds. */
export function backOff(failures: number): number {
  return Math.min(500 * 2 ** (failures - 1), 30_000);
}
