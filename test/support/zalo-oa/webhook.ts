import { performance } from 'node:perf_hooks';
import type { Events } from '../telegram/events.ts';

/** An event on its way to the webhook: the bytes and the headers that a redelivery repeats. */
export interface Letter {
  readonly event: string;
  readonly msgId: string | undefined;
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Delivery extends Letter {
  /** undefined: the connection failed. */
  readonly status: number | undefined;
  /** In real milliseconds. */
  readonly duration: number;
  /** 0 for the first time. */
  readonly numRetry: number;
}

export interface WebhookSettings {
  readonly url: string;
}

export interface Webhook {
  /** undefined: none is set, or it has been switched off. */
  settings: WebhookSettings | undefined;
  readonly deliveries: readonly Delivery[];
  /** @returns the last delivery */
  deliver(letter: Letter, numRetry?: number): Promise<Delivery>;
}

/** After 30 s, 5 min, 15 min, 30 min and 1 h; here at once. */
const MOST_RETRIES = 5;

/**
 * @param redeliver events are delivered again when the connection fails, and after the last try the webhook is switched
 * off. An answer other than 200 is not enough: for that the platform only promises a warning.
 */
export function createWebhook({ events, redeliver }: { events: Events; redeliver: boolean }): Webhook {
  const deliveries: Delivery[] = [];

  async function deliverOnce(url: string, letter: Letter, numRetry: number): Promise<Delivery> {
    const headers = { ...letter.headers, ...(numRetry > 0 && { num_retry: String(numRetry) }) };
    const begun = performance.now();
    const request = {
      method: 'POST',
      headers,
      body: new Uint8Array(letter.body),
      redirect: 'manual' as const,
    };
    const status = await fetch(url, request).then(
      async (response) => {
        await response.arrayBuffer();
        return response.status;
      },
      () => undefined,
    );
    const delivery = { ...letter, headers, status, duration: performance.now() - begun, numRetry };
    deliveries.push(delivery);
    events.changed();
    return delivery;
  }

  const webhook: Webhook = {
    settings: undefined,
    deliveries,
    async deliver(letter, numRetry = 0) {
      const { settings } = webhook;
      if (!settings) throw new Error('no webhook is set');
      let delivery = await deliverOnce(settings.url, letter, numRetry);
      while (redeliver && delivery.status === undefined && delivery.numRetry < MOST_RETRIES) {
        delivery = await deliverOnce(settings.url, letter, delivery.numRetry + 1);
      }
      if (redeliver && delivery.status === undefined) webhook.settings = undefined;
      return delivery;
    },
  };
  return webhook;
}
