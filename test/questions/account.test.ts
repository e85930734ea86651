import { describe, expect, it } from 'vitest';
import { notReflected } from '../../src/questions/account.ts';
import { complete } from '../../src/questions/follow.ts';
import { duePhrases, loadLexicon } from '../../src/questions/lexicon.ts';
import { createReader } from '../../src/questions/read.ts';
import { CUES, type Cue, loadWords } from '../../src/questions/words.ts';
import { loadCatalogue } from '../../src/units/index.ts';
import { createBankBot } from '../support/bank.ts';

const catalogue = loadCatalogue();
const lexicon = loadLexicon(catalogue);
const words = loadWords();
const reader = createReader({ catalogue, lexicon: () => lexicon });

/** What a text comes to: the question, and the words that its answer names as not used; or how it was not read. */
function outcome(text: string): string {
  const reading = reader.read(text, '2026-11-23');
  if (reading.kind !== 'figures') return JSON.stringify(reading);
  const { question } = complete(reading.draft, null, catalogue);
  const left = notReflected(reading.draft.said, question, catalogue).map((said) => said.words);
  return JSON.stringify({ question, named: [...reading.draft.unread, ...left] });
}

const silentIn = (phrases: readonly string[], base: string): string[] =>
  phrases.filter((phrase) => outcome(`${base} ${phrase}`) === outcome(base));

/** Behind a plain question these say nothing that could change its numbers; `account.ts` says of each why. */
const HARMLESS: ReadonlySet<Cue> = new Set([
  ...[
    'high',
    'low',
    'list',
    'eachYear',
    'sum',
    'total',
    'shareOf',
    'hasFigures',
    'but',
    'not',
    'correction',
    'add',
  ],
  ...[
    'above',
    'below',
    'atLeast',
    'atMost',
    'orMore',
    'orLess',
    'exactly',
    'overPlan',
    'finished',
    'unfinished',
  ],
] as Cue[]);

describe('the accounts of an answer', () => {
  it.each(CUES.filter((cue) => !HARMLESS.has(cue)))(
    'changes the question or is named, whatever the phrase, behind one figure: %s',
    (cue) => {
      expect(silentIn(words.cue[cue], 'kinh phí Ninh Bình năm 2018')).toEqual([]);
    },
  );

  it.each([
    ['hỏi về họp', words.notes],
    ['giao việc', words.directives],
    ['người giao', words.orderer],
    ['hạn', duePhrases(words)],
    ['bao giờ', words.asksWhen],
    ['các năm', words.allYears],
    ['mấy năm', words.several],
    ['từng nguồn', words.split],
    ['còn lại', words.measure.remaining],
    ['sau sáp nhập', words.era.new],
    ['trước sáp nhập', words.era.old],
    ['cái thứ hai', words.item[2]],
    ['không tính được', words.unsupported],
    ['ngoài phạm vi', words.outside],
  ])('does so for words of every other kind: %s', (_, phrases) => {
    expect(silentIn(phrases, 'kinh phí Ninh Bình năm 2018')).toEqual([]);
  });

  it.each([
    'share',
    'position',
    'average',
    'up',
    'down',
    'times',
    'growth',
    'why',
    'chart',
    'belongs',
  ] as const)('does so behind a ranking: %s', (cue) => {
    expect(silentIn(words.cue[cue], 'tỉnh nào có kế hoạch cao nhất năm 2018')).toEqual([]);
  });

  const ask = createBankBot();

  it.each([
    ['tỉnh nào kế hoạch cao nhất năm 2018, bình quân bao nhiêu', 'bình quân'],
    ['kinh phí hội nghị khuyến công Ninh Bình năm 2018', 'hội nghị'],
    ['Tây Ninh mới gồm những tỉnh nào, kinh phí 2023', 'kinh phí'],
    ['kế hoạch Bắc Ninh mỗi năm tăng bao nhiêu 2018-2021', 'mỗi năm'],
    ['Ninh Bình 2018 giải ngân đến 30/6/2018 là bao nhiêu', '30/6/2018'],
    ['kế hoạch Ninh Bình năm 2018 khi nào được giao', 'khi nào'],
  ])('names in the reply what it did not use: %s', async (text, named) => {
    const { text: reply } = await ask(text);
    expect(reply).toContain(`«${named}»`);
    expect(reply).toContain('chưa hiểu từ');
  });

  it.each([
    'dạ em là nhân viên mới, cho em xin kinh phí Ninh Bình năm 2018, em cảm ơn trước ạ',
    'cho e xin so cua yen bai nam 2017 voi a',
    'Ninh Bình 2018 được giao bao nhiêu, cần trước 17h30 ngày 15/3/2024',
    'vì sao Thanh Hóa năm 2018 giải ngân đạt thấp thế',
    'kế hoạch Ninh Bình năm 2018 theo tỉnh Ninh Bình cũ',
    'Bình quân mỗi tỉnh phía Nam được giao kế hoạch bao nhiêu năm 2020?',
  ])('does not name what says nothing: %s', async (text) => {
    const { text: reply } = await ask(text);
    expect(reply).not.toMatch(/chưa hiểu|chưa nêu so với/);
  });
});

