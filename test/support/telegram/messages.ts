import type { Message, User } from 'grammy/types';
import type { Chats } from './chats.ts';
import type { Entity } from './html.ts';
import { inlineKeyboard, type Keyboard } from './markup.ts';
import { integer, type Params, text } from './params.ts';
import { unixTime } from './people.ts';
import { badRequest } from './refusal.ts';
import { describeFile, readFile, type SentFile } from './sent-files.ts';
import type { FileKind, Storage } from './storage.ts';
import type { Tally } from './tally.ts';
import { readMessageText, readReplyTo } from './texts.ts';

/** A message that the bot has sent, as the person sees it. */
export interface SentMessage {
  readonly id: number;
  readonly chat: number;
  /** After its entities have been parsed. */
  readonly text: string;
  readonly entities: readonly Entity[];
  readonly keyboard: Keyboard | undefined;
  /** The message it answers, if that one still exists. */
  readonly replyTo: number | undefined;
  readonly params: Params;
}

export interface Messages {
  readonly sends: readonly SentMessage[];
  readonly files: readonly SentFile[];
  /** How many texts were sent, kept or not. */
  readonly sent: number;
  /** What a chat shows of the bot's texts: as last edited, without those that were deleted. */
  deliveredTo(chat: number): SentMessage[];
  nextId(): number;
  /** Remembers that a person's message has this id. */
  note(chat: number, id: number): void;
  /** Forgets one, as when a person deletes it. */
  forget(chat: number, id: number): void;
  send(params: Params): Message;
  sendFile(kind: FileKind, params: Params): Message;
  editText(params: Params): Message;
  editKeyboard(params: Params): Message;
  /** The bot takes back one of its texts. */
  remove(params: Params): true;
  chatAction(params: Params): true;
}

export interface MessagesParts {
  readonly bot: User;
  readonly chats: Chats;
  readonly storage: Storage;
  readonly tally: Tally;
  /** What was sent is counted and not kept: it can be neither edited nor answered. */
  readonly quiet: boolean;
}

const ACTIONS = ['typing', 'upload_photo', 'upload_document', 'find_location', 'choose_sticker'];

export function createMessages({ bot, chats, storage, tally, quiet }: MessagesParts): Messages {
  const known = new Set<string>();
  const sends: SentMessage[] = [];
  const files: SentFile[] = [];
  /** For each chat the ids of the bot's texts, and where they stand in `sends`. */
  const places = new Map<number, Map<number, number>>();
  let lastId = 1000;
  let sent = 0;
  const key = (chat: number, id: number) => `${chat}/${id}`;

  /** The index of the bot's own message that is to be edited. */
  function own(params: Params): { index: number; message: SentMessage } {
    const chat = chats.of(params);
    const index = places.get(chat.id)?.get(integer(params, 'message_id') ?? 0);
    const message = index === undefined ? undefined : sends[index];
    if (index === undefined || !message) throw badRequest('message to edit not found');
    return { index, message };
  }

  function replace(index: number, before: SentMessage, after: SentMessage): Message {
    const face = ({ text: shown, entities, keyboard }: SentMessage) =>
      JSON.stringify([shown, entities, keyboard ?? []]);
    if (face(before) === face(after)) {
      throw badRequest(
        'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
      );
    }
    sends[index] = after;
    return asMessage(after);
  }

  function asMessage({ id, chat, text: shown }: SentMessage): Message {
    const where = chats.get(chat);
    if (!where) throw badRequest('chat not found');
    return { message_id: id, date: unixTime(), chat: where, from: bot, text: shown } as Message;
  }

  function keep(message: SentMessage): void {
    const { chat, id } = message;
    known.add(key(chat, id));
    const index = sends.push(message) - 1;
    const inChat = places.get(chat);
    if (inChat) inChat.set(id, index);
    else places.set(chat, new Map([[id, index]]));
  }

  return {
    sends,
    files,
    get sent() {
      return sent;
    },
    deliveredTo(chat) {
      const indexes = [...(places.get(chat)?.values() ?? [])];
      return indexes.flatMap((index) => sends[index] ?? []);
    },
    nextId: () => ++lastId,
    note: (chat, id) => void known.add(key(chat, id)),
    forget: (chat, id) => void known.delete(key(chat, id)),

    send(params) {
      const { id: chat } = chats.of(params);
      const replyTo = readReplyTo(params, (id) => known.has(key(chat, id)));
      const keyboard = inlineKeyboard(params);
      const parsed = readMessageText(params);
      const message = { id: ++lastId, chat, ...parsed, keyboard, replyTo, params };
      sent++;
      tally.add(chat, message.text);
      if (!quiet) keep(message);
      return asMessage(message);
    },

    sendFile(kind, params) {
      const chat = chats.of(params);
      readReplyTo(params, (id) => known.has(key(chat.id, id)));
      inlineKeyboard(params);
      const file = readFile(kind, params, storage);
      const id = ++lastId;
      tally.add(chat.id, `${file.fileId}\n${file.caption}`);
      if (!quiet) {
        known.add(key(chat.id, id));
        files.push(file);
      }
      const stored = storage.find(file.fileId);
      return {
        ...{ message_id: id, date: unixTime(), chat, from: bot },
        ...(stored && describeFile(stored)),
        ...(file.caption && { caption: file.caption }),
      } as Message;
    },

    editText(params) {
      const { index, message } = own(params);
      const keyboard = inlineKeyboard(params);
      return replace(index, message, { ...message, ...readMessageText(params), keyboard, params });
    },

    editKeyboard(params) {
      const { index, message } = own(params);
      return replace(index, message, { ...message, keyboard: inlineKeyboard(params), params });
    },

    remove(params) {
      const chat = chats.of(params);
      const id = integer(params, 'message_id') ?? 0;
      if (!places.get(chat.id)?.delete(id)) throw badRequest('message to delete not found');
      known.delete(key(chat.id, id));
      return true;
    },

    chatAction(params) {
      chats.of(params);
      if (!ACTIONS.includes(text(params, 'action') ?? ''))
        throw badRequest('wrong parameter action in request');
      return true;
    },
  };
}
