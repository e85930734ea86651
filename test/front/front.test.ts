import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { request } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { HOOKS, webhookSecret } from '../../src/channels/common/hook.ts';
import type { Site } from '../../src/channels/web/serving.ts';
import { ExplainedError } from '../../src/explained.ts';
import { openFront } from '../../src/front/index.ts';
import { webSentences } from '../../src/wording/web.ts';
import { webhookSentences } from '../../src/wording/webhooks.ts';
import {
  gate,
  plainReply,
  post,
  postFile,
  scriptedAssistant,
  send,
  testChannel,
} from '../channels/web/support.ts';
import { temporaryDirectory } from '../support/attachments.ts';
import { createRecordingLog } from '../support/telegram/index.ts';

const TOKEN = '123456789:AAF-fake_Fake_fake_Fake_fake-12345';
const SITE: Site = { host: '127.0.0.1', port: 0, publicUrl: null, slowMs: 15_000, slowFileMs: 60_000 };

async function open(parts: Partial<Parameters<typeof openFront>[0]> = {}) {
  const stored: unknown[] = [];
  const log = createRecordingLog();
  const front = await openFront({
    directory: `${temporaryDirectory()}/incoming`,
    hooks: [{ platform: 'telegram', token: TOKEN }],
    store: async (entries) => void stored.push(...entries.map(({ content }) => content)),
    clock: () => new Date(),
    log,
    ...parts,
  });
  onTestFinished(() => front.close());
  return { front, stored, log };
}

/** A server behind the front that is nothing but a listener. */
async function serve(listener: RequestListener) {
  const { front } = await open();
  const served = await front.serve(listener, SITE);
  return { served, front, url: `http://127.0.0.1:${served.port}` };
}

/** The page behind the front, and the same without it. */
async function openPages(parts: Parameters<typeof testChannel>[0] = {}) {
  const { front } = await open();
  const urls = [];
  for (const channel of [testChannel({ ...parts, serve: front.serve }), testChannel(parts)]) {
    urls.push((await channel.start()).url.replace('localhost', '127.0.0.1'));
    onTestFinished(() => channel.stop());
  }
  return { behind: urls[0] ?? '', bare: urls[1] ?? '' };
}

