import type { Carrier, Message, Outcome } from '../../delivery/index.ts';
import type { Log } from '../../log.ts';
import type { Traffic } from '../common/traffic.ts';
import type { OaClient } from './client.ts';
import { drawTold } from './draw.ts';
import { briefly, isNotConnected, LIMITED_MS, OaRefusal, OaUnreachable } from './errors.ts';
import type { Windows } from './windows.ts';

/** How often one person may be written to is not published. */
const REST_MS = 1000;

/** An Official Account as whoever sends in bulk sees it: nothing can be edited, and not everybody may be written to. */
export function createCarrier({
  client,
  traffic,
  windows,
  log,
}: {
  client: Pick<OaClient, 'sendText'>;
  traffic: Traffic;
  windows: Windows;
  log: Log;
}): Carrier {
  async function attempt(chat: string, message: Message): Promise<Outcome> {
    try {
      const reason = await windows.closed(chat);
      if (reason !== null) return { kind: 'closed', reason };
      const { text, buttons } = drawTold(message);
      return { kind: 'sent', message: await client.sendText(chat, text, buttons) };
    } catch (error) {
      log.info('The Official Account could not send a message', { reason: briefly(error) });
      return outcomeOf(error);
    }
  }

  return {
    channel: 'zalo-oa',
    turn: traffic.turn,
    restOf: () => REST_MS,
    async send(chat, message) {
      const outcome = await attempt(chat, message);
      traffic.passed();
      if (outcome.kind === 'wait') traffic.hold(outcome.ms);
      if (outcome.kind !== 'sent')
        log.info('A message of a broadcast was not taken', {
          channel: 'zalo-oa',
          outcome: outcome.kind,
          ...('reason' in outcome ? { reason: outcome.reason } : {}),
        });
      return outcome;
    },
    edit: null,
  };
}

const OUTCOMES: Readonly<Record<number, Outcome>> = {
  [-32]: { kind: 'wait', ms: LIMITED_MS },
  // The person has not written for seven days.
  [-230]: { kind: 'closed', reason: 'window' },
  [-232]: { kind: 'closed', reason: 'window' },
  [-211]: { kind: 'closed', reason: 'quota' },
  [-218]: { kind: 'closed', reason: 'quota' },
  // No Zalo Cloud account, or no money in it.
  [-320]: { kind: 'closed', reason: 'unpaid' },
  [-321]: { kind: 'closed', reason: 'unpaid' },
  [-213]: { kind: 'blocked', reason: 'blocked' },
  [-217]: { kind: 'blocked', reason: 'blocked' },
  [-244]: { kind: 'blocked', reason: 'blocked' },
  // Banned, or not on Zalo for 45 days.
  [-227]: { kind: 'blocked', reason: 'deactivated' },
  // «Send failed», without a reason.
  [-200]: { kind: 'failing' },
  // A token that is refused though it was renewed.
  [-216]: { kind: 'failing' },
  [-220]: { kind: 'failing' },
  // The account or the app is what is wrong: what waits, waits until somebody has put that right.
  [-204]: { kind: 'unreached' },
  [-205]: { kind: 'unreached' },
  [-209]: { kind: 'unreached' },
  [-212]: { kind: 'unreached' },
  [-221]: { kind: 'unreached' },
  [-223]: { kind: 'unreached' },
  [-224]: { kind: 'unreached' },
};

/** What an error of the platform means for a message of a broadcast. */
export function outcomeOf(error: unknown): Outcome {
  if (error instanceof OaRefusal) return OUTCOMES[error.code] ?? { kind: 'refused' };
  if (error instanceof OaUnreachable)
    return isNotConnected(error) ? { kind: 'unreached' } : { kind: 'unknown' };
  // No token, or no database: it has not been tried yet.
  return { kind: 'unreached' };
}
