import { type ApiRefusal, tooManyRequests } from './refusal.ts';
import { createWindow } from './window.ts';

/**
 * How much a bot may send, from https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this.
 * The real limits are softer (short bursts pass) and change with load: who keeps these keeps those.
 */
export interface Limits {
  /** "not able to broadcast more than about 30 messages per second" */
  readonly perSecond: number;
  /** "In a single chat, avoid sending more than one message per second"; here: in a private one */
  readonly perChatPerSecond: number;
  /** "In a group, bots are not be able to send more than 20 messages per minute" */
  readonly perGroupPerMinute: number;
}

export const USUAL_LIMITS: Limits = { perSecond: 30, perChatPerSecond: 1, perGroupPerMinute: 20 };

/** A call that did not wait as it was told. */
export interface Ignored429 {
  /** By the clock of the limits, in milliseconds. */
  readonly at: number;
  readonly chat: number;
}

export interface Limiter {
  /** How many calls have been answered by 429. */
  readonly tooMany: number;
  readonly ignored429: readonly Ignored429[];
  /** To be called as soon as a call comes in. @returns its number */
  arrive(): number;
  /**
   * Lets a call through, or not. One that is refused here counts for nothing, every other one counts, whatever else
   * comes of it.
   * @param arrival its number
   * @returns 429 with the seconds to wait (Bot API, ResponseParameters.retry_after)
   */
  check(chat: number, arrival: number): ApiRefusal | undefined;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

export function createLimiter(limits: Limits, now: () => number): Limiter {
  const bot = createScope(limits.perSecond, SECOND);
  const chats = new Map<number, Scope>();
  const ignored429: Ignored429[] = [];
  let tooMany = 0;
  let arrivals = 0;

  function scopeOf(chat: number): Scope {
    const known = chats.get(chat);
    if (known) return known;
    const scope =
      chat > 0 ? createScope(limits.perChatPerSecond, SECOND) : createScope(limits.perGroupPerMinute, MINUTE);
    chats.set(chat, scope);
    return scope;
  }

  return {
    get tooMany() {
      return tooMany;
    },
    ignored429,
    arrive: () => ++arrivals,

    check(chat, arrival) {
      const at = now();
      const scopes = [bot, scopeOf(chat)];
      const banned = scopes.filter(({ bannedUntil }) => bannedUntil > at);
      // A call that was on its way when its sender was told to wait ignores nothing.
      if (banned.some(({ toldAfter }) => arrival > toldAfter)) ignored429.push({ at, chat });
      if (banned.length === 0) {
        const full = scopes.find(({ window }) => window.freeAt() > at);
        if (!full) {
          for (const { window } of scopes) window.add(at);
          return undefined;
        }
        full.bannedUntil = at + SECOND * Math.ceil((full.window.freeAt() - at) / SECOND);
        full.toldAfter = arrivals;
        banned.push(full);
      }
      tooMany++;
      const until = Math.max(...banned.map(({ bannedUntil }) => bannedUntil));
      return tooManyRequests(Math.ceil((until - at) / SECOND));
    },
  };
}

/** What a limit holds for: the bot, or one chat. */
interface Scope {
  readonly window: ReturnType<typeof createWindow>;
  bannedUntil: number;
  /** The number of the last call that had come before the ban was told. */
  toldAfter: number;
}

const createScope = (size: number, span: number): Scope => ({
  window: createWindow(size, span),
  bannedUntil: Number.NEGATIVE_INFINITY,
  toldAfter: 0,
});
