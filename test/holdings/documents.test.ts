import { describe, expect, it } from 'vitest';
import type { Document, Figure } from '../../src/figures/figure.ts';
import { FigureBook } from '../../src/figures/index.ts';
import { wholeYear } from '../../src/figures/period.ts';
import { documentsList } from '../../src/holdings/index.ts';
import { catalogue, figure, later, report } from '../support/figures.ts';

const [OLD_NB, HA_NAM] = ['ninh-binh', 'ha-nam'].map((key) => catalogue.place(key)?.units[0]?.id ?? '') as [
  string,
  string,
];
const undated: Document = {
  ...report,
  id: 'C',
  title: 'Bài báo về khuyến công',
  dateFrom: null,
  dateTo: null,
  address: 'https://example.vn/bai',
};

const list = (
  figures: readonly Figure[],
  of: Parameters<typeof documentsList>[1] = {},
  others: readonly Document[] = [],
) => documentsList({ catalogue, book: new FigureBook(figures), others }, of);

const figures = [
  figure(OLD_NB, 1, 1),
  figure(HA_NAM, 1, 1),
  figure(OLD_NB, 1, 1, { period: wholeYear(2017) }),
  figure(OLD_NB, 1, 1, { period: wholeYear(2015) }),
  figure(OLD_NB, 1, 1, { period: { from: 2018, to: 2018, part: 'M6' } }),
  figure(OLD_NB, 1, 1, { document: later, period: wholeYear(2019) }),
  figure('vn', 1, 1, { document: undated, period: { from: 2016, to: 2020, part: 'whole' } }),
];

describe('the documents', () => {
  it('are listed newest first, with what they have', () => {
    expect(list(figures).text.split('\n')).toEqual([
      'Tài liệu nguồn (3)',
      '1. Báo cáo B (năm 2020)',
      '   1 số liệu; 1 đơn vị; năm 2019',
      // Without a date it is at least of the last year that it speaks of.
      '2. Bài báo về khuyến công',
      '   1 số liệu; 1 đơn vị; giai đoạn 2016–2020',
      '3. Báo cáo A (31/1/2019)',
      '   5 số liệu; 2 đơn vị; năm 2015, năm 2017–2018, 6 tháng đầu năm 2018',
      'Xem một tài liệu: /nguon và số thứ tự, hoặc vài chữ trong tên.',
    ]);
  });

  it('without a date come by when somebody loaded them, which is told; not by when they were installed', () => {
    const text = { ...undated, id: 'T', title: 'Văn bản gửi lúc 25/11/2026' };
    const of = (document: Document, by: string) =>
      figure(OLD_NB, 1, 1, { document, loaded: { at: '2026-11-25T20:00:00Z', by } });
    expect(list([...figures, of(text, 'person:2')]).text).toContain(
      '1. Văn bản gửi lúc 25/11/2026\n   1 số liệu; 1 đơn vị; năm 2018; nhập ngày 26/11/2026\n2. ',
    );
    expect(list([...figures, of(text, 'system')]).text).toMatch(
      /4\. Văn bản gửi lúc 25\/11\/2026\n {3}1 số liệu; 1 đơn vị; năm 2018\n/,
    );
  });

  it('without figures stand among them', () => {
    const others = [{ ...report, id: 'D', title: 'Kết luận hội nghị', dateTo: '2021-05-01' }];
    expect(list(figures, {}, others).text).toContain(
      '1. Kết luận hội nghị (2019–2021)\n   chưa có số liệu\n2. ',
    );
  });

  it.each(['bao cao', 'BÁO CÁO', 'báo  cáo', 'cao bao'])(
    'are found by «%s», keeping their numbers',
    (words) => {
      const { text } = list(figures, { words });
      expect(text).toMatch(/^Tài liệu nguồn có «.+» \(2\)\n1\. Báo cáo B/);
      expect(text).not.toContain('Bài báo');
    },
  );

  it.each([['3'], ['bao cao a'], ['31/1/2019']])(
    'alone, by «%s», tell their figures by year and who loaded them',
    (words) => {
      const system = { at: '2026-11-25T02:05:00Z', by: 'system' };
      const cli = { at: '2026-11-26T20:00:00Z', by: 'cli:nam' };
      const loaded = figures.map((each, at) => ({ ...each, loaded: at === 0 ? cli : system }));
      expect(list(loaded, { words }).text.split('\n')).toEqual([
        'Báo cáo A (31/1/2019)',
        'Có 5 số liệu:',
        '• năm 2015: 1',
        '• năm 2017: 1',
        '• năm 2018: 2',
        '• 6 tháng đầu năm 2018: 1',
        'Đơn vị (2): Hà Nam, Ninh Bình',
        'Nạp qua dòng lệnh (nam): 1 số liệu, 27/11/2026 03:00',
        'Có sẵn từ khi cài đặt: 4 số liệu (25/11/2026 09:05)',
      ]);
    },
  );

  it('alone give their address', () => {
    expect(list(figures, { words: 'bai bao' }).text).toContain('\nhttps://example.vn/bai\n');
  });

  it('come ten on a page, all of them in a workbook with the first', () => {
    const many = Array.from({ length: 23 }, (_, at) =>
      figure(OLD_NB, 1, 1, {
        document: { ...report, id: `N${at}`, title: `Văn bản ${String(at).padStart(2, '0')}` },
      }),
    );
    const pages = [0, 1, 2, 99].map((page) => list(many, { page }));
    expect(pages.map(({ page, pages: of, text }) => [page, of, text.match(/^\d+\. /gm)?.length])).toEqual([
      [0, 3, 10],
      [1, 3, 10],
      [2, 3, 3],
      [2, 3, 3],
    ]);
    expect(pages[1]?.text).toContain('11. Văn bản 10');
    expect(pages.map(({ attachments }) => attachments.length)).toEqual([1, 0, 0, 0]);
    const [file] = pages[0]?.attachments ?? [];
    expect(file?.kind === 'workbook' && file.workbook.sheets[0]?.rows.length).toBe(23);
  });

  it('are a year’s by its digits, where there are not as many documents', () => {
    expect(list(figures, { words: '2021' }).text).toMatch(/^Không có tài liệu/);
    expect(list(figures, { words: '2015' }).text).toMatch(/^Báo cáo A/);
    // By its date, or by the years of its figures.
    expect(list(figures, { words: '2020' }).text).toMatch(/«2020» \(2\)/);
    expect(list(figures, { words: 'báo cáo 2017' }).text).toMatch(/^Báo cáo A/);
  });

  it('that are not there are said so, with the words shortened and cleaned', () => {
    expect(list([]).text).toBe('Chưa có tài liệu nguồn nào.');
    const { text } = list(figures, { words: `xyz\u202e\n${'a'.repeat(500)}` });
    expect(text).toMatch(/^Không có tài liệu nào có «xyz a{56}…»\./);
  });
});
