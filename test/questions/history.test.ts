import { describe, expect, it } from 'vitest';
import { loadLexicon } from '../../src/questions/lexicon.ts';
import { unpackQuestion } from '../../src/questions/pack.ts';
import type { FiguresQuestion } from '../../src/questions/question.ts';
import { createReader } from '../../src/questions/read.ts';
import { loadCatalogue } from '../../src/units/index.ts';
import { fold } from '../../src/vietnamese/fold.ts';
import { createBankBot } from '../support/bank.ts';

const catalogue = loadCatalogue();
const lexicon = loadLexicon(catalogue);
const reader = createReader({ catalogue, lexicon: () => lexicon });

function figures(text: string): FiguresQuestion {
  const reading = reader.read(text, '2026-11-23');
  if (reading.kind !== 'figures') throw new Error(`«${text}» was read as ${JSON.stringify(reading)}`);
  return reading.draft.question;
}

describe('a question about the history of figures', () => {
  const ALONE = [
    'số cũ là bao nhiêu',
    'số trước đây là bao nhiêu',
    'trước khi sửa là bao nhiêu',
    'cho em hỏi số cũ với ạ',
    'giá trị cũ',
    'kế hoạch cũ bao nhiêu',
    'các lần sửa',
    'ai sửa',
    'ai sửa số này vậy',
    'ai nhập số này',
    'số này do ai nhập',
    'sửa lúc nào',
    'số này sửa khi nào',
    'số liệu này đã thay đổi chưa',
    'số này có bị sửa không',
    'số liệu này sửa mấy lần rồi',
    'lịch sử số liệu',
    'lịch sử của số này',
  ];
  it.each(ALONE)('%s', (text) => {
    for (const same of [text, fold(text), text.toUpperCase()])
      expect(figures(same)).toMatchObject({ task: { do: 'history' }, units: [], years: [] });
  });

  it.each<[string, Partial<FiguresQuestion>]>([
    ['lịch sử số liệu Ninh Bình 2018', {}],
    ['lịch sử sửa kinh phí Ninh Bình 2018', {}],
    ['số liệu cũ của Ninh Bình 2018', {}],
    ['Ninh Bình 2018 số cũ là bao nhiêu', {}],
    ['số liệu Ninh Bình 2018 đã sửa chưa', {}],
    ['ai sửa số liệu Ninh Bình năm 2018', {}],
    ['kế hoạch cũ của Ninh Bình 2018 là bao nhiêu', { measures: ['plan'] }],
    ['số cũ nguồn quốc gia của Ninh Bình 2018 theo tỷ đồng', { fund: 'national', money: 'billion' }],
    ['/lichsu Ninh Bình 2018', {}],
  ])('of a unit and a year: %s', (text, more) => {
    for (const same of [text, fold(text)])
      expect(figures(same)).toMatchObject({
        task: { do: 'history' },
        units: ['ninh-binh'],
        years: [2018],
        ...more,
      });
  });

  it('of a part of a year is about no duty', () => {
    for (const text of ['lịch sử số liệu Ninh Bình 6 tháng đầu năm 2018', 'lịch sử sửa số liệu quý III 2018'])
      expect(figures(text)).toMatchObject({ task: { do: 'history' }, years: [2018] });
  });

  it.each<[string, FiguresQuestion['task']['do'], string[]]>([
    ['Ninh Bình cũ 2018', 'show', ['p63-37']],
    ['Hà Nam cũ 2018', 'show', ['p63-35']],
    ['kinh phí Ninh Bình cũ 2018', 'show', ['p63-37']],
    ['kinh phí tỉnh cũ Hà Nam 2018', 'show', ['p63-35']],
    ['số liệu trước sáp nhập của Ninh Bình 2018', 'show', ['p63-37']],
    ['Ninh Bình 2018 tăng hay giảm so với trước', 'change', ['ninh-binh']],
    ['Ninh Bình 2018 thay đổi thế nào', 'change', ['ninh-binh']],
    ['Ninh Bình 2018 có thay đổi gì không', 'change', ['ninh-binh']],
    ['số liệu Ninh Bình năm trước', 'show', ['ninh-binh']],
    ['Hà Nam nhập khi nào', 'show', ['ha-nam']],
    // The plan before it was adjusted is a figure of the programme's own.
    ['kế hoạch ban đầu Ninh Bình 2018', 'show', ['ninh-binh']],
    ['nguồn số liệu Ninh Bình 2018', 'source', ['ninh-binh']],
  ])('is not %s', (text, task, units) => {
    for (const same of [text, fold(text)]) expect(figures(same)).toMatchObject({ task: { do: task }, units });
  });

  it.each(['lịch sử Ninh Bình', 'địa giới thay đổi khi nào', 'năm cũ'])('is not made of «%s»', (text) => {
    const reading = reader.read(text, '2026-11-23');
    expect(reading.kind).not.toBe('figures');
  });
});

