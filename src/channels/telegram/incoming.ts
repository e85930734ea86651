import type { CallbackQuery, Chat, Message, Update, User } from 'grammy/types';
import type { Said, Speaker } from '../../conversation/assistant.ts';
import { type Me, questionFor } from './addressed.ts';

/** The kinds of updates that we ask Telegram for. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'inline_query'] as const;

/** Where a reply goes. */
export interface Place {
  readonly chat: number;
  /** The topic, in a chat that has topics. */
  readonly topic: number | undefined;
  /** The message that is answered: only in groups, where it would else be unclear. */
  readonly replyTo: number | undefined;
}

/** A file at Telegram. */
export interface FileRef {
  readonly id: string;
  readonly name: string;
  readonly mime: string;
  readonly size: number | null;
}

/** What an update means for us. */
export type Incoming =
  | {
      readonly kind: 'said';
      readonly place: Place;
      readonly speaker: Speaker;
      readonly said: Said;
      /** The callback query behind it, whose progress bar waits to be stopped. */
      readonly tap: string | undefined;
      /** The message under which it was tapped. */
      readonly tapped: number | undefined;
      /** What came with it, at Telegram. */
      readonly file?: FileRef | undefined;
      readonly album?: string | undefined;
    }
  /** `@bot Ninh Bình 2018` typed in any chat. */
  | { readonly kind: 'inline'; readonly query: string; readonly person: string; readonly words: string }
  /** A photo, a voice message, …: only in private chats. */
  | { readonly kind: 'unreadable'; readonly place: Place; readonly album: string | undefined }
  /** A tap that leads nowhere, e.g. under a message whose chat we are not told. */
  | { readonly kind: 'lost-tap'; readonly tap: string };

/** Reads an update; null when it is none of our business. */
export function readUpdate(update: Update, me: Me): Incoming | null {
  if (update.callback_query) return readTap(update.callback_query);
  if (update.inline_query) {
    const { id, from, query } = update.inline_query;
    return { kind: 'inline', query: id, person: String(from.id), words: query };
  }
  if (update.message) return readMessage(update.message, me, false);
  if (update.edited_message) return readMessage(update.edited_message, me, true);
  return null;
}

/** The chat in which an update must keep its turn, undefined for one without a chat. */
export function chatOf(update: Update): number | undefined {
  return (update.message ?? update.edited_message ?? update.callback_query?.message)?.chat.id;
}

function readTap(query: CallbackQuery): Incoming {
  const { id, data, message, from } = query;
  // Our buttons always carry data; `message` is missing only under messages sent through inline mode.
  if (!data || !message) return { kind: 'lost-tap', tap: id };
  return {
    kind: 'said',
    place: placeOf(message),
    speaker: speakerOf(message.chat, from),
    said: { code: data },
    tap: id,
    tapped: message.message_id,
  };
}

function readMessage(message: Message, me: Me, edited: boolean): Incoming | null {
  if (message.chat.type === 'channel') return null;
  // Two bots that answer each other never end. Anonymous admins look like bots, but carry the chat as sender.
  if (message.from?.is_bot && !message.sender_chat) return null;
  if (message.via_bot?.id === me.id) return null;

  const place = placeOf(message);
  const text = message.text ?? message.caption;
  const file = edited || message.chat.type !== 'private' ? null : fileOf(message);
  if (file)
    return {
      kind: 'said',
      place,
      speaker: speakerOf(message.chat, message.from),
      said: { text: text === undefined ? '' : (questionFor(me, message, text) ?? '') },
      tap: undefined,
      tapped: undefined,
      file,
      album: message.media_group_id,
    };
  if (text === undefined) {
    // An edit without text is mostly a live location that moves: once is enough.
    if (edited || message.chat.type !== 'private' || !hasContent(message)) return null;
    return { kind: 'unreadable', place, album: message.media_group_id };
  }

  const question = questionFor(me, message, text);
  if (question === null) return null;
  return {
    kind: 'said',
    place,
    // Who writes in the name of a group or channel is nobody in particular: all of them share one sender.
    speaker: speakerOf(message.chat, message.sender_chat ? undefined : message.from),
    said: { text: question },
    tap: undefined,
    tapped: undefined,
  };
}

/** A document, or the largest of a photo's sizes. */
function fileOf({ document, photo, message_id }: Message): FileRef | null {
  if (document)
    return {
      id: document.file_id,
      name: document.file_name ?? `${message_id}`,
      mime: document.mime_type ?? 'application/octet-stream',
      size: document.file_size ?? null,
    };
  const largest = photo?.at(-1);
  if (!largest) return null;
  const { file_id: id, file_size: size } = largest;
  return { id, name: `${message_id}.jpg`, mime: 'image/jpeg', size: size ?? null };
}

function speakerOf(chat: Chat, from: User | undefined): Speaker {
  const name = from && [from.first_name, from.last_name].filter(Boolean).join(' ');
  return {
    channel: 'telegram',
    chat: String(chat.id),
    ...(from && { person: String(from.id) }),
    ...(name && { name }),
    ...(chat.type !== 'private' && { group: true }),
  };
}

/** Works for inaccessible messages as well, of which Telegram tells only chat and number. */
function placeOf(message: NonNullable<CallbackQuery['message']>): Place {
  const inTopic = 'is_topic_message' in message && message.is_topic_message === true;
  return {
    chat: message.chat.id,
    topic: inTopic ? message.message_thread_id : undefined,
    replyTo: message.chat.type === 'private' ? undefined : message.message_id,
  };
}

/** Something a person sent, as against a notice of Telegram's own ("pinned a message"). */
const CONTENT = [
  'animation',
  'audio',
  'checklist',
  'contact',
  'dice',
  'document',
  'game',
  'location',
  'paid_media',
  'photo',
  'poll',
  'sticker',
  'story',
  'venue',
  'video',
  'video_note',
  'voice',
] as const;

const hasContent = (message: Message): boolean => CONTENT.some((kind) => message[kind] !== undefined);
