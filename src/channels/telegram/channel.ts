import { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { Attachments } from '../../attachments/index.ts';
import type { Clock } from '../../clock.ts';
import type { Assistant, Inbox } from '../../conversation/index.ts';
import type { Carrier } from '../../delivery/index.ts';
import { wait as realWait, type Wait } from '../../wait.ts';
import { telegramCommands } from '../../wording/telegram.ts';
import { createAnswerer } from './answer.ts';
import { createCarrier } from './carrier.ts';
import { explain, TelegramError } from './errors.ts';
import { createFetchFile } from './files.ts';
import { chatOf, type Incoming, readUpdate } from './incoming.ts';
import { createOfferCards } from './inline.ts';
import { createLanes, type Lanes } from './lanes.ts';
import type { TelegramLog } from './log.ts';
import { createMask, maskLog } from './mask.ts';
import { createOfferCommands } from './menus.ts';
import { poll } from './polling.ts';
import { createResend } from './resend.ts';
import { createSender, type Sent } from './send.ts';
import { forGrammy } from './signal.ts';
import { createTraffic } from './traffic.ts';

export interface TelegramChannelOptions {
  readonly token: string;
  /** Where the Bot API is, without a slash at the end. Default: https://api.telegram.org */
  readonly apiRoot?: string | undefined;
  readonly assistant: Assistant;
  readonly inbox: Inbox;
  readonly attachments: Pick<Attachments, 'make'>;
  readonly clock: Clock;
  readonly log: TelegramLog;
  /** How pauses are waited for; tests need not wait. */
  readonly wait?: Wait;
}

export interface TelegramChannel {
  /**
   * Resolves when polling has begun: the token is accepted, the commands are set and the first poll succeeded.
   * Resolves as well when `stop` is called meanwhile.
   * @throws TelegramError for a rejected token, an API that cannot be reached, another poller
   */
  start(): Promise<void>;
  /**
   * Takes no new updates; resolves when those in hand are answered. Those that would have to wait for Telegram are left
   * in the inbox. May be called at any time.
   */
  stop(): Promise<void>;
  /** The bot's name, once Telegram has accepted the token. */
  readonly username: string | null;
  /**
   * Writes to a private chat outside of an answer.
   * @returns false when Telegram does not take it: the person has blocked the bot, …
   * @throws when it could not be sent for a passing reason, and may be later
   */
  tell(chat: string, told: Pick<Sent, 'text' | 'choices'>): Promise<boolean>;
  /** For sending in bulk. */
  readonly carrier: Carrier;
  /** Rejects with a TelegramError when the channel fails after it had started; never resolves. */
  readonly failed: Promise<never>;
}

/** More than the 30 s of a poll: a connection that is silent for so long is dead. */
const CALL_TIMEOUT_SECONDS = 60;
const LATE_MS = 60_000;
/** Chats answered side by side. */
const WIDTH = 16;
/** Updates in memory. More are not fetched, unless they only wait for a chat that Telegram has told to wait. */
const MOST = { going: 200, all: 10_000 };

/**
 * The bot on Telegram, by long polling.
 *
 * Of grammY we use the API client. What an update means is a function of ours (`readUpdate`) instead of a chain of
 * middleware: there is one thing to do with all of them, and it can be read and tested in one place.
 */
export function createTelegramChannel(options: TelegramChannelOptions): TelegramChannel {
  const { token, assistant, inbox, attachments, clock, wait = realWait } = options;
  const apiRoot = (options.apiRoot ?? 'https://api.telegram.org').replace(/\/+$/, '');
  const mask = createMask(token);
  const log = maskLog(options.log, mask);
  const stopper = new AbortController();
  const stopping = stopper.signal;

  const api = new Api(token, { apiRoot, timeoutSeconds: CALL_TIMEOUT_SECONDS });
  const traffic = createTraffic({ clock, wait });
  const resend = createResend({ wait, log, stopping, traffic });
  const sender = createSender({ api, resend, attachments, log });
  const offerCards = createOfferCards({ api, assistant, log });
  const offerCommands = createOfferCommands({ api, log });
  let username: string | null = null;
  let lanes: Lanes<Update> | undefined;

  let running: Promise<void> | undefined;
  let fail: (error: TelegramError) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  // Nobody has to listen.
  failed.catch(() => {});

  /** Nothing that leaves here carries the token, whatever a foreign error says. */
  const explained = (error: unknown): TelegramError => {
    const { reason, message } = explain(error, apiRoot);
    return new TelegramError(reason, mask(message));
  };

  async function run(begun: () => void): Promise<void> {
    const signal = forGrammy(stopping);
    const me = await resend('getMe', () => api.getMe(signal));
    // A webhook left behind by another way of running would refuse every poll.
    await Promise.all([
      resend('deleteWebhook', () => api.deleteWebhook(undefined, signal)),
      resend('setMyCommands', () => api.setMyCommands(telegramCommands, undefined, signal)),
    ]);
    username = me.username;
    log.info('Telegram accepted the token', { bot: me.username });

    const read = (update: Update): Incoming | null => {
      try {
        return readUpdate(update, me);
      } catch (error) {
        log.error('An update could not be read', { update: update.update_id, error });
        return null;
      }
    };
    const fetchFile = createFetchFile({ api, apiRoot, token, resend, stopping });
    const answer = createAnswerer({
      assistant,
      inbox,
      sender,
      offerCommands,
      offerCards,
      read,
      fetchFile,
      log,
    });
    const working = createLanes({ laneOf: chatName, width: WIDTH, most: MOST, work: answer });
    lanes = working;
    const left = (await inbox.unsettled()).map(({ content }) => content as Update);
    if (left.length > 0) log.info('Answering what was left open', { updates: left.length });
    working.add(left);

    async function take(updates: readonly Update[]): Promise<void> {
      begun();
      const waited = clock().getTime() - oldest(updates);
      if (waited > LATE_MS) log.info('Answering late', { updates: updates.length, waitedMs: waited });
      const ours = updates.filter((update) => read(update) !== null);
      const fresh = await inbox.take(
        ours.map((update) => ({ id: String(update.update_id), chat: chatName(update), content: update })),
      );
      working.add(fresh.map(({ content }) => content as Update));
    }
    await poll({ api, apiRoot, take, room: working.room, wait, log, stopping });
  }

  return {
    failed,
    carrier: createCarrier({ api, traffic, log }),

    get username() {
      return username;
    },

    tell: (chat, { text, choices }) =>
      sender.tell(
        { chat: Number(chat), topic: undefined, replyTo: undefined },
        { text, choices, heading: false, files: [] },
      ),

    start: () =>
      new Promise<void>((resolve, reject) => {
        // Until polling has begun a failure is one of `start`, from then on one of `failed`.
        let failure: (error: TelegramError) => void = reject;
        const begun = () => {
          failure = fail;
          resolve();
        };
        running = run(begun)
          .catch((error: unknown) => {
            if (!stopping.aborted) failure(explained(error));
          })
          .finally(resolve);
      }),

    async stop() {
      stopper.abort();
      await running;
      await lanes?.empty();
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