describe('in a conversation', () => {
  let chat = 0;
  const ask = createBankBot();
  async function last(...turns: string[]) {
    chat += 1;
    for (const text of turns.slice(0, -1)) await ask(text, `chat ${chat}`);
    return ask(turns.at(-1) ?? '', `chat ${chat}`);
  }

  it.each<[string[], Partial<FiguresQuestion>]>([
    [['kế hoạch Ninh Bình 2018', 'số cũ là bao nhiêu'], { units: ['ninh-binh'], years: [2018] }],
    [['Ninh Bình 2018', 'số cũ là bao nhiêu', 'ai sửa'], { units: ['ninh-binh'], years: [2018] }],
    [['kcqg Ninh Bình 2018', 'số cũ theo tỷ'], { fund: 'national', money: 'billion', years: [2018] }],
    [['Ninh Bình và Hà Nam 2018', 'cái thứ hai sửa khi nào'], { units: ['ha-nam'], years: [2018] }],
    [['so sánh Ninh Bình với Hà Nam 2018', 'số cũ'], { units: ['ninh-binh', 'ha-nam'] }],
    [['top 2 tỉnh kế hoạch cao nhất 2023', 'ai sửa'], { units: ['thai-nguyen', 'ben-tre'], years: [2023] }],
    // Nothing was named: it is of what was shown.
    [['kinh phí khuyến công', 'số cũ'], { units: ['ca-nuoc'], years: [2024] }],
    [['Ninh Bình 2018', 'lịch sử số liệu Hà Nam 2020'], { units: ['ha-nam'], years: [2020] }],
  ])('it is of the figures last shown: %j', async (turns, wanted) => {
    const { query } = await last(...turns);
    expect(query).toMatchObject({ kind: 'figures', task: { do: 'history' }, ...wanted });
  });

  it('after the new unit the old number is that of the old unit, else what was there before', async () => {
    const old = await last('Cần Thơ mới 2023', 'số cũ là bao nhiêu');
    expect(old.query).toMatchObject({ task: { do: 'show' }, years: [2023] });
    expect(old.text).toContain('8.558,58');
    const before = await last('Cần Thơ mới 2023', 'số trước khi sửa');
    expect(before.query).toMatchObject({ task: { do: 'history' } });
  });

  it('a province or year after it is asked for itself', async () => {
    const { query } = await last('lịch sử số liệu Ninh Bình 2018', 'còn Hà Nam?');
    expect(query).toMatchObject({ task: { do: 'show' }, units: ['ha-nam'], years: [2018] });
  });

  it('what nobody named is not guessed, and nothing is said of provinces that nobody named', async () => {
    expect((await last('số cũ là bao nhiêu')).text).toMatch(/^Anh\/chị hỏi lịch sử của số liệu nào\?/);
    const which = await last('năm 2018 tỉnh nào, ai sửa số liệu');
    expect(which.kind).toBe('not-understood');
  });

  it('the source of what nobody named is that of what was shown, tapped or typed', async () => {
    const first = await ask('kinh phí khuyến công', 'nameless');
    const typed = await ask('nguồn ở đâu', 'nameless');
    expect(typed.text).toMatch(/^Nguồn số liệu – cả nước, năm 2024/);
    const button = first.choices.find(({ label }) => label === 'Nguồn');
    expect(unpackQuestion(button?.code ?? '')).toEqual(typed.query);
  });
});
