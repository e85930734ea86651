import type { Chats } from './chats.ts';
import { assertId, GROUP, isId, newId, PERSON } from './ids.ts';
import { AAC, type Media, PNG } from './media.ts';
import type { Bot } from './methods.ts';
import { isObject, type Params } from './params.ts';
import type { Quota } from './quota.ts';
import type { Updates } from './updates.ts';
import type { Shape, Webhooks } from './webhooks.ts';

export interface PushedMessage {
  /** Default: PERSON */
  readonly from?: string;
  /** How the person is called. */
  readonly name?: string;
  /** In a group. Default: in the private chat with the person */
  readonly group?: boolean;
  /** Which group; default: GROUP. A private chat always has the id of the person. */
  readonly chat?: string;
  /** Default: a new one */
  readonly messageId?: string;
  /** Of this delivery to the webhook. Default: as the server's */
  readonly shape?: Shape;
  /** Further fields of the message, or other values for those it has. */
  readonly fields?: Params;
}

/** What a text and a caption have in common. */
interface Worded {
  /** Begins with the name of the bot. Default: in a group, where it is the only way but for answers to the bot */
  readonly mention?: boolean;
  /** Decomposed, as some keyboards write. */
  readonly nfd?: boolean;
}

export interface PushedText extends PushedMessage, Worded {
  readonly text: string;
}

export interface PushedPhoto extends PushedMessage, Worded {
  readonly caption?: string;
  /** Where the address stands: 'photo_url' as captured (default), 'photo' as documented. */
  readonly field?: 'photo_url' | 'photo';
  /** Default: a PNG */
  readonly bytes?: Uint8Array;
  /** Another address, of which this server knows nothing. */
  readonly url?: string;
}

export interface PushedEcho {
  readonly chat?: string;
  readonly text?: string;
  /** Of the message that comes back. */
  readonly messageId?: string;
  /** false: only the id tells. */
  readonly isBot?: boolean;
  readonly shape?: Shape;
}

/**
 * What people do. An update goes to the webhook when one is set, else to getUpdates. Each returns the message_id, and
 * the bot may write to the chat from then on.
 */
export interface Pushes {
  text(message: PushedText): string;
  /** A picture; its bytes are served at the address in the update. */
  photo(message?: PushedPhoto): string;
  sticker(message?: PushedMessage): string;
  voice(message?: PushedMessage): string;
  /** A file, a video, a card, or a protected sender: all the same to the bot. */
  unsupported(message?: PushedMessage): string;
  /** The bot's own message comes back. */
  echo(message?: PushedEcho): string;
  /** Anything at all in the place of an update. @returns '' when there is no message_id in it */
  raw(update: unknown, options?: { readonly shape?: Shape }): string;
  /** The same update once more. */
  again(messageId: string): string;
}

export interface PushesParts {
  readonly bot: Bot;
  readonly now: () => number;
  readonly shape: Shape;
  readonly chats: Chats;
  readonly quota: Quota;
  readonly media: Media;
  readonly updates: Updates;
  readonly webhooks: Webhooks;
  readonly mention: (text: string) => string;
}

export function createPushes({
  bot,
  now,
  shape: usualShape,
  chats,
  quota,
  media,
  updates,
  webhooks,
  mention,
}: PushesParts): Pushes {
  const pushed = new Map<string, { readonly update: unknown; readonly shape: Shape }>();

  function hand(messageId: string, update: unknown, shape: Shape = usualShape): string {
    if (messageId !== '') pushed.set(messageId, { update, shape });
    if (webhooks.current) webhooks.deliver(webhooks.current, messageId, update, shape);
    else updates.push(update);
    return messageId;
  }

  function say(kind: string, content: (messageId: string) => object, options: PushedMessage): string {
    const { from = PERSON, name = 'Lan', group = false, fields = {}, messageId = newId(), shape } = options;
    const { chat = group ? GROUP : from } = options;
    assertId(from, 'from');
    assertId(chat, 'chat');
    if (group === (chat === from)) throw new TypeError('only a private chat has the id of the person');
    const message = {
      date: now(),
      chat: { chat_type: group ? 'GROUP' : 'PRIVATE', id: chat },
      message_id: messageId,
      from: { id: from, is_bot: false, display_name: name },
      ...content(messageId),
      ...fields,
    };
    chats.know(chat);
    quota.count();
    return hand(messageId, { event_name: `message.${kind}.received`, message }, shape);
  }

  function worded(
    text: string,
    { group = false, mention: isMentioned = group, nfd }: Worded & PushedMessage,
  ): string {
    const whole = isMentioned ? mention(text) : text;
    return nfd ? whole.normalize('NFD') : whole;
  }

  function captionOf({ caption, ...options }: PushedPhoto): { caption?: string } {
    const isMentioned = options.mention ?? options.group ?? false;
    return caption === undefined && !isMentioned ? {} : { caption: worded(caption ?? '', options) };
  }

  return {
    text: (message) => say('text', () => ({ text: worded(message.text, message) }), message),

    photo(message = {}) {
      const { field = 'photo_url', bytes = PNG, url } = message;
      const content = (messageId: string) => ({
        message_type: 'CHAT_PHOTO',
        [field]: url ?? media.publish({ messageId, bytes }),
        ...captionOf(message),
      });
      return say('image', content, message);
    },

    sticker(message = {}) {
      const content = (messageId: string) => ({
        message_type: 'CHAT_STICKER',
        sticker: '5cb6159929dcc08299cd',
        url: media.publish({ messageId, bytes: PNG }),
      });
      return say('sticker', content, message);
    },

    voice(message = {}) {
      const content = (messageId: string) => ({
        message_type: 'CHAT_VOICE',
        voice_url: media.publish({ messageId, bytes: AAC }),
      });
      return say('voice', content, message);
    },

    unsupported: (message = {}) => say('unsupported', () => ({}), message),

    echo({ chat = PERSON, text = 'a', messageId = newId(), isBot = true, shape } = {}) {
      const message = {
        date: now(),
        chat: { chat_type: 'PRIVATE', id: chat },
        message_id: messageId,
        from: { id: bot.id, is_bot: isBot, display_name: bot.display_name },
        text,
      };
      return hand(messageId, { event_name: 'message.text.received', message }, shape);
    },

    raw(update, { shape } = {}) {
      const message = isObject(update) && isObject(update.message) ? update.message : {};
      const { chat, message_id } = message;
      if (isObject(chat) && isId(chat.id)) chats.know(chat.id);
      return hand(typeof message_id === 'string' ? message_id : '', update, shape);
    },

    again(messageId) {
      const before = pushed.get(messageId);
      if (!before) throw new Error(`no such message was pushed: ${messageId}`);
      return hand(messageId, before.update, before.shape);
    },
  };
}
