import { type Api, GrammyError, HttpError } from 'grammy';
import type { Carrier, Message, Outcome, Reason } from '../../delivery/index.ts';
import type { Log } from '../../log.ts';
import type { Traffic } from '../common/traffic.ts';
import { draw } from './draw.ts';
import { briefly } from './errors.ts';

/** Bot API FAQ: one message a second to one chat, 20 a minute to one group. */
const REST_MS = { person: 1000, group: 3000 } as const;

const isGroup = (chat: string): boolean => chat.startsWith('-');

/** Telegram as whoever sends in bulk sees it. */
export function createCarrier({ api, traffic, log }: { api: Api; traffic: Traffic; log: Log }): Carrier {
  const attempt = async (call: () => Promise<{ message_id: number } | true>): Promise<Outcome> => {
    try {
      const sent = await call();
      return { kind: 'sent', message: sent === true ? null : String(sent.message_id) };
    } catch (error) {
      const outcome = outcomeOf(error);
      // Whatever else sends in bulk waits as well.
      if (outcome.kind === 'wait') traffic.hold(outcome.ms);
      if (outcome.kind !== 'blocked')
        log.info('A message of a broadcast was not taken', { outcome: outcome.kind, reason: briefly(error) });
      return outcome;
    } finally {
      traffic.passed();
    }
  };

  return {
    channel: 'telegram',
    turn: traffic.turn,
    restOf: (chat) => (isGroup(chat) ? REST_MS.group : REST_MS.person),
    send: (chat, message) =>
      attempt(() => {
        const { html, options } = drawn(message);
        return api.sendMessage(Number(chat), html, options);
      }),
    edit: (chat, id, message) =>
      attempt(async () => {
        const { html, options } = drawn(message);
        await api.editMessageText(Number(chat), Number(id), html, options);
        return true;
      }),
  };
}

/** One message, so that one row stands for one: what is too long for it is cut where it is written. */
function drawn(message: Message) {
  const [part] = draw(message);
  return {
    html: part?.html ?? '',
    options: {
      parse_mode: 'HTML' as const,
      ...(part?.keyboard && { reply_markup: part.keyboard }),
      link_preview_options: { is_disabled: true },
    },
  };
}

/** Codes under which no connection had been made, so that nothing can have arrived (Node.js, Errors). */
const NOT_CONNECTED = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENETDOWN)$/;

function outcomeOf(error: unknown): Outcome {
  if (error instanceof HttpError)
    return NOT_CONNECTED.test(briefly(error)) ? { kind: 'unreached' } : { kind: 'unknown' };
  if (!(error instanceof GrammyError)) return { kind: 'refused' };
  const { error_code: code, description, parameters } = error;
  if (code === 429) return { kind: 'wait', ms: 1000 * (parameters.retry_after ?? 1) };
  // A token that is not taken any more ends the channel; what waits, waits.
  if (code === 401 || code === 404) return { kind: 'unreached' };
  if (code >= 500) return { kind: 'failing' };
  if (parameters.migrate_to_chat_id !== undefined)
    return { kind: 'moved', chat: String(parameters.migrate_to_chat_id) };
  if (description.includes('message is not modified')) return { kind: 'sent', message: null };
  const reason = blockedBy(code, description);
  return reason === null ? { kind: 'refused' } : { kind: 'blocked', reason };
}

/** Why a chat takes nothing any more, by Telegram's words; null: it is about the message. */
function blockedBy(code: number, description: string): Reason | null {
  if (/deactivated/i.test(description)) return 'deactivated';
  if (/kicked|not a member/i.test(description)) return 'kicked';
  if (code === 403) return /initiate/i.test(description) ? 'no-such-chat' : 'blocked';
  return /chat not found|PEER_ID_INVALID|user not found/i.test(description) ? 'no-such-chat' : null;
}
