import type { Message, User } from 'grammy/types';
import { channelAsks as asks } from '../../wording/channels.ts';
import { asked, readCommand } from '../common/commands.ts';

/** Ourselves, as far as a message can speak of us. */
export type Me = Pick<User, 'id'> & { readonly username: string };

/**
 * The question in a text, null when it is not meant for us. Someone in a private chat always speaks to us. In a group
 * it takes a command, our @name, or an answer to one of our messages.
 */
export function questionFor(me: Me, message: Message, text: string): string | null {
  const inGroup = message.chat.type !== 'private';

  const command = readCommand(text);
  if (command) {
    if (command.bot !== undefined && command.bot !== me.username.toLowerCase()) return null;
    // In a group, an unknown command without a name may be for any bot there: several would answer at once.
    return asked(command) ?? (inGroup && command.bot === undefined ? null : asks.help);
  }

  const mention = mentionOf(me);
  if (inGroup && !mention.test(text) && message.reply_to_message?.from?.id !== me.id) return null;
  const question = text.replaceAll(mentionOf(me, 'g'), ' ').trim();
  // Only our name, nothing asked.
  if (question === '' && text.trim() !== '') return asks.help;
  // "@bot /kinhphi Ninh Bình"
  const inner = question === text.trim() ? null : readCommand(question);
  return (inner && asked(inner)) ?? question;
}

/** Our @name, with the comma or colon behind it; no part of a longer name or of an address such as a@name. */
function mentionOf(me: Me, flags = ''): RegExp {
  return new RegExp(`(?<![\\w@.])@${me.username}(?!\\w)\\s*[,:]?`, `i${flags}`);
}
