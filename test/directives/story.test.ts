import { describe, expect, it } from 'vitest';
import { openReminding } from '../support/reminding.ts';

/** A coordinator (9), two people of Ninh Bình (2, 3), one of Hà Nam (4), which is Ninh Bình now, one of Hưng Yên (5). */
async function open() {
  const stage = await openReminding();
  const { office, telegram } = stage;
  const coordinator = await office.invited(9, 'coordinator');
  const ninhBinh = await office.invited(2, 'reader', 'ninh-binh');
  const neighbour = await office.invited(3, 'reader', 'ninh-binh');
  await office.invited(4, 'reader', 'ha-nam');
  const hungYen = await office.invited(5, 'reader', 'hung-yen');
  telegram.knowChats([1, 2, 3, 4, 5, 6, 9]);
  /** Gives a directive by plain words and confirms it. */
  const give = async (words: string): Promise<string> => {
    await coordinator.says(`/giaoviec ${words}`);
    return coordinator.taps('Xác nhận');
  };
  const { prisma } = office.store.database;
  /** What waits to be told to somebody, as it would be sent to them. */
  const noticesOf = async (person: number): Promise<string[]> =>
    (
      await prisma.notice.findMany({
        where: { personId: await office.numberOf(person), sentAt: null },
        orderBy: { id: 'asc' },
      })
    ).map(({ text }) => text);
  const pressNotice = async (label: string): Promise<string> => {
    const notices = await prisma.notice.findMany({
      where: { personId: await office.numberOf(9) },
      orderBy: { id: 'desc' },
    });
    const choices = notices.flatMap(({ choices: each }) => each as { label: string; code: string }[]);
    return coordinator.presses(choices.find((choice) => choice.label === label)?.code ?? 'none');
  };
  return { ...stage, prisma, coordinator, ninhBinh, neighbour, hungYen, give, noticesOf, pressNotice };
}

const REPORT =
  'nộp báo cáo quý cho Cục, Ninh Bình và Hưng Yên, hạn 20/12/2026, nhắc trước 7, 3, 1 ngày lúc 8h';

