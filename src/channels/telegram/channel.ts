import { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { Attachments } from '../../attachments/index.ts';
import type { Clock } from '../../clock.ts';
import type { Assistant } from '../../conversation/index.ts';
import {
  type Aside,
  createIntake,
  type Inbox,
  type Intake,
  NO_OUTAGE,
  type Outage,
} from '../../incoming/index.ts';
import type { Log } from '../../log.ts';
import { resultOf, UNWATCHED, type Watch } from '../../operations/index.ts';
import { wait as realWait, type Wait } from '../../wait.ts';
import { outageSentences } from '../../wording/channels.ts';
import { telegramCommands, telegramSentences } from '../../wording/telegram.ts';
import { createAway, type Excuse } from '../common/away.ts';
import { createMask, maskLog } from '../common/mask.ts';
import type { Messenger } from '../common/messenger.ts';
import { createResend } from '../common/resend.ts';
import { createRunning } from '../common/running.ts';
import { createTraffic } from '../common/traffic.ts';
import { type Updates, wayRefused } from '../common/updates.ts';
import type { Me } from './addressed.ts';
import { createAnswerer } from './answer.ts';
import { createCarrier } from './carrier.ts';
import { briefly, explain, TelegramError, troubleIn } from './errors.ts';
import { createFetchFile } from './files.ts';
import { createTelegramHook } from './hook.ts';
import { chatOf, type Incoming, readUpdate } from './incoming.ts';
import { createOfferCards } from './inline.ts';
import { createOfferCommands } from './menus.ts';
import { poll } from './polling.ts';
import { createSender } from './send.ts';
import { forGrammy } from './signal.ts';

export interface TelegramChannelOptions {
  readonly token: string;
  /** Where the Bot API is, without a slash at the end. Default: https://api.telegram.org */
  readonly apiRoot?: string | undefined;
  readonly assistant: Assistant;
  readonly inbox: Inbox;
  /** How updates come: fetched, or delivered to our address. Default: fetched. */
  readonly updates?: Updates;
  readonly attachments: Pick<Attachments, 'make'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Knows when the database is away. Default: it never is. */
  readonly outage?: Outage;
  readonly watch?: Watch;
  /** How pauses are waited for; tests need not wait. */
  readonly wait?: Wait;
}

export interface TelegramChannel extends Messenger {
  /** The bot's name, once Telegram has accepted the token. */
  readonly username: string | null;
}

/** More than the 30 s of a poll: a connection that is silent for so long is dead. */
const CALL_TIMEOUT_SECONDS = 60;
const LATE_MS = 60_000;
/** Bot API FAQ, «My bot is hitting limits»: about 30 messages a second. 28.6 leave room for an answer. */
const PACE = { perSecond: 30, spacing: 35 };
const AT_ONCE: Aside = (pause) => pause();
/** What counts against that limit. */
const SENDS = /^(send|editMessage)/;

/**
 * The bot on Telegram, by long polling or by a webhook.
 *
 * Of grammY we use the API client. What an update means is a function of ours (`readUpdate`) instead of a chain of
 * middleware: there is one thing to do with all of them, and it can be read and tested in one place.
 */
export function createTelegramChannel(options: TelegramChannelOptions): TelegramChannel {
  const { token, assistant, inbox, attachments, clock, wait = realWait } = options;
  const { updates: how = { by: 'polling' }, outage = NO_OUTAGE, watch = UNWATCHED } = options;
  const apiRoot = (options.apiRoot ?? 'https://api.telegram.org').replace(/\/+$/, '');
  const mask = createMask(token);
  const log = maskLog(options.log, mask);
  const stopper = new AbortController();
  const stopping = stopper.signal;

  const api = new Api(token, { apiRoot, timeoutSeconds: CALL_TIMEOUT_SECONDS });
  api.config.use(async (previous, method, payload, signal) => {
    const ended = watch.calling(method);
    try {
      const answer = await previous(method, payload, signal);
      ended(answer.ok ? 'ok' : resultOf(answer.error_code));
      return answer;
    } catch (error) {
      ended('unreached');
      throw error;
    }
  });
  const traffic = createTraffic({ clock, wait, ...PACE });
  const resend = createResend({
    wait,
    log,
    stopping,
    troubleIn,
    briefly,
    answersBy: 'sendMessage',
    around: (method, call) => (SENDS.test(method) ? traffic.answer(call) : call()),
  });
  const sender = createSender({ api, resend, attachments, log });
  const offerCards = createOfferCards({ api, assistant, log });
  const offerCommands = createOfferCommands({ api, log });
  let username: string | null = null;
  let me: Me | null = null;

  /** Nothing that leaves here carries the token, whatever a foreign error says. */
  const explained = (error: unknown): TelegramError => {
    const { reason, message } = explain(error, apiRoot);
    return new TelegramError(reason, mask(message));
  };

  /** What an update means for us; before it is known who we are, nothing can be said. */
  function read(update: Update): Incoming | null {
    try {
      return me && readUpdate(update, me);
    } catch (error) {
      log.error('An update could not be read', { update: update.update_id, error });
      return null;
    }
  }

  const away = createAway({ outage, watch, stopping });
  const answer = createAnswerer({
    assistant,
    inbox,
    sender,
    offerCommands,
    offerCards,
    read,
    inOrder: how.by === 'polling',
    fetchFile: createFetchFile({ api, apiRoot, token, resend, stopping }),
    away,
    watch,
    log,
  });
  const intake: Intake = createIntake({
    inbox,
    work: answer,
    wait,
    log,
    stopping,
  });

  async function take(updates: readonly Update[]): Promise<void> {
    const waited = clock().getTime() - oldest(updates);
    if (waited > LATE_MS) log.info('Answering late', { updates: updates.length, waitedMs: waited });
    const ours = updates.filter((update) => me === null || read(update) !== null);
    await away.keeping(
      () =>
        intake.take(
          ours.map((update) => ({ id: String(update.update_id), chat: chatName(update), content: update })),
        ),
      () => ours.flatMap(excuseOf),
    );
  }

  /** Inline queries are not told: they are gone by then. */
  function excuseOf(update: Update): Excuse[] {
    const incoming = read(update);
    if (!incoming || !('place' in incoming)) return [];
    const { place } = incoming;
    return [{ chat: chatName(update), say: () => sender.say(place, outageSentences.away, AT_ONCE) }];
  }

  async function run(begun: () => void): Promise<void> {
    const signal = forGrammy(stopping);
    const accepted = await resend('getMe', () => api.getMe(signal));
    const [webhook] = await Promise.all([
      resend('getWebhookInfo', () => api.getWebhookInfo(signal)),
      resend('setMyCommands', () => api.setMyCommands(telegramCommands, undefined, signal)),
    ]);
    const wrong = wayRefused(how, webhook.url ?? '', telegramSentences);
    if (wrong !== null) throw new TelegramError('webhook', wrong);
    me = accepted;
    username = accepted.username;
    log.info('Telegram accepted the token', { bot: accepted.username, updates: how.by });

    if (await intake.begin()) log.info('Answering what was left open');
    if (how.by === 'webhook') {
      begun();
      return;
    }
    const fetched = async (updates: readonly Update[]): Promise<void> => {
      begun();
      await take(updates);
    };
    await poll({ api, apiRoot, take: fetched, room: intake.room, wait, log, stopping });
  }

  const running = createRunning({ run, explained, stopping });

  return {
    failed: running.failed,
    channel: 'telegram',
    hook: createTelegramHook({ token, clock }),
    take: (contents) => take(contents.map((content) => content as Update)),
    carrier: createCarrier({ api, traffic, log }),

    get username() {
      return username;
    },

    tell: (chat, { text, choices }) =>
      sender.tell(
        { chat: Number(chat), topic: undefined, replyTo: undefined },
        { text, choices, heading: false, files: [] },
      ),

    start: running.start,

    async stop() {
      stopper.abort();
      await running.ended();
      await intake.empty();
    },
  };
}

/** Of one person the inline queries are a lane of their own: only the last of them is still waited for. */
const chatName = (update: Update): string =>
  update.inline_query ? `inline ${update.inline_query.from.id}` : String(chatOf(update) ?? '');

/** When the oldest message of a batch was sent, in milliseconds; Infinity where none has a date. */
function oldest(updates: readonly Update[]): number {
  return Math.min(
    ...updates.map(({ message }) => (message ? 1000 * message.date : Number.POSITIVE_INFINITY)),
  );
}
