import { onTestFinished } from 'vitest';
import { createTelegramChannel } from '../../src/channels/telegram/index.ts';
import { LOOK_AGAIN_MS } from '../../src/delivery/sender.ts';
import type { Log } from '../../src/log.ts';
import { createLog } from '../../src/log.ts';
import { createReminding, type Reminding } from '../../src/reminding.ts';
import { createTestAttachments } from './attachments.ts';
import { type Office, openOffice } from './officials.ts';
import {
  createFakeTelegram,
  createWatchedInbox,
  type FakeTelegram,
  type FakeTelegramOptions,
} from './telegram/index.ts';

const TOKEN = '123456789:AAF-fake_Fake_fake_Fake_fake-12345';

export interface RemindingStage {
  readonly office: Office;
  readonly telegram: FakeTelegram;
  readonly reminding: Reminding;
  /** Everything up to a moment: the timetable looks, and what can be sent is sent. */
  at(moment: string): Promise<void>;
  /** The same, now. */
  settle(): Promise<void>;
  /** Telegram's messages to somebody, in order. */
  to(person: number): string[];
}

/** An office whose bot is on a fake Telegram; pauses pass at once and move the clock on. */
export async function openReminding({
  telegram: options = {},
  log = createLog(() => {}),
  onWait,
  reach = async (url) => url,
}: {
  telegram?: Partial<FakeTelegramOptions>;
  log?: Log;
  /** Told of every pause that is asked for. */
  onWait?: (ms: number) => Promise<void> | void;
  /** The address under which the bot reaches Telegram. */
  reach?: (url: string) => Promise<string>;
} = {}): Promise<RemindingStage> {
  const office = await openOffice({ channels: ['telegram'], wake: () => reminding.wake() });
  const telegram = await createFakeTelegram({ token: TOKEN, now: () => office.now.getTime(), ...options });
  const clock = (): Date => office.now;
  const channel = createTelegramChannel({
    token: TOKEN,
    apiRoot: await reach(telegram.url),
    assistant: office.bot.assistant,
    inbox: createWatchedInbox(),
    attachments: createTestAttachments(),
    clock,
    log,
    wait: pass,
  });
  const reminding = createReminding({
    ...office.bot,
    database: office.store.database,
    carriers: [channel.carrier],
    clock,
    log,
    wait: pass,
  });

  /** A pause passes at once; the sender that only looks again, which no other pause is as long as, waits for the test. */
  async function pass(ms: number, signal: AbortSignal): Promise<void> {
    await onWait?.(ms);
    if (ms === LOOK_AGAIN_MS && idle) {
      await new Promise<void>((resolve) => {
        if (signal.aborted) resolve();
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
      return;
    }
    office.now = new Date(office.now.getTime() + ms);
    await new Promise((resolve) => setImmediate(resolve));
  }
  let idle = true;

  let started = false;
  onTestFinished(async () => {
    idle = false;
    if (started) await reminding.stop();
    await telegram.close();
  });

  const stage: RemindingStage = {
    office,
    telegram,
    reminding,
    async settle() {
      await reminding.round(office.now);
      if (!started) reminding.startSending();
      started = true;
      await reminding.idle();
      await reminding.round(office.now);
    },
    async at(moment) {
      office.now = new Date(moment);
      await stage.settle();
    },
    to: (person) => telegram.deliveredTo(person).map(({ text }) => text),
  };
  return stage;
}
