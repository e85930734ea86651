import type { BotCommand, UserFromGetMe } from 'grammy/types';
import { type Card, readCards } from './cards.ts';
import { parseHtml } from './html.ts';
import type { Messages } from './messages.ts';
import { isObject, list, type Params, text } from './params.ts';
import { ApiRefusal, badRequest } from './refusal.ts';
import type { Storage } from './storage.ts';
import type { Updates } from './updates.ts';
import type { Webhook } from './webhook.ts';

/** @param gone aborted when the caller has hung up */
export type Method = (params: Params, gone: AbortSignal) => unknown;

export interface MethodsOptions {
  readonly bot: UserFromGetMe;
  readonly updates: Updates;
  readonly messages: Messages;
  readonly storage: Storage;
  /** The callback queries that may still be answered, once each. */
  readonly openTaps: Set<string>;
  readonly commands: BotCommand[];
  /** The inline queries that may still be answered, with what was offered. */
  readonly openQueries: Map<string, readonly Card[] | null>;
  readonly webhook: Webhook;
}

/** The methods that the server has; every other one is 404. */
export function createMethods({
  bot,
  updates,
  messages,
  storage,
  openTaps,
  commands,
  openQueries,
  webhook,
}: MethodsOptions): Map<string, Method> {
  return new Map<string, Method>([
    ['getMe', () => bot],
    ['sendMessage', messages.send],
    ['editMessageText', messages.editText],
    ['editMessageReplyMarkup', messages.editKeyboard],
    ['deleteMessage', messages.remove],
    ['sendPhoto', (params) => messages.sendFile('photo', params)],
    ['sendDocument', (params) => messages.sendFile('document', params)],
    ['getFile', storage.getFile],
    ['sendChatAction', messages.chatAction],
    [
      'getUpdates',
      (params, gone) => {
        if (webhook.target === null) return updates.get(params, gone);
        throw new ApiRefusal(
          409,
          "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        );
      },
    ],
    [
      'setWebhook',
      (params) => {
        const url = text(params, 'url') ?? '';
        if (url !== '' && !url.startsWith('https://')) {
          throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
        }
        const secret = text(params, 'secret_token');
        if (secret !== undefined && !/^[\w-]{1,256}$/.test(secret)) {
          throw badRequest('secret token contains unallowed characters');
        }
        if (params.drop_pending_updates === true) updates.clear();
        webhook.target = url === '' ? null : { url, secret };
        webhook.kick();
        return true;
      },
    ],
    [
      'deleteWebhook',
      (params) => {
        if (params.drop_pending_updates === true) updates.clear();
        webhook.target = null;
        return true;
      },
    ],
    [
      'getWebhookInfo',
      () => ({
        url: webhook.target?.url ?? '',
        has_custom_certificate: false,
        pending_update_count: updates.unconfirmed.length,
      }),
    ],
    [
      'setMyCommands',
      (params) => {
        const given = list(params, 'commands');
        if (!given) throw badRequest('parameter "commands" is required');
        if (given.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH');
        commands.splice(0, commands.length, ...given.map(command));
        return true;
      },
    ],
    [
      'answerInlineQuery',
      (params) => {
        const id = text(params, 'inline_query_id') ?? '';
        if (openQueries.get(id) !== null)
          throw badRequest('query is too old and response timeout expired or query ID is invalid');
        openQueries.set(id, readCards(params, parseHtml));
        return true;
      },
    ],
    [
      'answerCallbackQuery',
      (params) => {
        if ((text(params, 'text') ?? '').length > 200) throw badRequest('MESSAGE_TOO_LONG');
        if (openTaps.delete(text(params, 'callback_query_id') ?? '')) return true;
        throw badRequest('query is too old and response timeout expired or query ID is invalid');
      },
    ],
  ]);
}

/** Bot API, BotCommand: 1–32 of [a-z0-9_]; description 1–256 characters. */
function command(value: unknown): BotCommand {
  if (!isObject(value)) throw badRequest('expected an Array of BotCommand');
  const name = text(value, 'command') ?? '';
  const description = text(value, 'description') ?? '';
  if (!/^[a-z0-9_]{1,32}$/.test(name)) throw badRequest('BOT_COMMAND_INVALID');
  if (description.trim() === '' || description.length > 256)
    throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
  return { command: name, description };
}
