import { describe, expect, it } from 'vitest';
import { createWebApp } from '../../../src/channels/web/index.ts';
import type { Report } from '../../../src/operations/index.ts';
import { listeningLog, noFiles, scriptedAssistant } from './support.ts';

const TOKEN = 'a-token-of-24-characters';
const PUBLIC_URL = 'https://khuyencong.example.vn';

interface Place {
  readonly host?: string;
  readonly publicUrl?: string | null;
  readonly token?: string | null;
  readonly report?: Report;
}

const appAt = ({
  host = '127.0.0.1',
  publicUrl = null,
  token = null,
  report = { ready: true, parts: {} },
}: Place) =>
  createWebApp({
    assistant: scriptedAssistant(),
    attachments: noFiles,
    log: listeningLog(),
    mayOpen: async () => true,
    knows: async () => true,
    operations: {
      report: async () => report,
      metrics: { text: async () => ({ type: 'text/plain', text: 'khuyencong_x 1\n' }) },
      token,
    },
    host,
    publicUrl,
  });

const bearer = { authorization: `Bearer ${TOKEN}` };

describe('the metrics are for', () => {
  it.each<[string, Place, Record<string, string>, number]>([
    ['this machine', {}, {}, 200],
    ['nobody behind a proxy', {}, { 'x-forwarded-for': '203.0.113.7' }, 404],
    ['no page of another site', {}, { origin: 'https://evil.example' }, 404],
    ['nobody where others can open the page', { publicUrl: PUBLIC_URL }, {}, 404],
    ['nobody in the network', { host: '0.0.0.0' }, {}, 404],
    ['whoever shows the token', { publicUrl: PUBLIC_URL, token: TOKEN }, bearer, 200],
    ['whoever shows it behind a proxy', { token: TOKEN }, { ...bearer, via: '1.1 nginx' }, 200],
    ['whoever shows it in the network', { host: '0.0.0.0', token: TOKEN }, bearer, 200],
    ['nobody else once there is one', { token: TOKEN }, {}, 404],
    ['nobody with another', { token: TOKEN }, { authorization: `Bearer ${TOKEN}x` }, 404],
    ['nobody with the bare token', { token: TOKEN }, { authorization: TOKEN }, 404],
  ])('%s', async (_, place, headers, status) => {
    const response = await appAt(place).request('/metrics', { headers: { host: 'localhost', ...headers } });
    expect(response.status).toBe(status);
    expect((await response.text()).includes('khuyencong_x')).toBe(status === 200);
  });
});

describe('readiness', () => {
  it.each([
    [true, 200],
    [false, 503],
  ])('%j is %i, with how each part is', async (ready, status) => {
    const report = { ready, parts: { database: { ok: ready, ms: 3 } } };
    const response = await appAt({ report, publicUrl: PUBLIC_URL }).request('/readyz', {
      headers: { host: 'localhost' },
    });
    expect(response.status).toBe(status);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual(report);
  });

  it('cannot be asked for where nobody watches', async () => {
    const app = createWebApp({
      assistant: scriptedAssistant(),
      log: listeningLog(),
      attachments: noFiles,
      mayOpen: async () => true,
      knows: async () => true,
      host: '127.0.0.1',
      publicUrl: null,
    });
    for (const path of ['readyz', 'metrics'])
      expect((await app.request(`/${path}`, { headers: { host: 'localhost' } })).status).toBe(404);
  });
});
