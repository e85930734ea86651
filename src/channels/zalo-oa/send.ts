import type { Reply } from '../../answers/reply.ts';
import type { Attachment, Attachments, Made } from '../../attachments/index.ts';
import { type Aside, AT_ONCE } from '../../incoming/index.ts';
import type { Links } from '../../links/index.ts';
import type { Log } from '../../log.ts';
import { attachmentSentences } from '../../wording/attachments.ts';
import { plainSentences } from '../../wording/channels.ts';
import { Abandoned } from '../common/abandoned.ts';
import { asText } from '../common/as-text.ts';
import type { Resend } from '../common/resend.ts';
import type { OaClient } from './client.ts';
import { draw, drawTold, type Part } from './draw.ts';
import { briefly, isLimited, isTokenRefused, OaRefusal, TokenDead } from './errors.ts';
import type { Windows } from './windows.ts';

/** What of a reply is sent. */
export type Sent = Pick<Reply, 'text' | 'choices' | 'files'>;

export interface Sender {
  /**
   * Sends an answer, as several messages if need be, its choices as buttons under the last, its files behind it.
   * @returns false when Zalo did not take it, which has then been logged
   * @throws Abandoned when the channel stops before it could be sent, or has no token any more
   */
  send(chat: string, reply: Sent, aside: Aside): Promise<boolean>;
  /**
   * Writes outside of an answer.
   * @returns false when it is not taken, now or later
   * @throws whatever else hinders it
   */
  tell(chat: string, reply: Pick<Sent, 'text' | 'choices'>): Promise<boolean>;
  /** Sends one plain sentence; the terms of `send`. */
  say(chat: string, sentence: string, aside: Aside): Promise<boolean>;
}

const MEGABYTE = 2 ** 20;
/** What Zalo takes as a file. */
const FILES = /\.(pdf|docx?|csv)$/i;

export function createSender({
  client,
  resend,
  attachments,
  links,
  windows,
  log,
}: {
  client: OaClient;
  resend: Resend;
  attachments: Pick<Attachments, 'make'>;
  links: Links;
  windows: Pick<Windows, 'closed'>;
  log: Log;
}): Sender {
  const sendPart = (chat: string, { text, buttons }: Part, aside: Aside): Promise<unknown> =>
    resend('sendMessage', () => client.sendText(chat, text, buttons), aside);

  async function sendText(chat: string, text: string, aside: Aside): Promise<void> {
    for (const part of draw({ text, choices: [] })) await sendPart(chat, part, aside);
  }

  /** @returns false: it is no file that Zalo takes */
  async function sendBytes(chat: string, made: Made, aside: Aside): Promise<boolean> {
    const isPicture = made.kind === 'picture';
    if (!isPicture && !(made.kind === 'document' && FILES.test(made.name))) return false;
    const bytes = await made.read();
    if (bytes.byteLength > (isPicture ? 1 : 5) * MEGABYTE) return false;
    if (isPicture) {
      const id = await resend('upload', () => client.uploadImage(made.name, bytes), aside);
      await resend('sendImage', () => client.sendImage(chat, id), aside);
    } else {
      const token = await resend('upload', () => client.uploadFile(made.name, bytes), aside);
      await resend('sendFile', () => client.sendFile(chat, token), aside);
    }
    return true;
  }

  async function sendFile(chat: string, attachment: Attachment, aside: Aside): Promise<void> {
    try {
      if (await sendBytes(chat, await attachments.make(attachment), aside)) return;
    } catch (error) {
      if (error instanceof Abandoned || error instanceof TokenDead) throw error;
      log.warn('The Official Account could not send a file', { reason: briefly(error) });
    }
    const link = await links.to(attachment);
    if (!link) return sendText(chat, asText(attachment), aside);
    await sendText(chat, plainSentences.linked(link.kind, link.name, link.url, link.until), aside);
  }

  /** The answer has been sent: whatever happens to its files is told and logged, and does not send it again. */
  async function sendFiles(chat: string, files: Sent['files'], aside: Aside): Promise<void> {
    for (const attachment of files) {
      try {
        await sendFile(chat, attachment, aside);
      } catch (error) {
        log.error('A file of a reply could not be sent', { chat, reason: briefly(error) });
        if (error instanceof Abandoned || error instanceof TokenDead) return;
        await sender.say(chat, attachmentSentences.notMade, aside);
      }
    }
  }

  function refused(chat: string, error: unknown): false {
    log.warn('The Official Account could not send a message', { chat, reason: briefly(error) });
    return false;
  }

  const sender: Sender = {
    async send(chat, reply, aside) {
      try {
        for (const part of draw(reply)) await sendPart(chat, part, aside);
      } catch (error) {
        if (error instanceof Abandoned) throw error;
        // What was asked waits in the inbox for the start with a new token.
        if (error instanceof TokenDead) throw new Abandoned('token');
        return refused(chat, error);
      }
      await sendFiles(chat, reply.files, aside);
      return true;
    },

    async tell(chat, reply) {
      const reason = await windows.closed(chat);
      if (reason !== null) {
        log.info('A notice is not sent: the person has not written for too long', { chat, reason });
        return false;
      }
      try {
        await sendPart(chat, drawTold(reply), AT_ONCE);
        return true;
      } catch (error) {
        // Without a token notices would only stand in the way of those for other channels.
        if (error instanceof TokenDead) return refused(chat, error);
        if (error instanceof OaRefusal && !isLimited(error) && !isTokenRefused(error))
          return refused(chat, error);
        throw error;
      }
    },

    say: (chat, text, aside) => sender.send(chat, { text, choices: [], files: [] }, aside),
  };
  return sender;
}
