import { describe, expect, it } from 'vitest';
import { GROUP, PERSON, zaloId } from '../../support/zalo/index.ts';
import { openZalo, saidTo, TOKEN } from './stage.ts';

describe('a question on Zalo', () => {
  it('is answered with its choices as numbered lines, and the number typed chooses', async () => {
    const { zalo } = await openZalo();
    zalo.push.text({ text: 'kinh phí Ninh Bình 2018' });
    const [first] = await zalo.sent(1);
    expect(first).toMatchObject({ method: 'sendMessage', chat: PERSON });
    expect(first?.text).toMatch(/^Kinh phí khuyến công – Ninh Bình, năm 2018\n/);
    expect(first?.styles).toEqual([
      { start: 0, len: 'Kinh phí khuyến công – Ninh Bình, năm 2018'.length, st: ['b'] },
    ]);
    const lines = first?.text.split('\n') ?? [];
    const [one] = lines.filter((line) => line.startsWith('1. '));
    zalo.push.text({ text: '1' });
    const [, second] = await zalo.sent(2);
    expect(one).toBeDefined();
    expect(second?.text).not.toEqual(first?.text);
    expect(second?.text).toContain('Ninh Bình');
  });

  it('is chosen by its words as well, and only while it is open', async () => {
    const stage = await openZalo();
    const { zalo, office } = stage;
    zalo.push.text({ text: 'kinh phí HG 2018' });
    const [asked] = await zalo.sent(1);
    const label = /^2\. (.+)$/m.exec(asked?.text ?? '')?.[1] ?? '';
    zalo.push.text({ text: label.toLowerCase() });
    const [, chosen] = await zalo.sent(2);
    expect(chosen?.text).toContain(label.replace(/ \d+$/, ''));
    zalo.push.text({ text: 'kinh phí HG 2018' });
    await zalo.sent(3);
    office.now = new Date(office.now.getTime() + 31 * 60_000);
    zalo.push.text({ text: '2' });
    const [, , , stale] = await zalo.sent(4);
    expect(stale?.text).toContain('không có lựa chọn nào đang mở cho số 2');
  });

  it('may be written in NFD, and the answer is in NFC', async () => {
    const { zalo } = await openZalo();
    zalo.push.text({ text: 'kinh phí Ninh Bình 2018', nfd: true });
    const [answer] = await zalo.sent(1);
    expect(answer?.text).toContain('Ninh Bình, năm 2018');
    expect(answer?.text).toBe(answer?.text.normalize('NFC'));
  });

  it('in a group is one that mentions the bot, whose name is left out', async () => {
    const { zalo } = await openZalo();
    zalo.push.text({ text: 'kinh phí Ninh Bình 2018', group: true });
    const [answer] = await zalo.sent(1);
    expect(answer?.chat).toBe(GROUP);
    expect(answer?.text).toContain('Ninh Bình, năm 2018');
  });

  it('sent twice by Zalo is answered once', async () => {
    const { zalo } = await openZalo();
    const id = zalo.push.text({ text: 'kinh phí Ninh Bình 2018' });
    await zalo.sent(1);
    zalo.push.again(id);
    zalo.push.text({ text: 'cảm ơn' });
    const sends = await zalo.sent(2);
    expect(sends).toHaveLength(2);
  });

  it('wrapped or flat, with unknown events, echoes and empty results between', async () => {
    const { zalo } = await openZalo();
    zalo.push.raw({});
    zalo.push.raw(undefined);
    zalo.push.raw({ event_name: 'message.poll.received', message: { text: 5 } });
    zalo.push.raw([{ event_name: 'user.follow' }]);
    zalo.push.echo();
    zalo.push.echo({ isBot: false });
    zalo.push.sticker();
    zalo.push.text({ text: 'kinh phí Ninh Bình 2018' });
    const sends = await zalo.sent(2);
    expect(sends.map(({ text }) => text.split('\n')[0])).toEqual([
      expect.stringContaining('chữ và ảnh'),
      'Kinh phí khuyến công – Ninh Bình, năm 2018',
    ]);
    expect(sends).toHaveLength(2);
  });

  it('by a command is the same as on Telegram', async () => {
    const { zalo } = await openZalo();
    for (const text of ['/kinhphi Ninh Bình 2018', '/help', '/start', '/khongco']) zalo.push.text({ text });
    const [funding, help, start, unknown] = await zalo.sent(4);
    expect(funding?.text).toContain('Ninh Bình, năm 2018');
    expect(unknown?.text).toBe(help?.text);
    expect(start?.text).not.toBe(help?.text);
  });
});

