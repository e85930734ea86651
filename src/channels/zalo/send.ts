import type { Reply } from '../../answers/reply.ts';
import type { Attachment } from '../../attachments/index.ts';
import type { Usage } from '../../delivery/index.ts';
import { type Aside, AT_ONCE } from '../../incoming/index.ts';
import type { Links } from '../../links/index.ts';
import type { Log } from '../../log.ts';
import { attachmentSentences } from '../../wording/attachments.ts';
import { plainSentences as say } from '../../wording/channels.ts';
import { Abandoned } from '../common/abandoned.ts';
import { asText } from '../common/as-text.ts';
import type { Resend } from '../common/resend.ts';
import { type ZaloClient, ZaloRefusal } from './client.ts';
import { draw, drawTold, type Part } from './draw.ts';
import { briefly, isQuotaGone } from './errors.ts';

/** What of a reply is sent. */
export type Sent = Pick<Reply, 'text' | 'heading' | 'choices' | 'files'>;

export interface Sender {
  /**
   * Sends an answer, as several messages if need be, its choices as numbered lines, its files as links behind it.
   * @returns false when Zalo did not take it, which has then been logged
   * @throws Abandoned when the channel stops before it could be sent
   */
  send(chat: string, reply: Sent, aside: Aside): Promise<boolean>;
  /**
   * Writes outside of an answer: what can be typed stands there without numbers.
   * @returns false when Zalo does not take it, now or later
   * @throws whatever else hinders it
   */
  tell(chat: string, reply: Pick<Sent, 'text' | 'choices'>): Promise<boolean>;
  /** Sends one plain sentence; the terms of `send`. */
  say(chat: string, sentence: string, aside: Aside): Promise<boolean>;
}

export function createSender({
  client,
  resend,
  usage,
  links,
  log,
}: {
  client: ZaloClient;
  resend: Resend;
  usage: Usage;
  links: Links;
  log: Log;
}): Sender {
  async function sendPart(chat: string, { text, styles }: Part, aside: Aside): Promise<void> {
    await resend('sendMessage', () => client.sendMessage(chat, text, styles), aside);
    await usage.sent();
  }

  async function sendText(chat: string, text: string, aside: Aside): Promise<void> {
    for (const part of draw({ text, heading: false, choices: [] })) await sendPart(chat, part, aside);
  }

  async function sendFile(chat: string, attachment: Attachment, aside: Aside): Promise<void> {
    const link = await links.to(attachment);
    if (!link) return sendText(chat, asText(attachment), aside);
    if (link.kind === 'picture') {
      try {
        await resend('sendPhoto', () => client.sendPhoto(chat, link.url), aside);
        return await usage.sent();
      } catch (error) {
        // Zalo could not fetch it, or does not like its host: people may all the same.
        if (!(error instanceof ZaloRefusal) || error.code !== 400) throw error;
        log.warn('Zalo did not take a picture', { reason: briefly(error) });
      }
    }
    await sendText(chat, say.linked(link.kind, link.name, link.url, link.until), aside);
  }

  /** The answer has been sent: whatever happens to its files is told and logged, and does not send it again. */
  async function sendFiles(chat: string, files: Sent['files'], aside: Aside): Promise<void> {
    for (const attachment of files) {
      try {
        await sendFile(chat, attachment, aside);
      } catch (error) {
        log.error('A file of a reply could not be sent', { chat, reason: briefly(error) });
        if (error instanceof Abandoned) return;
        await sender.say(chat, attachmentSentences.notMade, aside);
      }
    }
  }

  async function refused(chat: string, error: unknown): Promise<false> {
    if (isQuotaGone(error)) await usage.exhausted();
    log.warn('Zalo did not take a message', { chat, reason: briefly(error) });
    return false;
  }

  const sender: Sender = {
    async send(chat, reply, aside) {
      try {
        for (const part of draw(reply)) await sendPart(chat, part, aside);
      } catch (error) {
        if (error instanceof Abandoned) throw error;
        return refused(chat, error);
      }
      await sendFiles(chat, reply.files, aside);
      return true;
    },

    async tell(chat, { text, choices }) {
      try {
        await sendPart(chat, drawTold({ text, choices, heading: false }), AT_ONCE);
        return true;
      } catch (error) {
        if (error instanceof ZaloRefusal && (error.code === 400 || isQuotaGone(error)))
          return refused(chat, error);
        throw error;
      }
    },

    say: (chat, text, aside) => sender.send(chat, { text, heading: false, choices: [], files: [] }, aside),
  };
  return sender;
}
