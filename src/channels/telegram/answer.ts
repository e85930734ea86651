import type { Update } from 'grammy/types';
import type { Assistant } from '../../conversation/assistant.ts';
import { telegramSentences as sentences } from '../../wording/telegram.ts';
import type { Me } from './addressed.ts';
import { Abandoned } from './errors.ts';
import { type Incoming, readUpdate } from './incoming.ts';
import type { TelegramLog } from './log.ts';
import type { Sender } from './send.ts';

export interface AnswererOptions {
  readonly assistant: Assistant;
  readonly sender: Sender;
  readonly me: Me;
  readonly log: TelegramLog;
}

/**
 * Answers one update. Whatever goes wrong is logged and told to the person, so that one update never harms the next.
 * @returns false only when the channel stopped before the answer could be sent: Telegram shall deliver it again
 */
export type Answerer = (update: Update) => Promise<boolean>;

export function createAnswerer({ assistant, sender, me, log }: AnswererOptions): Answerer {
  let lastAlbum: string | undefined;

  /** Send first, then `done`: a crash between the two answers twice, the other way round it would not answer at all. */
  async function answer(incoming: Incoming & { kind: 'said' }, id: number): Promise<void> {
    const { place, speaker, said } = incoming;
    const heard = await assistant.reply(speaker, said, { id });
    if (!heard) return;
    if (!(await sender.send(place, heard.reply))) return;
    try {
      await heard.done();
    } catch (error) {
      // The person has the answer: an apology would only confuse.
      log.error('An answered update could not be noted', { update: id, error });
    }
  }

  async function react(incoming: Incoming, id: number): Promise<void> {
    if (incoming.kind === 'lost-tap') return sender.stopProgress(incoming.tap);
    if (incoming.kind === 'unreadable') {
      // An album comes as one message a picture, but is one thing that a person sent.
      if (incoming.album !== undefined && incoming.album === lastAlbum) return;
      lastAlbum = incoming.album;
      await sender.say(incoming.place, sentences.onlyText);
      return;
    }
    const progress = incoming.tap === undefined ? undefined : sender.stopProgress(incoming.tap);
    try {
      await answer(incoming, id);
    } finally {
      await progress;
    }
  }

  return async (update) => {
    let incoming: Incoming | null = null;
    try {
      incoming = readUpdate(update, me);
      if (incoming) await react(incoming, update.update_id);
      return true;
    } catch (error) {
      if (error instanceof Abandoned) return false;
      log.error('An update could not be answered', { update: update.update_id, error });
      return incoming === null || incoming.kind === 'lost-tap' || apologise(incoming, sender);
    }
  };
}

async function apologise(
  { place }: Exclude<Incoming, { kind: 'lost-tap' }>,
  sender: Sender,
): Promise<boolean> {
  try {
    await sender.say(place, sentences.trouble);
    return true;
  } catch {
    return false;
  }
}
