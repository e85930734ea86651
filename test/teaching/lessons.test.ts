import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBot } from '../../src/app.ts';
import { createConversationStore, createMemoryConversations } from '../../src/conversation/index.ts';
import { createLog } from '../../src/log.ts';
import { createTestBot, type TestBot } from '../support/bot.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

const NINH_BINH_2018 = 'Kinh phí khuyến công – Ninh Bình, năm 2018';

let store: TestStore;
let bot: TestBot;
beforeAll(async () => {
  store = await openTestStore();
  bot = createTestBot(store);
});
afterAll(() => store[Symbol.asyncDispose]());

const heading = async (text: string): Promise<string | undefined> =>
  (await bot.ask(text)).text.split('\n')[0];

describe('a word that is taught', () => {
  it('is understood at once, by every process on the store, until it is undone', async () => {
    const conversations = createConversationStore(store.database);
    const other = createTestBot(store, { conversations });
    expect((await other.ask('kinh phí nbi 2018')).kind).toBe('not-understood');

    const taught = await bot.ask('/hoc nbi = Ninh Bình', 'editor');
    expect(taught).toMatchObject({
      kind: 'info',
      text: expect.stringContaining('Đã học: «nbi» là Ninh Bình.'),
    });
    for (const each of [bot, other]) {
      const { kind, text } = await each.ask('kinh phí nbi 2018');
      expect([kind, text.split('\n')[0]]).toEqual(['answer', NINH_BINH_2018]);
    }

    expect((await bot.tap('Hoàn tác', 'editor')).text).toBe('Đã bỏ: «nbi» không còn được hiểu là Ninh Bình.');
    for (const each of [bot, other])
      expect((await each.ask('kinh phí nbi 2018')).kind).toBe('not-understood');
    expect((await bot.ask('/quen nbi')).text).toContain('Chưa ai dạy «nbi»');
  });

  it.each([
    ['xứ mây', 'Ninh Bình', 'kinh phí XU MAY 2018', NINH_BINH_2018],
    ['thuy moc', 'Ninh Bình', 'kinh phí thủy mộc 2018', NINH_BINH_2018],
    ['xứ mỏ', 'tỉnh Quảng Ninh', 'kinh phi xu mo 2018', 'Kinh phí khuyến công – Quảng Ninh, năm 2018'],
    ['vốn mồi', 'kcqg', 'vốn mồi cả nước 2018', 'Kinh phí khuyến công quốc gia – cả nước, năm 2018'],
    [
      'vdp',
      'khuyến công địa phương',
      'vdp cả nước 2018',
      'Kinh phí khuyến công địa phương – cả nước, năm 2018',
    ],
    ['trọn gói', 'tổng', 'trọn gói cả nước 2018', 'Kinh phí khuyến công – cả nước, năm 2018'],
    ['miền than', 'phía Bắc', 'kinh phí miền than 2018', 'Kinh phí khuyến công – phía Bắc, năm 2018'],
  ])('%j = %j: %j', async (phrase, name, question, answer) => {
    expect((await bot.ask(`/hoc ${phrase} = ${name}`)).text).toContain('Đã học');
    expect(await heading(question)).toBe(answer);
  });

  it('may be a measure, which then leads', async () => {
    await bot.ask('/hoc xuất kho = thực hiện');
    expect((await bot.ask('Ninh Bình 2018 xuất kho bao nhiêu')).text.split('\n')[1]).toContain(
      'Thực hiện: 3.997',
    );
  });

  it('is understood as it was taught, not with a slip', async () => {
    await bot.ask('/hoc tre xanh = khuyến công quốc gia');
    expect(await heading('tre xanh cả nước 2018')).toContain('khuyến công quốc gia');
    expect((await bot.ask('kinh phí trê xank cả nước 2018')).text).not.toContain('khuyến công quốc gia –');
  });

  it('may settle initials that fit several, which is said, and opens them again when it is undone', async () => {
    expect((await bot.ask('kp hg 2018')).kind).toBe('clarify');
    expect((await bot.ask('/hoc HG = Hà Giang')).text).toContain('Trước đây «HG» còn có thể là Hậu Giang.');
    expect((await bot.ask('kp hg 2018')).text).toContain('Hà Giang năm 2018');
    expect((await bot.ask('/hoc hg = Hậu Giang')).text).toMatch(/đã được dạy là Hà Giang.*\/quen HG/);
    await bot.ask('/quen hg');
    expect((await bot.ask('kp hg 2018')).kind).toBe('clarify');
  });

  it('is listed with who taught it and when', async () => {
    bot.now = new Date('2026-11-24T09:05:00+07:00');
    await bot.ask('/hoc qnh = Quảng Ninh');
    expect((await bot.ask('/hoc')).text).toContain('• qnh = Quảng Ninh (dòng lệnh, 24/11/2026 09:05)');
    expect((await bot.ask('/hoc qnh = Quảng Ninh')).text).toBe(
      '«qnh» đã được dạy là Quảng Ninh (dòng lệnh, 24/11/2026 09:05).',
    );
  });

  it('is taught once when two teach it at the same moment', async () => {
    const replies = await Promise.all(['Hà Nam', 'Nam Định'].map((name) => bot.ask(`/hoc zzk = ${name}`)));
    expect(replies.filter(({ text }) => text.startsWith('Đã học'))).toHaveLength(1);
  });

  it('never leaves the history', async () => {
    const { prisma } = store.database;
    await bot.ask('/hoc lsu = Lào Cai');
    await bot.ask('/quen LSU');
    const [word] = await prisma.taughtWord.findMany({ where: { key: 'lsu' } });
    expect(word).toMatchObject({ taughtBy: 'terminal', undoneBy: 'terminal', target: 'lao-cai' });
    const where = { id: word?.id ?? 0 };
    await expect(prisma.taughtWord.delete({ where })).rejects.toThrow();
    await expect(
      prisma.taughtWord.update({ where, data: { undoneAt: null, undoneBy: null } }),
    ).rejects.toThrow();
  });
});

