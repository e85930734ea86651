import { hexId, idByApp } from './ids.ts';
import type { Messages, SentMessage } from './messages.ts';
import type { People } from './people.ts';
import type { SharedFiles } from './shared-files.ts';
import { signature } from './signature.ts';
import type { Delivery, Letter, Webhook } from './webhook.ts';

export interface PushOptions {
  /** Default: a new one. */
  readonly msgId?: string;
}

/** What is wrong with a forged event: signed with another secret, for another body, or not at all. */
export type Forgery = 'other-secret' | 'other-body' | 'unsigned';

/** Kinds of messages whose content the fake does not look at. */
export type OtherKind = 'link' | 'audio' | 'video' | 'sticker' | 'gif' | 'location' | 'business_card';

/** What happens at the platform; each resolves when the webhook has answered, or the connection has failed. */
export interface Pushes {
  text(user: string, text: string, options?: PushOptions): Promise<Delivery>;
  image(
    user: string,
    image: { readonly bytes: Uint8Array; readonly name?: string; readonly caption?: string },
    options?: PushOptions,
  ): Promise<Delivery>;
  file(
    user: string,
    file: { readonly bytes: Uint8Array; readonly name: string },
    options?: PushOptions,
  ): Promise<Delivery>;
  other(user: string, kind: OtherKind, payload: object, options?: PushOptions): Promise<Delivery>;
  follow(user: string): Promise<Delivery>;
  unfollow(user: string): Promise<Delivery>;
  /** The user presses a button that was sent to them. @throws Error when there is none with that payload */
  click(user: string, payload: string, options?: PushOptions): Promise<Delivery>;
  /** The user's device has got a message of the account. */
  received(user: string, msgId: string): Promise<Delivery>;
  seen(user: string, msgIds: readonly string[]): Promise<Delivery>;
  /** The account's own message comes back. */
  echo(sent: Pick<SentMessage, 'user' | 'text' | 'messageId'>): Promise<Delivery>;
  /** Any body, signed; nothing else happens. Bytes and strings are sent as they are. */
  raw(body: object | string | Uint8Array): Promise<Delivery>;
  /** What was pushed before comes again, to the byte. */
  again(which: string | Delivery, options?: { readonly numRetry?: number }): Promise<Delivery>;
  /** Somebody who does not have the secret pretends that the user writes. */
  forged(user: string, text: string, forgery?: Forgery): Promise<Delivery>;
}

export interface PushesParts {
  readonly appId: string;
  readonly oaId: string;
  readonly oaSecretKey: string;
  readonly people: People;
  readonly messages: Messages;
  readonly files: SharedFiles;
  readonly webhook: Webhook;
  /** Of the server that has the files. */
  readonly url: () => string;
  readonly now: () => number;
}

export function createPushes(parts: PushesParts): Pushes {
  const { appId, oaId, oaSecretKey, people, messages, files, webhook, url, now } = parts;
  const letters = new Map<string, Letter>();

  const sign = (rawBody: Uint8Array, timestamp: string, key = oaSecretKey): string =>
    signature({ appId, rawBody, timestamp, oaSecretKey: key });

  function letterOf(rawBody: Uint8Array): Letter {
    const { event_name, message, timestamp } = fieldsOf(rawBody);
    const mac = sign(rawBody, typeof timestamp === 'string' ? timestamp : '');
    return {
      event: typeof event_name === 'string' ? event_name : '',
      msgId: typeof message?.msg_id === 'string' ? message.msg_id : undefined,
      body: rawBody,
      headers: { 'content-type': 'application/json', 'X-ZEvent-Signature': mac },
    };
  }

  async function push(body: object | string | Uint8Array): Promise<Delivery> {
    const letter = letterOf(bytesOf(body));
    if (letter.msgId !== undefined) letters.set(letter.msgId, letter);
    return webhook.deliver(letter);
  }

  /** The order of the names is that of the platform's own example. */
  const event = (from: string, to: string, name: string, message: object): object => ({
    app_id: appId,
    user_id_by_app: idByApp(appId, from === oaId ? to : from),
    sender: { id: from },
    recipient: { id: to },
    event_name: name,
    message,
    timestamp: String(now()),
  });

  async function say(user: string, kind: string, content: object, options: PushOptions = {}) {
    const { msgId = hexId() } = options;
    people.interact(user, now());
    messages.note(user, msgId);
    return push(event(user, oaId, `user_send_${kind}`, { ...content, msg_id: msgId }));
  }

  const attached = (type: string, payload: object): object => ({ attachments: [{ type, payload }] });

  const following = (user: string, name: string): object => ({
    oa_id: oaId,
    follower: { id: user },
    event_name: name,
    source: 'oa_profile',
    timestamp: String(now()),
  });

  return {
    text: (user, text, options) => say(user, 'text', { text }, options),

    image(user, { bytes, name = 'image.jpg', caption }, options) {
      const address = `${url()}${files.add(name, bytes)}`;
      const content = attached('image', { url: address, thumbnail: address });
      return say(user, 'image', { ...(caption !== undefined && { text: caption }), ...content }, options);
    },

    file(user, { bytes, name }, options) {
      const address = `${url()}${files.add(name, bytes)}`;
      return say(user, 'file', attached('file', { url: address, name, size: String(bytes.length) }), options);
    },

    other: (user, kind, payload, options) => say(user, kind, attached(kind, payload), options),

    follow(user) {
      people.interact(user, now());
      return push(following(user, 'follow'));
    },

    unfollow(user) {
      people.unfollow(user);
      return push(following(user, 'unfollow'));
    },

    async click(user, payload, options) {
      const offered = messages.sends.filter((sent) => sent.user === user).flatMap(({ buttons }) => buttons);
      if (!offered.some((button) => button.payload === payload)) {
        throw new Error(`${user} has no button with the payload ${payload}`);
      }
      return say(user, 'text', { text: payload }, options);
    },

    received: (user, msgId) => push(event(oaId, user, 'user_received_message', { msg_id: msgId })),
    seen: (user, msgIds) => push(event(oaId, user, 'user_seen_message', { msg_ids: msgIds })),
    echo: ({ user, text, messageId }) =>
      push(event(oaId, user, 'oa_send_text', { text: text ?? '', msg_id: messageId })),

    raw: push,

    async again(which, { numRetry = 1 } = {}) {
      const letter = typeof which === 'string' ? letters.get(which) : which;
      if (!letter) throw new Error(`nothing was pushed with the msg_id ${which}`);
      return webhook.deliver(letter, numRetry);
    },

    async forged(user, text, forgery = 'other-secret') {
      const body = bytesOf(event(user, oaId, 'user_send_text', { text, msg_id: hexId() }));
      const letter = letterOf(body);
      const { timestamp } = fieldsOf(body);
      const { 'X-ZEvent-Signature': _, ...unsigned } = letter.headers;
      const signed = (mac: string) => ({ ...unsigned, 'X-ZEvent-Signature': mac });
      const headers = {
        unsigned,
        'other-secret': signed(sign(body, String(timestamp), `${oaSecretKey}-of-another`)),
        'other-body': signed(sign(bytesOf('{}'), String(timestamp))),
      }[forgery];
      return webhook.deliver({ ...letter, headers });
    },
  };
}

const bytesOf = (body: object | string | Uint8Array): Uint8Array =>
  body instanceof Uint8Array ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));

/** What the headers are made of, as far as the body has it. */
function fieldsOf(body: Uint8Array): {
  event_name?: unknown;
  message?: { msg_id?: unknown };
  timestamp?: unknown;
} {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8')) ?? {};
  } catch {
    return {};
  }
}
