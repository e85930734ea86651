import { backOff } from '../../backoff.ts';
import type { Log } from '../../log.ts';
import type { Wait } from '../../wait.ts';
import { type ZaloClient, ZaloRefusal } from './client.ts';
import { briefly, explain, isTokenRejected } from './errors.ts';

/** Failures before the first success: then the setting or the network is wrong, and waiting would hide it. */
const FIRST_TRIES = 3;
/** Nginx in front of Zalo answers 429 to whoever polls again at once after a failure. */
const AFTER_FAILURE_MS = 2000;

/**
 * Fetches one update after the other until stopped. What is handed over Zalo forgets, so it is kept before the next is
 * asked for; one poll at a time, and the next at once, for what comes while nobody polls may be lost.
 * @throws ZaloError for a rejected token, or when not even the first poll succeeds
 */
export async function poll({
  client,
  apiBase,
  keep,
  room,
  wait,
  log,
  stopping,
}: {
  client: Pick<ZaloClient, 'getUpdate'>;
  apiBase: string;
  /** Resolves once the update is safe. Tried until it works. */
  keep: (update: unknown) => Promise<void>;
  room: () => Promise<void>;
  wait: Wait;
  log: Log;
  stopping: AbortSignal;
}): Promise<void> {
  let hasBegun = false;
  let failures = 0;
  let refusals = 0;

  async function keepSurely(update: unknown): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        return await keep(update);
      } catch (error) {
        if (tries === 1) log.error('An update could not be kept, trying on', { error });
        if (stopping.aborted) {
          log.error('An update is lost: it could not be kept', {});
          return;
        }
        await wait(backOff(tries), stopping);
      }
    }
  }

  while (!stopping.aborted) {
    let update: unknown;
    try {
      update = await client.getUpdate(stopping);
    } catch (error) {
      if (stopping.aborted) return;
      if (isTokenRejected(error)) throw explain(error, apiBase);
      failures++;
      // A webhook that was set meanwhile is refused with 400, again and again: it does not pass by itself.
      refusals = error instanceof ZaloRefusal && error.code === 400 ? refusals + 1 : 0;
      if (refusals >= FIRST_TRIES || (!hasBegun && failures >= FIRST_TRIES)) throw explain(error, apiBase);
      if (failures === 1) log.warn('Zalo cannot be polled, trying on', { reason: briefly(error) });
      await wait(Math.max(AFTER_FAILURE_MS, backOff(failures)), stopping);
      continue;
    }
    if (failures > 0) log.info('Zalo can be polled again', { failures });
    failures = 0;
    refusals = 0;
    hasBegun = true;
    if (update === null) continue;
    await keepSurely(update);
    await room();
  }
}
