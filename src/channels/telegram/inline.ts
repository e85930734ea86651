import type { Api } from 'grammy';
import type { InlineQueryResultArticle } from 'grammy/types';
import type { Reply } from '../../answers/reply.ts';
import type { Assistant } from '../../conversation/index.ts';
import type { Log } from '../../log.ts';
import { telegramSentences as say } from '../../wording/telegram.ts';
import { draw } from './draw.ts';
import { briefly } from './errors.ts';

/** What somebody typed behind the bot's name in any chat. */
export interface InlineQuery {
  readonly query: string;
  readonly person: string;
  readonly words: string;
}

/** Offers the answer as a card to be sent to that chat. Never throws: an old query cannot be answered any more. */
export type OfferCards = (query: InlineQuery) => Promise<void>;

/** Seconds that Telegram may give the same cards to the same words again (Bot API, answerInlineQuery; default 300). */
const CACHED_SECONDS = 60;
/** Shorter words are still being typed. */
const FEWEST_LETTERS = 3;
const LONGEST_DESCRIPTION = 160;
/** So many lines make room for the sentence that says that some are missing. */
const ROOM_LINES = 3;

export function createOfferCards({
  api,
  assistant,
  log,
}: {
  api: Api;
  assistant: Assistant;
  log: Log;
}): OfferCards {
  async function replies({ person, words }: InlineQuery): Promise<Reply[]> {
    if (words.trim().length < FEWEST_LETTERS) return [];
    const speaker = { channel: 'telegram', chat: `inline ${person}`, person, asksOnly: true } as const;
    const ask = async (said: { text: string } | { code: string }): Promise<Reply[]> => {
      const heard = await assistant.reply(speaker, said);
      // Nothing is kept of it: what is being typed is no conversation.
      return heard ? [heard.reply] : [];
    };
    const [reply] = await ask({ text: words });
    if (reply?.kind !== 'clarify') return reply ? [reply] : [];
    // Each of what could be meant is a card.
    return (await Promise.all(reply.choices.map(({ code }) => ask({ code })))).flat();
  }

  return async (query) => {
    try {
      const cards = (await replies(query))
        .filter(({ kind }) => kind === 'answer' || kind === 'no-data' || kind === 'info')
        .map(cardOf);
      await api.answerInlineQuery(query.query, cards, { cache_time: CACHED_SECONDS, is_personal: true });
    } catch (error) {
      log.info('An inline query could not be answered', { reason: briefly(error) });
    }
  };
}

function cardOf(reply: Reply, at: number): InlineQueryResultArticle {
  const [first = '', ...others] = reply.text.split('\n');
  // One message is one card: a longer text is cut at the end of a line, and says so.
  const [part, more] = draw({ ...reply, choices: [] });
  const html = part?.html ?? '';
  const whole = more ? [...html.split('\n').slice(0, -ROOM_LINES), say.cutShort].join('\n') : html;
  return {
    type: 'article',
    id: String(at),
    title: first,
    description: others.join(' · ').slice(0, LONGEST_DESCRIPTION),
    input_message_content: {
      message_text: whole,
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
    },
  };
}
