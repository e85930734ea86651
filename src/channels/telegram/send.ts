import { type Api, GrammyError, InputFile } from 'grammy';
import type { Reply } from '../../answers/reply.ts';
import type { Attachments } from '../../attachments/index.ts';
import { type Aside, AT_ONCE } from '../../incoming/index.ts';
import type { Log } from '../../log.ts';
import { attachmentSentences } from '../../wording/attachments.ts';
import { Abandoned } from '../common/abandoned.ts';
import type { Resend } from '../common/resend.ts';
import { draw, type Part } from './draw.ts';
import { briefly } from './errors.ts';
import type { Place } from './incoming.ts';

/** What of a reply is sent. */
export type Sent = Pick<Reply, 'text' | 'heading' | 'choices' | 'files' | 'paged'>;

export interface Sender {
  /**
   * Sends a reply, as several messages if need be, and its files behind it. Pauses that Telegram asks for are spent
   * `aside`. A page that was turned to takes the place of the message under which it was tapped.
   * @param tapped that message
   * @returns false when Telegram did not take it (the person blocked the bot, …), which has then been logged
   * @throws Abandoned when the channel stops before it could be sent
   */
  send(place: Place, reply: Sent, aside: Aside, tapped?: number): Promise<boolean>;
  /**
   * Writes outside of an answer.
   * @returns false when Telegram does not take it, now or later (Bot API: 403 blocked, 400 no such chat)
   * @throws whatever else hinders it
   */
  tell(place: Place, reply: Sent): Promise<boolean>;
  /** Sends one plain sentence; the same terms. */
  say(place: Place, sentence: string, aside: Aside): Promise<boolean>;
  /** Stops the progress bar on a tapped button. Never throws: a tap that is too old is no harm. */
  stopProgress(tap: string, aside: Aside): Promise<void>;
}

export interface SenderParts {
  readonly api: Api;
  readonly resend: Resend;
  readonly attachments: Pick<Attachments, 'make'>;
  readonly log: Log;
}

export function createSender({ api, resend, attachments, log }: SenderParts): Sender {
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

  /** @returns false: it cannot be edited any more, and is to be sent anew */
  async function edit(
    { chat }: Place,
    message: number,
    { html, keyboard }: Part,
    aside: Aside,
  ): Promise<boolean> {
    const options = {
      parse_mode: 'HTML' as const,
      ...(keyboard && { reply_markup: keyboard }),
      link_preview_options: { is_disabled: true },
    };
    try {
      await resend('editMessageText', () => api.editMessageText(chat, message, html, options), aside);
      return true;
    } catch (error) {
      if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
      // A second tap on the same page.
      return error.description.includes('message is not modified');
    }
  }

  /** The answer has been sent: whatever happens to its files is told and logged, and does not send it again. */
  async function sendFiles(place: Place, files: Sent['files'], aside: Aside): Promise<void> {
    for (const attachment of files) {
      try {
        const made = await attachments.make(attachment);
        const file = new InputFile(await made.read(), made.name);
        const options = { ...(place.topic !== undefined && { message_thread_id: place.topic }) };
        if (made.kind === 'picture')
          await resend('sendPhoto', () => api.sendPhoto(place.chat, file, options), aside);
        else await resend('sendDocument', () => api.sendDocument(place.chat, file, options), aside);
      } catch (error) {
        log.error('A file of a reply could not be sent', { chat: place.chat, reason: briefly(error) });
        if (error instanceof Abandoned) return;
        await sender.say(place, attachmentSentences.notMade, aside);
      }
    }
  }

  const sender: Sender = {
    async send(place, reply, aside, tapped) {
      try {
        const parts = draw(reply);
        const [only, second] = parts;
        const edited =
          reply.paged && tapped !== undefined && only && !second && (await edit(place, tapped, only, aside));
        for (const part of edited ? [] : parts) {
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
        // The picture and file of all pages went with the first.
        if (!edited) await sendFiles(place, reply.files, aside);
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

    async tell(place, reply) {
      try {
        for (const part of draw(reply)) await sendPart(place, part, AT_ONCE);
        return true;
      } catch (error) {
        if (!(error instanceof GrammyError) || ![400, 403].includes(error.error_code)) throw error;
        log.info('Telegram did not take a notice', { chat: place.chat, reason: briefly(error) });
        return false;
      }
    },

    say: (place, text, aside) => sender.send(place, { text, heading: false, choices: [], files: [] }, aside),

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
