import type { Told } from '../people/index.ts';
import type { Reason } from './outbox.ts';

/** What came of one attempt to send a message. */
export type Outcome =
  | { readonly kind: 'sent' /** The platform's id of it. */; readonly message: string | null }
  /** The platform wants nothing more for so long; nothing was sent. */
  | { readonly kind: 'wait'; readonly ms: number }
  /** The chat takes nothing any more. */
  | { readonly kind: 'blocked'; readonly reason: Reason }
  /** The platform takes nothing more from us there for now; nothing was sent. */
  | { readonly kind: 'closed'; readonly reason: 'quota' | 'window' | 'unpaid' }
  /** This message is not taken, now or later. */
  | { readonly kind: 'refused' }
  /** The group has another id now; nothing was sent. */
  | { readonly kind: 'moved'; readonly chat: string }
  /** The platform is in trouble; nothing was sent. */
  | { readonly kind: 'failing' }
  /** No connection could be made; nothing was sent. */
  | { readonly kind: 'unreached' }
  /** The connection was lost: it may have been sent. */
  | { readonly kind: 'unknown' };

export type Message = Pick<Told, 'text' | 'heading' | 'choices'>;

/** A channel as whoever sends in bulk sees it. */
export interface Carrier {
  readonly channel: string;
  /** Resolves when one more message may be sent: answers to people go first. Also when `signal` is aborted. */
  turn(signal: AbortSignal): Promise<void>;
  /** One attempt: what it led to is for the caller to judge. Never throws. */
  send(chat: string, message: Message): Promise<Outcome>;
  /** The same for a message that was sent; `refused`: it cannot be edited any more. Null: nothing can be edited here. */
  readonly edit: ((chat: string, message: string, text: Message) => Promise<Outcome>) | null;
  /** How long a chat rests after a message, in milliseconds. */
  restOf(chat: string): number;
}
