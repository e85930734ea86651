import { onTestFinished } from 'vitest';
import type { Reply } from '../../src/answers/reply.ts';
import { type Bot, type BotParts, createBot } from '../../src/app.ts';
import {
  createConversationStore,
  type Heard,
  type Said,
  type Speaker,
} from '../../src/conversation/index.ts';
import { createLog } from '../../src/log.ts';
import { hashOf } from '../../src/people/index.ts';
import type { Role } from '../../src/people/person.ts';
import { openTestStore, shipped, type TestStore } from './store.ts';

/** Somebody who talks to the bot from one chat. */
export interface Official {
  readonly speaker: Speaker;
  /** The reply; null where nothing is sent. */
  hear(said: Said): Promise<Heard | null>;
  /** A file, with a few words below it. */
  sends(name: string, content: string | Uint8Array, words?: string): Promise<string>;
  says(text: string): Promise<string>;
  /** Taps a choice of the last reply, by its label. */
  taps(label: string): Promise<string>;
  presses(code: string): Promise<string>;
  /** The choices of the last reply. */
  readonly offered: Reply['choices'];
  readonly last: Reply | null;
}

export interface Office {
  readonly store: TestStore;
  readonly bot: Bot;
  now: Date;
  /** Somebody with that id on Telegram, in their private chat or a group. */
  telegram(person: number, chat?: number): Official;
  /** A browser on another machine. */
  browser(): Official;
  official(speaker: Speaker): Official;
  /** Somebody who has been let in. */
  invited(person: number, role?: Role, unit?: string): Promise<Official>;
  /** The same on another platform, known there by `account`. */
  invitedOn(channel: Speaker['channel'], account: string, role?: Role, unit?: string): Promise<Official>;
  /** The person's number behind an id on Telegram. */
  numberOf(person: number): Promise<number>;
}

/**
 * A store of its own with an administrator (id 1 on Telegram) over the whole country.
 * @param keep it does not end with the test
 */
export async function openOffice(
  parts: Partial<BotParts> & { seed?: 'figures' | 'none'; administrator?: boolean } = {},
  { keep = false }: { keep?: boolean } = {},
): Promise<Office> {
  const { seed = 'none', administrator = true, ...others } = parts;
  const store = await openTestStore({ seed });
  if (!keep) onTestFinished(() => store[Symbol.asyncDispose]());
  const bot = createBot(store, {
    conversations: createConversationStore(store.database),
    access: 'invited',
    perMinute: 1000,
    clock: () => office.now,
    log: createLog(() => {}),
    shipped,
    ...others,
  });

  function official(speaker: Speaker): Official {
    let last: Reply | null = null;
    /** A browser keeps its login. */
    let login: string | undefined;
    const self: Official = {
      speaker,
      async hear(said) {
        const heard = await bot.assistant.reply(login ? { ...speaker, person: login } : speaker, said);
        await heard?.done();
        last = heard?.silent && speaker.channel !== 'web' ? null : (heard?.reply ?? null);
        if (heard?.login) login = heard.login === 'ended' ? undefined : hashOf(heard.login.secret);
        return heard;
      },
      says: async (text) => {
        await self.hear({ text });
        return last?.text ?? '';
      },
      async sends(name, content, words = '') {
        const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
        const read = async (most: number) => (bytes.length > most ? null : bytes);
        const file = { name, mime: 'application/octet-stream', size: bytes.length, album: null, read };
        await self.hear({ text: words, file });
        return last?.text ?? '';
      },
      presses: async (code) => {
        await self.hear({ code });
        return last?.text ?? '';
      },
      taps(label) {
        const choice = last?.choices.find((each) => each.label === label);
        if (!choice) throw new Error(`no choice «${label}» among ${JSON.stringify(last?.choices)}`);
        return self.presses(choice.code);
      },
      get offered() {
        return last?.choices ?? [];
      },
      get last() {
        return last;
      },
    };
    return self;
  }

  const office: Office = {
    store,
    bot,
    now: new Date('2026-11-25T09:00:00+07:00'),
    official,
    telegram: (person, chat = person) =>
      official({
        channel: 'telegram',
        chat: String(chat),
        person: String(person),
        name: `Người ${person}`,
        ...(chat < 0 ? { group: true } : {}),
      }),
    browser: () => official({ channel: 'web', chat: `browser ${Math.random()}` }),
    async invited(person, role, unit) {
      await office.invitedOn('telegram', String(person), role, unit);
      return office.telegram(person);
    },
    async invitedOn(channel, account, role = 'reader', unit = 'ca-nuoc') {
      await store.database.prisma.person.create({
        data: {
          name: `Người ${account}`,
          folded: `nguoi ${account}`,
          unit,
          joinedAt: office.now,
          grants: { create: { role, within: unit } },
          accounts: { create: { channel, account, chat: account, linkedAt: office.now } },
        },
      });
      return official({ channel, chat: account, person: account, name: `Người ${account}` });
    },
    numberOf: async (person) =>
      (
        await store.database.prisma.account.findUniqueOrThrow({
          where: { channel_account: { channel: 'telegram', account: String(person) } },
        })
      ).personId,
  };
  if (administrator) await office.invited(1, 'administrator');
  return office;
}
