import type { Clock } from '../clock.ts';
import type { Assistant } from '../conversation/index.ts';
import type { Outbox } from '../delivery/index.ts';
import type { Inbox } from '../incoming/index.ts';
import type { Log } from '../log.ts';
import type { Metrics } from './metrics.ts';
import { type Trace, traceOf } from './trace.ts';

/** Counts what it answers, and how long that took. */
export function observeAssistant(
  assistant: Assistant,
  { metrics, clock, log }: { metrics: Metrics; clock: Clock; log: Log },
): Assistant {
  return {
    async reply(speaker, said, update) {
      const begun = clock().getTime();
      let kind = 'failed';
      try {
        const heard = await assistant.reply(speaker, said, update);
        kind = heard ? heard.reply.kind : 'known';
        return heard;
      } finally {
        const ms = clock().getTime() - begun;
        metrics.answered(speaker.channel, kind, ms / 1000);
        log.info('Answered', { channel: speaker.channel, kind, ms });
      }
    },
  };
}

/** Updates of which it is remembered when they came; of more than that the latency is not known. */
const MOST = 50_000;

/** Counts what comes in, and how long each update took from its coming until its answer was sent and noted. */
export function observeInbox(
  inbox: Inbox,
  {
    channel,
    metrics,
    trace,
    clock,
    log,
    came: noteComing,
  }: { channel: string; metrics: Metrics; trace: Trace; clock: Clock; log: Log; came: () => void },
): Inbox {
  const came = new Map<string, number>();
  return {
    unsettled: inbox.unsettled,

    async take(updates) {
      const fresh = await inbox.take(updates);
      if (fresh.length > 0) {
        metrics.updates(channel, fresh.length);
        noteComing();
      }
      for (const { id } of fresh) {
        if (came.size < MOST) came.set(id, clock().getTime());
        trace.run(traceOf(channel, id), () => log.info('Came in', { channel }));
      }
      return fresh;
    },

    async settle(id) {
      await inbox.settle(id);
      const at = came.get(id);
      if (at === undefined) return;
      came.delete(id);
      const ms = clock().getTime() - at;
      metrics.replied(channel, ms / 1000);
      trace.run(traceOf(channel, id), () => log.info('Settled', { channel, ms }));
    },
  };
}

/** Counts what became of messages, and notes that their sender is at work. */
export function observeOutbox(
  outbox: Outbox,
  { channel, metrics, beat }: { channel: string; metrics: Metrics; beat: () => void },
): Outbox {
  return {
    async next(done, now, window) {
      const parcel = await outbox.next(done, now, window);
      beat();
      if (done) {
        const { became } = done;
        metrics.delivered(channel, became.state, 'reason' in became ? became.reason : null);
      }
      return parcel;
    },
    recover: outbox.recover,
  };
}
