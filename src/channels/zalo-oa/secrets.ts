import { createMask } from '../common/mask.ts';

/** What must leave here in no text: what the settings hold, and every token that is got later. */
export interface Secrets {
  readonly mask: (text: string) => string;
  learn(...tokens: readonly string[]): void;
}

/** Tokens of so many renewals: each lives for a day. */
const MOST_LEARNED = 40;

export function createSecrets(settings: readonly string[]): Secrets {
  const fixed = settings.map(createMask);
  const learned = new Map<string, (text: string) => string>();
  return {
    mask: (text) => [...fixed, ...learned.values()].reduce((masked, mask) => mask(masked), text),
    learn(...tokens) {
      for (const token of tokens) learned.set(token, createMask(token));
      for (const oldest of [...learned.keys()].slice(0, -MOST_LEARNED)) learned.delete(oldest);
    },
  };
}
