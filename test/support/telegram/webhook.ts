import type { Update } from 'grammy/types';
import type { Events } from './events.ts';

/** Where updates are delivered to. */
export interface WebhookTarget {
  readonly url: string;
  readonly secret: string | undefined;
}

export interface Webhook {
  target: WebhookTarget | null;
  /** What the address answered to each delivery, in order; null: nobody was there. */
  readonly answers: readonly (number | null)[];
  /** Whose origin it is really reached at. */
  route(origin: string, to: string): void;
  /** There is something to deliver. */
  kick(): void;
  close(): void;
}

const AGAIN_MS = 30;

/** Delivers updates one after the other, and one again until its address answers 2xx (Bot API, setWebhook). */
export function createWebhook({
  first,
  confirm,
  events,
}: {
  /** The oldest that is left. */
  first: () => Update | undefined;
  confirm: (update: number) => void;
  events: Events;
}): Webhook {
  const answers: (number | null)[] = [];
  const routes = new Map<string, string>();
  let busy = false;
  let closed = false;

  async function post({ url, secret }: WebhookTarget, update: Update): Promise<number | null> {
    const { origin, pathname, host } = new URL(url);
    try {
      const response = await fetch(`${routes.get(origin) ?? origin}${pathname}`, {
        method: 'POST',
        headers: {
          Host: host,
          'Content-Type': 'application/json',
          ...(secret === undefined ? {} : { 'X-Telegram-Bot-Api-Secret-Token': secret }),
        },
        body: JSON.stringify(update),
      });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return null;
    }
  }

  async function deliver(): Promise<void> {
    for (let update = first(); update && webhook.target && !closed; update = first()) {
      const status = await post(webhook.target, update);
      answers.push(status);
      if (status !== null && status >= 200 && status < 300) confirm(update.update_id);
      else await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      events.changed();
    }
  }

  const webhook: Webhook = {
    target: null,
    answers,
    route: (origin, to) => void routes.set(origin, to),
    kick() {
      if (busy) return;
      busy = true;
      void deliver().finally(() => {
        busy = false;
      });
    },
    close() {
      closed = true;
    },
  };
  return webhook;
}
