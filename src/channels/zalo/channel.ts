import type { Clock } from '../../clock.ts';
import type { Assistant } from '../../conversation/index.ts';
import { SCARCE_AT, type Usage } from '../../delivery/index.ts';
import {
  type Aside,
  createIntake,
  type Inbox,
  NO_OUTAGE,
  type Outage,
  type Update,
} from '../../incoming/index.ts';
import type { Links } from '../../links/index.ts';
import type { Log } from '../../log.ts';
import { UNWATCHED, type Watch } from '../../operations/index.ts';
import { wait as realWait, type Wait } from '../../wait.ts';
import { outageSentences } from '../../wording/channels.ts';
import { zaloSentences as say } from '../../wording/zalo.ts';
import { createAnswering, type Done } from '../common/answering.ts';
import { createAway } from '../common/away.ts';
import { createMask, maskLog } from '../common/mask.ts';
import type { Messenger } from '../common/messenger.ts';
import { createResend } from '../common/resend.ts';
import { createRunning } from '../common/running.ts';
import { createTraffic } from '../common/traffic.ts';
import { type Updates, wayRefused } from '../common/updates.ts';
import { createCarrier } from './carrier.ts';
import { createZaloClient, type Me, ZALO_API } from './client.ts';
import { briefly, explain, troubleIn, ZaloError } from './errors.ts';
import { createZaloHook } from './hook.ts';
import { eventsIn, type Incoming, readEvent, type ZaloEvent } from './incoming.ts';
import { createFetchPicture } from './pictures.ts';
import { poll } from './polling.ts';
import { createSender } from './send.ts';

export interface ZaloChannelOptions {
  readonly token: string;
  /** Where the Bot Platform is, without a slash at the end. Default: Zalo's own. */
  readonly apiBase?: string | undefined;
  readonly assistant: Assistant;
  readonly inbox: Inbox;
  /** Makes an update safe at once; it comes back by `take`. */
  readonly keep: (content: unknown) => Promise<void>;
  /** How updates come: fetched, or delivered to our address. Default: fetched. */
  readonly updates?: Updates;
  readonly usage: Usage;
  readonly links: Links;
  readonly clock: Clock;
  readonly log: Log;
  /** Knows when the database is away. Default: it never is. */
  readonly outage?: Outage;
  readonly watch?: Watch;
  /** How pauses are waited for; tests need not wait. */
  readonly wait?: Wait;
}

export interface ZaloChannel extends Messenger {
  /** The bot's id, once Zalo has accepted the token. */
  readonly botId: string | null;
}

/** Requests a second are not published; clients that run wait 350–400 ms between messages. */
const PACE = { perSecond: 3, spacing: 400 };
const AT_ONCE: Aside = (pause) => pause();
/** Chats that were told that only what matters is answered. */
const MOST_TOLD = 10_000;
const DAY_MS = 24 * 60 * 60_000;

