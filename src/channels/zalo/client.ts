import { z } from 'zod';
import { resultOf, UNWATCHED, type Watch } from '../../operations/index.ts';

/** The platform answered, and said no. */
export class ZaloRefusal extends Error {
  override readonly name = 'ZaloRefusal';
  /** Its `error_code`: not always the HTTP status, which is mostly 200. */
  readonly code: number;
  readonly description: string;

  constructor(code: number, description: string) {
    super(`${code} ${description}`);
    this.code = code;
    this.description = description;
  }
}

/** There was no answer of the platform's own. `code` says why, and holds no address: that carries the token. */
export class ZaloUnreachable extends Error {
  override readonly name = 'ZaloUnreachable';
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

const meSchema = z.looseObject({
  id: z.string(),
  account_name: z.string().optional(),
  display_name: z.string().optional(),
});
/** Ourselves, as far as a message can speak of us. */
export type Me = z.infer<typeof meSchema>;

const sentSchema = z.looseObject({ message_id: z.string() });
const webhookSchema = z.looseObject({
  url: z.string().optional(),
  verification: z
    .looseObject({ ok: z.boolean(), outcome: z.string().optional(), hint: z.string().optional() })
    .optional(),
});
export type WebhookState = z.infer<typeof webhookSchema>;

/** `start` and `len` in UTF-16 units. */
export interface TextStyle {
  readonly start: number;
  readonly len: number;
  readonly st: readonly string[];
}

/**
 * The Zalo Bot Platform: what of it we use. A client of our own: no package fit to depend on exists, and there are
 * eleven methods. Every one throws ZaloRefusal or ZaloUnreachable and nothing else.
 */
export interface ZaloClient {
  getMe(): Promise<Me>;
  /** One update; null: there was none. The platform forgets what it hands over. */
  getUpdate(signal: AbortSignal): Promise<unknown>;
  /** @returns the id of the message */
  sendMessage(chat: string, text: string, styles?: readonly TextStyle[]): Promise<string>;
  /** The platform fetches the picture from its address. */
  sendPhoto(chat: string, url: string, caption?: string): Promise<string>;
  /** Its daily number is limited: never at a start. */
  setWebhook(url: string, secret: string): Promise<WebhookState>;
  deleteWebhook(): Promise<void>;
  /** Empty: none is set. */
  webhookUrl(): Promise<string>;
}

export const ZALO_API = 'https://bot-api.zaloplatforms.com';

/** Seconds that an empty poll is held. */
const POLL_SECONDS = 30;
/** More than the poll, so that the platform ends it and not we: what arrives after that is lost. */
const POLL_TIMEOUT_MS = (POLL_SECONDS + 15) * 1000;
const TIMEOUT_MS = 30_000;
/** The platform fetches the picture before it answers. */
const PHOTO_TIMEOUT_MS = 150_000;
/** An answer is a few hundred bytes, an update a few thousand. */
const MOST_CHARACTERS = 1_000_000;

const envelopeSchema = z.looseObject({
  ok: z.boolean(),
  result: z.unknown().optional(),
  description: z.string().optional(),
  // The type is not promised, and testWebhook spells it otherwise.
  error_code: z.coerce.number().optional(),
  errorCode: z.coerce.number().optional(),
});

export function createZaloClient({
  token,
  apiBase,
  calling = UNWATCHED.calling,
}: {
  token: string;
  apiBase: string;
  calling?: Watch['calling'];
}): ZaloClient {
  async function call(...[method, ...rest]: Parameters<typeof callOnce>): Promise<unknown> {
    const ended = calling(method);
    try {
      const result = await callOnce(method, ...rest);
      ended('ok');
      return result;
    } catch (error) {
      const isEmptyPoll = method === 'getUpdates' && error instanceof ZaloRefusal && error.code === 408;
      ended(isEmptyPoll ? 'ok' : error instanceof ZaloRefusal ? resultOf(error.code) : 'unreached');
      throw error;
    }
  }

  async function callOnce(
    method: string,
    body: object,
    { timeoutMs = TIMEOUT_MS, signal }: { timeoutMs?: number; signal?: AbortSignal } = {},
  ): Promise<unknown> {
    const late = AbortSignal.timeout(timeoutMs);
    let status: number;
    let text: string;
    try {
      const response = await fetch(`${apiBase}/bot${token}/${method}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
        redirect: 'error',
        signal: signal ? AbortSignal.any([signal, late]) : late,
      });
      status = response.status;
      text = await response.text();
    } catch (error) {
      throw new ZaloUnreachable(late.aborted ? 'timeout' : codeOf(error));
    }
    const envelope = envelopeSchema.safeParse(jsonIn(text));
    // A gateway in front of the platform answers in HTML.
    if (!envelope.success) throw new ZaloUnreachable(`status ${status}`);
    const { ok, result, description = '', error_code: code = envelope.data.errorCode } = envelope.data;
    if (!ok) throw new ZaloRefusal(code ?? status, description.slice(0, 200));
    return result;
  }

  /** A result of another shape than expected is the platform's failure, not ours. */
  function shaped<T extends z.ZodType>(schema: T, result: unknown): z.infer<T> {
    const parsed = schema.safeParse(result);
    if (!parsed.success) throw new ZaloUnreachable('unexpected answer');
    return parsed.data;
  }

  return {
    getMe: async () => shaped(meSchema, await call('getMe', {})),

    async getUpdate(signal) {
      try {
        const body = { timeout: String(POLL_SECONDS) };
        const result = await call('getUpdates', body, { timeoutMs: POLL_TIMEOUT_MS, signal });
        const isEmpty =
          result === undefined ||
          result === null ||
          (typeof result === 'object' && Object.keys(result).length === 0);
        return isEmpty ? null : result;
      } catch (error) {
        // An empty poll, inside of a 200.
        if (error instanceof ZaloRefusal && error.code === 408) return null;
        throw error;
      }
    },

    sendMessage: async (chat, text, styles = []) =>
      shaped(
        sentSchema,
        await call('sendMessage', {
          chat_id: chat,
          text,
          ...(styles.length > 0 ? { text_styles: styles } : {}),
        }),
      ).message_id,

    sendPhoto: async (chat, photo, caption) =>
      shaped(
        sentSchema,
        await call(
          'sendPhoto',
          { chat_id: chat, photo, ...(caption ? { caption } : {}) },
          { timeoutMs: PHOTO_TIMEOUT_MS },
        ),
      ).message_id,

    setWebhook: async (url, secret) =>
      shaped(webhookSchema, await call('setWebhook', { url, secret_token: secret })),

    async deleteWebhook() {
      await call('deleteWebhook', {});
    },

    async webhookUrl() {
      try {
        return shaped(webhookSchema, await call('getWebhookInfo', {})).url ?? '';
      } catch (error) {
        // Some hosts do not know the method.
        if (error instanceof ZaloRefusal && error.code === 404) return '';
        throw error;
      }
    },
  };
}

function jsonIn(text: string): unknown {
  try {
    return text.length <= MOST_CHARACTERS ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

/** What fetch says of a failed connection, in one word. */
function codeOf(error: unknown): string {
  const { code } = Object((error as { cause?: unknown }).cause) as { code?: unknown };
  return typeof code === 'string' ? code : 'network';
}
