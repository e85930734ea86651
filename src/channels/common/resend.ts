import { type Aside, AT_ONCE } from '../../incoming/index.ts';
import type { Log } from '../../log.ts';
import type { Wait } from '../../wait.ts';
import { Abandoned } from './abandoned.ts';

/** For an answer: with the pauses of `backOff` about a minute. For everything else somebody waits for the outcome. */
const TRIES_FOR_ANSWERS = 8;
const TRIES = 3;

/** What a platform's failure means for another try. */
export interface Trouble {
  /** Milliseconds to wait before the next try. */
  readonly pause: number;
  /** Another try before that would only make it worse, also when the bot is about to stop. */
  readonly limited: boolean;
}

export interface ResendOptions {
  readonly wait: Wait;
  readonly log: Log;
  /** Aborted when the channel stops: from then on nothing is waited for. */
  readonly stopping: AbortSignal;
  /** Null: another try would not help. */
  readonly troubleIn: (error: unknown, failures: number) => Trouble | null;
  /** The error in a few words, without addresses. */
  readonly briefly: (error: unknown) => string;
  /** The method whose message is the answer that somebody waits for. */
  readonly answersBy: string;
  /** Around every try. */
  readonly around?: <T>(method: string, call: () => Promise<T>) => Promise<T>;
}

/**
 * @param aside how pauses are spent, and whether another try may be made
 * @throws Abandoned when the channel stops, or another instance is at it, before the call came through
 */
export type Resend = <T>(method: string, call: () => Promise<T>, aside?: Aside) => Promise<T>;

/**
 * Repeats calls that failed for a passing reason, after the pause that the platform names or a growing one. A message
 * whose confirmation got lost is sent twice; better twice than never. Fetching updates is left to the polling loop.
 *
 * Not a package such as @grammyjs/auto-retry, because its pauses can neither be cut short when the bot stops, nor be
 * set by tests, nor let other chats go on.
 */
export function createResend({
  wait,
  log,
  stopping,
  troubleIn,
  briefly,
  answersBy,
  around = (_, call) => call(),
}: ResendOptions): Resend {
  return async <T>(method: string, call: () => Promise<T>, aside: Aside = AT_ONCE) => {
    const tries = method === answersBy ? TRIES_FOR_ANSWERS : TRIES;
    const once = async (): Promise<T> => {
      if (!aside.mayGoOn()) throw new Abandoned(method);
      return around(method, call);
    };

    for (let failures = 1; ; failures++) {
      try {
        // Anything else does no harm when it is done twice.
        return await (method.startsWith('send') ? aside.sending(once) : once());
      } catch (error) {
        if (error instanceof Abandoned) throw error;
        const trouble = troubleIn(error, failures);
        if (trouble !== null && stopping.aborted) throw new Abandoned(method);
        if (trouble === null || failures >= tries) throw error;
        log.warn('A call failed, trying again', { method, reason: briefly(error), pauseMs: trouble.pause });
        await aside(() => wait(trouble.pause, stopping));
        // A network error is worth one last try.
        if (stopping.aborted && trouble.limited) throw new Abandoned(method);
      }
    }
  };
}
