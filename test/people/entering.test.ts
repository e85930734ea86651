import { describe, expect, it } from 'vitest';
import { showCode } from '../../src/people/index.ts';
import { openOffice } from '../support/officials.ts';

/** The code in what an administrator is told. */
const codeIn = (text: string): string => /Mã để gửi cho bot: ([0-9A-Z-]{19})/.exec(text)?.[1] ?? '';

describe('the first administrator', () => {
  it('is whoever types the code of the first start, once', async () => {
    const office = await openOffice({ administrator: false });
    const code = await office.bot.people.firstCode(office.now);
    if (code === null) throw new Error('no code');
    const chief = office.telegram(11);
    expect(await chief.says(showCode(code))).toMatch(/^Chào Người 11\. Anh\/chị là quản trị viên/);
    expect(await chief.says('/nguoi')).toContain('Số 1: Người 11, quản trị');
    expect(await office.telegram(12).says(code)).toContain('không đúng, đã dùng hoặc đã hết hạn');
    expect(await office.bot.people.firstCode(office.now)).toBeNull();
  });

  it('a code of an earlier start is void, and none outlives a day', async () => {
    const office = await openOffice({ administrator: false });
    const first = (await office.bot.people.firstCode(office.now)) ?? '';
    const second = (await office.bot.people.firstCode(office.now)) ?? '';
    expect(await office.telegram(11).says(first)).toContain('không đúng');
    office.now = new Date(office.now.getTime() + 24 * 3_600_000 + 1);
    expect(await office.telegram(12).says(second)).toContain('không đúng');
  });

  it('of two who type it at the same moment is one', async () => {
    const office = await openOffice({ administrator: false });
    const code = (await office.bot.people.firstCode(office.now)) ?? '';
    const texts = await Promise.all([21, 22, 23].map((id) => office.telegram(id).says(code)));
    expect(texts.filter((text) => text.includes('là quản trị viên'))).toHaveLength(1);
    expect(await office.store.database.prisma.person.count()).toBe(1);
  });

  it('can be whoever opens the page of this machine, and stays it while the login is used', async () => {
    const office = await openOffice({ administrator: false });
    const code = (await office.bot.people.firstCode(office.now)) ?? '';
    const browser = office.official({ channel: 'web', chat: 'here', local: true });
    const heard = await browser.hear({ text: code });
    expect(heard?.login).toMatchObject({ secret: expect.stringMatching(/^[\w-]{43}$/) });
    expect(await browser.says('/toi')).toContain('Quyền: quản trị');
    for (let hours = 0; hours < 30; hours += 11) {
      office.now = new Date(office.now.getTime() + 11 * 3_600_000);
      expect(await browser.says('/toi')).toContain('Quyền: quản trị');
    }
    office.now = new Date(office.now.getTime() + 13 * 3_600_000);
    expect(await browser.says('/toi')).toContain('dành cho người đã được mời');
  });
});

describe('when no administrator can come in any more', () => {
  it('the next start prints a code again: the only login has ended, or was left', async () => {
    const office = await openOffice({ administrator: false });
    const enter = async () => {
      const code = (await office.bot.people.firstCode(office.now)) ?? '';
      const browser = office.official({ channel: 'web', chat: 'here', local: true });
      expect(await browser.says(code)).toContain('Anh/chị là quản trị viên');
      return browser;
    };
    const browser = await enter();
    expect(await office.bot.people.firstCode(office.now)).toBeNull();
    await browser.says('/thoat');
    await enter();
    expect(await office.bot.people.firstCode(office.now)).toBeNull();
    office.now = new Date(office.now.getTime() + 13 * 3_600_000);
    await enter();
  });

  it('whoever has the machine makes one at any time', async () => {
    const office = await openOffice();
    const code = await office.bot.people.administratorCode(office.now);
    expect(await office.telegram(2).says(code)).toContain('quyền quản trị, đơn vị cả nước');
    expect(await office.telegram(2).says('/nguoi')).toContain('Số 2: Người 2, quản trị');
    expect(await office.telegram(3).says(code)).toContain('không đúng');
  });
});

