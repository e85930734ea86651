import { describe, expect, it, onTestFinished } from 'vitest';
import { createWebChannel } from '../../src/channels/web/index.ts';
import { createLog } from '../../src/log.ts';
import { cookieOf, noFiles, post, type Response, send } from '../channels/web/support.ts';
import { type Office, openOffice } from '../support/officials.ts';

/** The page of an office, as a proxy with TLS before it would show it, or as it is on this machine. */
async function openPage(office: Office, publicUrl: string | null, host = '127.0.0.1'): Promise<string> {
  const { assistant, mayAsk, knows } = office.bot;
  const channel = createWebChannel({
    assistant,
    attachments: { ...noFiles, find: async () => ({ kind: 'picture', bytes: new Uint8Array([1]) }) },
    mayOpen: mayAsk,
    knows,
    host,
    port: 0,
    publicUrl,
    log: createLog(() => {}),
  });
  const { url } = await channel.start();
  onTestFinished(() => channel.stop());
  return url.replace('localhost', '127.0.0.1');
}

const PUBLIC = 'https://kc.example.vn';
const addresses = { telegram: () => null, page: () => PUBLIC };
const textOf = (response: Response): string => (JSON.parse(response.text) as { text: string }).text;
const cookiesOf = ({ headers }: Response): string[] => (headers['set-cookie'] as string[] | undefined) ?? [];

