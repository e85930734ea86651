import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { HOOKS, webhookSecret } from '../../../src/channels/common/hook.ts';
import { createWebApp, type WebAppParts } from '../../../src/channels/web/index.ts';
import { openFront } from '../../../src/front/index.ts';
import { LINKS } from '../../../src/links/index.ts';
import { temporaryDirectory } from '../../support/attachments.ts';
import { createRecordingLog } from '../../support/telegram/index.ts';
import { listeningLog, noFiles, scriptedAssistant, send, testChannel } from './support.ts';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";
const PUBLIC_URL = 'https://khuyencong.example.vn';
const TOKEN = '123456789:AAF-fake_Fake_fake_Fake_fake-12345';

const parts: WebAppParts = {
  assistant: scriptedAssistant(),
  attachments: noFiles,
  log: listeningLog(),
  mayOpen: async () => true,
  knows: async () => true,
  links: { open: async () => ({ kind: 'document', name: 'a.html', bytes: Buffer.from('<script>') }) },
  operations: {
    report: async () => ({ ready: false, parts: {} }),
    metrics: { text: async () => ({ type: 'text/plain', text: 'khuyencong_x 1\n' }) },
    token: null,
  },
  host: '127.0.0.1',
  publicUrl: null,
};

const SECRET = 'A'.repeat(43);
/** What stands for the parameters of a path. */
const filled = (path: string): string =>
  path.replace(':secret', SECRET).replace(/:\w+/g, 'a.png').replace('*', 'nowhere');

/** Every route that there is, whatever is added: a middleware stands for what it lets pass. */
const ROUTES = [
  ...new Set(createWebApp(parts).routes.map(({ method, path }) => `${method} ${filled(path)}`)),
].map((route) => route.split(' ') as [string, string]);

function expectProtected(headers: Record<string, unknown>, tls = false): void {
  expect(headers).toMatchObject({
    'content-security-policy': POLICY,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  });
  expect(headers['strict-transport-security']).toBe(tls ? 'max-age=15552000' : undefined);
  for (const name of Object.keys(headers))
    expect(name).not.toMatch(/^(?:x-powered-by|server|access-control-.*)$/);
}

describe('every answer of the server', () => {
  it('is looked at: pages, files, links, messages, health', () => {
    const paths = ROUTES.map(([, path]) => path);
    expect(paths).toEqual(
      expect.arrayContaining(['/', '/healthz', '/readyz', '/metrics', '/assets/page.js', '/api/messages']),
    );
    expect(paths.some((path) => path.startsWith('/files/'))).toBe(true);
    expect(paths).toContain(`${LINKS}/${SECRET}/a.png`);
  });

  const methods = (method: string): string[] =>
    method === 'ALL' ? ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS'] : [method];

  it.each(ROUTES)('%s %s carries all headers', async (method, path) => {
    for (const each of methods(method)) {
      const known = { headers: { host: 'localhost' }, method: each };
      const foreign = { headers: { host: 'evil.example' }, method: each };
      for (const asked of [known, foreign]) {
        const { headers } = await createWebApp(parts).request(path, asked);
        expectProtected(Object.fromEntries(headers));
      }
    }
  });

  it('says to stay with TLS where people open the page over it', async () => {
    for (const [publicUrl, tls] of [
      [PUBLIC_URL, true],
      ['http://khuyencong.example.vn', false],
    ] as const) {
      const { headers } = await createWebApp({ ...parts, publicUrl }).request('/healthz', {
        headers: { host: 'khuyencong.example.vn' },
      });
      expectProtected(Object.fromEntries(headers), tls);
    }
  });

  it('to a failure as well', async () => {
    const broken = { ...parts, mayOpen: () => Promise.reject(new Error('broken')) };
    const path = `/files/${'0'.repeat(64)}/${'0'.repeat(32)}/a.png`;
    const answer = await createWebApp(broken).request(path, { headers: { host: 'localhost' } });
    expect(answer.status).toBe(500);
    expectProtected(Object.fromEntries(answer.headers));
  });

  it('and no address of a file into the log', async () => {
    const log = listeningLog();
    const fail = () => Promise.reject(new Error('broken'));
    const broken = createWebApp({ ...parts, log, mayOpen: fail, links: { open: fail } });
    for (const path of [`/files/${'0'.repeat(64)}/${'0'.repeat(32)}/a.png`, `${LINKS}/${SECRET}/a.png`])
      expect((await broken.request(path, { headers: { host: 'localhost' } })).status).toBe(500);
    expect(log.lines.map(({ fields }) => (fields as { path: string }).path)).toEqual(['/files', LINKS]);
  });

  it('keeps nothing of a person in caches', async () => {
    for (const path of ['/', '/healthz', '/readyz', '/metrics', `${LINKS}/${SECRET}/a.png`, '/nowhere']) {
      const { headers } = await createWebApp(parts).request(path, { headers: { host: 'localhost' } });
      expect([path, headers.get('cache-control')]).toEqual([path, expect.stringMatching(/no-store|private/)]);
    }
  });

  it('saves what somebody handed in, and never opens it in the page', async () => {
    const answer = await createWebApp(parts).request(`${LINKS}/${SECRET}/a.html`, {
      headers: { host: 'localhost' },
    });
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="a.html"');
  });
});

