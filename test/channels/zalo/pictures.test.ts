import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { createFetchPicture } from '../../../src/channels/zalo/pictures.ts';

/** A server of the machine that must never hear of a forged address. */
async function listening(answer: (url: string) => [number, Record<string, string>] = () => [200, {}]) {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(request.url ?? '');
    const [status, headers] = answer(request.url ?? '');
    response.writeHead(status, headers).end('picture');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => void server.close());
  return { heard, port: (server.address() as AddressInfo).port };
}

it.each([
  'http://f1.zdn.vn/x',
  'https://zdn.vn.example.com/x',
  'https://evilzdn.vn/x',
  'https://f1.zdn.vn:8443/x',
  'http://bot-api.zaloplatforms.com/x',
  'https://bot-api.zaloplatforms.com@127.0.0.1/x',
  'http://169.254.169.254/latest/meta-data',
  'file:///etc/passwd',
  'data:image/png;base64,AAAA',
  '//f1.zdn.vn/x',
])('a picture is not fetched from %s', async (address) => {
  const fetchPicture = createFetchPicture({ apiBase: 'https://bot-api.zaloplatforms.com' });
  await expect(fetchPicture(address, 10)).rejects.toMatchObject({ name: 'PictureError' });
});

it('a picture is not followed to another address', async () => {
  const inside = await listening();
  const zalo = await listening(() => [302, { location: `http://127.0.0.1:${inside.port}/inside` }]);
  const fetchPicture = createFetchPicture({ apiBase: `http://127.0.0.1:${zalo.port}` });
  const base = `http://127.0.0.1:${zalo.port}`;
  await expect(fetchPicture(`${base}/a.png`, 100)).rejects.toMatchObject({ name: 'ZaloUnreachable' });
  await expect(fetchPicture(`http://127.0.0.1:${inside.port}/a.png`, 100)).rejects.toMatchObject({
    name: 'PictureError',
  });
  expect([zalo.heard, inside.heard]).toEqual([['/a.png'], []]);
});