/** Logs somebody in on the page. @returns the cookies of that browser */
async function logIn(office: Office, url: string, person: number): Promise<string> {
  const [, code] = /#ma=(\w+)/.exec(await office.telegram(person).says('/web')) ?? [];
  const response = await post(url, { text: `/ma ${code}` }, { Host: 'kc.example.vn' });
  return cookiesOf(response)
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

describe('the page that others can open', () => {
  it('answers nobody who is not logged in, and those who are until they leave', async () => {
    const office = await openOffice({ addresses, seed: 'figures' });
    const url = await openPage(office, PUBLIC);
    const ask = (cookie: string, text = 'kinh phí Ninh Bình 2018') =>
      post(url, { text }, { Host: 'kc.example.vn', ...(cookie && { Cookie: cookie }) });
    const stranger = await ask('');
    expect(textOf(stranger)).toContain('Trang này dành cho người đã được mời');
    expect(textOf(await ask(cookieOf(stranger), '/hoc nbi = Ninh Bình'))).toContain('Trang này dành cho');
    const cookie = await logIn(office, url, 1);
    expect(textOf(await ask(cookie))).toContain('4.045');
    const left = await ask(cookie, '/thoat');
    expect(textOf(left)).toContain('Đã thoát');
    expect(cookiesOf(left).join()).toMatch(/khuyen_cong_phien=;.*Max-Age=0/);
    // Whoever has kept the cookie has nothing.
    expect(textOf(await ask(cookie))).toContain('Trang này dành cho');
  });

  it('keeps the login where neither scripts nor other sites reach it, over TLS alone', async () => {
    const office = await openOffice({ addresses });
    const url = await openPage(office, PUBLIC);
    const [, code] = /#ma=(\w+)/.exec(await office.telegram(1).says('/web')) ?? [];
    const response = await post(url, { text: `/ma ${code}` }, { Host: 'kc.example.vn' });
    const login = cookiesOf(response).find((cookie) => cookie.startsWith('__Host-khuyen_cong_phien='));
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Secure', 'Path=/']) expect(login).toContain(part);
    const secret = login?.split(/[=;]/)[1] ?? '';
    expect(JSON.parse(response.text)).toMatchObject({ login: 'begun' });
    expect(response.text).not.toContain(secret);
    const rows = await office.store.database.sql.query(`SELECT to_jsonb(a)::text AS row FROM account AS a`);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  it('takes no login that was set by somebody else, and none from another site', async () => {
    const office = await openOffice({ addresses });
    const url = await openPage(office, PUBLIC);
    const planted = `__Host-khuyen_cong_phien=${'A'.repeat(43)}`;
    const [, code] = /#ma=(\w+)/.exec(await office.telegram(1).says('/web')) ?? [];
    for (const headers of [
      { 'Sec-Fetch-Site': 'cross-site' },
      { Origin: 'https://evil.example' },
      { 'Content-Type': 'text/plain' },
    ] as Record<string, string>[]) {
      const response = await post(url, { text: `/ma ${code}` }, { Host: 'kc.example.vn', ...headers });
      expect([403, 415]).toContain(response.status);
    }
    const entered = await post(url, { text: `/ma ${code}` }, { Host: 'kc.example.vn', Cookie: planted });
    expect(cookiesOf(entered).join()).not.toContain('A'.repeat(43));
    const asked = await post(url, { text: '/toi' }, { Host: 'kc.example.vn', Cookie: planted });
    expect(textOf(asked)).toContain('dành cho người đã được mời');
  });

  it('ends the logins of whoever is suspended: a browser that was lost does not come in again with its owner', async () => {
    const office = await openOffice({ addresses, seed: 'figures' });
    const url = await openPage(office, PUBLIC);
    const [chief, other] = [office.telegram(1), await office.invited(2)];
    const cookie = await logIn(office, url, 2);
    const ask = async (): Promise<string> =>
      textOf(await post(url, { text: 'kinh phí Ninh Bình 2018' }, { Host: 'kc.example.vn', Cookie: cookie }));
    expect(await ask()).toContain('4.045');
    await chief.says('/nguoi 2 tạm khóa');
    await chief.taps('Xác nhận');
    expect(await ask()).toContain('đang tạm khóa');
    await chief.says('/nguoi 2');
    await chief.taps('Mở khóa');
    await chief.taps('Xác nhận');
    expect(await ask()).toContain('Trang này dành cho người đã được mời');
    expect(await other.says('kinh phí Ninh Bình 2018')).toContain('4.045');
  });

  it('shows files to those alone who may ask', async () => {
    const office = await openOffice({ addresses });
    const url = await openPage(office, PUBLIC);
    const cookie = await logIn(office, url, 1);
    const { createHmac } = await import('node:crypto');
    const id = 'a'.repeat(64);
    const token = createHmac('sha256', new Uint8Array(32)).update(id).digest('hex').slice(0, 32);
    const get = (headers: Record<string, string>) =>
      send(`${url}/files/${id}/${token}/x.png`, { headers: { Host: 'kc.example.vn', ...headers } });
    expect((await get({})).status).toBe(404);
    expect((await get({ Cookie: cookie })).status).toBe(200);
  });

  it('leads nowhere else, and shows what people are called as text', async () => {
    const office = await openOffice({ addresses });
    const url = await openPage(office, PUBLIC);
    for (const path of ['/?next=https://evil.example', '//evil.example', '/login?to=//evil.example'])
      expect((await send(url + path, { headers: { Host: 'kc.example.vn' } })).headers).not.toHaveProperty(
        'location',
      );
    await office.telegram(1).says('/toi tên <img src=x onerror=alert(1)>');
    const cookie = await logIn(office, url, 1);
    const answer = await post(url, { text: '/toi' }, { Host: 'kc.example.vn', Cookie: cookie });
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
    expect(textOf(answer)).toContain('<img src=x onerror=alert(1)>');
  });
});

describe('whoever sits at the machine', () => {
  it('needs no login, unless a proxy has passed the request on or the page is for others', async () => {
    const office = await openOffice({ seed: 'figures' });
    const here = await openPage(office, null);
    const asked = async (url: string, headers: Record<string, string>) =>
      textOf(await post(url, { text: 'kinh phí Ninh Bình 2018' }, headers));
    expect(await asked(here, {})).toContain('4.045');
    for (const header of ['X-Forwarded-For', 'Forwarded', 'X-Real-IP', 'Via'])
      expect(await asked(here, { [header]: '203.0.113.9' })).toContain('Trang này dành cho');
    expect(await asked(await openPage(office, PUBLIC), {})).toContain('Trang này dành cho');
    expect(await asked(await openPage(office, null, '0.0.0.0'), {})).toContain('Trang này dành cho');
    expect(await asked(await openPage(office, null, '0.0.0.0'), { Host: 'localhost' })).toContain(
      'Trang này',
    );
  });
});
