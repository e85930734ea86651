import { onTestFinished } from 'vitest';
import type { Office } from '../../support/officials.ts';
import { openStation, PUBLIC_URL, type Station } from '../../support/station.ts';
import {
  createFakeOfficialAccount,
  type FakeOfficialAccount,
  type OfficialAccountOptions,
} from '../../support/zalo-oa/index.ts';

export const APP = '360846524840903967';
export const OA = '388613280878808645';
export const APP_SECRET = 'app-secret-of-the-tests';
export const OA_SECRET = 'OA_SECRET_FOR_TESTS';
export const FIRST = 'refresh-token-that-was-consented-to-0';
/** When offices of the tests open: a Wednesday. */
const OPENING = new Date('2026-11-25T09:00:00+07:00');
export const HOUR = 60 * 60_000;
export const DAY = 24 * HOUR;

/** An id as the account sees it. */
export const oaUser = (number: number): string => `24684588352919${String(number).padStart(4, '0')}`;
export const PERSON = oaUser(7);

export interface OaStage extends Station {
  readonly zalo: FakeOfficialAccount;
  /** Somebody writes, and the bot has answered. @returns what it said first */
  says(from: string, text: string): Promise<string>;
}

/** Whose clock a fake goes by. */
const clocks = new WeakMap<FakeOfficialAccount, { office: Office | undefined }>();

/** The platform, whose clock becomes that of the office. */
export async function openFake(options: Partial<OfficialAccountOptions> = {}): Promise<FakeOfficialAccount> {
  const clock: { office: Office | undefined } = { office: undefined };
  const fake = await createFakeOfficialAccount({
    appId: APP,
    appSecret: APP_SECRET,
    oaId: OA,
    oaSecretKey: OA_SECRET,
    refreshToken: FIRST,
    now: () => (clock.office?.now ?? OPENING).getTime(),
    ...options,
  });
  clocks.set(fake, clock);
  onTestFinished(() => fake.close());
  return fake;
}

export const settingsOf = (fake: FakeOfficialAccount): Record<string, string> => ({
  ACCESS: 'open',
  PUBLIC_URL,
  ZALO_OA_APP_ID: APP,
  ZALO_OA_ID: OA,
  ZALO_OA_APP_SECRET: APP_SECRET,
  ZALO_OA_WEBHOOK_SECRET: OA_SECRET,
  ZALO_OA_REFRESH_TOKEN: FIRST,
  ZALO_OA_API_BASE: fake.url,
  ZALO_OA_OAUTH_BASE: fake.oauthUrl,
});

/** The bot on a fake Official Account, started; both end with the test. */
export async function openOa({
  zalo: options = {},
  env = {},
  fake,
  office,
  ...more
}: {
  zalo?: Partial<OfficialAccountOptions>;
  env?: Readonly<Record<string, string>>;
  /** One that has been there before. */
  fake?: FakeOfficialAccount;
  office?: Office;
  dataDir?: string;
} = {}): Promise<OaStage> {
  const zalo = fake ?? (await openFake(options));
  const clock = clocks.get(zalo);
  if (clock && office) clock.office = office;
  const station = await openStation({
    env: { ...settingsOf(zalo), ...env },
    ...(office ? { office } : {}),
    ...more,
    listening: (url) => {
      zalo.webhook = { url: `${url}/webhooks/zalo-oa` };
    },
  });
  if (clock) clock.office = station.office;
  return {
    ...station,
    zalo,
    async says(from, text) {
      const before = saidTo(zalo, from).length;
      await zalo.push.text(from, text);
      await zalo.until(() => saidTo(zalo, from).length > before);
      return saidTo(zalo, from)[before] ?? '';
    },
  };
}

/** What was said to somebody, in order. */
export const saidTo = ({ sends }: FakeOfficialAccount, user: string): string[] =>
  sends.filter((send) => send.user === user).map(({ text }) => text ?? '');
