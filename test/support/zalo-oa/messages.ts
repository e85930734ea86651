import type { Events } from '../telegram/events.ts';
import { type Button, type Media, readMessage, readQuotaBody, readReaction } from './bodies.ts';
import { hexId } from './ids.ts';
import type { People } from './people.ts';
import { invalidParameter } from './refusal.ts';
import type { Uploads } from './uploads.ts';

export interface SentImage {
  readonly kind: 'image' | 'gif';
  /** When it was uploaded. */
  readonly bytes: Uint8Array | undefined;
  /** When the platform was to fetch it; the fake does not. */
  readonly url: string | undefined;
}

/** A message as the person sees it. */
export interface SentMessage {
  readonly messageId: string;
  readonly user: string;
  readonly text: string | undefined;
  readonly buttons: readonly Button[];
  readonly image: SentImage | undefined;
  readonly file: { readonly name: string; readonly bytes: Uint8Array } | undefined;
  /** The message that it answers. */
  readonly quotes: string | undefined;
  /** Outside of what is free. */
  readonly paid: boolean;
  readonly at: number;
}

/** A sign under a person's message. */
export interface Reaction {
  readonly user: string;
  readonly icon: string;
  readonly messageId: string;
}

export interface Messages {
  readonly sends: readonly SentMessage[];
  readonly reactions: readonly Reaction[];
  /** Notes a message that a person has sent, which may then be quoted. */
  note(user: string, messageId: string): void;
  /** The calls; each gives the data of the answer. @throws OaRefusal */
  send(body: unknown): object;
  react(body: unknown): object;
  quota(body: unknown): object;
}

export function createMessages({
  people,
  uploads,
  events,
  now,
}: {
  people: People;
  uploads: Uploads;
  events: Events;
  now: () => number;
}): Messages {
  const sends: SentMessage[] = [];
  const reactions: Reaction[] = [];
  /** By message, the person in whose chat it is. */
  const chats = new Map<string, string>();

  function imageOf(media: Media | undefined): SentImage | undefined {
    if (!media) return undefined;
    const { media_type: kind, url, attachment_id: id } = media;
    return { kind, url, bytes: id === undefined ? undefined : uploads.find(kind, id).bytes };
  }

  function inChat(user: string, messageId: string): void {
    if (chats.get(messageId) !== user) throw invalidParameter(`there is no message ${messageId}`);
  }

  return {
    sends,
    reactions,
    note: (user, messageId) => void chats.set(messageId, user),

    send(body) {
      const { user, text, quotes, buttons, media, fileToken } = readMessage(body);
      const terms = people.terms(user);
      if (quotes !== undefined) inChat(user, quotes);
      const image = imageOf(media);
      const file = fileToken === undefined ? undefined : uploads.find('file', fileToken);
      if (!terms.paid) people.useFree(user);

      const messageId = hexId();
      const at = now();
      chats.set(messageId, user);
      sends.push({ messageId, user, text, buttons, image, file, quotes, paid: terms.paid, at });
      events.changed();
      const quota = !terms.paid && {
        quota_type: 'reply',
        remain: String(terms.quota.remain),
        total: String(terms.quota.total),
      };
      return { message_id: messageId, user_id: user, sent_time: String(at), ...(quota && { quota }) };
    },

    react(body) {
      const reaction = readReaction(body);
      inChat(reaction.user, reaction.messageId);
      reactions.push(reaction);
      return { message_id: hexId(), user_id: reaction.user };
    },

    quota(body) {
      const { lastInteraction, remain, total } = people.quota(readQuotaBody(body));
      return { last_interaction: String(lastInteraction), cs_reply: { remain, total } };
    },
  };
}
