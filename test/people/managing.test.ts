import { describe, expect, it } from 'vitest';
import { isWithin } from '../../src/people/rights.ts';
import { loadCatalogue } from '../../src/units/index.ts';
import { type Office, openOffice } from '../support/officials.ts';

/** What the audit trail holds, the oldest first, as data. */
async function trail(office: Office) {
  const rows = await office.store.database.prisma.auditEntry.findMany({ orderBy: { id: 'asc' } });
  return rows.map(({ act, actorId, subjectId, channel, before, after }) => ({
    act,
    actorId,
    subjectId,
    channel,
    before,
    after,
  }));
}

/** What waits to be told to a chat on Telegram. */
const lettersTo = async (office: Office, chat: number): Promise<string[]> =>
  (await office.bot.people.notices.letters(['telegram'], office.now, 99))
    .filter((letter) => letter.chat === String(chat))
    .map(({ text }) => text);

describe('an administrator', () => {
  it('lists and searches, with or without marks, by name, office and unit', async () => {
    const office = await openOffice();
    await office.invited(2, 'reader', 'ninh-binh');
    await office.invited(3, 'editor', 'ha-nam');
    const chief = office.telegram(1);
    await chief.says('/nguoi 2 tên Đỗ Thị Ngọc Ánh');
    await chief.taps('Xác nhận');
    for (const words of ['ngoc anh', 'Ngọc Ánh', 'do thi', 'ninh binh', 'Ninh Bình'])
      expect(await chief.says(`/nguoi ${words}`)).toContain('Số 2: Đỗ Thị Ngọc Ánh – Ninh Bình, tra cứu');
    expect(await chief.says('/nguoi hà nam')).not.toContain('Ngọc Ánh');
    expect(await chief.says('/nguoi nobody')).toContain('Không tìm thấy ai');
    expect(await chief.says('/nguoi 99')).toContain('Không có người số 99');
    expect(await chief.says('/nguoi 3')).toContain('• Quyền: biên tập (trong phạm vi Hà Nam)');
  });

  it('turns the pages of a long list', async () => {
    const office = await openOffice();
    for (let person = 2; person <= 25; person++) await office.invited(person);
    const chief = office.telegram(1);
    const first = await chief.says('/nguoi');
    const second = await chief.taps('Xem tiếp');
    const third = await chief.taps('Xem tiếp');
    const ids = [first, second, third].flatMap((text) =>
      [...text.matchAll(/^• Số (\d+): /gm)].map(([, id]) => Number(id)),
    );
    expect(ids).toEqual(Array.from({ length: 25 }, (_, at) => at + 1));
    expect(chief.offered.map(({ label }) => label)).not.toContain('Xem tiếp');
  });

  it('changes a role after confirming; the person hears of it, and it is in the trail', async () => {
    const office = await openOffice();
    const reader = await office.invited(2, 'reader', 'ninh-binh');
    const chief = office.telegram(1);
    await chief.says('/nguoi 2');
    await chief.taps('Đổi quyền');
    expect(await chief.taps('Biên tập')).toContain('tra cứu → biên tập (trong phạm vi Ninh Bình)');
    expect(await reader.says('/hoc nbi = Ninh Bình')).toContain('dành cho người có quyền biên tập');
    expect(await chief.taps('Xác nhận')).toMatch(/^Đã thực hiện/);
    expect(await reader.says('/hoc nbi = Ninh Bình')).toContain('Đã học');
    expect(await lettersTo(office, 2)).toEqual([expect.stringContaining('tra cứu → biên tập')]);
    expect(await trail(office)).toEqual([
      {
        act: 'roles',
        actorId: 1,
        subjectId: 2,
        channel: 'telegram',
        before: { grants: [{ role: 'reader', within: 'ninh-binh' }] },
        after: { grants: [{ role: 'editor', within: 'ninh-binh' }] },
      },
    ]);
  });

  it('gives several roles, in a unit of their own', async () => {
    const office = await openOffice();
    await office.invited(2, 'reader', 'ninh-binh');
    const chief = office.telegram(1);
    await chief.says('/nguoi 2 quyền biên tập, điều phối ở phía Bắc');
    await chief.taps('Xác nhận');
    expect(await chief.says('/nguoi 2')).toContain(
      'biên tập (trong phạm vi phía Bắc), điều phối (trong phạm vi phía Bắc)',
    );
  });

  it('changes nothing when they think better of it, when it is too late, or a second time', async () => {
    const office = await openOffice();
    await office.invited(2);
    const chief = office.telegram(1);
    await chief.says('/nguoi 2 xóa');
    const confirm = chief.offered.find(({ label }) => label === 'Xác nhận')?.code ?? '';
    expect(await chief.taps('Hủy')).toContain('không có gì thay đổi');
    expect(await chief.presses(confirm)).toContain('không còn hiệu lực');
    await chief.says('/nguoi 2 tạm khóa');
    office.now = new Date(office.now.getTime() + 11 * 60_000);
    expect(await chief.taps('Xác nhận')).toContain('không còn hiệu lực');
    await chief.says('/nguoi 2 tạm khóa');
    const suspend = chief.offered.find(({ label }) => label === 'Xác nhận')?.code ?? '';
    const both = await Promise.all([chief.presses(suspend), office.telegram(1).presses(suspend)]);
    expect(both.filter((text) => text.startsWith('Đã thực hiện'))).toHaveLength(1);
    expect((await trail(office)).map(({ act }) => act)).toEqual(['suspended']);
  });

  it('of somebody else’s proposal can make nothing', async () => {
    const office = await openOffice();
    await office.invited(2, 'administrator');
    await office.invited(3);
    const chief = office.telegram(1);
    await chief.says('/nguoi 3 xóa');
    const code = chief.offered.find(({ label }) => label === 'Xác nhận')?.code ?? '';
    expect(await office.telegram(2).presses(code)).toContain('không còn hiệu lực');
    expect(await office.telegram(3).presses(code)).toContain('không còn hiệu lực');
    expect(await chief.presses(code)).toMatch(/^Đã thực hiện/);
  });

  it('who has lost the role meanwhile cannot confirm', async () => {
    const office = await openOffice();
    await office.invited(2, 'administrator');
    await office.invited(3);
    const [first, second] = [office.telegram(1), office.telegram(2)];
    await second.says('/nguoi 3 xóa');
    await first.says('/nguoi 2 quyền tra cứu');
    await first.taps('Xác nhận');
    expect(await second.taps('Xác nhận')).toContain('không còn hiệu lực');
    expect(await first.says('/nguoi 3')).toContain('Người 3');
  });

  it('suspends and lets in again; invitations of the suspended are void', async () => {
    const office = await openOffice();
    const other = await office.invited(2, 'administrator');
    const told = await other.says('/moi Hà Nam 9 lượt');
    const [, code = ''] = /Mã để gửi cho bot: (\S+)/.exec(told) ?? [];
    const chief = office.telegram(1);
    await chief.says('/nguoi 2');
    await chief.taps('Tạm khóa');
    await chief.taps('Xác nhận');
    expect(await other.says('kinh phí Ninh Bình 2018')).toContain('đang tạm khóa');
    expect(await other.says('/nguoi')).toContain('đang tạm khóa');
    expect(await other.says('/toi')).toContain('đang tạm khóa');
    expect(await office.telegram(5).says(code)).toContain('không đúng');
    expect(await chief.says('/nguoi')).toContain('(đang tạm khóa)');
    await chief.says('/nguoi 2');
    await chief.taps('Mở khóa');
    await chief.taps('Xác nhận');
    expect(await other.says('/nguoi')).toContain('Người dùng');
  });

  it('who is the last cannot be removed, suspended or made a reader', async () => {
    const office = await openOffice();
    const chief = office.telegram(1);
    for (const words of ['xóa', 'tạm khóa', 'quyền tra cứu', 'quyền quản trị ở Ninh Bình']) {
      await chief.says(`/nguoi 1 ${words}`);
      expect(await chief.taps('Xác nhận')).toContain('quản trị viên cuối cùng');
    }
    await chief.presses('p|z');
    expect(await chief.taps('Xác nhận')).toContain('quản trị viên cuối cùng');
    expect(await chief.says('/nguoi')).toContain('Số 1: Người 1 – cả nước, quản trị');
    expect(await trail(office)).toEqual([]);
  });

  it('of three, who removes another while being removed does not', async () => {
    const office = await openOffice();
    await office.invited(2, 'administrator');
    await office.invited(3, 'administrator');
    const [first, second] = [office.telegram(1), office.telegram(2)];
    await first.says('/nguoi 2 xóa');
    await second.says('/nguoi 1 xóa');
    await Promise.all([first.taps('Xác nhận'), second.taps('Xác nhận')]);
    expect(await office.store.database.prisma.person.count({ where: { removedAt: null } })).toBe(2);
  });

  it('says where a role shall hold with «ở»; what else is written is not passed over', async () => {
    const office = await openOffice();
    await office.invited(2, 'reader', 'ha-nam');
    const chief = office.telegram(1);
    for (const words of ['quyền quản trị Ninh Bình', 'quyền biên tập và xem', 'quyền'])
      expect(await chief.says(`/nguoi 2 ${words}`)).toContain('Cách đổi');
    expect(await chief.says('/nguoi 2 quyền biên tập ở Phòng Quản lý công nghiệp Ninh Bình')).toContain(
      'tra cứu → biên tập (trong phạm vi Ninh Bình).',
    );
    expect(await chief.says('/nguoi 2 quyền biên tập và điều phối ở cả nước')).toContain(
      'biên tập (cả nước), điều phối (cả nước)',
    );
  });

  it('gains nothing by a detour over a place within their own', async () => {
    const office = await openOffice();
    const chief = await office.invited(2, 'administrator', 'tay-nguyen');
    await office.invited(3, 'reader', 'binh-thuan');
    expect(await chief.says('/moi quản trị Lâm Đồng')).toMatch(/^Lời mời|không gồm/);
    const catalogue = loadCatalogue();
    const keys = catalogue.places.map(({ key }) => key);
    const within = new Map(keys.map((key) => [key, keys.filter((each) => isWithin(catalogue, each, key))]));
    for (const [whole, parts] of within)
      for (const part of parts)
        for (const inner of within.get(part) ?? [])
          expect([whole, part, within.get(whole)?.includes(inner)]).toEqual([whole, part, true]);
  });

  it('a name is cut between letters, whatever they are', async () => {
    const office = await openOffice();
    const chief = office.telegram(1);
    await chief.says(`/nguoi 1 tên ${'a'.repeat(59)}😀😀`);
    await chief.taps('Xác nhận');
    expect(await chief.says('/toi')).toContain(`${'a'.repeat(59)}😀\n`);
    expect(await chief.says('/nguoi %')).not.toContain('Số 1: %');
  });

  it('of two who remove each other at the same moment one stays', async () => {
    const office = await openOffice();
    await office.invited(2, 'administrator');
    const [first, second] = [office.telegram(1), office.telegram(2)];
    await first.says('/nguoi 2 xóa');
    await second.says('/nguoi 1 xóa');
    await Promise.all([first.taps('Xác nhận'), second.taps('Xác nhận')]);
    const left = await office.store.database.prisma.person.count({ where: { removedAt: null } });
    expect(left).toBe(1);
  });

  it('of one unit sees and changes that unit alone', async () => {
    const office = await openOffice();
    const north = await office.invited(2, 'administrator', 'phia-bac');
    await office.invited(3, 'reader', 'ninh-binh');
    await office.invited(4, 'reader', 'ca-mau');
    await office.invited(5, 'editor');
    const list = await north.says('/nguoi');
    expect(list).toContain('Số 3: Người 3');
    expect(list).not.toMatch(/^• Số [145]: /m);
    expect(await north.says('/nguoi 4')).toContain('Không có người số 4');
    expect(await north.says('/nguoi 4 xóa')).toContain('Không có người số 4');
    expect(await north.presses('p|x4')).toContain('không gồm Cà Mau');
    expect(await north.presses('p|t5-3')).toContain('Không có người số 5');
    expect(await north.says('/nguoi 3 đơn vị Cà Mau')).toContain('không gồm Cà Mau');
    expect(await north.says('/nguoi 3 quyền biên tập ở cả nước')).toContain('không gồm cả nước');
    await north.says('/nguoi 3 quyền biên tập');
    expect(await north.taps('Xác nhận')).toMatch(/^Đã thực hiện/);
    expect(await north.says('/nhatky')).toContain('trong cả nước');
  });
});

