import { describe, expect, it } from 'vitest';
import { eventually } from '../../support/eventually.ts';
import { signature } from '../../support/zalo-oa/index.ts';
import { APP, APP_SECRET, DAY, FIRST, HOUR, OA_SECRET, oaUser, openOa, PERSON, saidTo } from './stage.ts';

const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');

describe('a question to the Official Account', () => {
  it('is answered with its choices as buttons, and a click chooses', async () => {
    const { zalo } = await openOa();
    expect((await zalo.push.text(PERSON, 'kinh phí Ninh Bình 2018')).status).toBe(200);
    const [first] = await zalo.waitForSends(1);
    expect(first?.text).toMatch(/^Kinh phí khuyến công – Ninh Bình, năm 2018\n/);
    expect(first?.text).not.toMatch(/^1\. /m);
    const [button] = first?.buttons ?? [];
    expect(button).toMatchObject({ type: 'oa.query.hide', payload: expect.stringMatching(/^#./) });
    await zalo.push.click(PERSON, String(button?.payload));
    const [, second] = await zalo.waitForSends(2);
    expect(second?.text).toContain('Ninh Bình');
    expect(second?.text).not.toBe(first?.text);
  });

  it('may be a command, or be typed in NFD', async () => {
    const { says } = await openOa();
    expect(await says(PERSON, '/kinhphi Ninh Bình 2018')).toContain('Ninh Bình, năm 2018');
    expect(await says(PERSON, 'kinh phí Ninh Bình 2018'.normalize('NFD'))).toContain('Ninh Bình, năm 2018');
    expect(await says(PERSON, '/khongco')).toBe(await says(PERSON, '/help'));
  });

  it('comes with a picture that is uploaded, and a workbook as an address', async () => {
    const { zalo } = await openOa();
    await zalo.push.text(PERSON, 'Ninh Bình từ 2015 đến 2018');
    await zalo.until(() => zalo.sends.some(({ image }) => image));
    const picture = zalo.sends.find(({ image }) => image)?.image;
    expect(Buffer.from(picture?.bytes ?? []).toString('latin1', 1, 4)).toBe('PNG');
    await zalo.push.text(PERSON, 'xuất excel');
    await zalo.until(() => zalo.sends.some(({ text }) => /https:\/\/\S+\.xlsx/.test(text ?? '')));
  });

  it('whose picture is not taken gets an address', async () => {
    const { zalo } = await openOa();
    zalo.fail('upload/image', 1, { error: -201, message: 'not now' });
    await zalo.push.text(PERSON, 'Ninh Bình từ 2015 đến 2018');
    await zalo.until(() => zalo.sends.some(({ text }) => /https:\/\/\S+\.png/.test(text ?? '')));
  });

  it('greets who follows, once; who unfollows hears nothing', async () => {
    const { zalo, says } = await openOa();
    const followed = await zalo.push.follow(PERSON);
    await zalo.waitForSends(1);
    await zalo.push.again(followed);
    await zalo.push.unfollow(oaUser(8));
    expect(await says(PERSON, 'kinh phí Ninh Bình 2018')).toContain('năm 2018');
    expect(zalo.sends).toHaveLength(2);
  });

  it('delivered again is answered once; receipts, echoes, groups and unknown events are dropped', async () => {
    const { zalo, office, receiving } = await openOa();
    const first = await zalo.push.text(PERSON, 'kinh phí Ninh Bình 2018', { msgId: 'm1' });
    const [sent] = await zalo.waitForSends(1);
    const again = [await zalo.push.again(first), await zalo.push.again('m1', { numRetry: 2 })];
    const messageId = sent?.messageId ?? '';
    const others = [
      await zalo.push.received(PERSON, messageId),
      await zalo.push.seen(PERSON, [messageId]),
      await zalo.push.echo({ user: PERSON, text: 'x', messageId }),
      await zalo.push.raw({
        ...JSON.parse(Buffer.from(first.body).toString()),
        event_name: 'user_send_group_text',
      }),
      await zalo.push.raw({ event_name: 'user_submit_info', timestamp: String(office.now.getTime()) }),
    ];
    expect([...again, ...others].map(({ status }) => status)).toEqual(Array(7).fill(200));
    await receiving.drained();
    expect(await office.store.database.prisma.incomingUpdate.count()).toBe(1);
    expect(zalo.sends).toHaveLength(1);
  });

  it.each(['audio', 'sticker', 'location'] as const)('that is %s is told what can be read', async (kind) => {
    const { zalo } = await openOa();
    await zalo.push.other(PERSON, kind, { url: 'https://example.zdn.vn/x' });
    const [answer] = await zalo.waitForSends(1);
    expect(answer?.text).toContain('Bot đọc được chữ, ảnh và tệp');
  });
});

describe('a report that is handed in', () => {
  it('is a Word file, or a photo with its caption', async () => {
    const { zalo, office, says } = await openOa();
    const [coordinator, member] = [oaUser(9), oaUser(2)];
    await office.invitedOn('zalo-oa', coordinator, 'coordinator');
    await office.invitedOn('zalo-oa', member, 'reader', 'ninh-binh');
    await says(coordinator, '/giaoviec nộp báo cáo quý, Ninh Bình, hạn 20/12/2026');
    const [asked] = zalo.sends.filter(({ user }) => user === coordinator).slice(-1);
    const before = zalo.sends.length;
    await zalo.push.click(coordinator, String(asked?.buttons[0]?.payload));
    await zalo.until(() => zalo.sends.length > before);
    const number = /[Vv]iệc số (\d+)/.exec(saidTo(zalo, coordinator).at(-1) ?? '')?.[1];
    expect(number).toBeDefined();
    const heard = (count: number) => zalo.until(() => saidTo(zalo, member).length >= count);
    await zalo.push.image(member, { bytes: JPEG, caption: `việc ${number}` });
    await heard(1);
    await zalo.push.file(member, { bytes: Buffer.from('PK a report'), name: `Báo cáo việc ${number}.docx` });
    await heard(2);
    expect(saidTo(zalo, member).at(-1)).toContain('Đã nhận tệp');
    // Without a number it goes to the note that is being written.
    await says(member, `xong ${number}`);
    const note = zalo.sends.flatMap(({ buttons }) => buttons).find(({ title }) => title === 'Thêm ghi chú');
    await zalo.push.click(member, String(note?.payload));
    await heard(4);
    await zalo.push.file(member, { bytes: Buffer.from('%PDF another'), name: 'Phụ lục.pdf' });
    await heard(5);
    const files = await office.store.database.prisma.storedFile.findMany();
    expect(files.map(({ name, mime }) => `${name} ${mime}`).sort()).toEqual([
      expect.stringMatching(/^Báo cáo việc \d+\.docx application\/vnd\..*document$/),
      'Phụ lục.pdf application/pdf',
      'anh.jpg image/jpeg',
    ]);
    // Whoever follows gets them as files.
    await says(coordinator, `/viec ${number}`);
    const show = zalo.sends
      .flatMap(({ buttons }) => buttons)
      .find(({ title }) => title.startsWith('Tệp đã gửi'));
    await zalo.push.click(coordinator, String(show?.payload));
    await zalo.until(() => zalo.sends.some(({ file }) => file?.name.endsWith('.docx')));
  });
});

describe('the signature', () => {
  it.each(['other-secret', 'other-body', 'unsigned'] as const)(
    'that is wrong (%s) is refused, and nothing is kept',
    async (forgery) => {
      const { zalo, office, receiving, says } = await openOa();
      expect((await zalo.push.forged(PERSON, 'kinh phí Ninh Bình 2018', forgery)).status).toBe(401);
      await says(oaUser(1), 'kinh phí Hưng Yên 2018');
      await receiving.drained();
      expect(await office.store.database.prisma.incomingUpdate.count()).toBe(1);
      expect(await office.store.database.prisma.contact.count({ where: { chat: PERSON } })).toBe(0);
    },
  );

  it('is over the bytes as they came, and may be made with the time of a header or without mac=', async () => {
    const { zalo, url, office } = await openOa();
    const at = String(office.now.getTime());
    zalo.interactedAt(PERSON, office.now.getTime());
    const post = async (id: string, timestamp: string, extra: Record<string, string>) => {
      const body = `{ "timestamp": "${at}" , "event_name":"user_send_text","sender":{"id":"${PERSON}"},\n"message":{"msg_id":"${id}","text":"cảm \\u01a1n"}}`;
      const mac = signature({ appId: APP, rawBody: Buffer.from(body), timestamp, oaSecretKey: OA_SECRET });
      const headers = { 'X-ZEvent-Signature': mac.replace('mac=', ''), ...extra };
      return (await fetch(`${url}/webhooks/zalo-oa`, { method: 'POST', body, headers })).status;
    };
    expect(await post('a', at, {})).toBe(200);
    expect(await post('b', '123', { 'X-ZEvent-Timestamp': '123' })).toBe(200);
    expect(await post('c', '123', {})).toBe(401);
    await zalo.waitForSends(2);
  });

  it('of something old, unreadable or for another account leads to no answer', async () => {
    const { zalo, office, log } = await openOa();
    const event = (at: number, more: object = {}) => ({
      event_name: 'user_send_text',
      sender: { id: PERSON },
      message: { msg_id: 'old', text: 'cảm ơn' },
      timestamp: String(at),
      ...more,
    });
    const now = office.now.getTime();
    expect((await zalo.push.raw(event(now - 2 * DAY))).status).toBe(409);
    expect((await zalo.push.raw({ timestamp: String(now) })).status).toBe(400);
    expect((await zalo.push.raw('no JSON')).status).toBe(400);
    expect((await zalo.push.raw(event(now, { recipient: { id: '1' } }))).status).toBe(200);
    expect(log.lines.filter((line) => line.includes('ZALO_OA_ID'))).toHaveLength(1);
    expect(zalo.sends).toHaveLength(0);
  });
});

describe('an answer', () => {
  it.each([
    ['a page of the gateway', 'html'],
    ['a connection that breaks', 'reset-before'],
    ['too many calls', { error: -32, message: 'rate limit' }],
  ] as const)('comes after %s', async (_, trouble) => {
    const { zalo, says } = await openOa();
    zalo.fail('message/cs', 2, trouble);
    expect(await says(PERSON, 'kinh phí Ninh Bình 2018')).toContain('năm 2018');
    expect(saidTo(zalo, PERSON)).toHaveLength(1);
  });

  it('that is refused holds up no other', async () => {
    const { zalo, says, log } = await openOa();
    zalo.blocks(oaUser(4));
    await zalo.push.text(oaUser(4), 'cảm ơn');
    expect(await says(PERSON, 'kinh phí Ninh Bình 2018')).toContain('năm 2018');
    await eventually(() => expect(log.lines.some((line) => line.includes('-217'))).toBe(true));
  });

  it('is not sent for money after a long outage', async () => {
    const { zalo, office, messengers, log } = await openOa();
    const content = {
      event_name: 'user_send_text',
      sender: { id: PERSON },
      message: { msg_id: 'late', text: 'cảm ơn' },
      timestamp: String(office.now.getTime() - 49 * HOUR),
    };
    await messengers.officialAccount?.take([content]);
    await eventually(() => expect(log.lines.some((line) => line.includes('unanswered'))).toBe(true));
    expect(zalo.sends).toHaveLength(0);
  });

  it('leaves no secret in the log, whatever goes wrong', async () => {
    const { zalo, says, log } = await openOa();
    await says(PERSON, 'cảm ơn');
    const tokens = [FIRST, APP_SECRET, OA_SECRET, zalo.accessToken, zalo.refreshToken];
    zalo.fail('message/cs', 1, {
      error: -200,
      message: `send failed ${zalo.accessToken} ${zalo.refreshToken}`,
    });
    await zalo.push.text(PERSON, 'cảm ơn');
    await eventually(() => expect(log.lines.some((line) => line.includes('-200'))).toBe(true));
    zalo.expireAccessToken();
    zalo.fail('access_token', 1, 'reset-before');
    await says(PERSON, 'kinh phí Ninh Bình 2018');
    await zalo.push.forged(PERSON, 'x');
    tokens.push(zalo.accessToken, zalo.refreshToken);
    const lines = log.lines.join('\n');
    expect(lines).toContain('<token>');
    expect(tokens.filter((token) => token === undefined || lines.includes(token))).toEqual([]);
  });
});