describe('through the front', () => {
  async function openPage() {
    const front = await openFront({
      directory: `${temporaryDirectory()}/incoming`,
      hooks: [{ platform: 'telegram', token: TOKEN }],
      store: async () => {},
      clock: () => new Date(),
      log: createRecordingLog(),
    });
    onTestFinished(() => front.close());
    const channel = testChannel({ ...parts, publicUrl: PUBLIC_URL, serve: front.serve });
    const { url } = await channel.start();
    onTestFinished(() => channel.stop());
    return url.replace('localhost', '127.0.0.1');
  }

  it('pages, webhooks and refusals carry them', async () => {
    const url = await openPage();
    const hook = `${HOOKS}/telegram`;
    const secret = { 'X-Telegram-Bot-Api-Secret-Token': webhookSecret(TOKEN) };
    const asked: [string, Parameters<typeof send>[1], number][] = [
      ['/', {}, 200],
      ['/nowhere', {}, 404],
      ['/', { headers: { Host: 'evil.example' } }, 421],
      [hook, {}, 405],
      [hook, { method: 'POST', body: '{}' }, 401],
      [hook, { method: 'POST', body: '{', headers: secret }, 400],
      [hook, { method: 'POST', body: '{"update_id":1}', headers: secret }, 200],
      [hook, { method: 'POST', body: ' '.repeat(2 ** 21), headers: secret }, 413],
      [hook, { headers: { Host: 'evil.example' } }, 421],
    ];
    for (const [path, how, status] of asked) {
      const answer = await send(url + path, how);
      expect([path, answer.status]).toEqual([path, status]);
      expectProtected(answer.headers, true);
    }
  });
});

it('an answer to what reaches no route lets nothing run either', async () => {
  const channel = testChannel(parts);
  const { url } = await channel.start();
  onTestFinished(() => channel.stop());
  const answer = await new Promise<string>((resolve, reject) => {
    let text = '';
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.setEncoding('utf8').on('data', (more: string) => {
      text += more;
    });
    socket.on('end', () => resolve(text)).on('error', reject);
    socket.write('GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n');
  });
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  for (const line of ["Content-Security-Policy: default-src 'none'", 'X-Content-Type-Options: nosniff'])
    expect(answer.toLowerCase()).toContain(line.toLowerCase());
});

describe('cookies', () => {
  const cookieAt = async (publicUrl: string | null): Promise<string> => {
    const answer = await createWebApp({ ...parts, publicUrl }).request('/', {
      headers: { host: 'localhost' },
    });
    return answer.headers.get('set-cookie') ?? '';
  };

  it('bear a name over TLS that no other host of the domain can plant one under', async () => {
    expect(await cookieAt(PUBLIC_URL)).toMatch(
      /^__Host-khuyen_cong_chat=[0-9a-f-]{36}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    expect(await cookieAt(null)).toMatch(
      /^khuyen_cong_chat=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict$/,
    );
  });

  it.each([
    ['__Host-khuyen_cong_phien', true],
    ['khuyen_cong_phien', false],
  ])('%s is believed over TLS: %s', async (name, believed) => {
    const assistant = scriptedAssistant();
    await createWebApp({ ...parts, assistant, publicUrl: PUBLIC_URL }).request('/api/messages', {
      method: 'POST',
      headers: { host: 'localhost', 'content-type': 'application/json', cookie: `${name}=${SECRET}` },
      body: '{"text":"a"}',
    });
    expect(assistant.asked.map(({ speaker }) => 'person' in speaker)).toEqual([believed]);
  });
});
