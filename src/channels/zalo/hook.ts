import type { Clock } from '../../clock.ts';
import { DELIVERED_AGAIN_MS, type Hook, isSame, parseJson, webhookSecret } from '../common/hook.ts';
import { eventsIn, sentAt } from './incoming.ts';

/** The secret itself comes with every event; the probe of `setWebhook` comes without one, and empty. */
export function createZaloHook({ token, clock }: { token: string; clock: Clock }): Omit<Hook, 'keep'> {
  const secret = webhookSecret(token);
  return {
    name: 'zalo',
    admits: (header, empty) => empty || isSame(header('x-bot-api-secret-token'), secret),
    read(body, header) {
      if (!isSame(header('x-bot-api-secret-token'), secret))
        return body.length === 0 ? { kind: 'probe' } : { kind: 'forged' };
      const content = parseJson(body);
      const events = eventsIn(content);
      if (!events?.[0]) return { kind: 'unreadable' };
      const at = sentAt(events[0]);
      if (at !== null && clock().getTime() - at.getTime() > DELIVERED_AGAIN_MS) return { kind: 'stale' };
      return { kind: 'update', content };
    },
  };
}
