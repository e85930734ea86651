import { describe, expect, it } from 'vitest';
import { compose } from '../../src/answers/compose.ts';
import { answerFigures } from '../../src/answers/figures.ts';
import { keptFor, type Past } from '../../src/answers/tasks/history.ts';
import {
  type FormerState,
  loadFigures,
  type NewFigure,
  undoLoading,
} from '../../src/figures/changes/index.ts';
import type { Figure } from '../../src/figures/figure.ts';
import { FigureBook } from '../../src/figures/index.ts';
import { wholeYear } from '../../src/figures/period.ts';
import { type FiguresQuestion, NOTHING_NAMED } from '../../src/questions/question.ts';
import { catalogue, figure, later, MILLION, report } from '../support/figures.ts';
import { openOffice } from '../support/officials.ts';

const [NB, HN, ND] = ['p63-37', 'p63-35', 'p63-36'];
const NAMES = new Map([
  ['person:1', 'Trần Thị Thu'],
  ['person:2', 'Lê Văn Nam'],
]);

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 24, 2, minute));
const state = (plan: number | null, rest: Partial<FormerState> = {}): FormerState => ({
  document: report.title,
  plan: plan === null ? null : BigInt(plan) * MILLION,
  executed: null,
  planApprox: null,
  executedApprox: null,
  loaded: { by: 'person:1', at: at(0), name: 'so-lieu.xlsx', kind: 'file' },
  ended: null,
  ...rest,
});
const changed = (by: string, minute: number) => ({ ended: { by, at: at(minute), how: 'changed' as const } });

/** What is said of figures whose states are given by unit and fund. */
function told(
  figures: readonly Figure[],
  states: Readonly<Record<string, readonly FormerState[]>>,
  question: Partial<FiguresQuestion> = {},
) {
  const known = { catalogue, book: new FigureBook(figures), names: NAMES };
  const asked: FiguresQuestion = {
    ...NOTHING_NAMED,
    task: { do: 'history' },
    units: ['ninh-binh'],
    years: [2018],
    ...question,
  };
  const pasts = keptFor(known, asked).map(
    (kept): Past => ({ ...kept, states: states[`${kept.unit.id} ${kept.fund}`] ?? [] }),
  );
  return compose(answerFigures(known, asked, { pasts }), asked, { unread: [] }, catalogue);
}

