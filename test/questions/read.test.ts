import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadLexicon } from '../../src/questions/lexicon.ts';
import type { FiguresQuestion } from '../../src/questions/question.ts';
import { createReader } from '../../src/questions/read.ts';
import { loadCatalogue } from '../../src/units/index.ts';
import { fold } from '../../src/vietnamese/fold.ts';

const catalogue = loadCatalogue();
const lexicon = loadLexicon(catalogue);
const reader = createReader({ catalogue, lexicon: () => lexicon });
const read = (text: string) => reader.read(text, '2026-11-23');

/** What was read of a question about figures; fails when it was none. */
function figures(text: string): FiguresQuestion {
  const reading = read(text);
  if (reading.kind !== 'figures') throw new Error(`«${text}» was read as ${JSON.stringify(reading)}`);
  return reading.draft.question;
}

describe('a unit and a year', () => {
  it.each([
    ['kinh phí Ninh Bình 2018', 'ninh-binh', 2018],
    ['KINH PHI NINH BINH NAM 2018', 'ninh-binh', 2018],
    ['ninhbinh2018', 'ninh-binh', 2018],
    ['kp nb 2k18', 'ninh-binh', 2018],
    ['kp nb năm 18', 'ninh-binh', 2018],
    ['kinh phi ha nam nam 2018', 'ha-nam', 2018],
    ['nam dinh nam 2018', 'nam-dinh', 2018],
    ['quang nam nam 2018', 'quang-nam', 2018],
    ['phia nam nam 2018', 'phia-nam', 2018],
    ['viet nam nam 2018', 'ca-nuoc', 2018],
    ['dong nam bo nam 2018', 'dong-nam-bo', 2018],
    ['anh Nam ơi cho em xin số ninh bình 2018 với ạ', 'ninh-binh', 2018],
    ['Khuyến công Hòa Bình 2018', 'hoa-binh', 2018],
    ['Khuyến công Hoà Bình 2018', 'hoa-binh', 2018],
    ['brvt 2018', 'ba-ria-vung-tau', 2018],
    ['tp.hcm 2018', 'tp-ho-chi-minh', 2018],
    ['kinh phí Thừa Thiên Huế 2018', 'hue', 2018],
    ['năm ngoái Sơn La được giao bao nhiêu', 'son-la', 2025],
    ['năm nay Sơn La thế nào rồi', 'son-la', 2026],
  ])('%s', (text, unit, year) => {
    expect(figures(text)).toMatchObject({ units: [unit], years: [year] });
  });

  it('is read the same decomposed, and under any case', () => {
    const text = 'Kinh phí khuyến công địa phương Đắk Lắk năm 2018';
    for (const same of [text.normalize('NFD'), text.toUpperCase(), text.toLowerCase(), fold(text)]) {
      expect(figures(same)).toEqual(figures(text));
    }
  });

  it('is found by every name of every province', () => {
    for (const place of catalogue.places) {
      for (const unit of place.units.filter(({ kind }) => kind === 'province')) {
        for (const name of [unit.name, fold(unit.name), fold(unit.name).replaceAll(/[^a-z]/g, '')]) {
          expect(figures(`kinh phí ${name} 2018`), name).toMatchObject({ units: [place.key], years: [2018] });
        }
      }
    }
  });
});

describe('fund, measure and money', () => {
  it.each<[string, Partial<FiguresQuestion>]>([
    ['kế hoạch kcqg 2018 cả nước', { fund: 'national', measures: ['plan'], units: ['ca-nuoc'] }],
    ['khuyến công tỉnh Thái Bình 2018', { fund: null, units: ['thai-binh'] }],
    ['nguồn tỉnh của Bình Định 2021 giải ngân được bao nhiêu', { fund: 'local', measures: ['executed'] }],
    ['cả KCQG và KCĐP Bắc Giang 2019', { fund: 'total' }],
    ['ninh binh 2018 dat bao nhieu %', { measures: ['rate'] }],
    ['Ninh Bình 2018 còn bao nhiêu chưa giải ngân', { measures: ['remaining'] }],
    ['TH Vĩnh Long 2020', { measures: ['executed'], units: ['vinh-long'] }],
    ['TH 2020', { measures: [], units: ['thanh-hoa'] }],
    ['Ninh Bình 2018 theo tỷ đồng', { money: 'billion' }],
    ['Ninh Bình quý III năm 2018', { years: [2018], parts: ['Q3'] }],
    ['Nghệ An 6 tháng đầu năm 2019', { years: [2019], parts: ['M6'] }],
    ['Ninh Bình 9 tháng', { years: [], parts: ['M9'] }],
    ['Ninh Bình mới 2018', { units: ['p34-37'] }],
    ['Ninh Bình cũ 2025', { units: ['p63-37'] }],
    ['Ninh Bình 2016–2018', { years: [2016, 2017, 2018] }],
    ['Ninh Bình 2016, 2018', { years: [2016, 2018] }],
  ])('%s', (text, wanted) => {
    expect(figures(text)).toMatchObject(wanted);
  });
});

