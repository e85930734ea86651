import type { Presence } from './types.ts';

/** For a store that one process has to itself: every duty is its own from the start. */
export function alone(): Presence {
  const heard = new Map<string, (() => void)[]>();
  return {
    number: null,
    stay: { lasts: true },
    holds: () => true,
    listen(topic, hear) {
      heard.set(topic, [...(heard.get(topic) ?? []), hear]);
    },
    tell(topic) {
      for (const hear of heard.get(topic) ?? []) hear();
    },
    start: async () => {},
    claim: async () => true,
    stop: async () => {},
  };
}
