import { describe, expect, it } from 'vitest';
import { eventually } from '../../support/eventually.ts';
import { PNG, zaloId } from '../../support/zalo/index.ts';
import { openZalo, saidTo } from './stage.ts';

const [COORDINATOR, NINH_BINH, HUNG_YEN] = [zaloId(9), zaloId(2), zaloId(3)];

/** A coordinator and two officials, all of them on Zalo. */
async function open(options: Parameters<typeof openZalo>[0] = {}) {
  const stage = await openZalo(options);
  const { office, zalo } = stage;
  await office.invitedOn('zalo', COORDINATOR, 'coordinator');
  await office.invitedOn('zalo', NINH_BINH, 'reader', 'ninh-binh');
  await office.invitedOn('zalo', HUNG_YEN, 'reader', 'hung-yen');
  zalo.knowChats([COORDINATOR, NINH_BINH, HUNG_YEN]);
  /** Somebody writes, and the bot has answered. @returns what it said */
  const says = async (from: string, text: string): Promise<string> => {
    const before = saidTo(zalo, from).length;
    zalo.push.text({ from, text });
    await zalo.until(() => saidTo(zalo, from).length > before);
    return saidTo(zalo, from)[before] ?? '';
  };
  /** The coordinator gives a directive by typing alone. @returns its number */
  const give = async (words: string): Promise<string> => {
    await says(COORDINATOR, `/giaoviec ${words}`);
    const given = await says(COORDINATOR, '1');
    return /[Vv]iệc số (\d+)/.exec(given)?.[1] ?? given;
  };
  return { ...stage, says, give };
}

const REPORT = 'nộp báo cáo quý, Ninh Bình và Hưng Yên, hạn 20/12/2026, nhắc trước 7 ngày lúc 8h';

describe('a directive on Zalo', () => {
  it('is given by typing, comes with the words to type, and is acknowledged and done by typing them', async () => {
    const { zalo, give, says, settle, office } = await open();
    const number = await give(REPORT);
    expect(number).toMatch(/^\d+$/);
    await settle();
    const [told] = saidTo(zalo, NINH_BINH);
    expect(told).toContain('Việc mới.');
    expect(told).toContain(
      `Nhắn để trả lời: «đã nhận ${number}», «đang làm ${number}», «xong ${number}», «gia hạn ${number}», «nhắc lại sau ${number}»`,
    );
    expect(told).not.toMatch(/^1\. /m);
    expect(await says(NINH_BINH, `đã nhận ${number}`)).toContain('đã nhận');
    expect(await says(HUNG_YEN, `da nhan ${number}`)).toContain('đã nhận');
    expect(await says(NINH_BINH, `nhắc lại sau ${number}`)).toMatch(/^1\. /m);
    expect(await says(NINH_BINH, `xong ${number}`)).toContain('hoàn thành');
    const rows = await office.store.database.prisma.progress.findMany({ orderBy: { party: 'asc' } });
    expect(rows.map(({ party, state }) => [party, state])).toEqual([
      ['hung-yen', 'received'],
      ['ninh-binh', 'reported'],
    ]);
    await settle();
    expect(saidTo(zalo, COORDINATOR).at(-1)).toContain(`Nhắn để trả lời: «/viec ${number}»`);
    expect(await says(COORDINATOR, `/viec ${number}`)).toMatch(/^\d\. /m);
  });

  it('that arrives while a question is open does not take its numbers', async () => {
    const { zalo, give, says, settle } = await open();
    const asked = await says(NINH_BINH, 'kinh phí HG 2019');
    const second = /^2\. (\D+)/m.exec(asked)?.[1]?.trim() ?? '';
    const number = await give(REPORT);
    await settle();
    expect(saidTo(zalo, NINH_BINH).at(-1)).toContain('Việc mới.');
    expect(await says(NINH_BINH, '2')).toContain(second);
    expect(await says(NINH_BINH, `đã nhận ${number}`)).toContain('đã nhận');
  });

  it('is reported as done with a photo, which Zalo passes on by its address', async () => {
    const { zalo, give, settle, office } = await open();
    const number = await give(REPORT);
    await settle();
    const before = saidTo(zalo, NINH_BINH).length;
    zalo.push.photo({ from: NINH_BINH, caption: `việc ${number}` });
    await zalo.until(() => saidTo(zalo, NINH_BINH).length > before);
    const [file] = await office.store.database.prisma.storedFile.findMany();
    expect(file).toMatchObject({ mime: 'image/jpeg' });
    const bytes = Buffer.concat([PNG, Buffer.from('another')]);
    zalo.push.photo({ from: NINH_BINH, caption: `việc ${number}`, field: 'photo', bytes });
    await zalo.until(() => saidTo(zalo, NINH_BINH).length > before + 1);
    expect(await office.store.database.prisma.progressEntry.count({ where: { act: 'file' } })).toBe(2);
  });

  it('to somebody who has blocked the bot is told to whoever gave it', async () => {
    const { zalo, give, settle } = await open();
    zalo.block(HUNG_YEN);
    await give(REPORT);
    await settle();
    await settle();
    const heard = saidTo(zalo, COORDINATOR).join('\n');
    expect(heard).toContain('Hưng Yên');
    expect(heard).toContain('không tìm thấy cuộc trò chuyện');
  });
});