it('the trail says who came in, and nobody is told of what they did themselves', async () => {
  const office = await openOffice();
  const chief = office.telegram(1);
  const [, code = ''] = /Mã để gửi cho bot: (\S+)/.exec(await chief.says('/moi Hà Nam')) ?? [];
  await office.telegram(2).says(code);
  expect((await chief.says('/nhatky')).split('\n')[1]).toContain(
    'Người 2 (số 2): vào bằng lời mời (đơn vị Hà Nam',
  );
  await chief.says('/nguoi 1 tên Trần Thị Hoa');
  await chief.taps('Xác nhận');
  expect(await lettersTo(office, 1)).toEqual([expect.stringContaining('đã vào bằng lời mời')]);
});

describe('whoever is removed', () => {
  it('is gone from everywhere but as a number in the trail', async () => {
    const office = await openOffice({ access: 'open', seed: 'figures' });
    const reader = await office.invited(2, 'reader', 'ninh-binh');
    await reader.says('từnàyvôlý xyzxyz');
    await reader.says('kinh phí Ninh Bình 2018');
    const chief = office.telegram(1);
    await chief.says('/nguoi 2 tên Bùi Văn Bí Mật');
    await chief.taps('Xác nhận');
    await chief.says('/nguoi 2 xóa');
    await chief.taps('Xác nhận');
    expect(await chief.says('/nguoi 2')).toContain('Không có người số 2');
    // They are told in the chat that was theirs, and then that is gone as well.
    const [parting, ...others] = (
      await office.bot.people.notices.letters(['telegram'], office.now, 9)
    ).filter(({ chat }) => chat === '2');
    expect([parting?.text, others]).toEqual([expect.stringContaining('đã xóa tài khoản của anh/chị'), []]);
    await office.bot.people.notices.sent(parting?.id ?? 0, office.now);
    expect(await chief.says('/nhatky')).toContain('người số 2 (đã xóa)');
    const tables = await office.store.database.sql.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
    );
    for (const { name } of tables) {
      const rows = await office.store.database.sql.query<{ row: string }>(
        `SELECT to_jsonb("${name}")::text AS row FROM "${name}"`,
      );
      const about = rows.filter(({ row }) =>
        /Bí Mật|bi mat|"account": "2"|"chat": "2"|"person": "2"/.test(row),
      );
      expect({ name, about }).toEqual({ name, about: [] });
    }
  });

  it('is not named in what others were told, nor in what was proposed', async () => {
    const office = await openOffice();
    const chief = office.telegram(1);
    const [, code = ''] = /Mã để gửi cho bot: (\S+)/.exec(await chief.says('/moi Hà Nam')) ?? [];
    await office.telegram(77).says(code);
    await chief.says('/nguoi 2 tên Bùi Văn Bí Mật');
    const reader = office.telegram(77);
    await reader.presses('p|z');
    await reader.taps('Xác nhận');
    const { sql } = office.store.database;
    for (const table of ['notice', 'proposal', 'person'])
      expect(
        JSON.stringify(await sql.query(`SELECT to_jsonb(t)::text AS row FROM "${table}" AS t`)),
      ).not.toMatch(/Người 77|Bí Mật/);
  });

  it('can remove themselves, after seeing what is stored', async () => {
    const office = await openOffice();
    const reader = await office.invited(2, 'reader', 'ninh-binh');
    await reader.says('/toi');
    const data = await reader.taps('Dữ liệu về tôi');
    expect(data).toContain('• Kênh Telegram, mã tài khoản 2, từ 25/11/2026 09:00');
    expect(await reader.taps('Xóa dữ liệu về tôi')).toContain('Xóa mọi dữ liệu về anh/chị');
    expect(await reader.taps('Xác nhận')).toContain('Đã xóa mọi dữ liệu');
    expect(await reader.says('kinh phí Ninh Bình 2018')).toMatch(/^Xin chào anh\/chị. Bot này chỉ trả lời/);
    expect((await trail(office)).map(({ act, subjectId }) => [act, subjectId])).toEqual([
      ['removed-self', 2],
    ]);
  });
});

