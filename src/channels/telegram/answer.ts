import type { Update } from 'grammy/types';
import type { Assistant, Inbox } from '../../conversation/index.ts';
import { telegramSentences as sentences } from '../../wording/telegram.ts';
import { Abandoned } from './errors.ts';
import type { FetchFile } from './files.ts';
import type { Incoming } from './incoming.ts';
import type { OfferCards } from './inline.ts';
import type { Aside } from './lanes.ts';
import type { TelegramLog } from './log.ts';
import type { Sender } from './send.ts';

export interface AnswererOptions {
  readonly assistant: Assistant;
  readonly inbox: Pick<Inbox, 'settle'>;
  readonly sender: Sender;
  /** Brings the menu of a chat to what its person may use. Must not throw. */
  readonly offerCommands: (chat: number, commands: readonly string[]) => void;
  /** Answers an inline query. Must not throw. */
  readonly offerCards: OfferCards;
  /** What an update means for us; null: nothing. Must not throw. */
  readonly read: (update: Update) => Incoming | null;
  readonly fetchFile: FetchFile;
  readonly log: TelegramLog;
}

/**
 * Answers one update and settles it. Whatever goes wrong is logged and told to the person, so that one update never
 * harms the next.
 * @returns false only when the channel stopped before the answer could be sent: it is left for the next start
 */
export type Answerer = (update: Update, aside: Aside) => Promise<boolean>;

/** Notes that a reply has been sent. */
type Done = () => Promise<void>;

export function createAnswerer({
  assistant,
  inbox,
  sender,
  offerCommands,
  offerCards,
  read,
  fetchFile,
  log,
}: AnswererOptions): Answerer {
  let lastAlbum: string | undefined;

  async function answer(
    { place, speaker, said: words, tapped, file, album }: Incoming & { kind: 'said' },
    id: number,
    aside: Aside,
  ): Promise<Done | undefined> {
    const said =
      file && 'text' in words
        ? {
            ...words,
            file: {
              ...file,
              album: album ?? null,
              read: (most: number) => fetchFile(file.id, most, aside),
            },
          }
        : words;
    const heard = await assistant.reply(speaker, said, { id });
    // An album comes as one message a picture, but is one thing that a person sent.
    const again = album !== undefined && album === lastAlbum && heard?.reply.kind === 'not-understood';
    if (album !== undefined) lastAlbum = album;
    if (heard && (heard.silent || again)) return () => heard.done();
    if (heard?.commands) offerCommands(place.chat, heard.commands);
    if (heard && (await sender.send(place, heard.reply, aside, tapped))) return () => heard.done();
    return undefined;
  }

  async function react(incoming: Incoming, id: number, aside: Aside): Promise<Done | undefined> {
    if (incoming.kind === 'said') return answer(incoming, id, aside);
    if (incoming.kind === 'inline') {
      await offerCards(incoming);
      return undefined;
    }
    // An album comes as one message a picture, but is one thing that a person sent.
    const seen =
      incoming.kind === 'lost-tap' || (incoming.album !== undefined && incoming.album === lastAlbum);
    if (incoming.kind === 'unreadable') lastAlbum = incoming.album;
    if (!seen) await sender.say(incoming.place, sentences.onlyText, aside);
    return undefined;
  }

  /** @returns undefined when it is to be left for the next start */
  async function reactSafely(
    incoming: Incoming,
    id: number,
    aside: Aside,
  ): Promise<{ done?: Done } | undefined> {
    try {
      const done = await react(incoming, id, aside);
      return done ? { done } : {};
    } catch (error) {
      if (error instanceof Abandoned) return undefined;
      log.error('An update could not be answered', { update: id, error });
      if (incoming.kind === 'lost-tap' || incoming.kind === 'inline') return {};
      return sender.say(incoming.place, sentences.trouble, aside).then(
        () => ({}),
        () => undefined,
      );
    }
  }

  /** After the sending: a crash between the two answers twice, the other way round it would not answer at all. */
  async function note(id: number, done: Done = async () => {}): Promise<void> {
    // Together, so that one commit does for both.
    for (const outcome of await Promise.allSettled([done(), inbox.settle(String(id))])) {
      // The person has the answer: an apology would only confuse.
      if (outcome.status === 'rejected')
        log.error('An answered update could not be noted', { update: id, error: outcome.reason });
    }
  }

  return async (update, aside) => {
    const id = update.update_id;
    const incoming = read(update);
    if (incoming) {
      const tap = 'tap' in incoming ? incoming.tap : undefined;
      const progress = tap === undefined ? undefined : sender.stopProgress(tap, aside);
      const outcome = await reactSafely(incoming, id, aside);
      if (outcome) await note(id, outcome.done);
      await progress;
      return outcome !== undefined;
    }
    await note(id);
    return true;
  };
}