describe('pictures and workbooks', () => {
  it('go out by addresses: Zalo fetches the picture, people the workbook, for a day', async () => {
    const { zalo, url, office } = await openZalo();
    zalo.push.text({ text: 'Ninh Bình từ 2015 đến 2018' });
    const picture = await zalo.sentWhere(({ method }) => method === 'sendPhoto');
    expect(Buffer.from(picture.bytes ?? []).toString('latin1', 1, 4)).toBe('PNG');
    zalo.push.text({ text: 'xuất excel' });
    const { text } = await zalo.sentWhere((send) => send.text.includes('.xlsx'));
    const [address = ''] = /https:\/\/\S+/.exec(text) ?? [];
    const local = address.replace('https://bot.example.vn', url);
    const open = (at: string) => fetch(at, { headers: { Host: 'bot.example.vn' } });
    const response = await open(local);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+\.xlsx"$/);
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    expect((await open(local.replace(/\/[^/]+$/, '/'))).status).toBe(404);
    expect((await open(`${url}/tep/`)).status).toBe(404);
    expect((await open(local.replace(/tep\/.{5}/, 'tep/AAAAA'))).status).toBe(404);
    office.now = new Date(office.now.getTime() + 25 * 60 * 60_000);
    expect((await open(local)).status).toBe(404);
  });

  it('go out as text where there is no public address', async () => {
    const { zalo } = await openZalo({ env: { PUBLIC_URL: '' } });
    zalo.push.text({ text: 'Ninh Bình từ 2015 đến 2018' });
    zalo.push.text({ text: 'xuất excel' });
    const table = await zalo.sentWhere(({ text }) => text.includes(' | '));
    expect(table.text).toContain('Ninh Bình');
    expect(zalo.sends.some(({ method }) => method === 'sendPhoto')).toBe(false);
  });

  it('whose picture Zalo does not take come as an address', async () => {
    const { zalo } = await openZalo();
    zalo.fail('sendPhoto', 10, 400);
    zalo.push.text({ text: 'Ninh Bình từ 2015 đến 2018' });
    const { text } = await zalo.sentWhere((send) => send.text.startsWith('Hình '));
    expect(text).toMatch(/https:\/\/bot\.example\.vn\/tep\/[\w-]{43}\/[\w-]+\.png$/);
  });
});

it('a long reply is cut at line ends below 2,000 characters, never inside one', async () => {
  const { zalo } = await openZalo();
  zalo.push.text({ text: `${'😀'.repeat(990)} kinh phí Ninh Bình 2018` });
  zalo.push.text({ text: 'giúp' });
  await zalo.sent(2);
  // The fake refuses longer ones and torn characters; nothing of the kind was tried.
  const sends = zalo.calls.filter(({ method }) => method === 'sendMessage');
  expect(sends).toHaveLength(zalo.sends.length);
});

it('the token is in no log, whatever goes wrong', async () => {
  const { zalo, log } = await openZalo();
  zalo.fail('sendMessage', 2, 'html');
  zalo.fail('getUpdates', 1, 'html');
  zalo.push.text({ text: 'kinh phí Ninh Bình 2018', from: zaloId(7) });
  await zalo.sentWhere(({ chat }) => chat === zaloId(7));
  expect(saidTo(zalo, zaloId(7))).toHaveLength(1);
  const lines = log.lines.join('\n');
  expect(lines).toContain('sendMessage');
  expect(lines).not.toContain(TOKEN.split(':')[1]);
  expect(lines).not.toContain(encodeURIComponent(TOKEN));
});
