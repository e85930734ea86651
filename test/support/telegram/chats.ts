import type { Chat } from 'grammy/types';
import { integer, type Params } from './params.ts';
import { chatOf } from './people.ts';
import { ApiRefusal, badRequest } from './refusal.ts';

/** Who may be written to, and who not any more. What was last said of a chat holds. */
export interface Chats {
  add(chat: Chat): void;
  /** Chats that the bot may write to first: private ones (positive ids), supergroups (negative). */
  know(ids: Iterable<number>): void;
  /** The person blocks the bot. */
  block(chat: number): void;
  /** The person's account is deleted. */
  deactivate(chat: number): void;
  /** The bot is thrown out of the group. */
  kick(chat: number): void;
  /** The group becomes another one (Bot API, ResponseParameters.migrate_to_chat_id). */
  migrate(chat: number, to: number): void;
  /** It exists, and nothing of the above has happened to it. */
  isOpen(chat: number): boolean;
  /** The chat that the call is about. @throws ApiRefusal 400, 403 */
  of(params: Params): Chat;
  get(id: number): Chat | undefined;
}

const forbidden = (why: string): ApiRefusal => new ApiRefusal(403, `Forbidden: ${why}`);
const blocked = (): ApiRefusal => forbidden('bot was blocked by the user');
const kicked = (): ApiRefusal => forbidden('bot was kicked from the supergroup chat');

/** @param forbids further chats that have shut the bot out */
export function createChats({ forbids }: { forbids: (chat: number) => boolean }): Chats {
  const chats = new Map<number, Chat>();
  const closed = new Map<number, () => ApiRefusal>();

  function know(ids: Iterable<number>): void {
    for (const id of ids) if (!chats.has(id)) chats.set(id, chatOf(id));
  }

  return {
    add: (chat) => void chats.set(chat.id, chat),
    know,
    block: (chat) => void closed.set(chat, blocked),
    deactivate: (chat) => void closed.set(chat, () => forbidden('user is deactivated')),
    kick: (chat) => void closed.set(chat, kicked),
    migrate(chat, to) {
      know([chat, to]);
      const what = 'Bad Request: group chat was upgraded to a supergroup chat';
      closed.set(chat, () => new ApiRefusal(400, what, { migrate_to_chat_id: to }));
    },
    isOpen: (chat) => chats.has(chat) && !closed.has(chat),
    get: (id) => chats.get(id),

    of(params) {
      const id = integer(params, 'chat_id');
      if (id === undefined) throw badRequest('chat_id is empty');
      const chat = chats.get(id);
      if (!chat) throw badRequest('chat not found');
      const refusal = closed.get(id);
      if (refusal) throw refusal();
      if (forbids(id)) throw id > 0 ? blocked() : kicked();
      return chat;
    },
  };
}
