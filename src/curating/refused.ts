import type { Upload } from './draft.ts';

/** A table that left something open, kept for the reply that says it. */
export interface Refused {
  readonly upload: Upload;
  readonly title: string;
  /** What was said of it already. */
  readonly said: readonly string[];
}

/** As long as a conversation is remembered. */
const LASTS_MS = 30 * 60_000;
const MOST_KEPT = 20;
const MOST_SAID = 10;

/**
 * The last such table of each person in each chat, so that a word in another chat is no reply to it; in memory, since
 * whoever sent it has it and can send it again.
 */
export function createRefusals() {
  const kept = new Map<string, Refused & { readonly until: number }>();
  return {
    keep(chat: string, refused: Refused, now: Date): void {
      kept.delete(chat);
      const [oldest] = kept.keys();
      if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
      kept.set(chat, {
        ...refused,
        said: refused.said.slice(-MOST_SAID),
        until: now.getTime() + LASTS_MS,
      });
    },
    of(chat: string, now: Date): Refused | null {
      const found = kept.get(chat);
      if (found !== undefined && found.until > now.getTime()) return found;
      kept.delete(chat);
      return null;
    },
    drop: (chat: string): void => void kept.delete(chat),
  };
}
