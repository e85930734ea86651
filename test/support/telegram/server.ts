import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BotCommand, Message, Update, UserFromGetMe } from 'grammy/types';
import { createEvents } from './events.ts';
import { createFailures, DESCRIPTIONS, type Failure } from './failures.ts';
import { answer, asRefusal, readParams, refuse } from './http.ts';
import { type Call, unknownParametersOf } from './journal.ts';
import { createMessages, now, type SentMessage } from './messages.ts';
import { createMethods } from './methods.ts';
import type { Params } from './params.ts';
import { chatOf, entitiesOf, type TextOptions, userOf } from './people.ts';
import { ApiRefusal } from './refusal.ts';
import { createUpdates } from './updates.ts';
import type { Card, SentFile } from './uploads.ts';

export interface FakeTelegramOptions {
  /** As from @BotFather: digits, a colon, then letters, digits, _ and -. */
  readonly token: string;
  readonly username?: string;
}

/** What the tests see of the server. Everybody in a pushed update becomes a chat that the bot may write to. */
export interface FakeTelegram {
  /** For grammY's `client.apiRoot`. */
  readonly url: string;
  readonly bot: UserFromGetMe;
  /** All calls but getUpdates, in order. */
  readonly calls: readonly Call[];
  /** What people see: the messages that were accepted, in order. */
  readonly sends: readonly SentMessage[];
  /** Pictures and documents that were accepted, in order. */
  readonly files: readonly SentFile[];
  /** The menu of commands as last set. */
  readonly commands: readonly BotCommand[];
  /** "method.parameter" for everything that the Bot API does not know. */
  readonly unknownParameters: readonly string[];
  /** The ids of updates that no getUpdates has confirmed. */
  readonly unconfirmed: readonly number[];

  /** Somebody writes. @returns the id of the update, and the message */
  pushText(text: string, options?: TextOptions): { updateId: number; message: Message };
  /** Somebody taps a button. @returns the ids of the update and of the callback query */
  pushTap(
    code: string,
    options?: { from?: number; message?: SentMessage; inaccessible?: boolean },
  ): { updateId: number; queryId: string };
  /** Somebody types behind the bot's name in any chat. @returns the id of the query */
  pushInline(words: string, options?: { from?: number }): string;
  /** What was offered for it; null: nothing yet. */
  cardsOf(query: string): readonly Card[] | null;
  /** Any update. @returns its id */
  pushUpdate(update: Omit<Update, 'update_id'>): number;

  /** The next `times` calls of the method fail. */
  fail(method: string, failure: Failure, times?: number): void;
  /** From now on the method works again. */
  heal(method: string): void;
  /** The person blocks the bot: 403. */
  block(chat: number): void;
  /** A person's message disappears. */
  forget(chat: number, message: number): void;