describe('what one answer holds', () => {
  const ask = createBankBot();

  it('keeps one question that names two units before it asks which', async () => {
    const { text } = await ask('năm 2019 Hà Nam với Nam Định tỉnh nào kế hoạch cao hơn');
    expect(text).toContain('So sánh');
    const ranked = await ask('So với năm 2020, tỉnh nào có kế hoạch tăng nhiều tiền nhất trong năm 2021?');
    expect(ranked.text.split('\n')[0]).toContain('tăng');
  });

  it('shows the other measures that were asked for beside the one that ranks or filters', async () => {
    const ranked = await ask('tỉnh nào kế hoạch cao nhất năm 2018, giải ngân bao nhiêu');
    expect(ranked.text).toContain('1. Vĩnh Phúc: 13.124,53; thực hiện 11.892,45');
    const filtered = await ask('tỉnh nào giải ngân đạt trên 98% năm 2018, kế hoạch bao nhiêu');
    expect(filtered.text).toContain('Cần Thơ: 98,32%; kế hoạch 4.904,32');
  });

  it('takes a share of the part of a year that was asked for, or has none', async () => {
    const { text } = await ask('Ninh Bình chiếm bao nhiêu phần trăm cả nước 6 tháng đầu năm 2019');
    expect(text).toMatch(/^Chưa có số liệu Ninh Bình 6 tháng đầu năm 2019/);
  });

  it('gives each year of a span its share, place and ranking, the latest six where there are more', async () => {
    const heads = async (question: string, head: string): Promise<number> =>
      (await ask(question)).text.split('\n').filter((line) => line.startsWith(head)).length;
    expect(await heads('Ninh Bình chiếm bao nhiêu phần trăm cả nước 3 năm gần đây', 'Tỷ trọng')).toBe(3);
    expect(await heads('Ninh Bình đứng thứ mấy năm 2018, 2019', 'Thứ hạng')).toBe(2);
    expect(await heads('tỉnh nào kế hoạch cao nhất qua các năm', 'Kế hoạch khuyến công cao nhất')).toBe(6);
    expect((await ask('tỉnh nào kế hoạch cao nhất qua các năm')).text).toContain('Chỉ nêu 6 năm gần nhất');
  });

  it('says what one province is of another, which is no share of the country', async () => {
    for (const words of ['bằng bao nhiêu % Nam Định', 'bằng bao nhiêu phần trăm của Nam Định']) {
      const { text } = await ask(`Kế hoạch Ninh Bình ${words} năm 2018`);
      expect(text).toContain('Ninh Bình bằng 49,34% Nam Định');
    }
  });

  it('lists the provinces of a region that are to be compared', async () => {
    const { text } = await ask('so sánh các tỉnh phía Bắc năm 2018');
    expect(text).toContain('các tỉnh phía Bắc');
    expect(text).toContain('1. Vĩnh Phúc: 13.124,53');
  });

  it('says which places it took initials for that are also everyday abbreviations', async () => {
    const { text } = await ask('KH TH 2018');
    expect(text).toContain('Tôi hiểu «KH» là Khánh Hòa.');
    expect(text).toContain('Tôi hiểu «TH» là Thanh Hóa.');
  });

  it('asks for no cause where «sao» only asks how', async () => {
    expect((await ask('Ninh Bình với Nam Định chênh nhau sao năm 2018')).text).not.toContain(
      'nêu nguyên nhân',
    );
    expect((await ask('dạ sao kế hoạch Ninh Bình năm 2018 giảm ạ')).text).toContain('nêu nguyên nhân');
  });

  it('changes how many were listed, and leaves out who was asked for', async () => {
    await ask('top 5 tỉnh phía Bắc năm 2018', 'fewer');
    const { text } = await ask('3 tỉnh thôi', 'fewer');
    expect(text.split('\n').filter((line) => /^\d\./.test(line))).toHaveLength(3);
    await ask('so sánh Ninh Bình, Vĩnh Phúc, Hà Nam 2018', 'without');
    expect((await ask('bỏ Vĩnh Phúc đi', 'without')).text).not.toContain('Vĩnh Phúc');
    expect((await ask('bỏ Vĩnh Phúc đi', 'without')).kind).toBe('not-understood');
    expect((await ask('3 tỉnh thôi')).kind).toBe('not-understood');
  });

  it('keeps to the units of since the mergers in the question after', async () => {
    await ask('Ninh Bình mới 2018', 'era');
    expect((await ask('còn Hưng Yên', 'era')).text).toContain('Hưng Yên mới (từ 1/7/2025)');
  });

  it('says of which measure figures are missing', async () => {
    const { text } = await ask('tỉnh nào chưa có số giải ngân năm 2018');
    expect(text.split('\n')[0]).toBe('Chưa có số thực hiện – cả nước, năm 2018');
  });
});