describe('what is not certain is not taken for certain', () => {
  it.each([
    ['kp hg 2018', 'ha-giang/hau-giang'],
    ['kinh phí LC 2019', 'lao-cai/lai-chau'],
    ['kinh phi hinh thuan 2018', 'ninh-thuan/binh-thuan'],
    ['ien giang 2020', 'tien-giang/kien-giang'],
    ['kinh phi hanh hoa nam 2019', 'thanh-hoa/khanh-hoa'],
    ['nao cai 2021', 'lao-cai/ca-nuoc'],
  ])('what fits several names is each of them: %s', (text, places) => {
    const sorted = (units: readonly string[]): string[] => units.join().split('/').sort();
    expect(sorted(figures(text).units)).toEqual(sorted([places]));
  });

  it.each([
    ['kinh phí Viêng Chăm 2018', ['Viêng Chăm']],
    ['Ninh Bình 2018 17,5', ['17,5']],
    ['số doanh nhân Ninh Bình 2018', ['doanh nhân']],
    ['Ninh Bình 2018 có bao nhiêu con sếu', ['sếu']],
  ])('words that may be the unit, the year or what is counted: %s', (text, unread) => {
    expect(read(text)).toMatchObject({ kind: 'not-understood', unread });
  });

  it('names a word that it did not use', () => {
    expect(read('kinh phí Ninh Bình 2018 blabla')).toMatchObject({
      kind: 'figures',
      draft: { unread: ['blabla'] },
    });
  });

  it.each(['kinh phí huyện Kim Sơn 2018', 'khuyến nông Ninh Bình 2018', 'dân số Hà Nội 2018'])(
    'not ours: %s',
    (text) => {
      expect(read(text).kind).toBe('outside');
    },
  );

  it.each(['kinh phí Ninh Bình 2018 nếu bổ sung', 'cả nước trừ Hà Nội 2018'])(
    'under a condition: %s',
    (text) => {
      expect(read(text).kind).toBe('unsupported');
    },
  );
});

describe('any text', () => {
  it('is read without an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expect(read(text).kind).toBeTypeOf('string');
      }),
    );
  });

  it('made of words that the reader knows is read without an error', () => {
    const words = [
      'năm',
      'nam',
      'hà',
      'ha nam',
      '2018',
      '-',
      'kcqg',
      'quý',
      'III',
      'mới',
      'th',
      '%',
      'ơi',
      'anh',
      '6',
      'tháng',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 12 }), (list) => {
        expect(read(list.join(' ')).kind).toBeTypeOf('string');
      }),
    );
  });
});

describe('a heat map', () => {
  it.each([
    ['vẽ bản đồ nhiệt', []],
    ['ban do nhiet phia bac', ['phia-bac']],
    ['heatmap các tỉnh còn thiếu số liệu', []],
  ])('is of what is missing: %s', (text, units) => {
    expect(figures(text)).toMatchObject({
      units,
      asides: ['chart'],
      task: { do: 'coverage', of: 'units', lacking: true },
    });
  });

  it('of one province is of its years', () => {
    expect(figures('bản đồ nhiệt Ninh Bình')).toMatchObject({
      units: ['ninh-binh'],
      task: { do: 'coverage', of: 'years', lacking: true },
    });
  });

  it('of amounts there is none: what was asked for is drawn otherwise', () => {
    expect(figures('bản đồ nhiệt kế hoạch Ninh Bình 2018')).toMatchObject({
      asides: ['chart'],
      measures: ['plan'],
      task: { do: 'show' },
    });
  });
});
