import { expect, it } from 'vitest';
import type { Speaker } from '../../src/conversation/index.ts';
import { onOfficialAccount, onTelegram, onThePage, onZalo, type Phone } from './phones.ts';

/** One story on every platform: what a person sees is the same, as far as the platform lets it. */
it.each<[Speaker['channel'], () => Promise<Phone>, { reminded: 'at once' | 'with the next answer' }]>([
  ['telegram', onTelegram, { reminded: 'at once' }],
  ['zalo', onZalo, { reminded: 'at once' }],
  ['zalo-oa', onOfficialAccount, { reminded: 'at once' }],
  ['web', onThePage, { reminded: 'with the next answer' }],
])(
  'an official on %s asks, is asked back, follows up, gets a picture and a workbook, and acknowledges',
  async (channel, open, { reminded }) => {
    const phone = await open();
    const { office, settle } = phone.station;
    await office.invitedOn(channel, phone.account, 'reader', 'ninh-binh');
    const coordinator = await office.invited(9, 'coordinator');

    // Ask, and be asked back.
    const asked = await phone.says('kinh phí QN');
    expect(asked).toContain('Quảng Ninh hoặc Quảng Nam hoặc Quảng Ngãi');
    const chosen = await phone.chooses('Quảng Nam');
    expect(chosen).toContain('Quảng Nam, năm 2020');

    // A whole question, and what follows from it.
    expect(await phone.says('kinh phi ninh binh 2018')).toMatch(
      /^Kinh phí khuyến công – Ninh Bình, năm 2018\n• Kế hoạch: 4\.045 triệu đồng\n• Thực hiện: 3\.997 triệu đồng\n• Đạt: 98,81% kế hoạch\n/,
    );
    expect(await phone.says('còn Hà Nam?')).toContain('Hà Nam');

    // A picture and a workbook.
    await phone.says('Ninh Bình từ 2015 đến 2018');
    const picture = await phone.picture();
    expect(Buffer.from(picture).toString('latin1', 1, 4)).toBe('PNG');
    await phone.says('xuất excel');
    const workbook = await phone.workbook();
    expect(Buffer.from(workbook).toString('latin1', 0, 2)).toBe('PK');

    // A directive comes and is acknowledged.
    await coordinator.says('/giaoviec nộp báo cáo quý, Ninh Bình, hạn 20/12/2026, nhắc trước 3 ngày');
    const given = await coordinator.taps('Xác nhận');
    const number = /số (\d+)/.exec(given)?.[1] ?? '';
    await settle();
    if (reminded === 'with the next answer') await phone.says('cảm ơn');
    expect(phone.heard.at(-1)).toContain(`Việc mới. Việc số ${number}`);
    expect(phone.heard.at(-1)).toContain('20/12/2026');
    expect(await phone.acknowledges(number)).toContain('đã nhận');
    expect(await phone.says('xong 99')).toContain('Không có việc số 99 giao cho đơn vị của anh/chị');
    expect(await phone.says('hoàn thành 2018')).not.toContain('Không có việc');

    const progress = await office.store.database.prisma.progress.findMany();
    expect(progress).toMatchObject([{ party: 'ninh-binh', state: 'received' }]);
    expect(phone.station.log.lines.filter((line) => line.startsWith('error'))).toEqual([]);
  },
);
