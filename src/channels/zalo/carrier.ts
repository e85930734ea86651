import type { Carrier, Message, Outcome, Usage } from '../../delivery/index.ts';
import type { Log } from '../../log.ts';
import type { Traffic } from '../common/traffic.ts';
import { type ZaloClient, ZaloRefusal, ZaloUnreachable } from './client.ts';
import { drawTold } from './draw.ts';
import { briefly, isPassing, isQuotaGone, isTokenRejected } from './errors.ts';

/** Not published: as careful as clients that run are. */
const REST_MS = 1000;

/** Codes under which no connection had been made, so that nothing can have arrived (Node.js, Errors). */
const NOT_CONNECTED = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENETDOWN)$/;

/** Zalo as whoever sends in bulk sees it: nothing can be edited, and a month has so many messages. */
export function createCarrier({
  client,
  traffic,
  usage,
  log,
}: {
  client: ZaloClient;
  traffic: Traffic;
  usage: Usage;
  log: Log;
}): Carrier {
  async function attempt(chat: string, message: Message): Promise<Outcome> {
    if ((await usage.share()) >= 1) return { kind: 'closed', reason: 'quota' };
    const { text, styles } = drawTold(message);
    try {
      const id = await client.sendMessage(chat, text, styles);
      await usage.sent();
      return { kind: 'sent', message: id };
    } catch (error) {
      if (isQuotaGone(error)) await usage.exhausted();
      return outcomeOf(error);
    }
  }

  return {
    channel: 'zalo',
    turn: traffic.turn,
    restOf: () => REST_MS,
    async send(chat, message) {
      const outcome = await attempt(chat, message);
      traffic.passed();
      if (outcome.kind !== 'sent')
        log.info('A message of a broadcast was not taken', { channel: 'zalo', outcome: outcome.kind });
      return outcome;
    },
    edit: null,
  };

  function outcomeOf(error: unknown): Outcome {
    log.info('Zalo did not take a message', { reason: briefly(error) });
    if (isQuotaGone(error)) return { kind: 'closed', reason: 'quota' };
    if (error instanceof ZaloUnreachable)
      return NOT_CONNECTED.test(error.code) ? { kind: 'unreached' } : { kind: 'unknown' };
    // A token that is not taken any more ends the channel; what waits, waits.
    if (isTokenRejected(error)) return { kind: 'unreached' };
    if (isPassing(error)) return { kind: 'failing' };
    if (error instanceof ZaloRefusal && /chat|user|block|friend|group/i.test(error.description))
      return { kind: 'blocked', reason: 'no-such-chat' };
    return { kind: 'refused' };
  }
}