describe('giving', () => {
  it('shows who gets it and the next times, and gives it when it is confirmed, once', async () => {
    const { coordinator, telegram, settle, prisma } = await open();
    const preview = await coordinator.says(`/giaoviec ${REPORT}`);
    expect(preview).toContain('• Việc: Nộp báo cáo quý cho Cục');
    expect(preview).toContain('• Đơn vị thực hiện: 2 (Hưng Yên, Ninh Bình)');
    expect(preview).toContain('• Người nhận: 4');
    expect(preview).toContain('• Thời hạn: 20/12/2026');
    // 13/12 and 19/12 are days off.
    expect(preview).toContain(
      '• Các lần gửi tới: ngay khi xác nhận; 11/12/2026 08:00 (dời từ 13/12/2026); 17/12/2026 08:00; 18/12/2026 08:00 (dời từ 19/12/2026)',
    );
    await settle();
    expect(telegram.sends).toEqual([]);
    const confirm = coordinator.offered.find(({ label }) => label === 'Xác nhận')?.code ?? '';
    expect(await coordinator.presses(confirm)).toContain('Đã giao. Việc số');
    expect(await coordinator.presses(confirm)).toContain('Không có gì đang chờ xác nhận');
    await settle();
    const receivers = telegram.sends.map(({ chat }) => chat).filter((chat) => chat !== 9);
    expect(receivers.sort()).toEqual([2, 3, 4, 5]);
    expect(telegram.deliveredTo(4)[0]?.text).toContain('Ninh Bình: chưa nhận');
    expect(await prisma.directive.count({ where: { coordinator: { not: null } } })).toBe(1);
  });

  it('asks for what is missing, step by step, and takes corrections; other questions are answered meanwhile', async () => {
    const { coordinator } = await open();
    expect(await coordinator.says('/giaoviec')).toContain('Việc cần giao là gì?');
    expect(await coordinator.says('rà soát cơ chế khuyến công')).toContain('Giao cho đơn vị nào?');
    expect(await coordinator.says('Hưng Yên')).toContain('Thời hạn?');
    expect(await coordinator.says('25/12')).toContain('• Thời hạn: 25/12/2026');
    expect(await coordinator.says('thêm Ninh Bình')).toContain('• Đơn vị thực hiện: 2 (Hưng Yên, Ninh Bình)');
    expect(await coordinator.says('kinh phí Hà Nam 2018')).toContain('Chưa có số liệu');
    expect(await coordinator.says('bỏ Hưng Yên')).toContain('• Đơn vị thực hiện: 1 (Ninh Bình)');
    expect(await coordinator.says('hạn 31/2/2027')).toContain('không có trong lịch');
    expect(await coordinator.says('nhắc trước 5 ngày lúc 9h30')).toContain('trước hạn 5 ngày, lúc 9:30');
    expect(await coordinator.says('hủy')).toBe('Đã hủy, không có gì thay đổi.');
    expect(await coordinator.says('xác nhận')).not.toContain('Đã giao');
  });

  it('names those without a chat and the units with nobody before anything is sent', async () => {
    const { coordinator, prisma, office } = await open();
    await prisma.account.deleteMany({ where: { personId: await office.numberOf(5) } });
    const preview = await coordinator.says(
      '/giaoviec báo cáo, Ninh Bình, Hưng Yên, Bắc Ninh, hạn 25/12/2026',
    );
    expect(preview).toContain('• Chưa có kênh nhận tin, chỉ thấy khi tự vào bot: Người 5');
    expect(preview).toContain('• Chưa có người nhận: Bắc Ninh');
  });

  it('goes no further than the rights of whoever gives', async () => {
    const { office } = await open();
    const local = await office.invited(6, 'coordinator', 'hung-yen');
    expect(await local.says('/giaoviec báo cáo, Ninh Bình, hạn 25/12/2026')).toContain(
      'Quyền của anh/chị không gồm Ninh Bình',
    );
    expect(local.offered.map(({ label }) => label)).toEqual(['Hủy']);
    expect(await local.says('/giaoviec báo cáo, Hưng Yên, hạn 25/12/2026')).toContain('• Việc: Báo cáo');
    expect(await local.taps('Xác nhận')).toContain('Đã giao');
  });

  it('shows how urgent it is, who helps, and five different times however many fall together', async () => {
    const { coordinator, office } = await open();
    const preview = await coordinator.says(
      '/giaoviec báo cáo, Hưng Yên, phối hợp: Ninh Bình, khẩn, hạn 30/12, sau hạn nhắc mỗi ngày',
    );
    expect(preview).toContain('• Độ khẩn: khẩn');
    expect(preview).toContain('• Phối hợp: Ninh Bình');
    // 1/1 to 3/1/2027 are days off: four days fall onto the fourth.
    expect(preview).toContain(
      '• Năm lần gửi tới: ngay khi xác nhận; 31/12/2026 08:00; 04/01/2027 08:00; 05/01/2027 08:00; 06/01/2027 08:00',
    );
    office.now = new Date('2026-11-25T21:00:00+07:00');
    expect(await coordinator.says('/giaoviec báo cáo, Hưng Yên, hạn 29/12')).toContain(
      '26/11/2026 (bây giờ ngoài giờ nhận tin)',
    );
    office.now = new Date('2026-11-28T10:00:00+07:00');
    expect(await coordinator.says('/giaoviec họp, Hưng Yên, hạn 30/12')).toContain(
      '30/11/2026 (hôm nay là ngày nghỉ)',
    );
    const nobody = await coordinator.says('/giaoviec gửi các biên tập viên, rà soát danh bạ, hạn 30/12');
    expect(nobody).toContain('Chưa rõ đơn vị nào phải thực hiện');
    expect(nobody).not.toContain('Đơn vị thực hiện: 0');
  });

  it('like another one, and from a template', async () => {
    const { coordinator, give } = await open();
    await give(REPORT);
    const preview = await coordinator.says('/giaoviec như 1, hạn 25/12/2026');
    expect(preview).toContain('• Việc: Nộp báo cáo quý cho Cục');
    expect(preview).toContain('• Thời hạn: 25/12/2026');
    expect(await coordinator.says('/giaoviec mẫu')).toContain('/giaoviec nộp báo cáo quý');
  });
});

