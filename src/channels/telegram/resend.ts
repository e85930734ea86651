import { GrammyError, HttpError } from 'grammy';
import { backOff } from '../../backoff.ts';
import type { Wait } from '../../wait.ts';
import { Abandoned, briefly } from './errors.ts';
import type { Aside } from './lanes.ts';
import type { TelegramLog } from './log.ts';
import type { Traffic } from './traffic.ts';

/** For an answer: with the pauses below about a minute. For everything else somebody waits for the outcome. */
const TRIES_FOR_ANSWERS = 8;
const TRIES = 3;

/** What counts against the limit of messages. */
const SENDS = /^(send|editMessage)/;

export interface ResendOptions {
  readonly wait: Wait;
  readonly log: TelegramLog;
  /** Aborted when the channel stops: from then on nothing is waited for. */
  readonly stopping: AbortSignal;
  readonly traffic: Traffic;
}

/** @param aside how pauses are spent: by default nobody else is let forward meanwhile */
export type Resend = <T>(method: string, call: () => Promise<T>, aside?: Aside) => Promise<T>;

/**
 * Repeats calls that failed for a passing reason: 429 after the `retry_after` that Telegram names (Bot API,
 * ResponseParameters), 5xx and network errors after a growing pause. A message whose confirmation got lost is sent
 * twice; better twice than never. `getUpdates` is left to the polling loop.
 *
 * Not @grammyjs/auto-retry, because its pauses can neither be cut short when the bot stops, nor be set by tests, nor
 * let other chats go on.
 */
export function createResend({ wait, log, stopping, traffic }: ResendOptions): Resend {
  return async (method, call, aside = (pause) => pause()) => {
    const tries = method === 'sendMessage' ? TRIES_FOR_ANSWERS : TRIES;

    for (let failures = 1; ; failures++) {
      try {
        return await (SENDS.test(method) ? traffic.answer(call) : call());
      } catch (error) {
        const pause = pauseAfter(error, failures);
        if (pause !== null && stopping.aborted) throw new Abandoned(method);
        if (pause === null || failures >= tries) throw error;
        log.warn('Telegram call failed, trying again', { method, reason: briefly(error), pauseMs: pause });
        await aside(() => wait(pause, stopping));
        // Asking again before the named time would only prolong the ban; a network error is worth one last try.
        if (stopping.aborted && isLimited(error)) throw new Abandoned(method);
      }
    }
  };
}

const isLimited = (error: unknown): boolean => error instanceof GrammyError && error.error_code === 429;

/** Milliseconds to wait before the next try, null when another try would not help. */
function pauseAfter(error: unknown, failures: number): number | null {
  if (error instanceof HttpError) return backOff(failures);
  if (!(error instanceof GrammyError)) return null;
  if (error.error_code === 429) return 1000 * (error.parameters.retry_after ?? 1);
  return error.error_code >= 500 ? backOff(failures) : null;
}