  /** Resolves when so many messages have been sent. */
  waitForSends(count: number): Promise<readonly SentMessage[]>;
  /** Resolves when the method has been called so often, whatever came of it. */
  waitForCalls(method: string, count?: number): Promise<readonly Call[]>;
  /** Resolves when a getUpdates waits and every update is confirmed: all has been handled. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** A Bot API server over real HTTP on 127.0.0.1 that refuses whatever the real one refuses. */
export async function createFakeTelegram({
  token,
  username = 'khuyen_cong_bot',
}: FakeTelegramOptions): Promise<FakeTelegram> {
  const bot: UserFromGetMe = {
    ...({
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
    } as UserFromGetMe),
    id: Number(token.split(':')[0]),
    is_bot: true,
    first_name: 'Bot',
    username,
  };
  const events = createEvents();
  const failures = createFailures();
  const updates = createUpdates({ events });
  const messages = createMessages({ bot });
  const openTaps = new Set<string>();
  const commands: BotCommand[] = [];
  const files: SentFile[] = [];
  const openQueries = new Map<string, readonly Card[] | null>();
  const methods = createMethods({ bot, updates, messages, openTaps, commands, files, openQueries });
  const calls: Call[] = [];
  const unknownParameters: string[] = [];

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, given, method = ''] = /^\/bot([^/]+)\/(\w+)/.exec(request.url ?? '') ?? [];
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    let params: Params = {};
    const note = (outcome: Call['outcome']) => {
      if (method !== 'getUpdates') calls.push({ method, params, outcome });
      events.changed();
    };
    try {
      params = await readParams(request);
      if (given === undefined || !/^\d+:[\w-]+$/.test(given)) throw new ApiRefusal(404, DESCRIPTIONS[404]);
      if (given !== token) throw new ApiRefusal(401, DESCRIPTIONS[401]);
      const run = methods.get(method);
      if (!run) throw new ApiRefusal(404, 'Not Found: method not found');
      unknownParameters.push(...unknownParametersOf(method, params));

      const failure = failures.next(method);
      if (typeof failure === 'object') throw refusalOf(failure);
      const result = failure === 'cut-before' ? undefined : await run(params, gone.signal);
      note(failure === undefined ? 'ok' : 'cut');
      if (failure === undefined) answer(response, 200, { ok: true, result });
      else response.destroy();
    } catch (error) {
      const refusal = asRefusal(error);
      note({ code: refusal.code, description: refusal.message });
      refuse(response, refusal);
    }
  }

  const server = createServer((request, response) => void serve(request, response));
  // Else an idle connection could be closed in the moment in which the client uses it again.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  function pushUpdate(update: Omit<Update, 'update_id'>): number {
    const message =
      update.message ?? update.edited_message ?? update.channel_post ?? update.callback_query?.message;
    if (message) {
      messages.addChat(message.chat);
      messages.note(message.chat.id, message.message_id);
    }
    if (update.callback_query) openTaps.add(update.callback_query.id);
    return updates.push(update);
  }

  let taps = 0;
  return {
    url: `http://127.0.0.1:${port}`,
    bot,
    calls,
    sends: messages.sends,
    files,
    commands,
    unknownParameters,
    get unconfirmed() {
      return updates.unconfirmed;
    },

    pushUpdate,

    pushText(text, { from = 42, chat = from, fields = {} } = {}) {
      const message = {
        message_id: messages.nextId(),
        date: now(),
        chat: chatOf(chat),
        from: userOf(from),
        text,
        entities: entitiesOf(text),
        ...fields,
      } as Message & Update.NonChannel;
      return { updateId: pushUpdate({ message }), message };
    },

    pushTap(code, { from = 42, message, inaccessible = false } = {}) {
      const queryId = String(4_000_000_000_000_000 + ++taps);
      const chat = chatOf(message?.chat ?? from);
      const base = { chat, message_id: message?.id ?? messages.nextId() };
      const shown = inaccessible
        ? { ...base, date: 0 as const }
        : ({ ...base, date: now(), from: bot, text: message?.text ?? '…' } as Message);
      const updateId = pushUpdate({
        callback_query: { id: queryId, from: userOf(from), chat_instance: '1', data: code, message: shown },
      });
      return { updateId, queryId };
    },

    pushInline(words, { from = 42 } = {}) {
      const id = String(5_000_000_000_000_000 + ++taps);
      openQueries.set(id, null);
      pushUpdate({ inline_query: { id, from: userOf(from), query: words, offset: '' } });
      return id;
    },

    cardsOf: (query) => openQueries.get(query) ?? null,

    fail: failures.fail,
    heal: failures.heal,
    block: messages.block,
    forget: messages.forget,

    async waitForSends(count) {
      await events.until(() => messages.sends.length >= count);
      return messages.sends;
    },

    async waitForCalls(method, count = 1) {
      const made = () => calls.filter((call) => call.method === method);
      await events.until(() => made().length >= count);
      return made();
    },

    idle: () => events.until(() => updates.idle),

    async close() {
      updates.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function refusalOf(failure: Failure & object): ApiRefusal {
  if (failure.code === 429) {
    return new ApiRefusal(429, `${DESCRIPTIONS[429]} ${failure.retryAfter}`, failure.retryAfter);
  }
  return new ApiRefusal(
    failure.code,
    'description' in failure ? failure.description : DESCRIPTIONS[failure.code],
  );
}