describe('what is not for a webhook', () => {
  it('gets the same answer, head and body, as without the front', async () => {
    const { behind, bare } = await openPages();
    const asked: [string, Parameters<typeof send>[1]][] = [
      ['/', {}],
      ['/', { method: 'HEAD' }],
      ['/healthz', { headers: { Host: 'evil.example' } }],
      ['/assets/page.js', {}],
      ['/nowhere', {}],
      ['/%ff', {}],
      ['/webhooks/zalo', { method: 'POST' }],
      ['/api/messages', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{' }],
      ['/api/messages', { method: 'POST' }],
      ['/api/files', { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' } }],
    ];
    for (const [path, how] of asked) {
      const [ours, theirs] = [await send(behind + path, how), await send(bare + path, how)];
      for (const { headers } of [ours, theirs]) {
        delete headers.date;
        // A browser without a chat gets one.
        if (headers['set-cookie'])
          headers['set-cookie'] = headers['set-cookie'].map((each) => each.replace(/=[^;]*/, ''));
      }
      expect([path, ours.status, ours.headers, ours.text]).toEqual([
        path,
        theirs.status,
        theirs.headers,
        theirs.text,
      ]);
    }
  });

  it('comes as a whole: a file of twenty megabytes', async () => {
    const heard: string[] = [];
    const assistant = scriptedAssistant(async (said) => {
      const bytes = 'file' in said ? await said.file?.read(20 * 2 ** 20) : null;
      heard.push(
        createHash('sha256')
          .update(bytes ?? '')
          .digest('hex'),
      );
      return plainReply('Đã nhận');
    });
    const { behind } = await openPages({ assistant });
    const file = Buffer.alloc(20 * 2 ** 20, 'abcdefghijklmnopqrstuvwxyz-1');
    expect(await postFile(behind, file, { name: 'a.txt' })).toMatchObject({ status: 200 });
    expect(heard).toEqual([createHash('sha256').update(file).digest('hex')]);
    // Only announced: who is refused while they send may be cut off before they hear of it.
    const larger = request(`${behind}/api/files`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/octet-stream',
        'Content-Length': String(file.length + 1),
        'X-File': 'name=a.txt',
      },
    }).on('error', () => {});
    larger.flushHeaders();
    const [refused] = await once(larger, 'response');
    expect(refused.statusCode).toBe(413);
    larger.destroy();
  });

  it('is heard piece by piece', async () => {
    const first = gate();
    const { url } = await serve(async (_, response) => {
      response.write('one');
      await first.opened;
      response.end('two');
    });
    const going = request(url).end();
    const [answer] = await once(going, 'response');
    const [piece] = await once(answer, 'data');
    expect(String(piece)).toBe('one');
    first.open();
    const [next] = await once(answer, 'data');
    expect(String(next)).toBe('two');
  });

  it('is broken off on both sides', async () => {
    const [came, broken] = [gate(), gate()];
    const { url } = await serve((incoming, response) => {
      if (incoming.url === '/lost') return void incoming.socket.destroy();
      response.once('close', broken.open);
      came.open();
    });
    const going = request(`${url}/`).on('error', () => {});
    going.end();
    await came.opened;
    going.destroy();
    await broken.opened;
    expect(await send(`${url}/lost`)).toMatchObject({ status: 502, text: webSentences.answers.failed });
  });

  it('in hand is answered when the front is to take nothing more', async () => {
    const [came, answer] = [gate(), gate()];
    const { url, served } = await serve(async (_, response) => {
      came.open();
      await answer.opened;
      response.end('late');
    });
    const asked = send(url);
    await came.opened;
    const closed = served.close();
    answer.open();
    expect(await asked).toMatchObject({ status: 200, text: 'late' });
    await closed;
    await expect(send(url)).rejects.toThrow('ECONNREFUSED');
  });
});

describe('who is at this machine', () => {
  it.each([
    ['a program of this machine', {}, true],
    ['a proxy', { 'X-Forwarded-For': '203.0.113.7' }, false],
    ['a proxy of the newer kind', { Forwarded: 'for=203.0.113.7' }, false],
    ['one who has the header taken away', { 'X-Real-IP': '203.0.113.7', Connection: 'X-Real-IP' }, false],
    ['one who has it taken away in other case', { 'CF-Ray': '1', Connection: 'close, cf-ray' }, false],
    ['one who upgrades', { Via: '1.1 p', Connection: 'Upgrade, Via', Upgrade: 'h2c' }, false],
  ])('is seen as without the front: %s', async (_, headers, local) => {
    const assistant = scriptedAssistant();
    const { behind, bare } = await openPages({ assistant });
    for (const url of [behind, bare])
      expect(await post(url, { text: 'xin chào' }, headers as Record<string, string>)).toMatchObject({
        status: 200,
      });
    expect(assistant.asked.map(({ speaker }) => speaker.local ?? false)).toEqual([local, local]);
  });
});

describe('updates', () => {
  const hook = (url: string, body: string, headers = {}) =>
    send(`${url}${HOOKS}/telegram`, {
      method: 'POST',
      headers: { 'X-Telegram-Bot-Api-Secret-Token': webhookSecret(TOKEN), ...headers },
      body,
    });

  it('are kept while this thread does nothing else, and stored in their order', async () => {
    const { front, stored } = await open();
    const { port } = await front.serve(() => {}, SITE);
    const url = `http://127.0.0.1:${port}`;
    for (const id of [1, 2, 3]) expect((await hook(url, `{"update_id":${id}}`)).status).toBe(200);
    await front.keep('zalo', { from: 'polling' });
    await front.drained();
    expect(stored).toEqual([{ update_id: 1 }, { update_id: 2 }, { update_id: 3 }, { from: 'polling' }]);
    expect((await hook(url, '{"update_id":4}', { Host: 'evil.example' })).status).toBe(421);
  });

  it('that cannot be stored are tried again, and the reason is told', async () => {
    let failures = 1;
    const { front, log } = await open({
      async store() {
        if (failures-- > 0) throw Object.assign(new Error(TOKEN), { code: 'P1001' });
      },
    });
    await front.keep('telegram', { update_id: 1 });
    await front.drained();
    const lines = log.lines.join('\n');
    expect(lines).toContain('P1001');
    expect(lines).not.toContain(TOKEN);
  });

  it('are refused after the end', async () => {
    const { front } = await open();
    await front.close();
    await expect(front.keep('telegram', {})).rejects.toThrow();
  });
});

/** A thread that opens, and ends with the next thing that it is asked. */
const DYING = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', ({ id, ask }) => {
      if (ask === 'open') parentPort.postMessage({ id, outcome: null });
      else process.exit(3);
    });`)}`,
);

describe('a thread', () => {
  it('that ends by itself fails everything that waits for it, in a sentence for people', async () => {
    const { front, log } = await open({ program: DYING });
    await expect(front.serve(() => {}, SITE)).rejects.toThrow('ended with 3');
    await expect(front.failed).rejects.toBeInstanceOf(ExplainedError);
    await expect(front.failed).rejects.toThrow(webhookSentences.frontEnded);
    await expect(front.keep('telegram', {})).rejects.toThrow('ended with 3');
    await front.close();
    expect(log.lines.join('\n')).toContain('has ended');
  });

  it('whose directory cannot be used does not open', async () => {
    await expect(open({ directory: '/dev/null/incoming' })).rejects.toMatchObject({ code: 'ENOTDIR' });
  });

  it('that cannot have the port says so as the page does', async () => {
    const { front } = await open();
    const { port } = await front.serve(() => {}, SITE);
    const other = testChannel({ serve: (await open()).front.serve, port });
    await expect(other.start()).rejects.toThrow(webSentences.start.portInUse(port));
  });
});
