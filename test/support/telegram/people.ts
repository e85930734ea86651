import type { Chat, Message, MessageEntity, User } from 'grammy/types';

/** A private chat when positive, a group when negative: as in Telegram. */
export function chatOf(id: number): Chat {
  if (id > 0) return { id, type: 'private', first_name: `Person ${id}` };
  return { id, type: 'supergroup', title: `Group ${id}` };
}

export function userOf(id: number): User {
  return { id, is_bot: false, first_name: `Person ${id}`, language_code: 'vi' };
}

/** The time of a message, as Telegram writes it. */
export const unixTime = (): number => Math.floor(Date.now() / 1000);

export interface TextOptions {
  /** Positive: a private chat; negative: a group. Default: the person's private chat. */
  readonly chat?: number;
  readonly from?: number;
  /** Further fields of the message, or other values for those it has. */
  readonly fields?: Partial<Message>;
}

/** The entities that the server finds in a typed text, as far as bots look at them. */
export function entitiesOf(text: string): MessageEntity[] {
  const found = (type: 'bot_command' | 'mention', pattern: RegExp): MessageEntity[] =>
    [...text.matchAll(pattern)].map(({ index, 0: { length } }) => ({ type, offset: index, length }));
  return [
    ...found('bot_command', /(?<![\w/])\/[a-z0-9_]{1,32}(?:@\w{3,32})?/gi),
    ...found('mention', /(?<![\w@])@\w{3,32}/g),
  ].sort((a, b) => a.offset - b.offset);
}
