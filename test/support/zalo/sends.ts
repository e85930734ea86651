import type { Events } from '../telegram/events.ts';
import type { Chats } from './chats.ts';
import { newId } from './ids.ts';
import { isImage } from './media.ts';
import type { Outbound } from './outbound.ts';
import { type Params, text } from './params.ts';
import type { Quota } from './quota.ts';
import { ApiRefusal, badRequest } from './refusal.ts';
import type { TextStyle } from './styles.ts';
import { readCaption, readMessage } from './texts.ts';

/** A message of the bot, as it was accepted. */
export interface Sent {
  readonly method: 'sendMessage' | 'sendPhoto';
  readonly chat: string;
  /** As it came, with the signs of `parseMode`. Of a picture the caption, '' without one. */
  readonly text: string;
  readonly styles: readonly TextStyle[];
  readonly parseMode: 'markdown' | 'html' | null;
  /** The address of the picture. */
  readonly photo: string | null;
  /** The picture, as it was at the address. */
  readonly bytes: Uint8Array | null;
  /** In milliseconds. */
  readonly at: number;
  readonly messageId: string;
}

export interface Sends {
  readonly all: readonly Sent[];
  message(params: Params): object;
  photo(params: Params): Promise<object>;
  chatAction(params: Params): void;
}

export interface SendsParts {
  readonly events: Events;
  readonly chats: Chats;
  readonly quota: Quota;
  readonly outbound: Outbound;
  readonly now: () => number;
}

export function createSends({ events, chats, quota, outbound, now }: SendsParts): Sends {
  const all: Sent[] = [];

  function accept(message: Omit<Sent, 'at' | 'messageId'>): { message_id: string; date: number } {
    quota.count();
    const sent = { ...message, at: now(), messageId: newId() };
    all.push(sent);
    events.changed();
    return { message_id: sent.messageId, date: sent.at };
  }

  async function download(address: string): Promise<Uint8Array> {
    const reply = await outbound.get(address).catch(() => undefined);
    const isPicture = reply?.status === 200 && /^image\//i.test(reply.type) && isImage(reply.bytes);
    if (!isPicture) throw new ApiRefusal(400, 'The photo URL is invalid');
    return reply.bytes;
  }

  return {
    all,

    message(params) {
      const chat = chats.of(params);
      const formatted = readMessage(params);
      quota.check();
      return accept({ method: 'sendMessage', chat, ...formatted, photo: null, bytes: null });
    },

    async photo(params) {
      // Before the chat: of a form, of which nothing is read, the real server misses the picture first.
      const photo = readPhoto(params);
      const chat = chats.of(params);
      const caption = readCaption(params);
      quota.check();
      // Goes on when the caller has hung up: whoever then tries again has sent twice.
      const bytes = await download(photo);
      const formatted = { text: caption, styles: [], parseMode: null };
      return {
        ...accept({ method: 'sendPhoto', chat, ...formatted, photo, bytes }),
        message_type: 'CHAT_PHOTO',
      };
    },

    chatAction(params) {
      chats.of(params);
      // Documented: 'upload_photo' is coming soon.
      if (text(params, 'action') !== 'typing') throw badRequest('The action must be typing');
    },
  };
}

function readPhoto(params: Params): string {
  const photo = text(params, 'photo') ?? '';
  if (photo === '') throw new ApiRefusal(400, 'The photo must not be empty');
  if (!/^https?:\/\//.test(photo)) throw new ApiRefusal(400, 'The photo must start with http:// or https://');
  if (!URL.canParse(photo)) throw new ApiRefusal(400, 'The photo URL is invalid');
  return photo;
}