describe('the trail', () => {
  it('cannot be changed, whoever tries', async () => {
    const office = await openOffice();
    await office.telegram(1).says('/moi Hà Nam');
    const { sql } = office.store.database;
    for (const statement of [
      `UPDATE audit_entry SET act = 'nothing'`,
      'DELETE FROM audit_entry',
      'TRUNCATE audit_entry',
      'DELETE FROM person',
    ])
      await expect(sql.query(statement)).rejects.toThrow(/never changed or removed|foreign key/);
    expect(await trail(office)).toHaveLength(1);
  });

  it('is read by pages and as a workbook', async () => {
    const office = await openOffice();
    const chief = office.telegram(1);
    for (let invitation = 0; invitation < 17; invitation++) await chief.says('/moi Hà Nam');
    const page = await chief.says('/nhatky');
    expect(page.split('\n').slice(0, 2)).toEqual([
      'Nhật ký',
      '25/11/2026 09:00 – Người 1 (số 1): tạo lời mời (đơn vị Hà Nam, quyền tra cứu, số lượt 1, đến hết ngày 02/12/2026, lời mời số 17)',
    ]);
    expect((await chief.taps('Xem tiếp')).split('\n')).toHaveLength(3);
    await chief.taps('Xuất Excel');
    const [file] = chief.last?.files ?? [];
    expect(file?.kind === 'workbook' && file.workbook.sheets[0]?.rows).toHaveLength(17);
  });
});

