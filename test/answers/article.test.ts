import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, type TestBot } from '../support/bot.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

let store: TestStore;
let bot: TestBot;
beforeAll(async () => {
  store = await openTestStore();
  bot = createTestBot(store);
});
afterAll(() => store[Symbol.asyncDispose]());

const SOURCE = 'Nguồn: Hội nghị khuyến công phía Bắc lần XIV, 23/5/2019';

describe('the figures of the northern conference of 2019', () => {
  it.each([
    ['kinh phí Ninh Bình 2018', '4.045', '3.997', '98,81%'],
    ['kinh phí khuyến công cả nước 2018', '298.300,98', '290.767,23', '97,47%'],
    ['khuyến công quốc gia 2018', '120.000', '118.579,29', '98,82%'],
    ['khuyến công địa phương 2018', '178.300,98', '172.187,94', '96,57%'],
    ['phía Bắc 2018', '144.601', '142.727', '98,7%'],
  ])('%s', async (question, plan, executed, rate) => {
    const reply = await bot.ask(question);
    expect(reply.kind).toBe('answer');
    expect(reply.text.split('\n')).toEqual(
      expect.arrayContaining([
        `• Kế hoạch: ${plan} triệu đồng`,
        `• Thực hiện: ${executed} triệu đồng`,
        `• Đạt: ${rate} kế hoạch`,
        SOURCE,
      ]),
    );
  });

  it('shows both funds under the total', async () => {
    const { text } = await bot.ask('kinh phí khuyến công cả nước 2018');
    expect(text).toContain('– Khuyến công quốc gia: kế hoạch 120.000; thực hiện 118.579,29; đạt 98,82%');
    expect(text).toContain('– Khuyến công địa phương: kế hoạch 178.300,98; thực hiện 172.187,94; đạt 96,57%');
  });
});

describe('its facts', () => {
  it.each(['giám đốc Sở Giao thông là ai', 'giám đốc sở nông nghiệp tên gì'])(
    'are of our offices alone: %s',
    async (question) => {
      expect((await bot.ask(question)).text).not.toContain('Bùi Quang Hải');
    },
  );

  it.each([
    ['hội nghị lần thứ XIV họp ở đâu', ['23/5/2019', 'Hải Phòng']],
    ['hoi nghi phia bac lan 14 hop khi nao', ['23/5/2019', 'Hải Phòng']],
    ['ai tham dự hội nghị', ['Đặng Hoàng An', 'Ngô Quang Trung', 'Nguyễn Văn Thành', 'Bùi Quang Hải']],
    ['ai chủ trì hội nghị', ['Thứ trưởng Bộ Công Thương Đặng Hoàng An']],
    ['ông Ngô Quang Trung là ai', ['Cục trưởng Cục Công Thương địa phương']],
    ['Bùi Quang Hải giữ chức gì', ['Giám đốc Sở Công Thương Hải Phòng']],
    ['giám đốc Sở Công Thương Hải Phòng là ai', ['Bùi Quang Hải']],
    ['mấy tỉnh dự hội nghị', ['28 tỉnh']],
    ['hội nghị nghe bao nhiêu tham luận', ['08 Sở Công Thương', 'Hiệp hội làng nghề Việt Nam']],
    ['ai được bằng khen', ['5 tập thể', '10 cá nhân', 'Ninh Bình']],
    ['Ninh Bình được khen vì sao', ['năm 2018 đúng tiến độ']],
  ])('%s', async (question, facts) => {
    const reply = await bot.ask(question);
    expect(reply.kind).toBe('info');
    for (const fact of facts) expect(reply.text).toContain(fact);
    expect(reply.text).toContain(SOURCE);
  });
});

describe('what the Deputy Minister asked for', () => {
  it.each(['chỉ đạo của Thứ trưởng', 'thu truong yeu cau gi', 'Ninh Bình được giao việc gì'])(
    '%s',
    async (question) => {
      const { kind, text } = await bot.ask(question);
      expect(kind).toBe('info');
      expect(text).toContain('Thứ trưởng Bộ Công Thương Đặng Hoàng An, ngày 23/5/2019');
      expect(text).toContain('báo cáo định kỳ');
      expect(text).toContain('Xây dựng kế hoạch khuyến công năm 2020');
      expect(text).toContain('Tài liệu không nêu thời hạn của việc nào.');
      expect(text).toContain(SOURCE);
    },
  );

  it('gives one of them whole, with nobody’s invented deadline', async () => {
    const { text } = await bot.ask('Thứ trưởng yêu cầu gì về báo cáo định kỳ');
    expect(text).toContain('Sở Công Thương các tỉnh, thành phố');
    expect(text).toContain('• Thời hạn: tài liệu không nêu');
  });

  it('never takes figures for facts, nor facts for figures', async () => {
    expect((await bot.ask('kinh phí hội nghị Ninh Bình 2018')).text).toContain('4.045');
    expect((await bot.ask('hôm nay ăn gì')).kind).toBe('not-understood');
  });
});
