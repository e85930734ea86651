import { z } from 'zod';
import type { Said, Speaker } from '../../conversation/index.ts';
import { fold } from '../../vietnamese/fold.ts';
import { channelAsks as asks } from '../../wording/channels.ts';
import { asked, readCommand } from '../common/commands.ts';
import { mimeOf } from '../common/mime.ts';
import { CLICKED } from './draw.ts';

const id = z.string().min(1).max(200);
const words = z.string().optional().catch(undefined);

const attachmentSchema = z.looseObject({
  payload: z
    .looseObject({
      url: words,
      name: words,
      size: z.coerce.number().nonnegative().optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

/** An event as the platform describes it; whatever else is in it does not concern us. */
const eventSchema = z.looseObject({
  event_name: z.string().min(1).max(100),
  /** Milliseconds. */
  timestamp: z.string().regex(/^\d{10,16}$/),
  sender: z.looseObject({ id }).optional(),
  recipient: z.looseObject({ id }).optional(),
  /** `follow` and `unfollow` alone have these two. */
  follower: z.looseObject({ id }).optional(),
  oa_id: id.optional(),
  message: z
    .looseObject({
      msg_id: id.optional(),
      text: words,
      attachments: z.array(attachmentSchema).optional().catch(undefined),
    })
    .optional(),
});
export type OaEvent = z.infer<typeof eventSchema>;

/** Null: it is none. */
export const eventIn = (content: unknown): OaEvent | null => eventSchema.safeParse(content).data ?? null;

export const sentAt = ({ timestamp }: OaEvent): Date => new Date(Number(timestamp));

/** A file that came with a message. */
export interface Enclosed {
  readonly url: string;
  readonly name: string;
  readonly mime: string;
  /** Bytes; null: it does not say. */
  readonly size: number | null;
}

/** What an event means for us. */
export type Incoming = {
  /** By what it is known when it is delivered again. */
  readonly update: string;
  readonly speaker: Speaker;
  readonly at: Date;
} & (
  | { readonly kind: 'said'; readonly said: Said; readonly enclosed: Enclosed | null }
  /** A sticker, a voice message, a place, … */
  | { readonly kind: 'unreadable' }
);

/** Reads an event; null when it is none of our business: an echo of our own, a receipt, a group, something unknown. */
export function readEvent(event: OaEvent, oaId: string): Incoming | null {
  const { event_name: name, sender, follower, message } = event;
  const at = sentAt(event);
  if (name === 'follow') {
    if (!follower) return null;
    const update = `${name} ${follower.id} ${event.timestamp}`;
    return { ...from(follower.id, update, at), kind: 'said', said: { text: asks.greeting }, enclosed: null };
  }
  const [, kind] = /^user_send_(?!group_)(\w+)$/.exec(name) ?? [];
  if (kind === undefined || !sender || sender.id === oaId || message?.msg_id === undefined) return null;
  const base = from(sender.id, `${name} ${message.msg_id}`, at);
  if (kind === 'text') return { ...base, kind: 'said', said: saidIn(message.text ?? ''), enclosed: null };
  const enclosed = kind === 'image' || kind === 'file' ? enclosedIn(message.attachments, kind) : null;
  if (!enclosed) return { ...base, kind: 'unreadable' };
  const text = message.text ?? (kind === 'file' ? captionIn(enclosed.name) : '');
  return { ...base, kind: 'said', said: { text }, enclosed };
}

/** Nothing can be written below a file: one whose name holds the number of a directive says what it is about. */
function captionIn(name: string): string {
  const words = name.replace(/\.\w+$/, '').replace(/[-_]+/g, ' ');
  return /\bviec\b.*\d/.test(fold(words)) ? words : '';
}

/** Another account than ours, for which an event is; null: it is ours, or does not say. */
export function otherAccount(
  { recipient, oa_id: oa, event_name: name }: OaEvent,
  oaId: string,
): string | null {
  const to = name.startsWith('user_send_') ? recipient?.id : oa;
  return to === undefined || to === oaId ? null : to;
}

const from = (user: string, update: string, at: Date) => ({
  update,
  at,
  speaker: { channel: 'zalo-oa', chat: user, person: user } as const,
});

function saidIn(text: string): Said {
  const [, code] = CLICK.exec(text) ?? [];
  if (code !== undefined) return { code };
  const plain = text.normalize('NFC').trim();
  const command = readCommand(plain);
  return { text: (command && asked(command)) ?? (command ? asks.help : plain) };
}

/** Codes are 1–64 bytes of ASCII (see answers/reply.ts). */
const CLICK = new RegExp(`^${CLICKED}([\\x20-\\x7e]{1,64})$`);

function enclosedIn(
  attachments: z.infer<typeof attachmentSchema>[] | undefined,
  kind: 'image' | 'file',
): Enclosed | null {
  const { url, name, size = null } = attachments?.[0]?.payload ?? {};
  if (url === undefined) return null;
  if (kind === 'image') return { url, name: 'anh.jpg', mime: 'image/jpeg', size };
  return { url, name: name ?? 'tep', mime: mimeOf(name ?? ''), size };
}
