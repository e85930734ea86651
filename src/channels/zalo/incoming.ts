import { z } from 'zod';
import type { Said, Speaker } from '../../conversation/index.ts';
import { channelAsks as asks } from '../../wording/channels.ts';
import { asked, readCommand } from '../common/commands.ts';
import type { Me } from './client.ts';

/** An event as the platform describes it; whatever else is in it does not concern us. */
const eventSchema = z.looseObject({
  event_name: z.string(),
  message: z.looseObject({
    message_id: z.string().min(1).max(200),
    /** Milliseconds, and seconds once upon a time. */
    date: z.coerce.number().optional(),
    from: z.looseObject({
      id: z.string().min(1).max(200),
      display_name: z.string().optional(),
      name: z.string().optional(),
      is_bot: z.boolean().optional(),
    }),
    chat: z.looseObject({ id: z.string().min(1).max(200), chat_type: z.string().optional() }),
    text: z.string().optional(),
    caption: z.string().optional(),
    photo_url: z.string().optional(),
    photo: z.unknown().optional(),
  }),
});
export type ZaloEvent = z.infer<typeof eventSchema>;

/**
 * The events in what a poll or a webhook brings: flat as they are seen, wrapped in `result` as they are documented, and
 * in a list as some clients expect. Null: it is none of these.
 */
export function eventsIn(content: unknown): ZaloEvent[] | null {
  const inner = (content as { result?: unknown } | null)?.result;
  const found =
    typeof content === 'object' && content !== null && !('event_name' in content) && typeof inner === 'object'
      ? inner
      : content;
  const events = z.array(eventSchema).safeParse(Array.isArray(found) ? found : [found]);
  return events.success ? events.data : null;
}

/** When it was sent; null: it does not say. */
export function sentAt({ message: { date } }: ZaloEvent): Date | null {
  if (date === undefined || !Number.isFinite(date) || date <= 0) return null;
  return new Date(date < 1e12 ? 1000 * date : date);
}

/** What an event means for us. */
export type Incoming =
  | {
      readonly kind: 'said';
      readonly speaker: Speaker;
      readonly said: Said & { readonly text: string };
      /** The address of a picture that came with it. */
      readonly picture: string | null;
    }
  /** A sticker, a voice message, a file, which the platform does not pass on. */
  | { readonly kind: 'unreadable'; readonly speaker: Speaker };

/** Reads an event; null when it is none of our business: an echo of our own, another bot, something unknown. */
export function readEvent({ event_name: name, message }: ZaloEvent, me: Me): Incoming | null {
  const { from, chat } = message;
  if (from.is_bot === true || from.id === me.id || !name.startsWith('message.')) return null;
  const group = chat.chat_type?.toUpperCase() === 'GROUP';
  const display = from.display_name ?? from.name;
  const speaker: Speaker = {
    channel: 'zalo',
    chat: chat.id,
    person: from.id,
    ...(display ? { name: display } : {}),
    ...(group ? { group: true } : {}),
  };
  // By what is there rather than by the name of the event: those are not promised.
  const picture = message.photo_url ?? (typeof message.photo === 'string' ? message.photo : null);
  const text = message.text ?? message.caption;
  // In a group only what mentions us or answers us arrives; a picture there is nobody's report.
  if (text === undefined && (picture === null || group))
    return group || !/\.received$/.test(name) ? null : { kind: 'unreadable', speaker };
  return {
    kind: 'said',
    speaker,
    said: { text: questionIn(withoutMention(text ?? '', me), text ?? '') },
    picture: group ? null : picture,
  };
}

/** Nothing but our name asks for help. */
function questionIn(words: string, whole: string): string {
  if (words === '' && whole.trim() !== '') return asks.help;
  const command = readCommand(words);
  return (command && asked(command)) ?? (command ? asks.help : words);
}

/** A text in a group begins with our name, which may hold spaces. */
function withoutMention(text: string, me: Me): string {
  const plain = text.normalize('NFC').trim();
  const names = [me.display_name, me.account_name].filter((name) => name !== undefined && name !== '');
  for (const name of names) {
    const mention = `@${name?.normalize('NFC')}`;
    if (plain.slice(0, mention.length).toLowerCase() !== mention.toLowerCase()) continue;
    return plain.slice(mention.length).replace(/^\s*[,:]?\s*/, '');
  }
  return plain;
}