describe('one’s own things', () => {
  it('are the unit, once; the hours; the name', async () => {
    const office = await openOffice();
    const chief = office.telegram(1);
    await chief.says('/nguoi 1 đơn vị Hà Nam');
    const reader = await office.invited(2, 'reader', 'ninh-binh');
    expect(await reader.says('/toi Hà Nam')).toContain('đang là Ninh Bình');
    expect(await reader.says('/toi giờ 8-18')).toBe('Anh/chị sẽ nhận thông báo từ 8 giờ đến 18 giờ.');
    expect(await reader.says('/toi giờ 18h - 8h')).toContain('viết ví dụ');
    expect(await reader.says('/toi giờ 8 đến 25')).toContain('viết ví dụ');
    expect(await reader.says('/toi tên Trần  Thị   Bình')).toBe('Đã ghi tên của anh/chị: Trần Thị Bình.');
    const card = await reader.says('/toi');
    expect(card).toContain('Thông tin của anh/chị: Trần Thị Bình');
    expect(card).toContain('từ 8 giờ đến 18 giờ');
    expect(await reader.says('/toi hg')).toContain('Hà Giang hoặc Hậu Giang');
  });

  it('a unit decides what a question without one is about, and it is said', async () => {
    const office = await openOffice({ seed: 'figures' });
    const stranger = office.telegram(3);
    await stranger.presses('p|a');
    await office.telegram(1).presses('p|y1');
    expect(await stranger.says('kinh phí 2018')).toContain('cả nước, năm 2018');
    expect(await stranger.says('/toi Sở Công Thương Ninh Bình')).toContain('Sở Công Thương Ninh Bình');
    const own = await stranger.says('kinh phí năm 2018');
    expect(own).toContain('Kinh phí khuyến công – Ninh Bình, năm 2018');
    expect(own).toContain('Anh/chị không nêu đơn vị nên tôi lấy đơn vị của anh/chị: Ninh Bình.');
    expect(await stranger.says('kinh phí cả nước năm 2018')).toContain('cả nước, năm 2018');
    expect(await stranger.says('top 3 tỉnh kế hoạch lớn nhất 2018')).toContain('cả nước, năm 2018');
  });
});

