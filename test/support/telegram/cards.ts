import { isObject, list, object, type Params, text } from './params.ts';
import { badRequest } from './refusal.ts';

/** A result of an inline query that a person could send. */
export interface Card {
  readonly id: string;
  readonly title: string;
  readonly html: string;
}

/** Bot API, answerInlineQuery: at most 50 results, ids of 1–64 bytes, each once; a text of 1–4096 characters. */
export function readCards(params: Params, parse: (html: string) => { text: string }): Card[] {
  const results = list(params, 'results');
  if (!results) throw badRequest('parameter "results" is required');
  if (results.length > 50) throw badRequest('RESULTS_TOO_MUCH');
  const cards = results.map((result) => {
    if (!isObject(result) || text(result, 'type') !== 'article')
      throw badRequest('this server only reads articles');
    const id = text(result, 'id') ?? '';
    const title = text(result, 'title') ?? '';
    const content = object(result, 'input_message_content');
    const html = (content && text(content, 'message_text')) ?? '';
    if (id === '' || Buffer.byteLength(id) > 64) throw badRequest('RESULT_ID_INVALID');
    if (title === '') throw badRequest('ARTICLE_TITLE_EMPTY');
    const shown = parse(html).text;
    if (shown.trim() === '' || shown.length > 4096) throw badRequest('MESSAGE_TOO_LONG');
    return { id, title, html };
  });
  if (new Set(cards.map(({ id }) => id)).size < cards.length) throw badRequest('RESULT_ID_DUPLICATE');
  return cards;
}