describe('the history of a figure', () => {
  it('tells what holds and what was before, who brought and who ended it, with the moments of Vietnam', () => {
    const { kind, heading, text } = told([figure(NB, 100, 50)], {
      [`${NB} total`]: [
        state(100, {
          executed: 50n * MILLION,
          loaded: { by: 'person:2', at: at(5), name: 'moi.csv', kind: 'file' },
        }),
        state(90, { planApprox: 'hơn', ...changed('person:2', 5) }),
      ],
    });
    expect([kind, heading]).toEqual(['info', true]);
    expect(text.split('\n')).toEqual([
      'Lịch sử số liệu – Ninh Bình, năm 2018 (triệu đồng)',
      'Theo Báo cáo A:',
      '• Hiện nay: kế hoạch 100; thực hiện 50',
      '   Lê Văn Nam nhập từ tệp moi.csv, 24/11/2026 09:05',
      '• Trước đó: kế hoạch hơn 90',
      '   Trần Thị Thu nhập từ tệp so-lieu.xlsx, 24/11/2026 09:00',
      '   Dùng đến 24/11/2026 09:05 thì Lê Văn Nam sửa',
    ]);
  });

  it('says that it never changed', () => {
    expect(told([figure(NB, 100, 50)], { [`${NB} total`]: [state(100)] }).text).toContain(
      'Số liệu này chưa thay đổi từ khi nhập (Trần Thị Thu nhập từ tệp so-lieu.xlsx, 24/11/2026 09:00).',
    );
    const loaded = { by: 'system', at: at(0), name: 'x', kind: 'seed' };
    expect(told([figure(NB, 100, 50)], { [`${NB} total`]: [state(100, { loaded })] }).text).toContain(
      'Số liệu này có sẵn từ khi cài đặt (24/11/2026 09:00), chưa thay đổi.',
    );
  });

  it.each([
    ['system', 'Hệ thống nhập từ'],
    ['cli:lan', 'Lan (dòng lệnh) nhập từ'],
    ['terminal', 'Người ngồi tại máy chủ nhập từ'],
    ['person:1', 'Trần Thị Thu nhập từ'],
    ['person:12', 'Người số 12 (đã xóa) nhập từ'],
  ])('is signed: %s', (by, words) => {
    const loaded = { by, at: at(0), name: 'a.csv', kind: 'file' };
    const { text } = told([figure(NB, 1, 1)], {
      [`${NB} total`]: [state(2, { loaded }), state(1, changed('person:2', 1))],
    });
    expect(text).toContain(`   ${words} tệp a.csv`);
  });

  it('tells what a text said, and what is not known any more', () => {
    const { text } = told([figure(NB, 1, 1)], {
      [`${NB} total`]: [
        state(2, { loaded: { by: 'person:1', at: at(0), name: 'Bản tin', kind: 'text' } }),
        state(null, { loaded: null, ...changed('person:2', 1) }),
      ],
    });
    expect(text).toContain('nhập từ văn bản Bản tin,');
    expect(text).toContain('• Trước đó: chỉ có tỷ lệ, không có số tiền\n   Không còn lưu ai nhập');
  });

  it('is in the money that was asked for', () => {
    const { text } = told([figure(NB, 4045, 1)], { [`${NB} total`]: [state(4045)] }, { money: 'billion' });
    expect(text).toContain('(tỷ đồng)');
    expect(text).toContain('kế hoạch 4,045');
  });

  it('is told by documents: never as if one had changed another, the one of the answers first', () => {
    const newer = figure(NB, 100, 50, { document: later });
    const { text } = told([newer, figure(NB, 90, null)], {
      [`${NB} total`]: [
        state(90),
        state(100, { document: later.title }),
        state(80, { document: later.title, ...changed('person:1', 3) }),
      ],
    });
    expect(text.split('\n').filter((line) => /^(Theo|•)/.test(line))).toEqual([
      'Theo Báo cáo B:',
      '• Hiện nay: kế hoạch 100',
      '• Trước đó: kế hoạch 80',
      'Theo Báo cáo A (không dùng khi trả lời):',
      '• Hiện nay: kế hoạch 90',
    ]);
  });

  it('is cut after six states, the rest counted', () => {
    const states = [state(9), ...Array.from({ length: 8 }, (_, n) => state(n, changed('person:1', n)))];
    const { text } = told([figure(NB, 9, 1)], { [`${NB} total`]: states });
    expect(text.match(/^•/gm)).toHaveLength(6);
    expect(text).toContain('… và 3 lần trước nữa');
  });

  it('is that of both funds where the total is their sum, else of those that changed beside the total', () => {
    const national = figure(NB, 60, 30, { fund: 'national' });
    const local = figure(NB, 40, 20, { fund: 'local' });
    const funds = { [`${NB} national`]: [state(60)], [`${NB} local`]: [state(40)] };
    const summed = told([national, local], funds).text;
    expect(summed).toContain('Kinh phí khuyến công quốc gia:\nTheo Báo cáo A:\n• Hiện nay: kế hoạch 60');
    expect(summed).toContain('Kinh phí khuyến công địa phương:\nTheo Báo cáo A:\n• Hiện nay: kế hoạch 40');

    const all = [figure(NB, 100, 50), national, local];
    const total = told(all, { ...funds, [`${NB} total`]: [state(100)] }).text;
    expect(total).toContain('• Hiện nay: kế hoạch 100');
    expect(total).not.toContain('quốc gia');
    const former = [state(60), state(55, changed('person:2', 4))];
    const beside = told(all, { ...funds, [`${NB} total`]: [state(100)], [`${NB} national`]: former }).text;
    expect(beside).toContain('• Hiện nay: kế hoạch 100');
    expect(beside).toContain('• Trước đó: kế hoạch 55');
    expect(beside).not.toContain('địa phương');

    const alone = told(all, { ...funds, [`${NB} national`]: former }, { fund: 'national' }).text;
    expect(alone).toContain('Kinh phí khuyến công quốc gia:\n');
    expect(alone).not.toContain('kế hoạch 100');
  });

  it('outlives the figure: what was taken out is told', () => {
    const ended = { by: 'person:2', at: at(9), how: 'removed' as const };
    const { kind, text } = told([figure(NB, 1, 1, { period: wholeYear(2019) })], {
      [`${NB} total`]: [state(100, { ended })],
    });
    expect(kind).toBe('info');
    expect(text).toContain('Số liệu này đã bị bỏ, hiện không còn:\n• Trước đó: kế hoạch 100');
    expect(text).toContain('   Dùng đến 24/11/2026 09:09 thì Lê Văn Nam bỏ');
    expect(text).not.toContain('Chưa có số liệu');
  });

  it('is that of each predecessor of a new unit, and of several units', () => {
    const figures = [figure(NB, 1, 1), figure(HN, 2, 2), figure(ND, 3, 3)];
    const states = { [`${NB} total`]: [state(1)], [`${HN} total`]: [state(2)], [`${ND} total`]: [state(3)] };
    for (const units of [['p34-37'], ['ninh-binh', 'ha-nam', 'nam-dinh']]) {
      const { text } = told(figures, states, { units });
      expect(text).toMatch(/^Lịch sử số liệu \(triệu đồng\)\n/);
      for (const name of ['Ninh Bình', 'Hà Nam', 'Nam Định'])
        expect(text).toContain(`${name}, năm 2018 – kinh phí khuyến công:`);
    }
  });

  it('of many figures some are told, and that is said', () => {
    const years = [2011, 2012, 2013, 2014, 2015, 2016, 2017, 2018];
    const figures = years.map((year) => figure(NB, 1, 1, { period: wholeYear(year) }));
    const { text } = told(figures, { [`${NB} total`]: [state(1)] }, { years });
    expect(text.match(/^•/gm)).toHaveLength(6);
    expect(text).toContain('Tôi chỉ nêu 6 trong 8 số liệu');
  });

  it('of a region that is added up it says so; of what was never stored, that there is nothing', () => {
    const region = told([figure(NB, 1, 1)], {}, { units: ['phia-bac'] });
    expect(region.text).toContain('Phía Bắc: đây là số cộng của các tỉnh');
    const nothing = told([figure(NB, 1, 1)], {}, { years: [2005] });
    expect(nothing.kind).toBe('no-data');
    expect(nothing.text).toBe('Chưa có số liệu Ninh Bình năm 2005. Đã có: 2018.');
  });
});