describe('an invitation', () => {
  it('lets as many in as it says, until its day, with a role and a unit', async () => {
    const office = await openOffice();
    const chief = office.telegram(1);
    const told = await chief.says('/moi biên tập Sở Công Thương Ninh Bình, 2 lượt, đến 30/11/2026');
    expect(told).toContain('Lời mời: quyền biên tập, Sở Công Thương Ninh Bình');
    expect(told).toContain('Dùng được 2 lượt, đến hết ngày 30/11/2026');
    const code = codeIn(told);
    const editor = office.telegram(2);
    expect(await editor.says(code)).toContain('quyền biên tập, đơn vị Ninh Bình');
    expect(await editor.says('/hoc nbi = Ninh Bình')).toContain('Đã học');
    // What is typed by hand: in lower case, without hyphens, behind the command.
    expect(await office.telegram(3).says(`/ma ${code.toLowerCase().replaceAll('-', ' ')}`)).toMatch(/^Chào/);
    expect(await office.telegram(4).says(code)).toContain('không đúng');
    expect(await chief.says('/nguoi')).toContain(
      'Số 2: Người 2 – Sở Công Thương Ninh Bình, biên tập (trong phạm vi Ninh Bình)',
    );
    expect(await chief.says('/moi')).not.toContain('Lời mời còn hiệu lực');
  });

  it('ends with its day, and when it is withdrawn', async () => {
    const office = await openOffice();
    const chief = office.telegram(1);
    const short = codeIn(await chief.says('/moi Hà Nam 5 lượt trong 1 ngày'));
    const taken = codeIn(await chief.says('/moi Hà Nam'));
    expect(await chief.taps('Thu hồi lời mời')).toContain('Đã thu hồi');
    expect(await chief.says('/moi')).toContain('Tra cứu, Hà Nam: còn 5 lượt');
    expect(await office.telegram(2).says(taken)).toContain('không đúng');
    expect(await office.telegram(3).says(short)).toMatch(/^Chào/);
    office.now = new Date('2026-11-27T00:00:00+07:00');
    expect(await office.telegram(4).says(short)).toContain('không đúng');
  });

  it('adds its role to whoever is here already', async () => {
    const office = await openOffice();
    const reader = await office.invited(2, 'reader', 'ninh-binh');
    const code = codeIn(await office.telegram(1).says('/moi điều phối Ninh Bình'));
    await reader.says(code);
    expect(await reader.says('/toi')).toContain('Quyền: điều phối (trong phạm vi Ninh Bình)');
    expect(await office.store.database.prisma.person.count()).toBe(2);
  });

  it('is a link on Telegram and on the page, where they are', async () => {
    const office = await openOffice({
      addresses: { telegram: () => 'kc_bot', page: () => 'https://kc.example.vn' },
    });
    const told = await office.telegram(1).says('/moi Hà Nam');
    const code = codeIn(told).replaceAll('-', '');
    expect(told).toContain(`https://t.me/kc_bot?start=${code}`);
    expect(told).toContain(`https://kc.example.vn/#ma=${code}`);
  });

  it.each([
    ['/moi', 'Cách mời'],
    ['/moi biên tập', 'Lời mời cần có đơn vị'],
    ['/moi xyz', 'Tôi không rõ đơn vị trong «xyz»'],
    ['/moi hg', 'Hà Giang, Hậu Giang'],
    ['/moi Ninh Bình đến 31/12', 'Tôi chưa hiểu hết'],
    ['/moi Ninh Bình trong 2 tuần', 'Tôi chưa hiểu hết'],
    ['/moi Ninh Bình mười lượt', 'Tôi chưa hiểu hết'],
    ['/moi biên tập, điều phối Ninh Bình', 'Tôi chưa hiểu hết'],
    ['/moi Ninh Bình 0 lượt', 'Số lượt phải từ 1 đến 500'],
    ['/moi Ninh Bình đến 1/1/2020', 'phải là một ngày sắp tới'],
    ['/moi Ninh Bình đến 31/2/2027', 'phải là một ngày sắp tới'],
    ['/moi Ninh Bình trong 9999 ngày', 'phải là một ngày sắp tới'],
  ])('%s: says what is wrong', async (text, said) => {
    const office = await openOffice();
    expect(await office.telegram(1).says(text)).toContain(said);
    expect(await office.store.database.prisma.entryCode.count()).toBe(0);
  });

  it('of a coordinator is for readers, within the unit', async () => {
    const office = await openOffice();
    const coordinator = await office.invited(2, 'coordinator', 'phia-bac');
    expect(await coordinator.says('/moi Ninh Bình')).toContain('Lời mời: quyền tra cứu, Ninh Bình');
    expect(await coordinator.says('/moi Cà Mau')).toBe('Quyền của anh/chị không gồm Cà Mau.');
    expect(await coordinator.says('/moi quản trị Ninh Bình')).toContain('chỉ mời được quyền tra cứu');
  });

  it.each([
    [
      '/moi Phòng Quản lý công nghiệp Sở Công Thương Ninh Bình',
      'quyền tra cứu, Phòng Quản lý công nghiệp Sở',
    ],
    ['/moi Ban Quản lý khu công nghiệp Ninh Bình', 'quyền tra cứu, Ban Quản lý khu công nghiệp Ninh Bình'],
    ['/moi Ninh Bình quyền biên tập', 'quyền biên tập, Ninh Bình'],
    ['/moi quyền quản trị Phòng Quản lý công nghiệp Ninh Bình', 'quyền quản trị, Phòng Quản lý công nghiệp'],
  ])('%s: an office is not a role', async (text, said) => {
    const office = await openOffice();
    expect(await office.telegram(1).says(text)).toContain(`Lời mời: ${said}`);
  });

  it('keeps only the hash of its code', async () => {
    const office = await openOffice();
    const code = codeIn(await office.telegram(1).says('/moi Hà Nam')).replaceAll('-', '');
    const stored = JSON.stringify(
      [
        await office.store.database.prisma.entryCode.findMany(),
        await office.store.database.sql.query('SELECT * FROM audit_entry'),
      ],
      (_, value) => (typeof value === 'bigint' ? String(value) : value),
    );
    expect(stored).not.toContain(code);
    expect(stored).toMatch(/"hash":"[0-9a-f]{64}"/);
  });
});

