import type { Update } from 'grammy/types';
import type { Assistant } from '../../conversation/index.ts';
import type { Aside, Inbox } from '../../incoming/index.ts';
import type { Log } from '../../log.ts';
import type { Watch } from '../../operations/index.ts';
import { outageSentences } from '../../wording/channels.ts';
import { telegramSentences as sentences } from '../../wording/telegram.ts';
import { type Answering, createAnswering, type Done } from '../common/answering.ts';
import type { Away } from '../common/away.ts';
import type { FetchFile } from './files.ts';
import type { Incoming } from './incoming.ts';
import type { OfferCards } from './inline.ts';
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
  /** Whether the updates of a chat come in the order of their numbers. */
  readonly inOrder: boolean;
  readonly away: Away;
  readonly watch: Watch;
  readonly log: Log;
}

/** What is done with an update of Telegram. */
export function createAnswerer({
  assistant,
  inbox,
  sender,
  offerCommands,
  offerCards,
  read,
  fetchFile,
  inOrder,
  away,
  watch,
  log,
}: AnswererOptions): Answering {
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
    // By webhook updates overtake one another: a lower number is no sign of having been answered. The inbox knows.
    const heard = await assistant.reply(speaker, said, inOrder ? { id } : undefined);
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

  const answering = createAnswering<Incoming>({
    inbox,
    read: (content) => read(content as Update),
    react: (incoming, { content }, aside) => react(incoming, (content as Update).update_id, aside),
    apologise: async (incoming, aside) => {
      if ('place' in incoming) await sender.say(incoming.place, sentences.trouble, aside);
    },
    excuse: async (incoming, aside) => {
      if ('place' in incoming) await sender.say(incoming.place, outageSentences.away, aside);
    },
    away,
    watch,
    log,
  });

  return async (update, aside) => {
    const incoming = read(update.content as Update);
    const tap = incoming !== null && 'tap' in incoming ? incoming.tap : undefined;
    // Beside the answer: nobody waits for it.
    const progress = tap === undefined ? undefined : sender.stopProgress(tap, aside);
    const going = await answering(update, aside);
    await progress;
    return going;
  };
}