describe('a group', () => {
  it('is answered when an administrator has allowed it for a unit', async () => {
    const office = await openOffice({ seed: 'figures' });
    const member = office.telegram(7, -100);
    expect(await member.says('kinh phí năm 2018')).toContain('Nhóm này chưa được phép');
    expect(await member.says('kinh phí năm 2018')).toBe('');
    expect(await member.says('/nhom Ninh Bình')).not.toContain('Từ bây giờ');
    const chief = office.telegram(1, -100);
    expect(await chief.says('/nhom Ninh Bình')).toContain('Từ bây giờ mọi người trong nhóm hỏi được');
    expect(await member.says('kinh phí năm 2018')).toContain('Kinh phí khuyến công – Ninh Bình, năm 2018');
    expect(await member.says('/toi')).not.toContain('Thông tin của anh/chị');
    expect(await office.telegram(7, -200).says('kinh phí năm 2018')).toContain('Nhóm này chưa được phép');
    expect(await office.telegram(7).says('kinh phí năm 2018')).toMatch(/^Xin chào/);
    expect(await chief.says('/nhom bỏ')).toContain('không còn được phép');
    office.now = new Date(office.now.getTime() + 3_600_000);
    expect(await member.says('kinh phí năm 2018')).toContain('Nhóm này chưa được phép');
  });

  it('sees nothing of what is for one person alone', async () => {
    const office = await openOffice();
    const chief = office.telegram(1, -100);
    for (const text of ['/nguoi', '/moi Hà Nam', '/toi', '/nhatky', '/yeucau', '/web'])
      expect(await chief.says(text)).toContain('trong cuộc trò chuyện riêng');
  });
});

