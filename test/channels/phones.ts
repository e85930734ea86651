import { onTestFinished } from 'vitest';
import { hashOf } from '../../src/people/index.ts';
import { eventually } from '../support/eventually.ts';
import { openStation, PUBLIC_URL, type Station } from '../support/station.ts';
import { createFakeTelegram } from '../support/telegram/index.ts';
import { createFakeZalo, zaloId } from '../support/zalo/index.ts';
import { createFakeOfficialAccount } from '../support/zalo-oa/index.ts';

/** A platform as one person has it in their hands. */
export interface Phone {
  readonly station: Station;
  /** By what the platform knows them. */
  readonly account: string;
  /** Types, and waits until the bot has said something more. @returns that */
  says(text: string): Promise<string>;
  /** Takes a choice of the last message, as it is done there. @returns what the bot says */
  chooses(label: string): Promise<string>;
  /** All that the bot has said, in order. */
  readonly heard: readonly string[];
  /** The next picture. */
  picture(): Promise<Uint8Array>;
  workbook(): Promise<Uint8Array>;
  /** Acknowledges a directive that has come, as it is done there. @returns what the bot says */
  acknowledges(number: string): Promise<string>;
}

const TELEGRAM_TOKEN = '123456789:AAF-fake_Fake_fake_Fake_fake-12345';
const ZALO_TOKEN = '1459000000000000289:zalo-SECRET_zalo-SECRET_12345';
const COMMON = { ACCESS: 'open', PUBLIC_URL };