describe('answering', () => {
  it('received, worked on, finished, returned, finished again, accepted: both sides hear of each', async () => {
    const { give, ninhBinh, neighbour, coordinator, settle, telegram, at, to, noticesOf, pressNotice } =
      await open();
    await give(REPORT);
    await settle();
    const buttons = telegram.deliveredTo(2)[0]?.keyboard?.flat() ?? [];
    expect(buttons.map(({ text }) => text)).toEqual([
      'Đã nhận',
      'Đang làm',
      'Hoàn thành',
      'Xin gia hạn',
      'Nhắc lại sau',
    ]);
    expect(await ninhBinh.presses(buttons[0]?.callback_data ?? '')).toContain('Đã ghi: đã nhận');
    // Said by one, it holds for the unit.
    expect(await neighbour.says('/viec')).toContain('Ninh Bình: hạn 20/12/2026, đã nhận, còn 25 ngày');
    expect(await ninhBinh.says('xong 1')).toContain('chờ người theo dõi xác nhận');
    expect(await noticesOf(9)).toEqual([expect.stringMatching(/^Ninh Bình báo hoàn thành/)]);
    expect(await coordinator.says('/viec 1')).toContain('1 báo hoàn thành đang chờ xác nhận');
    await coordinator.taps('Chờ xác nhận (1)');
    expect(coordinator.offered.map(({ label }) => label)).toEqual(['Xác nhận Ninh Bình']);
    expect(await pressNotice('Trả lại')).toContain('ghi lý do');
    expect(await coordinator.says('thiếu biểu 3')).toBe('Đã trả lại cho Ninh Bình.');
    expect(await noticesOf(2)).toEqual([expect.stringContaining('bị trả lại. Lý do: thiếu biểu 3')]);
    expect(await ninhBinh.says('việc 1 xong')).toContain('chờ người theo dõi xác nhận');
    expect(await pressNotice('Xác nhận')).toContain('Đã xác nhận hoàn thành: Ninh Bình');
    expect(await pressNotice('Xác nhận')).toContain('đã được giải quyết');
    await at('2026-12-17T08:00:10+07:00');
    // Whoever has done it is not reminded.
    expect(to(2).filter((text) => text.startsWith('Nhắc việc'))).toEqual([]);
    expect(to(5).filter((text) => text.startsWith('Nhắc việc'))).toHaveLength(1);
  });

  it('an extension is asked for, granted, and reminded of by its own day', async () => {
    const { give, ninhBinh, coordinator, settle, at, to, noticesOf, pressNotice } = await open();
    await give(REPORT);
    await settle();
    expect(await ninhBinh.says('xin gia hạn 1')).toContain('đến ngày nào, vì sao?');
    expect(await ninhBinh.says('19/12/2026')).toContain('sau hạn hiện nay');
    expect(await ninhBinh.says('đến 31/12/2026 vì chờ quyết toán')).toContain('đến 31/12/2026');
    expect(await noticesOf(9)).toEqual([
      expect.stringMatching(/^Ninh Bình xin gia hạn đến 31\/12\/2026[\s\S]*Lý do: vì chờ quyết toán/),
    ]);
    expect(await pressNotice('Đồng ý')).toBe('Đã đồng ý gia hạn cho Ninh Bình đến 31/12/2026.');
    expect(await ninhBinh.says('/viec 1')).toContain('Thời hạn: 31/12/2026');
    await at('2026-12-18T08:00:10+07:00');
    const reminded = (person: number) => to(person).filter((text) => text.startsWith('Nhắc việc')).length;
    expect([reminded(2), reminded(5)]).toEqual([0, 1]);
    await at('2026-12-24T08:00:10+07:00');
    expect(to(2).at(-1)).toMatch(/^Nhắc việc[\s\S]*Thời hạn: 31\/12\/2026 \(còn 7 ngày\)/);
    expect(await coordinator.says('việc nào quá hạn')).toContain('1 việc');
  });

  it('putting a reminder off moves one’s own, never the rule', async () => {
    const { give, neighbour, settle, telegram, at, to } = await open();
    await give(REPORT);
    await settle();
    const snooze = telegram.deliveredTo(3)[0]?.keyboard?.flat()[4]?.callback_data ?? '';
    expect(await neighbour.presses(snooze)).toContain('Nhắc lại khi nào?');
    expect(await neighbour.taps('3 giờ nữa')).toContain('lúc 25/11/2026 12:0');
    await at('2026-11-25T11:00:00+07:00');
    expect(to(3)).toHaveLength(1);
    await at('2026-11-25T12:01:00+07:00');
    expect(to(3).at(-1)).toMatch(/^Nhắc lại theo yêu cầu/);
    expect(to(2)).toHaveLength(1);
    await at('2026-12-11T08:00:10+07:00');
    expect(to(3).at(-1)).toMatch(/^Nhắc việc/);
  });

  it('is only for those whose it is', async () => {
    const { give, office, settle, telegram, ninhBinh } = await open();
    await give('báo cáo, Hưng Yên, hạn 25/12/2026');
    await settle();
    const done = telegram.deliveredTo(5)[0]?.keyboard?.flat()[2]?.callback_data ?? '';
    expect(await ninhBinh.presses(done)).toBe('Việc này không giao cho đơn vị của anh/chị.');
    expect(await ninhBinh.says('/viec 1')).toContain('Không có việc số 1 mà anh/chị xem được');
    expect(await office.telegram(404).presses(done)).toContain('chỉ trả lời người đã được mời');
    // A number that is nobody's directive is an ordinary question.
    expect(await ninhBinh.says('hoàn thành 2018')).not.toContain('Việc số');
  });
});