/** The bot on the Zalo Bot Platform, by long polling or by a webhook. */
export function createZaloChannel(options: ZaloChannelOptions): ZaloChannel {
  const { token, assistant, inbox, keep, usage, links, clock, wait = realWait } = options;
  const { updates: how = { by: 'polling' }, outage = NO_OUTAGE, watch = UNWATCHED } = options;
  const apiBase = (options.apiBase ?? ZALO_API).replace(/\/+$/, '');
  const mask = createMask(token);
  const log = maskLog(options.log, mask);
  const stopper = new AbortController();
  const stopping = stopper.signal;

  const client = createZaloClient({ token, apiBase, calling: watch.calling });
  const traffic = createTraffic({ clock, wait, ...PACE });
  const resend = createResend({
    wait,
    log,
    stopping,
    troubleIn,
    briefly,
    answersBy: 'sendMessage',
    around: (method, call) => (method.startsWith('send') ? traffic.answer(call) : call()),
  });
  const sender = createSender({ client, resend, usage, links, log });
  const fetchPicture = createFetchPicture({ apiBase });
  let me: Me | null = null;

  /** Nothing that leaves here carries the token. */
  const explained = (error: unknown): ZaloError => {
    const { reason, message } = explain(error, apiBase);
    return new ZaloError(reason, mask(message));
  };

  function read(content: unknown): Incoming | null {
    const [event] = eventsIn(content) ?? [];
    return event && me ? readEvent(event, me) : null;
  }

  const told = new Map<string, number>();
  /** At the end of the month's messages a question is answered with where else to ask, once a day. */
  async function turnAway(chat: string, aside: Aside): Promise<void> {
    const now = clock().getTime();
    if (now - (told.get(chat) ?? Number.NEGATIVE_INFINITY) < DAY_MS) return;
    if (told.size >= MOST_TOLD) told.clear();
    told.set(chat, now);
    await sender.say(chat, say.scarce, aside);
  }

  async function react(incoming: Incoming, aside: Aside): Promise<Done | undefined> {
    const { chat } = incoming.speaker;
    if (incoming.kind === 'unreadable') {
      if ((await usage.share()) < SCARCE_AT) await sender.say(chat, say.onlyText, aside);
      return undefined;
    }
    const { picture, said: words, speaker } = incoming;
    const said =
      picture === null
        ? words
        : {
            ...words,
            file: {
              id: picture,
              name: 'anh.jpg',
              mime: 'image/jpeg',
              size: null,
              album: null,
              read: (most: number) => resend('picture', () => fetchPicture(picture, most), aside),
            },
          };
    const heard = await assistant.reply(speaker, said);
    if (!heard) return undefined;
    if (heard.silent) return () => heard.done();
    if (!heard.matters && (await usage.share()) >= SCARCE_AT) {
      await turnAway(chat, aside);
      return undefined;
    }
    return (await sender.send(chat, heard.reply, aside)) ? () => heard.done() : undefined;
  }

  const away = createAway({ outage, watch, stopping });
  /** Each message counts: near the end of the month's the answer alone has to do. */
  async function excuse(chat: string, aside: Aside): Promise<void> {
    if ((await usage.share()) < SCARCE_AT) await sender.say(chat, outageSentences.away, aside);
  }

  const answer = createAnswering<Incoming>({
    inbox,
    read,
    react: (incoming, _, aside) => react(incoming, aside),
    apologise: ({ speaker }, aside) => sender.say(speaker.chat, say.trouble, aside),
    excuse: ({ speaker }, aside) => excuse(speaker.chat, aside),
    away,
    watch,
    log,
  });
  const intake = createIntake({ inbox, work: answer, wait, log, stopping });

  async function take(contents: readonly unknown[]): Promise<void> {
    const events = contents.flatMap((content) => eventsIn(content) ?? []);
    const ours = events.filter((event) => me === null || readEvent(event, me) !== null);
    await away.keeping(
      () => intake.take(ours.map(updateOf)),
      () => ours.map(({ message: { chat } }) => ({ chat: chat.id, say: () => excuse(chat.id, AT_ONCE) })),
    );
    await usage.received(ours.length);
  }

  async function run(begun: () => void): Promise<void> {
    const accepted = await resend('getMe', () => client.getMe());
    const url = await resend('getWebhookInfo', () => client.webhookUrl());
    const wrong = wayRefused(how, url, say);
    if (wrong !== null) throw new ZaloError('webhook', wrong);
    me = accepted;
    log.info('Zalo accepted the token', { bot: accepted.id, updates: how.by });
    if (await intake.begin()) log.info('Answering what was left open');
    // A first poll ends with the first message, or after half a minute: nobody waits for that.
    begun();
    if (how.by === 'polling') await poll({ client, apiBase, keep, room: intake.room, wait, log, stopping });
  }

  const running = createRunning({ run, explained, stopping });

  return {
    channel: 'zalo',
    failed: running.failed,
    hook: createZaloHook({ token, clock }),
    take,
    carrier: createCarrier({ client, traffic, usage, log }),

    get botId() {
      return me?.id ?? null;
    },

    tell: sender.tell,

    start: running.start,

    async stop() {
      stopper.abort();
      await running.ended();
      await intake.empty();
    },
  };
}

/** Updates have no number of their own: what is delivered twice is known by its message. */
const updateOf = (event: ZaloEvent): Update => ({
  id: event.message.message_id,
  chat: event.message.chat.id,
  content: event,
});
