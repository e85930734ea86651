import type { BotCommand, UserFromGetMe } from 'grammy/types';
import type { Card } from './cards.ts';
import type { Failure } from './failures.ts';
import type { Call } from './journal.ts';
import type { Ignored429, Limits } from './limits.ts';
import type { SentMessage } from './messages.ts';
import type { OutageTimes } from './outage.ts';
import type { Pushes } from './pushes.ts';
import type { SentFile } from './sent-files.ts';
import type { WeatherCounts, WeatherOptions } from './weather.ts';

export interface FakeTelegramOptions {
  /** As from @BotFather: digits, a colon, then letters, digits, _ and -. */
  readonly token: string;
  readonly username?: string;
  /** The clock of the limits and of outages, in milliseconds. Default: Date.now */
  readonly now?: () => number;
  /** How much the bot may send; true for the usual, which also stand in for what is left out. Default: no limits */
  readonly limits?: Partial<Limits> | true;
  /** What goes wrong by itself. Default: nothing */
  readonly weather?: WeatherOptions;
  /** When nobody reaches the server, by `now`. Default: never */
  readonly outage?: OutageTimes;
  /**
   * For long runs: messages, files and calls are counted and not kept. `sends`, `files`, `calls` and `deliveredTo`
   * stay empty, and what was sent can be neither edited nor answered.
   */
  readonly quiet?: boolean;
  /** Counts in `duplicates`, for which something is kept of each send even when quiet. */
  readonly countDuplicates?: boolean;
}

/** What the tests see of the server, and what they do to it. */
export interface FakeTelegram extends Pushes {
  /** For grammY's `client.apiRoot`. */
  readonly url: string;
  readonly bot: UserFromGetMe;
  /** All calls but getUpdates, in order; those that an outage kept away never came. */
  readonly calls: readonly Call[];
  /** What people see: the messages that were accepted, in order. */
  readonly sends: readonly SentMessage[];
  /** Pictures and documents that were accepted, in order. */
  readonly files: readonly SentFile[];
  /** How many messages and files were accepted for each chat. */
  readonly deliveries: ReadonlyMap<number, number>;
  /** How many pairs of a chat and a content (text, or file with caption) were delivered more than once. */
  readonly duplicates: number;
  /** How many calls the limits have answered by 429. */
  readonly tooMany: number;
  /** The calls that came after their sender had been told to wait, and before that time was over. */
  readonly ignored429: readonly Ignored429[];
  readonly weatherCounts: WeatherCounts;
  /** The menu of commands as last set. */
  readonly commands: readonly BotCommand[];
  /** "method.parameter" for everything that the Bot API does not know, once each. */
  readonly unknownParameters: readonly string[];
  /** The ids of updates that no getUpdates has confirmed. */
  readonly unconfirmed: readonly number[];

  /** What a chat shows of the bot's texts, in order: as last edited, without those that were deleted. */
  deliveredTo(chat: number): SentMessage[];
  /** What was offered for an inline query; null: nothing yet. */
  cardsOf(query: string): readonly Card[] | null;

  /** Makes chats that the bot may write to first: private ones (positive ids), supergroups (negative). */
  knowChats(ids: Iterable<number>): void;
  /** The person blocks the bot: 403. */
  block(chat: number): void;
  /** The person's account is deleted: 403. */
  deactivate(chat: number): void;
  /** The bot is thrown out of the group: 403. */
  kick(chat: number): void;
  /** The group becomes the supergroup `to`, which exists from then on: 400 with `migrate_to_chat_id`. */
  migrate(chat: number, to: number): void;
  /** A person's message disappears. */
  forget(chat: number, message: number): void;

  /** The next `times` calls of the method fail; 'download' stands for downloads of files. */
  fail(method: string, failure: Failure, times?: number): void;
  /** From now on the method works again. */
  heal(method: string): void;
  /** Nobody reaches the server from `from` until before `to`, by `now`. One that has begun cuts what is waiting. */
  setOutage(from: number, to: number): void;

  /** Resolves when so many messages have been sent. @returns those that were kept */
  waitForSends(count: number): Promise<readonly SentMessage[]>;
  /** Resolves when the method has been called so often, whatever came of it. @returns those that were kept */
  waitForCalls(method: string, count?: number): Promise<readonly Call[]>;
  /** Where the server finds a public origin, for its webhook: it never leaves this machine. */
  route(origin: string, to: string): void;
  /** What the webhook answered to each delivery, in order; null: nobody was there. */
  readonly webhookAnswers: readonly (number | null)[];

  /** Resolves when a getUpdates waits, or a webhook is set, and every update is confirmed. */
  idle(): Promise<void>;
  close(): Promise<void>;
}
