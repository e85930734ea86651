import { type Api, GrammyError } from 'grammy';
import type { Reply } from '../../answers/reply.ts';
import { draw, type Part } from './draw.ts';
import { Abandoned, briefly } from './errors.ts';
import type { Place } from './incoming.ts';
import type { Aside } from './lanes.ts';
import type { TelegramLog } from './log.ts';
import type { Resend } from './resend.ts';

export interface Sender {
  /**
   * Sends a reply, as several messages if need be. Pauses that Telegram asks for are spent `aside`.
   * @returns false when Telegram did not take it (the person blocked the bot, …), which has then been logged
   * @throws Abandoned when the channel stops before it could be sent
   */
  send(place: Place, reply: Pick<Reply, 'text' | 'heading' | 'choices'>, aside: Aside): Promise<boolean>;
  /** Sends one plain sentence; the same terms. */
  say(place: Place, sentence: string, aside: Aside): Promise<boolean>;
  /** Stops the progress bar on a tapped button. Never throws: a tap that is too old is no harm. */
  stopProgress(tap: string, aside: Aside): Promise<void>;
}

export function createSender({ api, resend, log }: { api: Api; resend: Resend; log: TelegramLog }): Sender {
  const sendPart = (
    place: Place,
    { html, plain, keyboard }: Part,
    aside: Aside,
    asHtml = true,
  ): Promise<unknown> =>
    resend(
      'sendMessage',
      () =>
        api.sendMessage(place.chat, asHtml ? html : plain, {
          ...(asHtml && { parse_mode: 'HTML' }),
          ...(place.topic !== undefined && { message_thread_id: place.topic }),
          ...(place.replyTo !== undefined && {
            reply_parameters: { message_id: place.replyTo, allow_sending_without_reply: true },
          }),
          ...(keyboard && { reply_markup: keyboard }),
          link_preview_options: { is_disabled: true },
        }),
      aside,
    );

  const sender: Sender = {
    async send(place, reply, aside) {
      try {
        for (const part of draw(reply)) {
          await sendPart(place, part, aside).catch((error: unknown) => {
            if (!isUnparsable(error)) throw error;
            // Our own mistake, but the person should not go without an answer for it.
            log.error('Telegram could not parse our HTML', {
              reason: briefly(error),
              length: part.html.length,
            });
            return sendPart(place, part, aside, false);
          });
        }
        return true;
      } catch (error) {
        if (error instanceof Abandoned) throw error;
        const gone = error instanceof GrammyError && error.error_code === 403;
        log[gone ? 'info' : 'error']('Telegram did not take a reply', {
          chat: place.chat,
          reason: briefly(error),
        });
        return false;
      }
    },

    say: (place, text, aside) => sender.send(place, { text, heading: false, choices: [] }, aside),

    async stopProgress(tap, aside) {
      try {
        await resend('answerCallbackQuery', () => api.answerCallbackQuery(tap), aside);
      } catch (error) {
        log.info('A tap could not be confirmed', { reason: briefly(error) });
      }
    },
  };
  return sender;
}

const isUnparsable = (error: unknown): boolean =>
  error instanceof GrammyError &&
  error.error_code === 400 &&
  error.description.includes("can't parse entities");
