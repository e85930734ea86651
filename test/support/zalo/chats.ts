import { assertId } from './ids.ts';
import { type Params, required } from './params.ts';
import { badRequest } from './refusal.ts';

/** Who may be written to, and who not any more. */
export interface Chats {
  /** Somebody has written there. */
  know(id: string): void;
  block(id: string): void;
  kick(id: string): void;
  /** The id of the chat that the call is about. @throws ApiRefusal 400 */
  of(params: Params): string;
}

export function createChats(): Chats {
  const known = new Set<string>();
  const closed = new Map<string, string>();
  return {
    know: (id) => void known.add(id),
    block(id) {
      assertId(id, 'the chat to block');
      closed.set(id, 'the user has blocked the bot');
    },
    kick(id) {
      assertId(id, 'the chat to leave');
      closed.set(id, 'the bot is not a member of the group');
    },
    of(params) {
      const id = required(params, 'chat_id');
      if (!known.has(id)) throw badRequest('chat not found');
      const why = closed.get(id);
      if (why !== undefined) throw badRequest(why);
      return id;
    },
  };
}
