import { type Api, GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import { backOff } from '../../backoff.ts';
import type { Log } from '../../log.ts';
import type { Wait } from '../../wait.ts';
import { briefly, explain, isWebhookInTheWay } from './errors.ts';
import { ALLOWED_UPDATES } from './incoming.ts';
import { forGrammy } from './signal.ts';

/** Seconds that Telegram holds an empty poll (Bot API: `timeout` of getUpdates, at most 50). */
const POLL_SECONDS = 30;
/** A restart can overlap with the last poll of the process before, so one 409 says nothing. */
const CONFLICTS = 5;
const CONFLICT_PAUSE_MS = 2000;
/** What comes while nothing can be kept is looked at so often at least, so that its people are told. */
const KEEP_PAUSE_MS = 5000;
/** Failures before the first success: then the setting or the network is wrong, and waiting would hide it. */
const FIRST_TRIES = 3;

export interface PollingOptions {
  readonly api: Api;
  readonly apiRoot: string;
  /** Called with each batch, and so with an empty one when polling has begun. Once it resolves, Telegram may forget it. */
  readonly take: (updates: readonly Update[]) => Promise<void>;
  /** Resolves once there is room for more. */
  readonly room: () => Promise<void>;
  readonly wait: Wait;
  readonly log: Log;
  readonly stopping: AbortSignal;
}

/**
 * Takes updates until stopped. A batch is kept durably, and only then the next is asked for, which confirms the batch
 * (Bot API: an update is confirmed by a getUpdates with a higher offset). So a process that dies loses no update, and
 * nobody waits for the answer to another one.
 *
 * A loop of our own, because grammY's own polling answers one update after the other, and its runner confirms updates
 * that are nowhere but in memory, so that a hard kill loses them.
 *
 * @throws TelegramError for a rejected token, another poller, or when not even the first poll succeeds
 */
export async function poll({ api, apiRoot, take, room, wait, log, stopping }: PollingOptions): Promise<void> {
  let offset = 0;
  let begun = false;
  let failures = 0;
  let conflicts = 0;
  /** Times in a row that updates could not be kept. */
  let unkept = 0;

  /** Waits as the failure demands. */
  async function recover(error: unknown): Promise<void> {
    const code = error instanceof GrammyError ? error.error_code : undefined;
    if (code === 401 || code === 404 || isWebhookInTheWay(error)) throw explain(error, apiRoot);
    if (code === 409) {
      if (++conflicts >= CONFLICTS) throw explain(error, apiRoot);
      log.warn('Another poller is in the way', { reason: briefly(error) });
      return wait(CONFLICT_PAUSE_MS, stopping);
    }
    if (error instanceof GrammyError && code === 429) {
      return wait(1000 * (error.parameters.retry_after ?? 1), stopping);
    }
    failures++;
    if (!begun && failures >= FIRST_TRIES) throw explain(error, apiRoot);
    // One line an outage, not one a try.
    if (failures === 1) log.warn('Telegram cannot be reached, trying on', { reason: briefly(error) });
    return wait(backOff(failures), stopping);
  }

  while (!stopping.aborted) {
    let updates: Update[];
    try {
      // The first poll returns at once, so that the start learns whether polling works.
      const timeout = begun ? POLL_SECONDS : 0;
      updates = await api.getUpdates(
        { offset, limit: 100, timeout, allowed_updates: ALLOWED_UPDATES },
        forGrammy(stopping),
      );
    } catch (error) {
      if (stopping.aborted) break;
      await recover(error);
      continue;
    }
    if (failures > 0) log.info('Telegram can be reached again', { failures });
    begun = true;
    failures = 0;
    conflicts = 0;
    try {
      await take(updates);
    } catch (error) {
      if (++unkept === 1)
        log.error('Updates could not be kept, trying on', { updates: updates.length, error });
      await wait(Math.min(backOff(unkept), KEEP_PAUSE_MS), stopping);
      // Not confirmed, so the next poll brings them again, with those that have come meanwhile.
      continue;
    }
    if (unkept > 0) log.info('Updates can be kept again', { failures: unkept });
    unkept = 0;
    offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
    await room();
  }

  if (offset > 0) {
    // Else the last batch would be delivered once more at the next start. If it fails, just that happens.
    await api
      .getUpdates({ offset, limit: 1, timeout: 0, allowed_updates: ALLOWED_UPDATES })
      .catch((error: unknown) => {
        log.info('The last updates could not be confirmed', { reason: briefly(error) });
      });
  }
}
