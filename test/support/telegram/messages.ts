import type { Chat, Message, User } from 'grammy/types';
import { type Entity, parseHtml } from './html.ts';
import { inlineKeyboard, type Keyboard } from './markup.ts';
import { integer, object, type Params, text } from './params.ts';
import { ApiRefusal, badRequest } from './refusal.ts';

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
  addChat(chat: Chat): void;
  block(chat: number): void;
  nextId(): number;
  /** Remembers that a person's message has this id. */
  note(chat: number, id: number): void;
  /** Forgets one, as when a person deletes it. */
  forget(chat: number, id: number): void;
  send(params: Params): Message;
  /** A file: the chat is checked, then it is taken. */
  file(params: Params, take: () => void): Message;
  editText(params: Params): Message;
  editKeyboard(params: Params): Message;
  chatAction(params: Params): true;
}

const ACTIONS = ['typing', 'upload_photo', 'upload_document', 'find_location', 'choose_sticker'];

export function createMessages({ bot }: { bot: User }): Messages {
  const chats = new Map<number, Chat>();
  const blocked = new Set<number>();
  const known = new Set<string>();
  const sends: SentMessage[] = [];
  const places = new Map<string, number>();
  let lastId = 1000;
  const key = (chat: number, id: number) => `${chat}/${id}`;

  function chatOf(params: Params): Chat {
    const id = integer(params, 'chat_id');
    if (id === undefined) throw badRequest('chat_id is empty');
    const chat = chats.get(id);
    if (!chat) throw badRequest('chat not found');
    if (blocked.has(id)) throw new ApiRefusal(403, 'Forbidden: bot was blocked by the user');
    return chat;
  }

  /** The index of the bot's own message that is to be edited. */
  function own(params: Params): { index: number; message: SentMessage } {
    const chat = chatOf(params);
    const index = places.get(key(chat.id, integer(params, 'message_id') ?? 0));
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
    return { message_id: id, date: now(), chat: where, from: bot, text: shown } as Message;
  }

  return {
    sends,
    addChat: (chat) => void chats.set(chat.id, chat),
    block: (chat) => void blocked.add(chat),
    nextId: () => ++lastId,
    note: (chat, id) => void known.add(key(chat, id)),
    forget: (chat, id) => void known.delete(key(chat, id)),

    send(params) {
      const chat = chatOf(params);
      const replyTo = repliedTo(params, (id) => known.has(key(chat.id, id)));
      const keyboard = inlineKeyboard(params);
      const message = { id: ++lastId, chat: chat.id, ...parsedText(params), keyboard, replyTo, params };
      known.add(key(chat.id, message.id));
      places.set(key(chat.id, message.id), sends.push(message) - 1);
      return asMessage(message);
    },

    file(params, take) {
      const chat = chatOf(params);
      take();
      return { message_id: ++lastId, date: now(), chat, from: bot } as Message;
    },

    editText(params) {
      const { index, message } = own(params);
      return replace(index, message, {
        ...message,
        ...parsedText(params),
        keyboard: inlineKeyboard(params),
        params,
      });
    },

    editKeyboard(params) {
      const { index, message } = own(params);
      return replace(index, message, { ...message, keyboard: inlineKeyboard(params), params });
    },

    chatAction(params) {
      chatOf(params);
      if (!ACTIONS.includes(text(params, 'action') ?? ''))
        throw badRequest('wrong parameter action in request');
      return true;
    },
  };
}

export const now = (): number => Math.floor(Date.now() / 1000);

/** Bot API: 1–4096 characters after entities parsing. */
function parsedText(params: Params): { text: string; entities: Entity[] } {
  const raw = text(params, 'text') ?? '';
  const mode = text(params, 'parse_mode');
  if (mode !== undefined && mode !== 'HTML') throw badRequest('this server only reads parse_mode HTML');
  const parsed = mode === 'HTML' ? parseHtml(raw) : { text: raw, entities: [] };
  if (parsed.text.trim() === '') throw badRequest('message text is empty');
  if (parsed.text.length > 4096) throw badRequest('message is too long');
  return parsed;
}

function repliedTo(params: Params, exists: (id: number) => boolean): number | undefined {
  const reply = object(params, 'reply_parameters');
  if (!reply) return undefined;
  const id = integer(reply, 'message_id');
  if (id === undefined) throw badRequest('reply_parameters need a message_id');
  if (exists(id)) return id;
  if (reply.allow_sending_without_reply === true) return undefined;
  throw badRequest('message to be replied not found');
}
