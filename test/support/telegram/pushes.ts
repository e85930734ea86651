import type { Document, Message, Update, User } from 'grammy/types';
import type { Card } from './cards.ts';
import type { Chats } from './chats.ts';
import type { Messages, SentMessage } from './messages.ts';
import { chatOf, entitiesOf, type TextOptions, unixTime, userOf } from './people.ts';
import { photoSizes } from './pictures.ts';
import type { Storage } from './storage.ts';
import type { Updates } from './updates.ts';

/** A file that somebody sends. */
export interface PushedFile extends TextOptions {
  readonly bytes: Uint8Array;
  readonly caption?: string;
}

export interface PushedDocument extends PushedFile {
  readonly name: string;
  readonly mime: string;
}

/** The id of the update, and the message. */
export interface Pushed {
  readonly updateId: number;
  readonly message: Message;
}

/** What people do. Everybody in a pushed update becomes a chat that the bot may write to. */
export interface Pushes {
  /** Somebody writes. */
  pushText(text: string, options?: TextOptions): Pushed;
  /** Somebody sends a document: its bytes can be downloaded after getFile. */
  pushDocument(document: PushedDocument): Pushed;
  /** Somebody sends a picture, which the server offers in several sizes, the largest last. */
  pushPhoto(photo: PushedFile): Pushed;
  /** Somebody taps a button. @returns the ids of the update and of the callback query */
  pushTap(
    code: string,
    options?: { from?: number; message?: SentMessage; inaccessible?: boolean },
  ): { updateId: number; queryId: string };
  /** Somebody types behind the bot's name in any chat. @returns the id of the query */
  pushInline(words: string, options?: { from?: number }): string;
  /** Any update. @returns its id */
  pushUpdate(update: Omit<Update, 'update_id'>): number;
}

export interface PushesParts {
  readonly bot: User;
  readonly chats: Chats;
  readonly messages: Messages;
  readonly storage: Storage;
  readonly updates: Updates;
  readonly openTaps: Set<string>;
  readonly openQueries: Map<string, readonly Card[] | null>;
}

export function createPushes({
  bot,
  chats,
  messages,
  storage,
  updates,
  openTaps,
  openQueries,
}: PushesParts): Pushes {
  let taps = 0;

  function pushUpdate(update: Omit<Update, 'update_id'>): number {
    const message =
      update.message ?? update.edited_message ?? update.channel_post ?? update.callback_query?.message;
    if (message) {
      chats.add(message.chat);
      messages.note(message.chat.id, message.message_id);
    }
    if (update.callback_query) openTaps.add(update.callback_query.id);
    return updates.push(update);
  }

  function pushMessage(content: object, { from = 42, chat = from, fields = {} }: TextOptions): Pushed {
    const message = {
      message_id: messages.nextId(),
      date: unixTime(),
      chat: chatOf(chat),
      from: userOf(from),
      ...content,
      ...fields,
    } as Message & Update.NonChannel;
    return { updateId: pushUpdate({ message }), message };
  }

  const captioned = (caption: string | undefined): object =>
    caption === undefined ? {} : { caption, caption_entities: entitiesOf(caption) };

  return {
    pushUpdate,

    pushText: (text, options = {}) => pushMessage({ text, entities: entitiesOf(text) }, options),

    pushDocument({ name, mime, bytes, caption, ...options }) {
      const { id, uniqueId } = storage.store('document', name, bytes);
      const document: Document = {
        file_id: id,
        file_unique_id: uniqueId,
        file_name: name,
        mime_type: mime,
        file_size: bytes.length,
      };
      return pushMessage({ document, ...captioned(caption) }, options);
    },

    pushPhoto: ({ bytes, caption, ...options }) =>
      pushMessage({ photo: photoSizes(storage, bytes), ...captioned(caption) }, options),

    pushTap(code, { from = 42, message, inaccessible = false } = {}) {
      const queryId = String(4_000_000_000_000_000 + ++taps);
      const chat = chatOf(message?.chat ?? from);
      const base = { chat, message_id: message?.id ?? messages.nextId() };
      const shown = inaccessible
        ? { ...base, date: 0 as const }
        : ({ ...base, date: unixTime(), from: bot, text: message?.text ?? '…' } as Message);
      const updateId = pushUpdate({
        callback_query: { id: queryId, from: userOf(from), chat_instance: '1', data: code, message: shown },
      });
      return { updateId, queryId };
    },

    pushInline(words, { from = 42 } = {}) {
      const id = String(5_000_000_000_000_000 + ++taps);
      openQueries.set(id, null);
      pushUpdate({ inline_query: { id, from: userOf(from), query: words, offset: '' } });
      return id;
    },
  };
}