/** What is behind an address of ours that was written into a message. */
async function fetchLink(station: Station, text: string): Promise<Uint8Array> {
  const [address = ''] = /https:\/\/\S+\/tep\/\S+/.exec(text) ?? [];
  const response = await fetch(address.replace(PUBLIC_URL, station.url), {
    headers: { Host: new URL(PUBLIC_URL).host },
  });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

export async function onTelegram(): Promise<Phone> {
  const telegram = await createFakeTelegram({ token: TELEGRAM_TOKEN });
  onTestFinished(() => telegram.close());
  const station = await openStation({
    env: { ...COMMON, TELEGRAM_BOT_TOKEN: TELEGRAM_TOKEN, TELEGRAM_API_ROOT: telegram.url },
  });
  const heard = (): string[] => telegram.deliveredTo(42).map(({ text }) => text);
  const next = async (act: () => void): Promise<string> => {
    const before = heard().length;
    act();
    await telegram.waitForSends(telegram.sends.length + 1);
    return heard()[before] ?? '';
  };
  const file = (kind: string): Promise<Uint8Array> =>
    eventually(() => {
      const found = telegram.files.find((each) => each.kind === kind);
      if (!found) throw new Error(`no ${kind} yet`);
      return found.bytes;
    });
  const tap = (label: string): Promise<string> => {
    const message = telegram.deliveredTo(42).at(-1);
    const button = message?.keyboard?.flat().find(({ text }) => text === label);
    if (!message || !button || !('callback_data' in button)) throw new Error(`no button «${label}»`);
    return next(() => telegram.pushTap(button.callback_data ?? '', { message }));
  };
  return {
    station,
    account: '42',
    get heard() {
      return heard();
    },
    says: (text) => next(() => telegram.pushText(text)),
    chooses: tap,
    picture: () => file('photo'),
    workbook: () => file('document'),
    acknowledges: () => tap('Đã nhận'),
  };
}

export async function onZalo(): Promise<Phone> {
  const zalo = await createFakeZalo({ token: ZALO_TOKEN, pauseAfterErrorMs: 0 });
  onTestFinished(() => zalo.close());
  const station = await openStation({
    env: { ...COMMON, ZALO_BOT_TOKEN: ZALO_TOKEN, ZALO_API_BASE: zalo.url },
    listening: (url) => zalo.route(PUBLIC_URL, url),
  });
  const me = zaloId(42);
  zalo.knowChats([me]);
  const heard = (): string[] =>
    zalo.sends.filter(({ method, chat }) => method === 'sendMessage' && chat === me).map(({ text }) => text);
  const says = async (text: string): Promise<string> => {
    const before = heard().length;
    zalo.push.text({ from: me, text });
    await zalo.until(() => heard().length > before);
    return heard()[before] ?? '';
  };
  return {
    station,
    account: me,
    get heard() {
      return heard();
    },
    says,
    chooses(label) {
      const line = heard()
        .at(-1)
        ?.split('\n')
        .find((each) => each.replace(/^\d+\. /, '') === label && /^\d/.test(each));
      if (!line) throw new Error(`no line «${label}»`);
      return says(line.split('.')[0] ?? '');
    },
    picture: async () =>
      (await zalo.sentWhere(({ method }) => method === 'sendPhoto')).bytes ?? new Uint8Array(),
    workbook: async () =>
      fetchLink(station, (await zalo.sentWhere(({ text }) => text.includes('.xlsx'))).text),
    acknowledges: (number) => says(`đã nhận ${number}`),
  };
}

export async function onOfficialAccount(): Promise<Phone> {
  const me = '2512000000000000415';
  const settings = {
    appId: '360846524840903967',
    oaId: '388613280878808645',
    appSecret: 'app-secret-of-the-tests',
    oaSecretKey: 'oa-secret-of-the-tests',
    refreshToken: 'the-first-refresh-token-of-the-tests',
  };
  let now = (): number => Date.parse('2026-11-25T09:00:00+07:00');
  const oa = await createFakeOfficialAccount({ ...settings, now: () => now() });
  onTestFinished(() => oa.close());
  const station = await openStation({
    env: {
      ...COMMON,
      ZALO_OA_APP_ID: settings.appId,
      ZALO_OA_ID: settings.oaId,
      ZALO_OA_APP_SECRET: settings.appSecret,
      ZALO_OA_WEBHOOK_SECRET: settings.oaSecretKey,
      ZALO_OA_REFRESH_TOKEN: settings.refreshToken,
      ZALO_OA_API_BASE: oa.url,
      ZALO_OA_OAUTH_BASE: oa.oauthUrl,
    },
    listening(url) {
      oa.webhook = { url: `${url}/webhooks/zalo-oa` };
    },
  });
  now = () => station.office.now.getTime();
  const texts = () => oa.sends.filter(({ text }) => text !== undefined);
  const next = async (act: () => Promise<unknown>): Promise<string> => {
    const before = texts().length;
    await act();
    await oa.until(() => texts().length > before);
    return texts()[before]?.text ?? '';
  };
  const tap = (label: string): Promise<string> => {
    const button = texts()
      .at(-1)
      ?.buttons.find(({ title }) => title === label);
    if (!button) throw new Error(`no button «${label}»`);
    return next(() => oa.push.click(me, String(button.payload)));
  };
  return {
    station,
    account: me,
    get heard() {
      return texts().map(({ text }) => text ?? '');
    },
    says: (text) => next(() => oa.push.text(me, text)),
    chooses: tap,
    async picture() {
      await oa.until(() => oa.sends.some(({ image }) => image !== undefined));
      return oa.sends.find(({ image }) => image)?.image?.bytes ?? new Uint8Array();
    },
    async workbook() {
      const isLink = (text = ''): boolean => text.includes('.xlsx');
      await oa.until(() => texts().some(({ text }) => isLink(text)));
      return fetchLink(station, texts().find(({ text }) => isLink(text))?.text ?? '');
    },
    acknowledges: () => tap('Đã nhận'),
  };
}

export async function onThePage(): Promise<Phone> {
  const station = await openStation({ env: COMMON });
  const secret = Buffer.alloc(32, 7).toString('base64url');
  const cookies = [
    `__Host-khuyen_cong_phien=${secret}`,
    '__Host-khuyen_cong_chat=11111111-2222-4333-8444-555555555555',
  ];
  const headers = { Host: new URL(PUBLIC_URL).host, Cookie: cookies.join('; ') };
  const heard: string[] = [];
  interface Reply {
    text: string;
    choices: { label: string; code: string }[];
    files: { kind: string; url: string }[];
  }
  let last: Reply = { text: '', choices: [], files: [] };
  const post = async (said: object): Promise<string> => {
    const response = await fetch(`${station.url}/api/messages`, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: JSON.stringify(said),
    });
    last = (await response.json()) as Reply;
    heard.push(last.text);
    return last.text;
  };
  const file = async (kind: string): Promise<Uint8Array> => {
    const found = last.files.find((each) => each.kind === kind);
    const response = await fetch(`${station.url}${found?.url}`, { headers });
    return new Uint8Array(await response.arrayBuffer());
  };
  const chooses = (label: string): Promise<string> => {
    const choice = last.choices.find((each) => each.label === label);
    if (!choice) throw new Error(`no choice «${label}» among ${JSON.stringify(last.choices)}`);
    return post({ code: choice.code });
  };
  return {
    station,
    account: hashOf(secret),
    heard,
    says: (text) => post({ text }),
    chooses,
    picture: () => file('picture'),
    workbook: () => file('workbook'),
    acknowledges: () => chooses('Đã nhận'),
  };
}
