import { type Params, refuseUnknown } from './params.ts';
import { badRequest, notFound } from './refusal.ts';
import type { Sends } from './sends.ts';
import type { Updates } from './updates.ts';
import type { Webhooks } from './webhooks.ts';

export interface Bot {
  /** Above 2^53. */
  readonly id: string;
  readonly account_name: string;
  readonly display_name: string;
}

/**
 * @param gone aborted when the caller has hung up
 * @returns the whole answer
 */
export type Method = (params: Params, gone: AbortSignal) => Promise<object>;

export interface MethodsParts {
  readonly bot: Bot;
  readonly canJoinGroups: boolean;
  readonly hidesWebhookInfo: boolean;
  readonly updates: Updates;
  readonly webhooks: Webhooks;
  readonly sends: Sends;
}

/** The methods that the server has; every other one is 404. */
export function createMethods({
  bot,
  canJoinGroups,
  hidesWebhookInfo,
  updates,
  webhooks,
  sends,
}: MethodsParts): ReadonlyMap<string, Method> {
  const methods = new Map<string, Method>();
  const add = (name: string, parameters: readonly string[], run: Method): void => {
    methods.set(name, async (params, gone) => {
      refuseUnknown(params, parameters);
      return run(params, gone);
    });
  };
  const webhookIsSet = () => badRequest('getUpdates does not work while a webhook is set');

  add('getMe', [], async () => ({
    ok: true,
    result: { ...bot, account_type: 'BASIC', can_join_groups: canJoinGroups },
  }));

  add('getUpdates', ['timeout'], async (params, gone) => {
    if (webhooks.current) throw webhookIsSet();
    return { ok: true, result: await updates.get(params, gone) };
  });

  add('setWebhook', ['url', 'secret_token'], async (params) => {
    const result = webhooks.set(params);
    if (webhooks.current) updates.refuse(webhookIsSet());
    return { ok: true, result: await result };
  });
  add('deleteWebhook', [], async () => ({ ok: true, result: webhooks.remove() }));
  add('testWebhook', [], async () => ({ ok: true, result: await webhooks.test() }));
  if (!hidesWebhookInfo) add('getWebhookInfo', [], async () => ({ ok: true, result: webhooks.info() }));

  // Measured: a success, too, has an error_code here.
  add('sendMessage', ['chat_id', 'text', 'parse_mode', 'text_styles'], async (params) => ({
    ok: true,
    result: sends.message(params),
    error_code: 0,
  }));
  add('sendPhoto', ['chat_id', 'photo', 'caption'], async (params) => ({
    ok: true,
    result: await sends.photo(params),
    error_code: 0,
  }));
  add('sendChatAction', ['chat_id', 'action'], async (params) => {
    sends.chatAction(params);
    return { ok: true };
  });
  return methods;
}

export const methodNotFound: Method = async () => {
  throw notFound();
};