it('below a ranking an official finds where their own unit stands, and what the whole has', async () => {
  const office = await openOffice({ seed: 'figures' });
  const reader = await office.invited(2, 'reader', 'quang-ninh');
  const list = await reader.says('tỉnh nào kế hoạch lớn nhất phía Bắc 2018');
  expect(list.split('\n').slice(0, 4)).toEqual([
    'Kế hoạch khuyến công cao nhất – các tỉnh phía Bắc, năm 2018 (triệu đồng)',
    '1. Ninh Bình: 4.045',
    'Đơn vị của anh/chị: Quảng Ninh đứng thứ 2, 2.800',
    'Phía Bắc: 144.601',
  ]);
  expect(list).toContain('Quảng Ninh: 2,8 tỷ đồng cho khuyến công năm 2018');
  // Where it is listed, it is not said twice; whoever has no unit, or one elsewhere, sees the list alone.
  expect(await reader.says('top 5 tỉnh kế hoạch lớn nhất phía Bắc 2018')).not.toContain('Đơn vị của anh/chị');
  const other = await office.invited(3, 'reader', 'ca-mau');
  expect(await other.says('tỉnh nào kế hoạch lớn nhất phía Bắc 2018')).not.toMatch(/Đơn vị của anh|144\.601/);
});

it('nobody is written to outside the hours that they have set', async () => {
  const office = await openOffice();
  const reader = await office.invited(2, 'reader', 'ninh-binh');
  await reader.says('/toi giờ 8-17');
  const chief = office.telegram(1);
  await chief.says('/nguoi 2 quyền biên tập');
  await chief.taps('Xác nhận');
  const at = (time: string) =>
    office.bot.people.notices.letters(['telegram'], new Date(`2026-11-26T${time}+07:00`), 9);
  expect(await at('07:59:59')).toEqual([]);
  expect(await at('08:00:00')).toHaveLength(1);
  expect(await at('16:59:59')).toHaveLength(1);
  expect(await at('17:00:00')).toEqual([]);
});