describe('guessing codes', () => {
  it('is slowed down, reported, and does not lock out those who have the right one', async () => {
    const office = await openOffice();
    const code = codeIn(await office.telegram(1).says('/moi Hà Nam 9 lượt'));
    const guesser = office.telegram(66);
    for (let guess = 0; guess < 5; guess++)
      expect(await guesser.says(`2222-2222-2222-222${2 + guess}`)).toContain('không đúng');
    expect(await guesser.says(code)).toMatch(/^Đã nhập sai mã nhiều lần. Sau \d+ phút/);
    expect(await office.telegram(7).says(code)).toMatch(/^Chào/);
    expect(await office.bot.people.notices.letters(['telegram'], office.now, 9)).toMatchObject([
      { chat: '1', text: expect.stringContaining('nhập sai mã nhiều lần trên Telegram') },
      { chat: '1', text: expect.stringContaining('đã vào bằng lời mời') },
    ]);
    office.now = new Date(office.now.getTime() + 16 * 60_000);
    expect(await guesser.says(code)).toMatch(/^Chào/);
  });

  it('by ever new browsers is reported, and keeps nobody out who has the right one', async () => {
    const office = await openOffice();
    const code = codeIn(await office.telegram(1).says('/moi Hà Nam 9 lượt'));
    for (let guess = 0; guess < 70; guess++) await office.browser().says('2222-2222-2222-2222');
    expect(await office.browser().says(code)).toMatch(/^Chào/);
    const letters = await office.bot.people.notices.letters(['telegram'], office.now, 99);
    expect(letters.filter(({ text }) => text.includes('nhập sai mã nhiều lần trên trang web'))).toHaveLength(
      1,
    );
  });

  it('in a group, where others read it, makes the code void, and its maker is told', async () => {
    const office = await openOffice();
    const code = codeIn(await office.telegram(1).says('/moi Hà Nam'));
    expect(await office.telegram(5, -9).says(code)).toContain('trò chuyện riêng');
    expect(await office.telegram(6).says(code)).toContain('không đúng');
    const [letter] = await office.bot.people.notices.letters(['telegram'], office.now, 9);
    expect(letter).toMatchObject({ chat: '1', text: expect.stringContaining('bị gửi trong một nhóm') });
  });

  it('nobody in a group is asked to post one there', async () => {
    const office = await openOffice();
    const stranger = office.telegram(5, -9);
    for (const text of ['/hoc nbi = Ninh Bình', '/nhom Ninh Bình', 'kinh phí 2018']) {
      await stranger.says(text);
      expect(stranger.last?.text ?? '').not.toContain('gửi mã');
      expect(stranger.offered).toEqual([]);
    }
  });
});

