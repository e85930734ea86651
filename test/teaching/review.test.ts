import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestBot, type TestBot } from '../support/bot.ts';
import { openTestStore, type TestStore } from '../support/store.ts';
import { createRecordingLog } from '../support/telegram/index.ts';

const MINUTE = 60_000;

let store: TestStore;
let bot: TestBot;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());
beforeEach(async () => {
  await store.database.prisma.keptQuestion.deleteMany();
  bot = createTestBot(store);
  bot.now = new Date('2026-11-24T09:05:00+07:00');
});

const wait = (minutes: number): void => {
  bot.now = new Date(bot.now.getTime() + minutes * MINUTE);
};
const kept = () => store.database.prisma.keptQuestion.findMany({ orderBy: { id: 'asc' } });
async function say(...texts: string[]): Promise<void> {
  for (const text of texts) await bot.ask(text, 'somebody');
}

describe('what was not understood', () => {
  it('is kept with its time, its chat and how it was read', async () => {
    await say('kinh phí nbi 2018');
    expect(await kept()).toMatchObject([
      {
        text: 'kinh phí nbi 2018',
        at: bot.now,
        channel: 'terminal',
        chat: 'somebody',
        person: '',
        kind: 'not-understood',
        reading: { read: 'not-understood', unread: ['nbi'], question: { kind: 'figures', years: [2018] } },
        again: [],
        reviewedAt: null,
      },
    ]);
  });

  it('is kept with what the same person wrote next, when that was answered', async () => {
    await say('kinh phí nbi 2018', 'kinh phí nbhi 2018', 'xin chào', 'kinh phí ninh bình 2018', 'còn 2019?');
    expect((await kept()).map(({ text, again }) => [text, again])).toEqual([
      ['kinh phí nbi 2018', ['kinh phí ninh bình 2018']],
      ['kinh phí nbhi 2018', ['kinh phí ninh bình 2018']],
    ]);
  });

  it('but not with what came later, or from others', async () => {
    await say('kinh phí nbi 2018');
    await bot.ask('kinh phí Ninh Bình 2018', 'another');
    wait(6);
    await say('kinh phí Ninh Bình 2018');
    expect((await kept()).map(({ again }) => again)).toEqual([[]]);
  });

  it('is kept once when it is sent again', async () => {
    await say('kinh phí nbi 2018', 'Kinh phí NBI 2018 ạ', 'kinh phí nbi 2018');
    expect(await kept()).toHaveLength(1);
  });

  it('is kept with the choice that was taken under it', async () => {
    await say('kinh phí Nin Bin 2018');
    await bot.tap('Ninh Bình 2018', 'somebody');
    await bot.ask('kinh phí Ninnh Bin 2018', 'typing');
    await bot.ask('1', 'typing');
    expect((await kept()).map(({ again }) => again)).toEqual([['Ninh Bình 2018'], ['Ninh Bình 2018']]);
  });

  it('is kept where it was taken for something outside only because a word is unknown', async () => {
    await say('kinh phí Lào Caiii 2018');
    expect(await kept()).toHaveLength(1);
  });

  it('is kept where only a part of the message was understood', async () => {
    await say('kinh phí Ninh Bình 2018? còn kinh phí qwer zxcv 2018?');
    expect((await kept()).map(({ text }) => text)).toEqual([
      'kinh phí Ninh Bình 2018? còn kinh phí qwer zxcv 2018?',
    ]);
  });
});

describe('what was asked twice in other words', () => {
  it('is kept once, with the ways', async () => {
    await say(
      'kp nb 2018',
      'kinh phí Ninh Bình năm 2018',
      'cho em hỏi kp nb 2018 ạ',
      'tiền khuyến công ninh bình 2018',
    );
    expect(await kept()).toMatchObject([
      {
        text: 'kp nb 2018',
        kind: 'answer',
        again: ['kinh phí Ninh Bình năm 2018', 'tiền khuyến công ninh bình 2018'],
        reading: { read: 'figures', question: { units: ['ninh-binh'], years: [2018] } },
      },
    ]);
  });

  it.each([
    ['another question', ['kp nb 2018', 'kp nb 2019']],
    ['the same words', ['kp nb 2018', 'KP NB 2018!']],
    ['the same words with politeness', ['kp nb 2018', 'Anh ơi cho em hỏi kp nb 2018 với ạ']],
    ['a longer pause', ['kp nb 2018', '', 'kinh phí Ninh Bình năm 2018']],
  ])('is not %s', async (_, texts) => {
    for (const text of texts) text === '' ? wait(6) : await say(text);
    expect(await kept()).toEqual([]);
  });
});

describe('nothing is kept of', () => {
  it.each([
    'kinh phí Ninh Bình 2018',
    'xin chào',
    'cảm ơn',
    'giúp',
    'thời tiết hôm nay thế nào',
    '',
    '???',
    '2',
    'x'.repeat(1001),
    '/hoc abcd = xyzt',
    'kp hg 2018',
  ])('%j', async (text) => {
    await say(text);
    expect(await kept()).toEqual([]);
  });

  it('what an editor tries out around a lesson', async () => {
    await say('/hoc nbj = Ninh Bình', 'kinh phí Ninh Bình 2018', '/hoc', 'kinh phí nbj 2018');
    expect(await kept()).toEqual([]);
  });
});

