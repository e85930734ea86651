import { onTestFinished } from 'vitest';
import { createFakeTelegram, type FakeTelegram } from '../support/telegram/index.ts';
import { type Running, startMain } from './main.ts';

export const TOKEN = '123456789:AAF-fake_Fake_fake_Fake_fake-12345';

export interface Story {
  readonly telegram: FakeTelegram;
  /** Starts the bot on this Telegram, or on what stands before it; again after it has ended. */
  start(apiRoot?: string): Promise<Running>;
}

/** A fake Telegram and the settings of a bot on it. */
export async function tell(env: Readonly<Record<string, string>>): Promise<Story> {
  const telegram = await createFakeTelegram({ token: TOKEN });
  onTestFinished(() => telegram.close());
  return {
    telegram,
    start: (apiRoot = telegram.url) =>
      startMain({ ACCESS: 'open', ...env, TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: apiRoot }),
  };
}

/** What the bot has sent to a chat, in order. */
export const sentTo = ({ sends }: FakeTelegram, chat: number): string[] =>
  sends.filter((message) => message.chat === chat).map(({ text }) => text);