describe('a code', () => {
  it.each([
    (code: string) => `• Mã để gửi cho bot: ${code}`,
    (code: string) => `Chào anh, mã mời của em là ${code}, cảm ơn anh`,
    (code: string) => `«${code}»`,
    (code: string) => `https://t.me/kc_bot?start=${code.replaceAll('-', '')}`,
    (code: string) => `https://kc.example.vn/#ma=${code.replaceAll('-', '')}`,
    (code: string) => `/start ${code.replaceAll('-', '')}`,
    (code: string) => `/ma Mã: ${code}`,
    (code: string) => code.toLowerCase(),
  ])('is found as people copy it: %s', async (around) => {
    const office = await openOffice();
    const told = await office.telegram(1).says('/moi Hà Nam');
    expect(await office.telegram(5).says(around(codeIn(told)))).toMatch(/^Chào Người 5/);
  });

  it('is not used up by whoever has it already, nor by who made it', async () => {
    const office = await openOffice();
    const chief = office.telegram(1);
    const code = codeIn(await chief.says('/moi Hà Nam 2 lượt'));
    expect(await chief.says(code)).toContain('đã được mời rồi');
    const one = office.telegram(2);
    expect(await one.says(code)).toMatch(/^Chào/);
    for (let again = 0; again < 9; again++) expect(await one.says(code)).toContain('đã được mời rồi');
    expect(await office.telegram(3).says(code)).toMatch(/^Chào/);
  });

  it('typed while an administrator lets its owner in by a tap ends in one person, and no trouble', async () => {
    const office = await openOffice();
    const chief = office.telegram(1);
    const code = codeIn(await chief.says('/moi Hà Nam'));
    const stranger = office.telegram(5);
    await stranger.presses('p|a');
    await Promise.all([chief.presses('p|y1'), stranger.says(code)]);
    expect(await office.store.database.prisma.account.count({ where: { account: '5' } })).toBe(1);
  });
});

describe('a further chat', () => {
  it('is linked with a code from the first, once and for a quarter of an hour', async () => {
    const office = await openOffice();
    const reader = await office.invited(2, 'reader', 'ninh-binh');
    await reader.says('/toi');
    const [, code = ''] = /Mã thêm kênh: (\S+)/.exec(await reader.taps('Thêm kênh khác')) ?? [];
    const zalo = office.official({ channel: 'zalo', chat: 'z2', person: 'z2', name: 'Người hai' });
    expect(await zalo.says(code)).toContain('Chào Người 2');
    expect(await zalo.says('/toi')).toContain('Kênh: Telegram, Zalo');
    expect(await office.telegram(9).says(code)).toContain('không đúng');
    const [, late = ''] = /Mã thêm kênh: (\S+)/.exec(await reader.presses('p|m')) ?? [];
    office.now = new Date(office.now.getTime() + 15 * 60_000);
    expect(await office.browser().says(late)).toContain('không đúng');
  });

  it('of somebody else is not taken over', async () => {
    const office = await openOffice();
    const reader = await office.invited(2);
    const [, code = ''] = /Mã thêm kênh: (\S+)/.exec(await reader.presses('p|m')) ?? [];
    expect(await (await office.invited(3)).says(code)).toContain('đã liên kết với người dùng khác');
    expect(await reader.says(code)).toContain('đã liên kết với tài khoản của anh/chị');
    // It came to nothing, and can still be used where it was meant for.
    expect(await office.official({ channel: 'zalo', chat: 'z', person: 'z' }).says(code)).toMatch(/^Chào/);
  });
});

describe('the page', () => {
  it('is logged in to with a link of five minutes, once, and left again', async () => {
    const office = await openOffice({
      addresses: { telegram: () => null, page: () => 'https://kc.example.vn' },
    });
    const reader = await office.invited(2, 'reader', 'ninh-binh');
    const [, code = ''] = /https:\/\/kc\.example\.vn\/#ma=(\w+)/.exec(await reader.says('/web')) ?? [];
    const browser = office.browser();
    expect(await browser.says('kinh phí Ninh Bình 2018')).toContain('Trang này dành cho người đã được mời');
    expect(await reader.says(`/ma ${code}`)).toContain('chỉ dùng trên trang web');
    expect(await browser.says(`/ma ${code}`)).toContain('Chào Người 2');
    expect(await browser.says('kinh phí Ninh Bình 2018')).not.toContain('Trang này dành cho');
    expect(await office.browser().says(`/ma ${code}`)).toContain('không đúng');
    expect(await browser.says('/thoat')).toContain('Đã thoát');
    expect(await browser.says('kinh phí Ninh Bình 2018')).toContain('Trang này dành cho người đã được mời');
    const [, late = ''] = /#ma=(\w+)/.exec(await reader.says('/web')) ?? [];
    office.now = new Date(office.now.getTime() + 5 * 60_000);
    expect(await browser.says(`/ma ${late}`)).toContain('không đúng');
  });

  it('is opened again with a code from an administrator, by whoever has no other chat', async () => {
    const office = await openOffice();
    const chief = office.telegram(1);
    const browser = office.browser();
    await browser.says(codeIn(await chief.says('/moi Hà Nam')));
    office.now = new Date(office.now.getTime() + 13 * 3_600_000);
    expect(await browser.says('/toi')).toContain('Trang này dành cho');
    const [, code = ''] = /vào lại: (\S+)/.exec(await chief.says('/nguoi 2 đăng nhập')) ?? [];
    expect(await browser.says(code)).toMatch(/^Chào/);
    expect(await office.store.database.prisma.person.count()).toBe(2);
    // Nobody comes by it to more than they have themselves.
    const south = await office.invited(3, 'administrator', 'phia-nam');
    await office.invited(4, 'administrator', 'phia-bac');
    expect(await south.says('/nguoi 4 đăng nhập')).not.toContain('vào lại');
    expect(await south.says('/nguoi 1 đăng nhập')).not.toContain('vào lại');
  });

  it('says so where nobody has said where it is', async () => {
    const office = await openOffice();
    expect(await office.telegram(1).says('/web')).toContain('PUBLIC_URL');
  });
});