describe('the messages of a month', () => {
  it('are counted both ways, and administrators are warned once at 80 %', async () => {
    const { office, zalo, says, settle } = await open({ env: { ZALO_MONTHLY_QUOTA: '10' } });
    await office.invitedOn('zalo', zaloId(1), 'administrator');
    zalo.knowChats([zaloId(1)]);
    for (let i = 0; i < 4; i++) await says(NINH_BINH, 'kinh phí Ninh Bình 2018');
    await eventually(async () =>
      expect(await office.store.database.prisma.messageCount.findFirst()).toMatchObject({ sent: 4 }),
    );
    await settle();
    expect(saidTo(zalo, zaloId(1))).toEqual([expect.stringContaining('8/10 tin nhắn')]);
    const [row] = await office.store.database.prisma.messageCount.findMany();
    expect(row).toMatchObject({ channel: 'zalo', month: '2026-11', received: 4, sent: 5 });
    expect(zalo.counted).toBe(9);
    const shown = await says(zaloId(1), '/hanmuc');
    expect(shown.split('\n').slice(0, 2)).toEqual([
      'Tin nhắn Zalo, tháng 11/2026',
      expect.stringMatching(/^• Đã dùng 10\/10 \(100%\): nhận 5, gửi 5$/),
    ]);
  });

  it('are kept for reminders from 95 % on: a question is told where else to ask, once; acts are answered', async () => {
    const { zalo, give, says, settle, office } = await open({ env: { ZALO_MONTHLY_QUOTA: '1000' } });
    const number = await give(REPORT);
    await office.store.database.prisma.messageCount.updateMany({ data: { received: 950 } });
    expect(await says(NINH_BINH, 'kinh phí Ninh Bình 2018')).toContain('dành cho nhắc việc');
    zalo.push.text({ from: NINH_BINH, text: 'kinh phí Ninh Bình 2019' });
    expect(await says(NINH_BINH, `đã nhận ${number}`)).toContain('đã nhận');
    await settle();
    expect(saidTo(zalo, HUNG_YEN)).toEqual([expect.stringContaining('Việc mới.')]);
    expect(saidTo(zalo, NINH_BINH).join('\n')).not.toContain('2019');
  });

  it('that are used up stop what is sent, and whoever gave the directive hears why', async () => {
    const { zalo, give, settle, office } = await open();
    await give(REPORT);
    zalo.fail('sendMessage', 1, 429);
    await settle();
    const { prisma } = office.store.database;
    const failed = await prisma.delivery.findMany({ where: { state: 'failed' } });
    expect(failed.map(({ reason }) => reason)).toEqual(['quota', 'quota']);
    // Nothing more was tried after the first refusal of the month.
    expect(
      zalo.calls.filter(
        ({ method, body }) => method === 'sendMessage' && /Việc mới/.test(JSON.stringify(body)),
      ),
    ).toHaveLength(1);
    await settle();
    const notice = await prisma.notice.findFirst({ where: { text: { contains: 'hạn mức tin nhắn Zalo' } } });
    expect(notice).not.toBeNull();
  });
});