describe('an editor', () => {
  it('sees the newest, how they were read and asked again', async () => {
    expect((await bot.ask('/cauhoi')).text).toBe('Không có câu hỏi nào chờ xem lại.');
    await say('kinh phí nbi 2018', 'kinh phí ninh bình 2018');
    expect((await bot.ask('/cauhoi')).text.split('\n')).toEqual([
      'Câu hỏi chờ xem lại: 1',
      expect.stringMatching(/^\d+\. «kinh phí nbi 2018» \(dòng lệnh, 24\/11\/2026 09:05\)$/),
      '   đọc được: năm 2018',
      '   chưa hiểu: «nbi»',
      '   hỏi lại: «kinh phí ninh bình 2018»',
      expect.stringContaining('/hoc'),
    ]);
  });

  it('reads ten at a time, and marks what was read, not what came meanwhile', async () => {
    for (let at = 1; at <= 12; at++) await bot.ask(`kinh phí từ ${'q'.repeat(at)}w 2018`);
    const first = await bot.ask('/cauhoi', 'editor');
    expect(first.text.match(/^\d+\. /gm)).toHaveLength(10);
    expect(first.text).toContain('Câu hỏi chờ xem lại: 12');
    await bot.ask('kinh phí zxcvz 2018');
    const marked = await bot.tap('Đã xem 10 câu này', 'editor');
    expect(marked.text).toBe('Đã đánh dấu 10 câu là đã xem. Còn 3 câu chờ xem lại.');
    const rest = await bot.tap('Xem tiếp', 'editor');
    expect(rest.text.match(/^\d+\. .*/gm)).toEqual([
      expect.stringContaining('zxcvz'),
      expect.stringContaining('qqw'),
      expect.stringContaining('qw'),
    ]);
  });

  it('goes on to the older ones', async () => {
    for (let at = 1; at <= 12; at++) await bot.ask(`kinh phí từ ${'q'.repeat(at)}w 2018`);
    await bot.ask('/cauhoi', 'editor');
    expect((await bot.tap('Xem tiếp', 'editor')).text.match(/^\d+\. /gm)).toHaveLength(2);
  });

  it('marks one, or all', async () => {
    for (const word of ['qqw', 'wwq', 'zzx']) await bot.ask(`kinh phí ${word} 2018`);
    const [one] = await kept();
    expect((await bot.ask(`/cauhoi xong ${one?.id}`)).text).toContain(
      'Đã đánh dấu 1 câu là đã xem. Còn 2 câu',
    );
    expect((await bot.ask('/câuhỏi Xong')).text).toBe(
      'Đã đánh dấu 2 câu là đã xem. Không còn câu nào chờ xem lại.',
    );
    expect((await bot.ask('/cauhoi xong')).text).toContain('Không có câu nào cần đánh dấu.');
    expect((await kept()).map(({ reviewedBy }) => reviewedBy)).toEqual(['terminal', 'terminal', 'terminal']);
    expect((await bot.ask('/cauhoi xoá hết')).kind).toBe('not-understood');
  });

  it('sees hostile texts short and clean', async () => {
    await bot.ask(`\u202e<b>kinh phí</b>\u0000 '; DROP TABLE kept_question; -- ${'qwz '.repeat(200)}\n2018`);
    const { text } = await bot.ask('/cauhoi');
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\p{Cf}/u);
    expect(text.split('\n')[1]?.length).toBeLessThan(150);
    expect(text.length).toBeLessThan(700);
  });
});

describe('keeping', () => {
  it('ends after 180 days', async () => {
    await store.database.prisma.keptQuestion.create({
      data: {
        text: 'x',
        at: new Date('2026-01-01'),
        channel: 'web',
        chat: 'c',
        person: '',
        kind: 'not-understood',
      },
    });
    await say('kinh phí nbi 2018');
    expect((await kept()).map(({ text }) => text)).toEqual(['kinh phí nbi 2018']);
  });

  it('does not end sooner for a clock that was set ahead', async () => {
    await say('kinh phí nbi 2018');
    bot.now = new Date('2036-01-01');
    await bot.ask('/cauhoi');
    expect(await kept()).toHaveLength(1);
  });

  it('never stops an answer: what goes wrong is logged, without the text', async () => {
    const log = createRecordingLog();
    bot = createTestBot(store, { log });
    const { prisma } = store.database;
    await prisma.$executeRaw`ALTER TABLE kept_question RENAME TO gone`;
    expect((await bot.ask('kinh phí nbi 2018')).kind).toBe('not-understood');
    expect((await bot.ask('kinh phí Ninh Bình 2018')).kind).toBe('answer');
    await prisma.$executeRaw`ALTER TABLE gone RENAME TO kept_question`;
    expect(log.lines).toEqual([expect.stringContaining('could not be kept for review')]);
    expect(log.lines.join()).not.toContain('nbi');
  });
});
