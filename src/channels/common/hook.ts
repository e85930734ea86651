import { createHmac, timingSafeEqual } from 'node:crypto';

/** What came of a webhook's request that was let in. */
export type Delivered =
  /** An update, to be kept. */
  | { readonly kind: 'update'; readonly content: unknown }
  /** Nothing to be kept: a probe. */
  | { readonly kind: 'probe' }
  /** It is not what the platform sends, or nobody of theirs has signed it. */
  | { readonly kind: 'unreadable' | 'forged' }
  /** So old that whether it was answered is not known any more. */
  | { readonly kind: 'stale' };

/** How one platform delivers updates to an address of ours. */
export interface Hook {
  /** The last part of the address. */
  readonly name: string;
  /**
   * Whether a request is let in, by its headers: its body is not read before.
   * @param empty it has no body
   */
  admits(header: (name: string) => string | undefined, empty: boolean): boolean;
  read(body: Uint8Array, header: (name: string) => string | undefined): Delivered;
  /**
   * Keeps an update: once it resolves, the platform may forget it.
   * @throws when it cannot be kept
   */
  keep(content: unknown): Promise<void>;
}

/** All that it takes to make a platform's hook, in a form that can be handed to a thread. */
export type HookPlan =
  | { readonly platform: 'telegram' | 'zalo'; readonly token: string }
  | { readonly platform: 'zalo-oa'; readonly appId: string; readonly oaId: string; readonly secret: string };

/** Where the webhooks are, below the public address. */
export const HOOKS = '/webhooks';

/**
 * How long a platform may deliver an update again, in milliseconds: as long as it is known here that it was answered
 * (see database/prune.ts).
 */
export const DELIVERED_AGAIN_MS = 47 * 60 * 60 * 1000;

/** The secret of a bot's webhook: nobody has to set one, and it changes with the token. 43 of [A-Za-z0-9_-]. */
export const webhookSecret = (token: string): string =>
  createHmac('sha256', token).update('webhook').digest('base64url');

/** In constant time, whatever the lengths. */
export function isSame(given: string | undefined, secret: string): boolean {
  const digest = (text: string): Buffer => createHmac('sha256', 'compare').update(text).digest();
  return given !== undefined && timingSafeEqual(digest(given), digest(secret));
}

/** JSON, or undefined for what is none. */
export function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