describe('somebody who is not invited', () => {
  it('is told how to get in, once in ten minutes, and nothing is stored', async () => {
    const office = await openOffice();
    const stranger = office.telegram(5);
    expect(await stranger.says('kinh phí Ninh Bình 2018')).toMatch(/^Xin chào anh\/chị. Bot này chỉ trả lời/);
    expect(stranger.offered.map(({ label }) => label)).toEqual(['Xin sử dụng']);
    for (let more = 0; more < 5; more++) expect(await stranger.says('alo')).toBe('');
    office.now = new Date(office.now.getTime() + 11 * 60_000);
    expect(await stranger.says('alo')).toMatch(/^Xin chào/);
    expect(await office.store.database.prisma.keptQuestion.count()).toBe(0);
  });

  it('asks to be let in, and an administrator does so with a tap', async () => {
    const office = await openOffice();
    const stranger = office.telegram(5);
    await stranger.says('xin chào');
    expect(await stranger.taps('Xin sử dụng')).toContain('Đã gửi yêu cầu');
    expect(await stranger.presses('p|a')).toContain('đang chờ');
    const [letter] = await office.bot.people.notices.letters(['telegram'], office.now, 9);
    expect(letter).toMatchObject({
      chat: '1',
      text: 'Người 5 (Telegram) xin sử dụng bot. Chấp nhận với quyền tra cứu?',
    });
    const accept = letter?.choices.find(({ label }) => label === 'Chấp nhận')?.code ?? '';
    const chief = office.telegram(1);
    expect(await stranger.presses(accept)).not.toContain('Đã chấp nhận');
    expect(await chief.presses(accept)).toContain('Đã chấp nhận Người 5 (số 2)');
    expect(await chief.presses(accept)).toContain('đã được giải quyết');
    expect(await stranger.says('/toi')).toContain('Quyền: tra cứu');
    const letters = await office.bot.people.notices.letters(['telegram'], office.now, 9);
    expect(letters.filter(({ chat }) => chat === '5').map(({ text }) => text)).toEqual([
      expect.stringContaining('Anh/chị đã được chấp nhận'),
    ]);
  });

  it('and is declined, for a week', async () => {
    const office = await openOffice();
    const stranger = office.telegram(5);
    await stranger.presses('p|a');
    const chief = office.telegram(1);
    expect(await chief.says('/yeucau')).toContain('Số 1: Người 5 (Telegram)');
    expect(await chief.says('/yeucau từ chối 1')).toContain('Đã từ chối Người 5');
    expect(await stranger.presses('p|a')).toContain('chưa được chấp nhận');
    office.now = new Date(office.now.getTime() + 8 * 86_400_000);
    expect(await stranger.presses('p|a')).toContain('Đã gửi yêu cầu');
  });

  it('may ask where ACCESS is open, and still change nothing', async () => {
    const office = await openOffice({ access: 'open', seed: 'figures' });
    const stranger = office.telegram(5);
    expect(await stranger.says('kinh phí Ninh Bình 2018')).toContain('4.045');
    expect(await stranger.says('/hoc nbi = Ninh Bình')).toContain('dành cho người có quyền biên tập');
    expect(await stranger.says('/moi Ninh Bình')).toContain('dành cho người có quyền điều phối');
  });
});
