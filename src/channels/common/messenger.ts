import type { Carrier, Way } from '../../delivery/index.ts';
import type { HookPlan } from './hook.ts';

/** A platform on which people write to the bot and the bot to people, as everything else sees it. */
export interface Messenger {
  readonly channel: string;
  /**
   * Resolves when updates come in. Resolves as well when `stop` is called meanwhile.
   * @throws ExplainedError when they cannot
   */
  start(): Promise<void>;
  /**
   * Takes no new updates; resolves when those in hand are answered. Those that would have to wait for the platform are
   * left in the inbox. May be called at any time.
   */
  stop(): Promise<void>;
  /** Rejects with an ExplainedError when it fails after it had started; never resolves. */
  readonly failed: Promise<never>;
  /** Where the platform delivers updates. */
  readonly hook: HookPlan;
  /**
   * Stores updates that were made safe before, and answers them: what is none of our business is dropped.
   * @throws when they cannot be stored now
   */
  take(contents: readonly unknown[]): Promise<void>;
  /** Writes to a chat outside of an answer. */
  readonly tell: Way;
  /** For sending in bulk. */
  readonly carrier: Carrier;
}
