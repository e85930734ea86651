import type { Wait } from '../wait.ts';

/** How one update is answered while others are. */
export interface Pass {
  /**
   * Sends something that the chat would see twice if this process died before the update is settled. From then on until
   * it is, no other update sends.
   * @throws what `send` throws; others may send then
   */
  sending<T>(send: () => Promise<T>): Promise<T>;
  /** All of it is sent, and only to be noted: nobody sends what could not be noted. */
  sent(): void;
  /** It is settled, or left. */
  leave(): void;
  /** Whether others wait for this one to be noted. */
  readonly holds: boolean;
}

/** A platform or a picture that takes longer, in milliseconds, holds up no other chat: Telegram mostly takes less. */
const SLOW_MS = 100;

/**
 * Lets one update at a time be sent and not yet noted, so that a process that dies leaves at most one that will be
 * answered again. Where a platform is slow there are more: they begin a tenth of a second apart.
 */
export function createTurnstile(wait: Wait): () => Pass {
  let free = true;
  const queue: (() => void)[] = [];
  const next = (): void => {
    const enter = queue.shift();
    if (enter) enter();
    else free = true;
  };
  const turn = async (): Promise<void> => {
    if (free) free = false;
    else await new Promise<void>((resolve) => queue.push(resolve));
  };

  return () => {
    let held: AbortController | null = null;
    const leave = (): void => {
      if (!held) return;
      held.abort();
      held = null;
      next();
    };
    async function enter(): Promise<void> {
      await turn();
      const own = new AbortController();
      held = own;
      void wait(SLOW_MS, own.signal).then(() =>
        // A busy process: the platform may have answered by now.
        setImmediate(() => {
          if (!own.signal.aborted) leave();
        }),
      );
    }
    return {
      async sending(send) {
        if (!held) await enter();
        try {
          return await send();
        } catch (error) {
          leave();
          throw error;
        }
      },
      sent: () => held?.abort(),
      leave,
      get holds() {
        return held !== null;
      },
    };
  };
}

/** For a process that nobody stands in for: side by side is faster. */
export const UNHINDERED: Pass = { sending: (send) => send(), sent() {}, leave() {}, holds: false };