describe('following', () => {
  it('whoever has not acknowledged is asked again, then whoever answers for them and who gave it are told', async () => {
    const { give, ninhBinh, office, at, to, settle } = await open();
    await office.invited(6, 'administrator', 'hung-yen');
    await give('báo cáo, Ninh Bình và Hưng Yên, hạn 25/12/2026, chưa nhận sau 1 ngày thì nhắc lại');
    await settle();
    await ninhBinh.says('đã nhận 1');
    await at('2026-11-26T09:05:00+07:00');
    expect(to(5).at(-1)).toMatch(/^Chưa thấy xác nhận đã nhận/);
    expect(to(2)).toHaveLength(1);
    await at('2026-11-27T09:10:00+07:00');
    expect(to(6).at(-1)).toContain('Đã nhắc lại mà chưa nhận: Hưng Yên');
    expect(to(9).at(-1)).toContain('Đã nhắc lại mà chưa nhận: Hưng Yên');
    const sent = to(5).length;
    await at('2026-12-01T09:10:00+07:00');
    expect(to(5)).toHaveLength(sent);
  });

  it('pausing, ending, handing over and editing', async () => {
    const { give, coordinator, office, at, to, prisma, hungYen } = await open();
    await give(REPORT);
    await office.invited(7, 'coordinator');
    expect(await coordinator.says('/viec 1 tạm dừng')).toContain('Đã tạm dừng');
    await at('2026-12-11T08:00:10+07:00');
    expect(to(5).filter((text) => text.startsWith('Nhắc'))).toEqual([]);
    // The reminder and the question whether it was received.
    const skipped = await prisma.occurrence.findMany({ where: { state: 'skipped' } });
    expect(skipped.map(({ reason }) => reason)).toEqual(['paused', 'paused']);
    expect(await coordinator.says('/viec 1 tiếp tục')).toContain('Đã tiếp tục');
    expect(await coordinator.says('/viec 1 sửa hạn 31/12/2026')).toContain('Sửa việc số 1');
    expect(await coordinator.taps('Xác nhận')).toContain('Đã sửa');
    await at('2026-12-17T08:00:10+07:00');
    expect(to(5).filter((text) => text.startsWith('Nhắc'))).toEqual([]);
    expect(await hungYen.says('/viec 1')).toContain('Thời hạn: 31/12/2026');
    const other = await office.numberOf(7);
    expect(await coordinator.says(`/viec 1 chuyển ${await office.numberOf(5)}`)).toContain(
      'phải có quyền điều phối',
    );
    expect(await coordinator.says(`/viec 1 chuyển ${other}`)).toContain('Chuyển cho Người 7');
    expect(await coordinator.taps('Xác nhận')).toContain('Đã chuyển cho Người 7');
    const { coordinator: now } = await prisma.directive.findUniqueOrThrow({ where: { number: 1 } });
    expect(now).toBe(other);
    const next = office.telegram(7);
    expect(await next.says('/viec 1 kết thúc')).toContain('Kết thúc việc này?');
    expect(await next.taps('Xác nhận')).toContain('Đã kết thúc');
    await at('2026-12-30T08:00:10+07:00');
    expect(to(5).filter((text) => text.startsWith('Nhắc'))).toEqual([]);
  });

  it('what was given is told beside what documents order, and beside another question', async () => {
    const { give, coordinator, ninhBinh, hungYen, settle } = await open();
    await give('rà soát danh bạ doanh nghiệp, Ninh Bình, hạn 25/12/2026');
    await settle();
    expect(await coordinator.says('Ninh Bình được giao việc gì')).toContain(
      'Số 1: Rà soát danh bạ doanh nghiệp',
    );
    expect(await ninhBinh.says('tôi được giao việc gì')).toContain('Rà soát danh bạ doanh nghiệp');
    expect(await coordinator.says('Hưng Yên được giao việc gì')).not.toContain('Rà soát');
    expect(await hungYen.says('Ninh Bình được giao việc gì')).not.toContain('Rà soát');
    const both = await coordinator.says('tháng 12 phải nộp gì, kinh phí Ninh Bình 2018');
    expect(both).toContain('Rà soát danh bạ doanh nghiệp');
    expect(both).toContain('Chưa có số liệu Ninh Bình');
  });

  it('an administrator hears why a day is not taken', async () => {
    const { office } = await open();
    const chief = office.telegram(1);
    expect(await chief.says('/ngaynghi 29/2/2027 nghỉ')).toBe('Ngày «29/2/2027» không có trong lịch.');
    expect(await chief.says('/ngaynghi 31/12/2026 nghỉ bù')).toContain('Đã ghi 31/12/2026: ngày nghỉ');
    expect(await chief.says('/ngaynghi')).toContain('• 31/12/2026: nghỉ – nghỉ bù');
  });

  it('questions in words, and the report', async () => {
    const { give, coordinator, ninhBinh, hungYen, settle, at } = await open();
    await give('nộp báo cáo quý cho Cục, Ninh Bình và Hưng Yên, hạn ngày 20 tháng cuối quý');
    await settle();
    await ninhBinh.says('xong 1');
    expect(await coordinator.says('tỉnh nào chưa báo cáo quý IV')).toMatch(/1\/2 đơn vị:\nHưng Yên/);
    expect(await hungYen.says('tháng 12 phải nộp gì')).toContain('Nộp báo cáo quý cho Cục (kỳ quý IV/2026)');
    expect(await coordinator.says('việc nào quá hạn')).toBe('Không có việc nào quá hạn.');
    await at('2026-12-22T10:00:00+07:00');
    expect(await coordinator.says('viec nao qua han')).toContain('Hưng Yên (1/2 đơn vị)');
    const report = await coordinator.says('/baocao');
    expect(report).toContain('4 nhiệm vụ: 1 hoàn thành, 2 trong hạn, 1 quá hạn');
    expect(report).toContain('Chưa nhận: Hưng Yên');
    expect(coordinator.last?.files.map(({ kind }) => kind)).toEqual(['picture', 'workbook']);
  });
});

