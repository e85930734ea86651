import type { Params } from './params.ts';
import { Upload } from './uploads.ts';

/** One call that reached the server, `getUpdates` excepted. */
export interface Call {
  readonly method: string;
  readonly params: Params;
  /** 'cut' when the connection was cut instead of an answer. */
  readonly outcome: 'ok' | 'cut' | { readonly code: number; readonly description: string };
}

/** The parameters that each method knows (Bot API). Others are ignored by the real server and hide a typing error. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  getMe: [],
  getUpdates: ['offset', 'limit', 'timeout', 'allowed_updates'],
  setWebhook: ['url', 'allowed_updates', 'drop_pending_updates', 'secret_token', 'max_connections'],
  deleteWebhook: ['drop_pending_updates'],
  getWebhookInfo: [],
  setMyCommands: ['commands', 'scope', 'language_code'],
  sendMessage: [
    'chat_id',
    'message_thread_id',
    'text',
    'parse_mode',
    'entities',
    'link_preview_options',
    'disable_notification',
    'protect_content',
    'reply_parameters',
    'reply_markup',
  ],
  sendPhoto: ['chat_id', 'message_thread_id', 'photo'],
  sendDocument: ['chat_id', 'message_thread_id', 'document'],
  answerInlineQuery: ['inline_query_id', 'results', 'cache_time', 'is_personal'],
  sendChatAction: ['chat_id', 'message_thread_id', 'action'],
  editMessageText: ['chat_id', 'message_id', 'text', 'parse_mode', 'link_preview_options', 'reply_markup'],
  editMessageReplyMarkup: ['chat_id', 'message_id', 'reply_markup'],
  answerCallbackQuery: ['callback_query_id', 'text', 'show_alert', 'cache_time'],
};

/** "sendMessage.chatid" for each parameter that the method does not know. */
export function unknownParametersOf(method: string, params: Params): string[] {
  const known = KNOWN[method];
  if (!known) return [];
  return Object.keys(params)
    .filter((name) => !(params[name] instanceof Upload))
    .filter((name) => !known.includes(name))
    .map((name) => `${method}.${name}`);
}
