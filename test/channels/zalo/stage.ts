import { onTestFinished } from 'vitest';
import type { Office } from '../../support/officials.ts';
import { openStation, PUBLIC_URL, type Station } from '../../support/station.ts';
import { createFakeZalo, type FakeZalo, type FakeZaloOptions } from '../../support/zalo/index.ts';

export const TOKEN = '1459000000000000289:zalo-SECRET_zalo-SECRET_12345';

export interface ZaloStage extends Station {
  readonly zalo: FakeZalo;
}

/** The bot on a fake Zalo, started; both end with the test. */
export async function openZalo({
  zalo: options = {},
  env = {},
  fake,
  ...more
}: {
  zalo?: Partial<FakeZaloOptions>;
  env?: Readonly<Record<string, string>>;
  /** One that has been there before. */
  fake?: FakeZalo;
  office?: Office;
  dataDir?: string;
} = {}): Promise<ZaloStage> {
  const zalo = fake ?? (await createFakeZalo({ token: TOKEN, pauseAfterErrorMs: 0, ...options }));
  if (!fake) onTestFinished(() => zalo.close());
  const station = await openStation({
    env: { ACCESS: 'open', ZALO_BOT_TOKEN: TOKEN, ZALO_API_BASE: zalo.url, PUBLIC_URL, ...env },
    ...more,
    listening: (url) => zalo.route(PUBLIC_URL, url),
  });
  return { ...station, zalo };
}

/** What was said to a chat, in order. */
export const saidTo = ({ sends }: FakeZalo, chat: string): string[] =>
  sends.filter((send) => send.chat === chat).map(({ text }) => text);