describe('what cannot be taught', () => {
  it.each([
    // What means something already is said, with what it means.
    ['nb = Hà Nam', '«nb» đang được hiểu là Ninh Bình'],
    ['Hà Nam = Ninh Bình', '«Hà Nam» đang được hiểu là Hà Nam'],
    ['ha nam cũ nào = Ninh Bình', 'đang được hiểu là'],
    ['hg = Ninh Bình', '«hg» đang được hiểu là Hà Giang hoặc Hậu Giang'],
    ['th = Thanh Hóa', '«th» đang được hiểu là thực hiện'],
    ['kcqg = khuyến công địa phương', '«kcqg» đang được hiểu là khuyến công quốc gia'],
    ['năm ngoái = Hà Nam', 'từ chỉ thời gian'],
    ['hai nghìn = Hà Nam', 'từ chỉ thời gian'],
    ['so sánh = kế hoạch', 'từ chỉ việc cần làm'],
    ['hà tây = Hà Nội', 'ngoài số liệu khuyến công'],
    ['kế hoạch Ninh Bình = thực hiện', 'đang được hiểu là'],
    ['huyện Kim Sơn = Ninh Bình', 'ngoài số liệu khuyến công'],
    ['abc và xyz = Hà Nam', '«và» đang được hiểu là từ thường dùng'],
    ['còn mồi = Hà Nam', '«còn» đang được hiểu là từ thường dùng'],
    ['dat to = Phú Thọ', 'anh/chị gõ đủ dấu rồi thử lại'],
    // What is near other names would steal their slips.
    ['ninh bih = Hà Nam', 'quá gần với tên Ninh Bình'],
    ['iên giang = Kiên Giang', 'quá gần với tên Tiền Giang'],
    ['hà gian = Ninh Bình', 'quá gần với tên'],
    ['ninh = Ninh Bình', 'một tiếng của nhiều từ khác'],
    // Common words.
    ['cho em = Ninh Bình', 'toàn từ thường dùng'],
    ['nam = Hà Nam', 'toàn từ thường dùng'],
    ['vốn tỉnh = khuyến công địa phương', 'toàn từ thường dùng'],
    ['quý = Ninh Bình', 'một tiếng của nhiều từ khác'],
    ['tr = Ninh Bình', 'một tiếng của nhiều từ khác'],
    // What is no word.
    ['2018 = Ninh Bình', 'không được có chữ số'],
    ['nb18 = Ninh Bình', 'không được có chữ số'],
    ['x = Ninh Bình', 'ít nhất 2 chữ cái'],
    [`${'xa '.repeat(20)} = Ninh Bình`, 'nhiều nhất là 40 ký tự'],
    ['/help = Ninh Bình', 'chỉ gồm chữ cái'],
    ['<b>nbi</b> = Ninh Bình', 'chỉ gồm chữ cái'],
    ['🙂🙂 = Ninh Bình', 'chỉ gồm chữ cái'],
    // What is so already.
    ['nb = Ninh Bình', 'vốn đã được hiểu là Ninh Bình'],
    ['tỉnh nb ạ = Ninh Bình', 'vốn đã được hiểu là Ninh Bình'],
    // What it shall mean is not clear.
    ['abcd = hg', '«hg» có thể là Hà Giang hoặc Hậu Giang'],
    ['abcd = ninh bih', '«ninh bih» có thể là Ninh Bình'],
    ['abcd = xyzt', 'Tôi chưa biết «xyzt»'],
    ['abcd = Hà Nam và Ninh Bình', 'cần đúng một tên'],
    ['abcd = Ninh Bình mới', 'cần đúng một tên'],
    ['abcd = 2018', 'cần đúng một tên'],
    ['abcd', 'Dạy một từ: /hoc'],
    ['abcd =', 'Dạy một từ: /hoc'],
    ['= Ninh Bình', 'Dạy một từ: /hoc'],
    ['a = b = c', 'Dạy một từ: /hoc'],
  ])('/hoc %s', async (lesson, sentence) => {
    const before = await store.database.prisma.taughtWord.count();
    const { text, choices } = await bot.ask(`/hoc ${lesson}`);
    expect(text).toContain(sentence);
    expect(text.length).toBeLessThan(400);
    expect(choices).toEqual([]);
    expect(await store.database.prisma.taughtWord.count()).toBe(before);
  });
});

