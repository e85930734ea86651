import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, type TestBot } from './support/bot.ts';
import { openTestStore, type TestStore } from './support/store.ts';

let store: TestStore;
let bot: TestBot;
beforeAll(async () => {
  store = await openTestStore();
  bot = createTestBot(store);
});
afterAll(() => store[Symbol.asyncDispose]());

/** The heading of the answer to the last of several messages of one person. */
async function lastHeading(...texts: string[]): Promise<string | undefined> {
  const chat = `chat ${Math.random()}`;
  let heading: string | undefined;
  for (const text of texts) heading = (await bot.ask(text, chat)).text.split('\n')[0];
  return heading;
}

describe('a shorter question after another', () => {
  it.each([
    [['kinh phí Ninh Bình 2018', 'còn Quảng Ninh?'], 'Kinh phí khuyến công – Quảng Ninh, năm 2018'],
    [['kinh phí cả nước 2018', 'thế 2022?'], 'Kinh phí khuyến công – cả nước, năm 2022'],
    [['kinh phí cả nước 2018', 'thế kcqg?'], 'Kinh phí khuyến công quốc gia – cả nước, năm 2018'],
    [['kcqg cả nước 2018', 'cả nước 2022'], 'Kinh phí khuyến công quốc gia – cả nước, năm 2022'],
    [
      ['kinh phí Ninh Bình 2018', 'cảm ơn em', 'còn Quảng Ninh?'],
      'Kinh phí khuyến công – Quảng Ninh, năm 2018',
    ],
  ])('%s', async (texts, heading) => {
    expect(await lastHeading(...texts)).toBe(heading);
  });

  it('that is a whole one starts afresh', async () => {
    expect(await lastHeading('kinh phí Ninh Bình 2018', 'khuyến công quốc gia 2018')).toBe(
      'Kinh phí khuyến công quốc gia – cả nước, năm 2018',
    );
    expect(await lastHeading('kcqg cả nước 2018', 'kinh phí cả nước 2022')).toBe(
      'Kinh phí khuyến công – cả nước, năm 2022',
    );
  });

  it('says that it keeps the fund', async () => {
    await bot.ask('kcqg cả nước 2018', 'fund');
    expect((await bot.ask('cả nước 2022', 'fund')).text).toContain(
      'Tôi vẫn lấy khuyến công quốc gia như câu trước.',
    );
  });

  it('is forgotten after half an hour, and belongs to one chat', async () => {
    await bot.ask('kinh phí Ninh Bình 2018', 'forgetful');
    bot.now = new Date(bot.now.getTime() + 31 * 60_000);
    expect((await bot.ask('thế 2022?', 'forgetful')).text).toContain('cả nước');
    await bot.ask('kinh phí Ninh Bình 2018', 'mine');
    expect((await bot.ask('thế 2022?', 'another')).text).toContain('cả nước');
  });
});

describe('whoever asks which years there are', () => {
  it.each(['Lào Cai thiếu số liệu năm nào', 'Lào Cai có số liệu những năm nào'])(
    'is not held to the year and measure asked for before: %s',
    async (question) => {
      const fresh = (await bot.ask(question, `fresh ${question}`)).text;
      await bot.ask('Ninh Bình giải ngân bao nhiêu năm 2018', question);
      expect((await bot.ask(question, question)).text).toBe(fresh);
    },
  );

  it('is told by the heading whether these are there or missing', async () => {
    expect((await bot.ask('Lào Cai thiếu số liệu năm nào')).text).toMatch(/^Số liệu còn thiếu\n/);
    expect((await bot.ask('Lào Cai có số liệu những năm nào')).text).toMatch(/^Số liệu đang có\n/);
  });
});

describe('a comparison', () => {
  const NOTHING = 'Anh/chị chưa nêu so với đơn vị hay năm nào nên tôi chỉ nêu số đã lưu.';

  it.each(['so sánh Ninh Bình 2018', 'kế hoạch Ninh Bình 2018 chênh bao nhiêu'])(
    'with nothing is not passed over: %s',
    async (question) => {
      expect((await bot.ask(question)).text).toContain(NOTHING);
    },
  );

  it.each([
    'so sánh Ninh Bình 2018 với 2017',
    'so sánh kế hoạch và thực hiện Ninh Bình 2018',
    'so sánh hai nguồn cả nước 2018',
    'Ninh Bình 2018 còn thiếu bao nhiêu so với kế hoạch',
  ])('with something says nothing of the kind: %s', async (question) => {
    expect((await bot.ask(question)).text).not.toContain(NOTHING);
  });
});

describe('choices', () => {
  it('are taken by a tap, or by the number typed', async () => {
    await bot.ask('kinh phí Ninh Bình 2018', 'tapping');
    expect((await bot.tap('Năm 2017', 'tapping')).text).toContain('Ninh Bình, năm 2017');
    const { choices } = await bot.ask('kp hg 2018', 'typing');
    expect(choices.map(({ label }) => label)).toEqual(['Hà Giang 2018', 'Hậu Giang 2018']);
    expect((await bot.ask('2', 'typing')).text).toContain('Hậu Giang');
  });

  it('are taken only while they are open, and only those that there are', async () => {
    expect((await bot.ask('2', 'nothing open')).kind).toBe('not-understood');
    await bot.ask('kp hg 2018', 'too far');
    const again = await bot.ask('7', 'too far');
    expect(again).toMatchObject({
      kind: 'clarify',
      text: 'Anh/chị chọn giúp một số từ 1 đến 2, hoặc nhắn câu hỏi khác.',
    });
    expect((await bot.ask('1', 'too far')).text).toContain('Hà Giang');
  });
});

describe('bad input', () => {
  it.each([
    ['nothing', ''],
    ['spaces', ' \n\t '],
    ['only invisible characters', '\u200b\u202e\u0000\ufeff'],
    ['a hundred thousand characters', 'kinh phí '.repeat(12_000)],
    ['a thousand nonsense words', 'ab '.repeat(330)],
    ['a thousand marks', '\u0301\u0323'.repeat(500)],
    ['half a surrogate pair', '\ud83d'],
    ['HTML', "<script>alert('x')</script><b>"],
    ['SQL', "'; DROP TABLE figure; --"],
    ['a prototype', '__proto__ constructor toString'],
    ['numbers', '1234567890123456789012345678901234567890'],
  ])('%s gets a polite sentence', async (_, text) => {
    const reply = await bot.ask(text);
    expect(reply.kind).toBe('not-understood');
    expect(reply.text).toMatch(/^(Tôi|Tin nhắn)/);
    expect(reply.text.length).toBeLessThan(400);
  });

  it('is quoted back short and without invisible characters', async () => {
    const { text } = await bot.ask(`kinh phí \u202e${'x'.repeat(200)}\u0000 2018`);
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\p{Cf}/u);
    expect(text.length).toBeLessThan(200);
  });

  it('behind a button is answered too', async () => {
    for (const code of ['', 'x', 'f|../etc|2018|||m', 'n|N99', 'f|no-such-place|2018||||m', '\u0000']) {
      const reply = await bot.press(code, 'forged');
      expect(reply.kind).toBe('not-understood');
      expect(reply.text).toMatch(/^(Lựa chọn|Tôi) /);
    }
  });
});
