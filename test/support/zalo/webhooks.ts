import type { Events } from '../telegram/events.ts';
import type { Outbound } from './outbound.ts';
import type { Params } from './params.ts';
import { dayOf } from './quota.ts';
import { ApiRefusal, badRequest } from './refusal.ts';
import { readAddress, readSecret } from './webhook-address.ts';

export interface Webhook {
  readonly url: string;
  readonly secret: string;
}

/** How an update lies in the body: by itself, or in `{ok, result}`. */
export type Shape = 'flat' | 'wrapped';

/** One attempt to hand an update over. */
export interface Delivery {
  readonly messageId: string;
  /** null: nobody answered. */
  readonly status: number | null;
}

export interface Webhooks {
  readonly current: Webhook | null;
  readonly deliveries: readonly Delivery[];
  /** How many updates have not been handed over yet. */
  readonly pending: number;
  set(params: Params): Promise<object>;
  remove(): object;
  info(): object;
  test(): Promise<object>;
  deliver(webhook: Webhook, messageId: string, update: unknown, shape: Shape): void;
  /** Nothing more is delivered. */
  close(): void;
}

export interface WebhooksOptions {
  readonly events: Events;
  readonly outbound: Outbound;
  readonly now: () => number;
  readonly allowLoopback: boolean;
  readonly redeliver: boolean;
  readonly parallel: boolean;
  readonly testsPerDay: number;
}

const HINT = 'Check that your server lets the User-Agent "Java/<version>" in';

export function createWebhooks({
  events,
  outbound,
  now,
  allowLoopback,
  redeliver,
  parallel,
  testsPerDay,
}: WebhooksOptions): Webhooks {
  const deliveries: Delivery[] = [];
  const tests = new Map<string, number>();
  let current: Webhook | null = null;
  let updatedAt = now();
  let pending = 0;
  let isClosed = false;
  let last: Promise<void> = Promise.resolve();

  async function attempt({ url, secret }: Webhook, body: string): Promise<number | null> {
    const headers = { 'content-type': 'application/json', 'x-bot-api-secret-token': secret };
    return outbound.post(url, body, headers).then(
      ({ status }) => status,
      () => null,
    );
  }

  async function handOver(webhook: Webhook, messageId: string, body: string): Promise<void> {
    for (let left = redeliver ? 4 : 1; left > 0 && !isClosed; left--) {
      const status = await attempt(webhook, body);
      deliveries.push({ messageId, status });
      if (status !== null && status >= 200 && status < 300) left = 0;
      events.changed();
    }
    pending--;
    events.changed();
  }

  /** Seen: an empty body, without a type, and without the secret. */
  async function probe(
    url: string,
  ): Promise<{ ok: boolean; url: string; outcome: string; status_code?: number }> {
    try {
      const { status } = await outbound.post(url, '');
      const ok = status >= 200 && status < 300;
      return { ok, url, status_code: status, outcome: ok ? 'webhook.ok' : `webhook.http.${groupOf(status)}` };
    } catch (error) {
      return { ok: false, url, outcome: `webhook.err.${reasonOf(error)}` };
    }
  }

  return {
    get current() {
      return current;
    },
    deliveries,
    get pending() {
      return pending;
    },

    async set(params) {
      const url = readAddress(params, allowLoopback);
      current = { url, secret: readSecret(params) };
      updatedAt = now();
      events.changed();
      const verification = await probe(url);
      return {
        url,
        updated_at: updatedAt,
        verification: verification.ok ? verification : { ...verification, hint: HINT },
      };
    },

    remove() {
      current = null;
      updatedAt = now();
      events.changed();
      return { url: '', updated_at: updatedAt };
    },

    info: () => ({ url: current?.url ?? '', updated_at: updatedAt }),

    async test() {
      if (!current) throw badRequest('no webhook is set');
      const day = dayOf(now());
      const before = tests.get(day) ?? 0;
      if (before >= testsPerDay) throw tooManyTests();
      tests.set(day, before + 1);
      const started = performance.now();
      return {
        ...(await probe(current.url)),
        hint: HINT,
        latency_ms: Math.round(performance.now() - started),
      };
    },

    deliver(webhook, messageId, update, shape) {
      pending++;
      const body = JSON.stringify(shape === 'wrapped' ? { ok: true, result: update } : update) ?? '';
      const run = () => handOver(webhook, messageId, body);
      if (parallel) void run();
      else last = last.then(run);
    },

    close() {
      isClosed = true;
    },
  };
}

/** Seen: here the code has another name than everywhere else. */
function tooManyTests(): ApiRefusal {
  const description = 'The daily limit of testWebhook is reached';
  return new ApiRefusal(426, description, { ok: false, description, errorCode: 426 });
}

function groupOf(status: number): string {
  if (status === 403 || status === 404) return String(status);
  return status >= 500 ? '5xx' : 'other';
}

function reasonOf(error: unknown): string {
  const { name, code } = error as NodeJS.ErrnoException;
  if (name === 'TimeoutError' || name === 'AbortError') return 'timeout';
  if (code === 'ENOTFOUND') return 'dns';
  return code === 'ECONNREFUSED' || code === 'ECONNRESET' ? 'conn' : 'other';
}