describe('people', () => {
  it('who is removed is not reminded, and nothing says which chat was theirs', async () => {
    const { give, settle, office, prisma, at, to } = await open();
    await give(REPORT);
    await settle();
    const chief = office.telegram(1);
    const number = await office.numberOf(5);
    await chief.says(`/nguoi ${number} xóa`);
    expect(await chief.taps('Xác nhận')).toContain('Đã thực hiện');
    await at('2026-12-11T08:00:10+07:00');
    expect(to(5)).toHaveLength(1);
    const rows = await prisma.delivery.findMany({ where: { personId: number } });
    expect(rows).toMatchObject([{ channel: 'removed', chat: `person:${number}`, state: 'sent' }]);
  });

  it('whoever has blocked the bot hears of it when they come, and can be written to again', async () => {
    const { give, settle, prisma, telegram, at, to, hungYen } = await open();
    telegram.block(5);
    await give(REPORT);
    await settle();
    const account = { channel: 'telegram', account: '5' };
    expect((await prisma.account.findFirstOrThrow({ where: account })).blockedAt).not.toBeNull();
    expect(await hungYen.says('xin chào')).toMatch(/^Việc mới\. Việc số 1[\s\S]*Xin chào/);
    expect(hungYen.offered.map(({ label }) => label)).toContain('Đã nhận');
    expect(await hungYen.says('xin chào')).toMatch(/^Xin chào/);
    expect((await prisma.account.findFirstOrThrow({ where: account })).blockedAt).toBeNull();
    await at('2026-12-11T08:00:10+07:00');
    // Still blocked at Telegram: tried once more, then marked again.
    expect(to(5)).toEqual([]);
  });

  it('what falls on a day off or outside somebody’s hours comes when they work', async () => {
    const { give, office, at, to, ninhBinh } = await open();
    await ninhBinh.says('/toi giờ 14-18');
    office.now = new Date('2026-11-28T09:00:00+07:00');
    await give(REPORT);
    await at('2026-11-29T10:00:00+07:00');
    expect([to(2), to(5)]).toEqual([[], []]);
    await at('2026-11-30T07:00:00+07:00');
    expect([to(2).length, to(5).length]).toEqual([0, 1]);
    await at('2026-11-30T14:00:00+07:00');
    expect([to(2).length, to(5).length]).toEqual([1, 1]);
  });
});