describe('over the store', () => {
  const row = (plan: bigint, rest: Partial<NewFigure> = {}): NewFigure => ({
    unit: NB,
    period: wholeYear(2018),
    fund: 'total',
    plan,
    executed: 3_997_000_000n,
    planApprox: null,
    executedApprox: null,
    document: 'Báo cáo thử nghiệm',
    ...rest,
  });

  async function openStory() {
    const office = await openOffice();
    office.now = new Date('2026-11-24T09:00:00+07:00');
    await office.invited(7, 'editor');
    const reader = await office.invited(8);
    const editor = `person:${await office.numberOf(7)}`;
    const parts = { sql: office.store.database.sql, clock: () => office.now };
    const load = (rows: readonly NewFigure[], name: string, actor = editor) => {
      office.now = new Date(office.now.getTime() + 60_000);
      return loadFigures(parts, { name, bytes: new Uint8Array([1]), rows, actor });
    };
    return { reader, editor, load, undo: (id: string) => undoLoading(parts, { id, actor: editor }) };
  }

  it('a figure is loaded, changed and restored, and each time its earlier values are told', async () => {
    const { reader, load, undo } = await openStory();
    await load([row(4_045_000_000n)], 'thang-10.xlsx', 'cli:admin');
    const shown = await reader.says('kinh phí Ninh Bình 2018');
    expect(shown).toContain('Kế hoạch: 4.045 triệu đồng');
    expect(await reader.says('số liệu này đã thay đổi chưa')).toContain(
      'chưa thay đổi từ khi nhập (admin (dòng lệnh) nhập từ tệp thang-10.xlsx, 24/11/2026 09:01)',
    );

    const { id } = await load([row(4_100_000_000n)], 'thang-11.xlsx');
    // The figure itself is told as shortly as before.
    expect(await reader.says('kinh phí Ninh Bình 2018')).toBe(
      shown.replace('4.045', '4.100').replace('98,81', '97,49'),
    );
    const before = await reader.says('số cũ là bao nhiêu');
    expect(before).toContain(
      '• Hiện nay: kế hoạch 4.100; thực hiện 3.997\n   Người 7 nhập từ tệp thang-11.xlsx',
    );
    expect(before).toMatch(
      /• Trước đó: kế hoạch 4\.045; thực hiện 3\.997\n.*\n {3}Dùng đến \S+ \S+ thì Người 7 sửa/,
    );

    expect(await undo(id)).toMatchObject({ kind: 'done', restored: 1 });
    await reader.says('kinh phí Ninh Bình 2018');
    expect((await reader.says('ai sua so nay')).match(/(?<=kế hoạch )[\d.]+/g)).toEqual([
      '4.045',
      '4.100',
      '4.045',
    ]);
    expect(await reader.taps('Nguồn')).toContain('Nạp qua dòng lệnh (admin), 24/11/2026 09:01');
    expect(await reader.taps('Lịch sử sửa')).toContain('• Trước đó: kế hoạch 4.100');
  });

  it('what was taken out is told; who is gone is a number', async () => {
    const { reader, load, undo } = await openStory();
    await load([row(1_000_000n, { period: wholeYear(2019) })], 'khac.csv');
    const { id } = await load([row(4_045_000_000n)], 'nham.csv', 'person:99');
    await undo(id);
    expect(await reader.says('kinh phí Ninh Bình 2018')).toContain('Chưa có số liệu');
    const text = await reader.says('lịch sử số liệu Ninh Bình 2018');
    expect(text).toContain('Số liệu này đã bị bỏ, hiện không còn:');
    expect(text).toContain('   Người số 99 (đã xóa) nhập từ tệp nham.csv');
    expect(text).toMatch(/thì Người 7 hoàn tác$/m);
  });

  it('a run of years and a part of a year have their own', async () => {
    const { reader, load } = await openStory();
    const run = { period: { from: 2016, to: 2020, part: 'whole' } };
    await load(
      [row(5_000_000n, run), row(1_000_000n, { period: { from: 2018, to: 2018, part: 'M6' } })],
      'a.csv',
    );
    await load([row(6_000_000n, run)], 'b.csv');
    expect(await reader.says('lịch sử số liệu Ninh Bình giai đoạn 2016-2020')).toContain(
      '• Trước đó: kế hoạch 5;',
    );
    expect(await reader.says('lịch sử số liệu Ninh Bình 6 tháng đầu năm 2018')).toContain('kế hoạch 1;');
  });

  it('the source of a figure names who loaded it, and gives the words of its document', async () => {
    const { reader, load } = await openStory();
    await load([row(4_045_000_000n, { passage: 'kế hoạch  4.045 triệu\nđồng' })], 'a.csv');
    const source = await reader.says('nguồn số liệu Ninh Bình 2018');
    expect(source).toContain('   «kế hoạch 4.045 triệu đồng»\n   Người 7 nạp, 24/11/2026 09:01');
    await load([row(1n, { passage: 'dài '.repeat(100) })], 'b.csv', 'person:99');
    const longer = await reader.says('nguồn số liệu Ninh Bình 2018');
    expect(longer).toMatch(/«(dài ){40,50}dài…»/);
    expect(longer).toContain('   Người số 99 (đã xóa) nạp');
  });
});
