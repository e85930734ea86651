import type { Call } from './journal.ts';
import type { Reaction, SentMessage } from './messages.ts';
import type { AuthorizationCode } from './oauth.ts';
import type { Pushes } from './pushes.ts';
import type { Trouble } from './trouble.ts';
import type { Delivery, WebhookSettings } from './webhook.ts';

export interface OfficialAccountOptions {
  readonly appId: string;
  readonly appSecret: string;
  readonly oaId: string;
  /** Signs what goes to the webhook. */
  readonly oaSecretKey: string;
  /** The one that is valid at first. There is no access token before it is exchanged. */
  readonly refreshToken: string;
  /** May be exchanged once, for ten minutes. Default: none */
  readonly authorization?: AuthorizationCode;
  /** In milliseconds. Default: Date.now */
  readonly now?: () => number;
  /** Within 48 hours of each interaction. Default: 8 */
  readonly freeReplies?: number;
  /** Whether there is money for what is not free. Default: true */
  readonly balance?: boolean;
  /** Default: 4000 */
  readonly callsPerMinute?: number;
  /** Default: 5000 */
  readonly uploadsPerMonth?: number;
  /** Events whose connection fails come again at once, five times, then the webhook is off. Default: false */
  readonly redeliver?: boolean;
}

/** What the tests see of the platform, and what they do to it. */
export interface FakeOfficialAccount {
  /** Base of /v3.0/oa/… and /v2.0/oa/…; what people send lies there, too. */
  readonly url: string;
  /** Base of /v4/oa/access_token. Another port: each host only knows its own paths. */
  readonly oauthUrl: string;
  /** Where events go; undefined: none is set, or it has been switched off. */
  webhook: WebhookSettings | undefined;
  readonly push: Pushes;
  /** Every delivery that has ended, in order. */
  readonly deliveries: readonly Delivery[];
  /** All calls of both hosts and all downloads, in order of their ends. */
  readonly calls: readonly Call[];
  /** What people see: the messages that were accepted, in order. */
  readonly sends: readonly SentMessage[];
  readonly reactions: readonly Reaction[];

  /** How many refresh tokens have been exchanged, whether or not the answer arrived. */
  readonly refreshes: number;
  /** How often a refresh token was presented that had been exchanged before. */
  readonly refreshReuse: number;
  /** The valid tokens; undefined: there is none. */
  readonly accessToken: string | undefined;
  readonly refreshToken: string | undefined;
  /** From now on -220. */
  expireAccessToken(): void;
  /** From now on -14014: somebody has to consent again. */
  killRefreshToken(): void;

  /** The user has followed, and did something for the last time then. */
  interactedAt(user: string, at: number): void;
  /** From now on -227. */
  banned(user: string): void;
  /** From now on -217. */
  blocks(user: string): void;
  /** Whether there is money for what is not free; else that is -321. */
  balance: boolean;

  /**
   * The next `times` calls of either host, and downloads, whose path contains `pathPart` go wrong.
   * ('access_token', 1, 'reset-after') and 'hang-after' lose the answer to a refresh that has been done.
   */
  fail(pathPart: string, times: number, trouble: Trouble): void;
  /** Takes back what was ordered for that part. */
  heal(pathPart: string): void;
  /** The next calls of the API are -32. */
  rateLimit(times?: number): void;

  /** Resolves as soon as the condition holds; it is looked at after each call, send and delivery. */
  until(condition: () => boolean): Promise<void>;
  waitForSends(count: number): Promise<readonly SentMessage[]>;
  /** Resolves when so many calls with such a path have ended. @returns these */
  waitForCalls(pathPart: string, count?: number): Promise<readonly Call[]>;
  waitForDeliveries(count: number): Promise<readonly Delivery[]>;
  close(): Promise<void>;
}
