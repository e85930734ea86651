import type { Params } from './params.ts';
import { Upload } from './uploads.ts';

/** One call that reached the server, `getUpdates` excepted. */
export interface Call {
  /** Of the Bot API, or 'download' for a file. */
  readonly method: string;
  readonly params: Params;
  /** 'cut' when the connection was cut instead of an answer. */
  readonly outcome: 'ok' | 'cut' | { readonly code: number; readonly description: string };
}

const OF_FILES = [
  'chat_id',
  'message_thread_id',
  'caption',
  'parse_mode',
  'caption_entities',
  'disable_notification',
  'protect_content',
  'reply_parameters',
  'reply_markup',
];

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
  sendPhoto: [...OF_FILES, 'photo', 'show_caption_above_media', 'has_spoiler'],
  sendDocument: [...OF_FILES, 'document', 'thumbnail', 'disable_content_type_detection'],
  getFile: ['file_id'],
  deleteMessage: ['chat_id', 'message_id'],
  answerInlineQuery: ['inline_query_id', 'results', 'cache_time', 'is_personal'],
  sendChatAction: ['chat_id', 'message_thread_id', 'action'],
  editMessageText: ['chat_id', 'message_id', 'text', 'parse_mode', 'link_preview_options', 'reply_markup'],
  editMessageReplyMarkup: ['chat_id', 'message_id', 'reply_markup'],
  answerCallbackQuery: ['callback_query_id', 'text', 'show_alert', 'cache_time'],
};

export interface Journal {
  readonly calls: readonly Call[];
  /** "sendMessage.chatid" for each parameter that its method does not know, once each. */
  readonly unknownParameters: readonly string[];
  /** How often the method was called, kept or not. */
  count(method: string): number;
  note(call: Call): void;
  /** Looks for parameters that do not exist. */
  inspect(method: string, params: Params): void;
}

/** @param quiet calls are counted and not kept */
export function createJournal({ quiet }: { quiet: boolean }): Journal {
  const calls: Call[] = [];
  const counts = new Map<string, number>();
  const unknown = new Set<string>();
  return {
    calls,
    get unknownParameters() {
      return [...unknown];
    },
    count: (method) => counts.get(method) ?? 0,
    note(call) {
      counts.set(call.method, (counts.get(call.method) ?? 0) + 1);
      if (!quiet) calls.push(call);
    },
    inspect(method, params) {
      for (const name of unknownParametersOf(method, params)) unknown.add(name);
    },
  };
}

function unknownParametersOf(method: string, params: Params): string[] {
  const known = KNOWN[method];
  if (!known) return [];
  return Object.keys(params)
    .filter((name) => !(params[name] instanceof Upload))
    .filter((name) => !known.includes(name))
    .map((name) => `${method}.${name}`);
}
