import type { Failure } from './failures.ts';
import type { Call } from './journal.ts';
import type { Bot } from './methods.ts';
import type { Pushes } from './pushes.ts';
import type { Sent } from './sends.ts';
import type { Delivery, Shape, Webhook } from './webhooks.ts';

export interface FakeZaloOptions {
  /** `<digits>:<secret>` */
  readonly token: string;
  readonly displayName?: string;
  readonly canJoinGroups?: boolean;
  /** The clock of dates, of the quota and of the pause after a failed poll, in milliseconds. Default: Date.now */
  readonly now?: () => number;
  /** How many messages a month, those of people and of the bot together. Default: no limit */
  readonly quota?: number;
  /** How long a getUpdates without a message really waits. Default: the seconds that it asks for */
  readonly emptyPollMs?: number;
  /** A getUpdates sooner than that after a failed one is answered by the gateway: 429, HTML. Default: 100 */
  readonly pauseAfterErrorMs?: number;
  /** What people send while no getUpdates waits is lost, as one observer of the real server says. Default: kept */
  readonly losesUnpolled?: boolean;
  /** Also takes webhooks at http://127.0.0.1. Default: only public HTTPS, as the real server */
  readonly allowLoopbackWebhook?: boolean;
  /** How updates lie in the body of a delivery. Default: flat, as captured; the documentation says wrapped */
  readonly shape?: Shape;
  /** Sends an update up to three more times, at once, when the webhook does not answer 2xx. Default: once only */
  readonly redeliver?: boolean;
  /** Deliveries do not wait for one another. Default: one after the other, in the order of the pushes */
  readonly parallelDeliveries?: boolean;
  /** getWebhookInfo is "Not Found", as on some hosts. Default: it exists */
  readonly hidesWebhookInfo?: boolean;
  /** Default: 5; the real number is not known. */
  readonly testWebhooksPerDay?: number;
}

/** What the tests see of the server, and what they do to it. */
export interface FakeZalo {
  /** Methods are at `<url>/bot<TOKEN>/<method>`. */
  readonly url: string;
  readonly bot: Bot;
  /** What people do. */
  readonly push: Pushes;
  /** The messages that were accepted, in order. */
  readonly sends: readonly Sent[];
  /** All calls in order of arrival, also those that were refused. Of the address only the method is kept. */
  readonly calls: readonly Call[];
  /** The ids of the messages whose picture or voice was asked for, in order. */
  readonly downloads: readonly string[];
  readonly webhook: Webhook | null;
  /** What the webhook answered to each update, in order. */
  readonly deliveries: readonly Delivery[];
  /** A getUpdates is waiting. */
  readonly isPolled: boolean;
  /** How many getUpdates came while another was waiting. */
  readonly overlaps: number;
  /** How many getUpdates came too soon after a failed one. */
  readonly hastyPolls: number;
  /** How many updates no getUpdates has taken yet. */
  readonly unread: number;
  /** How many updates nobody will ever get (`losesUnpolled`). */
  readonly lost: number;
  /** How many messages of this month the quota has counted. */
  readonly counted: number;

  /** `@<display name> <text>`, as people write it in groups. */
  mention(text: string): string;
  /** Makes private chats that the bot may write to, as if those people had written before. */
  knowChats(ids: Iterable<string>): void;
  /** The person does not want the bot any more: 400. */
  block(chat: string): void;
  /** The bot is thrown out of the group: 400. */
  kick(chat: string): void;
  /**
   * Where the server finds a public origin, for webhooks and pictures: `route('https://bot.example.vn', local)`. It never
   * leaves this machine: without a route only http://127.0.0.1 answers, every other host is unknown.
   */
  route(origin: string, to: string): void;

  /** The next `times` calls of the method fail; 'download' stands for downloads of pictures and voices. */
  fail(method: string, times: number, failure: Failure): void;
  /** From now on the method works again. */
  heal(method: string): void;

  /** Resolves when so many messages have been sent. */
  sent(count: number): Promise<readonly Sent[]>;
  /** Resolves when such a message has been sent. @returns the first one */
  sentWhere(predicate: (send: Sent) => boolean): Promise<Sent>;
  /** Resolves when the method has been called so often, whatever came of it. */
  called(method: string, count?: number): Promise<readonly Call[]>;
  /** Resolves when the webhook has been tried so often. */
  delivered(count: number): Promise<readonly Delivery[]>;
  /** Resolves when everything was handed over: a getUpdates waits, or a webhook is set, and nothing is left. */
  idle(): Promise<void>;
  /** Resolves when the condition holds. It is looked at now and whenever something happens here. */
  until(condition: () => boolean): Promise<void>;
  /** Ends everything at once, waiting calls included. */
  close(): Promise<void>;
}