describe('who is no editor', () => {
  const POLITE = /^Lệnh này dành cho người có quyền biên tập/;

  it('gets one polite sentence, and changes nothing', async () => {
    const { assistant } = createBot(store, {
      conversations: createMemoryConversations(),
      access: 'open',
      clock: () => new Date(),
      log: createLog(),
    });
    const speaker = { channel: 'telegram', chat: '7', person: '7' } as const;
    const say = async (said: { text: string } | { code: string }) =>
      (await assistant.reply(speaker, said))?.reply.text;
    for (const text of [
      '/hoc',
      '/hoc pqr = Ninh Bình',
      '/quen qnh',
      '/cauhoi',
      '/cauhoi xong',
      '/học pqr = Ninh Bình',
    ])
      expect(await say({ text })).toMatch(POLITE);
    for (const code of ['d|u1', 'd|w5', 'd|q5', 'd|r1-5']) expect(await say({ code })).toMatch(POLITE);
    expect((await bot.ask('kinh phí pqr 2018')).kind).toBe('not-understood');
  });

  it('and a forged code is nobody’s', async () => {
    for (const code of ['d|', 'd|u', 'd|u-1', 'd|u99999999999', 'd|r5', 'd|x1', 'd|u1-2'])
      expect((await bot.press(code, 'forged')).text).toMatch(/^Lựa chọn/);
  });
});

it('a message costs no statement for teaching', async () => {
  let statements = 0;
  const counting = <T extends object>(value: T, counts: (name: string) => boolean): T =>
    new Proxy(value, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        if (typeof name === 'symbol') return member;
        if (typeof member === 'object' && member !== null && /^[a-z]/.test(name))
          return counting(member, () => true);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]): unknown => {
          if (counts(name)) statements++;
          return member.apply(target, args);
        };
      },
    });
  const prisma = counting(store.database.prisma, (name) => name.startsWith('$'));
  const database = { ...store.database, prisma };
  const conversations = createConversationStore(database);
  const busy = createTestBot({ ...store, database }, { conversations });
  await busy.ask('kinh phí Ninh Bình 2018');
  statements = 0;
  await busy.ask('kinh phí Ninh Bình 2018');
  // What every answer needs goes past Prisma, in two plain statements; teaching adds none of its own.
  expect(statements).toBe(0);
});
