import type { Reply } from '../../src/answers/reply.ts';
import type { Store } from '../../src/app.ts';
import { createBot } from '../../src/app.ts';
import { type ConversationStore, createMemoryConversations } from '../../src/conversation/index.ts';
import { createLog, type Log } from '../../src/log.ts';
import { shipped } from './store.ts';

export interface TestBot {
  /** What the bot says to a text; texts with the same chat are one conversation. */
  ask(text: string, chat?: string): Promise<Reply>;
  /** What it says to a tapped choice. */
  tap(label: string, chat: string): Promise<Reply>;
  /** What it says to any code behind a button. */
  press(code: string, chat: string): Promise<Reply>;
  now: Date;
}

/** A bot over a store, with a clock that a test sets. */
export function createTestBot(
  store: Store,
  {
    conversations = createMemoryConversations(),
    log = createLog(),
  }: { conversations?: ConversationStore; log?: Log } = {},
): TestBot {
  const { assistant } = createBot(store, {
    conversations,
    access: 'invited',
    clock: () => bot.now,
    log,
    shipped,
  });
  const offered = new Map<string, Reply['choices']>();
  let alone = 0;
  async function say(said: { text: string } | { code: string }, chat: string): Promise<Reply> {
    const heard = await assistant.reply({ channel: 'terminal', chat, local: true }, said);
    if (!heard) throw new Error('nothing was answered');
    await heard.done();
    offered.set(chat, heard.reply.choices);
    return heard.reply;
  }
  const bot: TestBot = {
    now: new Date('2026-11-23T09:00:00+07:00'),
    ask: (text, chat = `alone ${++alone}`) => say({ text }, chat),
    press: (code, chat) => say({ code }, chat),
    tap(label, chat) {
      const choice = offered.get(chat)?.find((each) => each.label === label);
      if (!choice) throw new Error(`no choice «${label}» among ${JSON.stringify(offered.get(chat))}`);
      return say({ code: choice.code }, chat);
    },
  };
  return bot;
}
