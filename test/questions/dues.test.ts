import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadLexicon } from '../../src/questions/lexicon.ts';
import type { DuesQuestion } from '../../src/questions/question.ts';
import { createReader, type Reading } from '../../src/questions/read.ts';
import { loadCatalogue } from '../../src/units/index.ts';
import { fold } from '../../src/vietnamese/fold.ts';

const catalogue = loadCatalogue();
const lexicon = loadLexicon(catalogue);
const reader = createReader({ catalogue, lexicon: () => lexicon });
/** A Wednesday, in the week from the 23rd to the 29th. */
const TODAY = '2026-11-25';
const read = (text: string, today = TODAY): Reading => reader.read(text, today);

/** What was read of a question about duties; fails when it was none. */
function dues(text: string, today = TODAY): DuesQuestion {
  const reading = read(text, today);
  if (reading.kind === 'understood' && reading.question.kind === 'dues') return reading.question;
  throw new Error(`«${text}» was read as ${JSON.stringify(reading)}`);
}

type Expected = Partial<DuesQuestion>;
const NOTHING: DuesQuestion = {
  kind: 'dues',
  want: 'duties',
  state: 'any',
  within: null,
  part: null,
  year: null,
  units: [],
  number: null,
  own: false,
  words: '',
};
const days = (from: string, to = from): Expected => ({ within: { from, to } });
const overdue: Expected = { state: 'overdue' };
const open: Expected = { state: 'open' };
const undone: Expected = { state: 'undone' };
const soon: Expected = { state: 'soon' };
const done: Expected = { state: 'done' };
const units: Expected = { want: 'units' };
const summary: Expected = { want: 'summary' };
const own: Expected = { own: true };
const report: Expected = { words: 'báo cáo' };
const bare: Expected = { words: 'bao cao' };
const bc: Expected = { words: 'bc' };
const Q3: Expected = { part: 'Q3' };
const ninhBinh: Expected = { units: ['ninh-binh'] };
const no12: Expected = { number: 12 };
const THIS_WEEK = days('2026-11-23', '2026-11-29');
const NEXT_WEEK = days('2026-11-30', '2026-12-06');
const NOVEMBER = days('2026-11-01', '2026-11-30');
const DECEMBER = days('2026-12-01', '2026-12-31');
const REST_OF_YEAR = days(TODAY, '2026-12-31');

type Case = readonly [string, ...Expected[]];

const DUTIES: readonly Case[] = [
  ['việc nào quá hạn', overdue],
  ['viec qua han', overdue],
  ['bao nhiêu việc quá hạn', overdue],
  ['danh sách việc quá hạn', overdue],
  ['Việc nào bị trễ hạn rồi ạ?', overdue],
  ['viec nao da het han', overdue],
  ['chi dao nao qua han', overdue],
  ['những chỉ đạo quá hạn của Thứ trưởng', overdue, { words: 'Thứ trưởng' }],
  ['việc nào sắp đến hạn', soon],
  ['viec nao sap het han', soon],
  ['việc gần đến hạn', soon],
  ['sắp tới phải nộp gì', soon],
  ['sap toi phai nop bao cao gi', soon, bare],
  ['sắp phải báo cáo gì', soon, report],
  ['việc nào còn hạn', open],
  ['viec nao chua den han', open],
  ['phải nộp gì', open],
  ['can nop nhung gi', open],
  ['những việc phải làm', open],
  ['nhiệm vụ nào đang thực hiện', open],
  ['viec con lai', open],
  ['còn mấy việc', open],
  ['con ton viec nao', open],
  ['còn việc gì chưa làm', undone],
  ['con gi chua xong', undone],
  ['việc chưa xong', undone],
  ['nhiem vu nao chua hoan thanh', undone],
  ['việc nào chưa ai làm', undone],
  ['chỉ đạo nào chưa thực hiện', undone],
  ['báo cáo nào chưa nộp', undone, report],
  ['việc nào đã xong', done],
  ['viec nao lam xong roi', done],
  ['bao nhiêu việc đã hoàn thành đúng hạn', done],
  ['việc nào đang xin gia hạn', { state: 'extension' }],
  ['yêu cầu gia hạn nào chưa duyệt', { state: 'extension' }],
  ['việc nào', {}],
  ['danh sách nhiệm vụ', {}],
  ['các nhiệm vụ Bộ giao chưa hoàn thành', undone, { words: 'Bộ' }],
  ['việc nào giải ngân quá hạn', overdue, { words: 'giải ngân' }],
  ['việc kiểm tra kinh phí đã xong chưa', { words: 'kinh phí' }],
];

const WHEN: readonly Case[] = [
  ['tuần này phải nộp gì', open, THIS_WEEK],
  ['tuan nay phai nop gi', open, THIS_WEEK],
  ['tháng này có hạn gì', NOVEMBER],
  ['mai đến hạn việc nào', open, days('2026-11-26')],
  ['hnay co han gi k', days(TODAY)],
  ['hôm nay có việc gì đến hạn không', open, days(TODAY)],
  ['ngày kia đến hạn cái gì', open, days('2026-11-27')],
  ['tuan sau co viec gi khong', NEXT_WEEK],
  ['tuần này có gì', THIS_WEEK],
  ['việc nào tuần trước chưa xong', undone, days('2026-11-16', '2026-11-22')],
  ['thứ sáu này phải nộp gì', open, days('2026-11-27')],
  ['thu 2 tuan sau co gi phai nop', open, days('2026-11-30')],
  ['chủ nhật này đến hạn việc gì', open, days('2026-11-29')],
  ['7 ngay toi phai nop nhung gi', open, days(TODAY, '2026-12-02')],
  ['trong 7 ngày tới có việc nào đến hạn', open, days(TODAY, '2026-12-02')],
  ['hai tuần tới có việc gì', days(TODAY, '2026-12-09')],
  ['30 ngày qua tỉnh nào trễ hạn', units, overdue, days('2026-10-26', TODAY)],
  ['tháng 12 phải nộp gì', open, DECEMBER],
  ['viec den han thang 12', open, DECEMBER],
  ['thang sau phai bao cao nhung gi', open, DECEMBER, bare],
  ['tháng 1 phải nộp gì', open, days('2027-01-01', '2027-01-31')],
  ['việc quá hạn trong tháng 10', overdue, days('2026-10-01', '2026-10-31')],
  ['tháng 1/2027 có hạn nào', days('2027-01-01', '2027-01-31')],
  ['quý này phải nộp những báo cáo nào', open, days('2026-10-01', '2026-12-31'), report],
  ['quy sau co nhiem vu gi', days('2027-01-01', '2027-03-31')],
  ['nhiệm vụ 6 tháng cuối năm', days('2026-07-01', '2026-12-31')],
  ['các việc năm 2026 chưa xong', undone, days('2026-01-01', '2026-12-31')],
  ['cuối tháng này phải báo cáo gì', open, days('2026-11-21', '2026-11-30'), report],
  ['tính đến nay còn việc gì chưa xong', undone],
  ['tu dau nam den nay tinh nao hay tre bao cao', units, overdue, days('2026-01-01', TODAY), bare],
  ['tu nay den cuoi nam con viec gi', open, REST_OF_YEAR],
  ['trước 20/12 phải xong việc gì', open, days(TODAY, '2026-12-20')],
  ['truoc ngay 20/12/2026 phai nop gi', open, days(TODAY, '2026-12-20')],
  ['chậm nhất 20/12 phải nộp gì', open, days(TODAY, '2026-12-20')],
  ['đến hết 31/12 còn việc gì', open, REST_OF_YEAR],
  ['sau 20/12 còn việc gì', open, days('2026-12-21', '2027-12-21')],
  ['viec nao han ngay 20 thang 12', days('2026-12-20')],
  ['ngày 20 phải nộp gì', open, days('2026-12-20')],
  ['mùng 5 tháng 12 phải nộp gì', open, days('2026-12-05')],
  ['từ 1/12 đến 15/12 có việc gì đến hạn', open, days('2026-12-01', '2026-12-15')],
  ['viec tu 1-15/12', days('2026-12-01', '2026-12-15')],
  ['từ ngày 1 đến ngày 15 tháng 12 phải nộp gì', open, days('2026-12-01', '2026-12-15')],
];

const UNITS: readonly Case[] = [
  ['tỉnh nào chưa báo cáo quý III', units, undone, Q3, report],
  ['tinh nao chua bao cao quy 3', units, undone, Q3, bare],
  ['tỉnh nào chưa nộp báo cáo quý 3/2026', units, undone, Q3, { year: 2026 }, report],
  ['chua nop bc Q3/2026', units, undone, Q3, { year: 2026 }, bc],
  ['quý 3 tỉnh nào chưa nộp', units, undone, Q3],
  ['tinh nao chua nop bc t10', units, undone, { part: 'T10' }, bc],
  ['tháng 9 đơn vị nào chưa nộp báo cáo', units, undone, { part: 'T9' }, report],
  ['con tinh nao chua nop bc 6 thang dau nam k', units, undone, { part: 'M6' }, bc],
  ['tỉnh nào chưa nộp báo cáo năm 2025', units, undone, { year: 2025 }, report],
  ['ai chưa nộp báo cáo quý trước', units, undone, Q3, { year: 2026 }, report],
  ['tinh nao chua bao cao thang nay', units, undone, { part: 'T11', year: 2026 }, bare],
  ['tỉnh nào chưa báo cáo', units, undone, report],
  ['bao nhiêu tỉnh chưa nộp', units, undone],
  ['con bao nhieu tinh chua nop bao cao', units, undone, bare],
  ['số tỉnh chưa nộp', units, undone],
  ['phía Bắc tỉnh nào chưa nộp', units, undone, { units: ['phia-bac'] }],
  ['phia bac chua nop bc quy 3', units, undone, Q3, bc, { units: ['phia-bac'] }],
  ['sct nào chưa gửi báo cáo', units, undone, report],
  ['cho tui hỏi còn tỉnh nào chưa nộp báo cáo hông', units, undone, report],
  ['tỉnh mô chưa nộp', units, undone],
  ['tinh nao con viec chua xong', units, undone],
  ['tỉnh nào còn thiếu báo cáo quý 3', units, undone, Q3, report],
  ['tỉnh nào chưa thực hiện chỉ đạo của Thứ trưởng', units, undone, { words: 'Thứ trưởng' }],
  ['tinh nao chua nop ke hoach nam 2027', units, undone, { words: 'ke hoach nam 2027' }],
  ['tỉnh nào chưa nộp kế hoạch 2027', units, undone, { words: 'kế hoạch 2027' }],
  ['hồ sơ đăng ký 2027 còn thiếu tỉnh nào', units, undone, { words: 'hồ sơ đăng ký 2027' }],
  ['tỉnh nào chưa nộp hồ sơ quyết toán', units, undone, { words: 'hồ sơ quyết toán' }],
  ['tỉnh nào chưa nộp báo cáo giải ngân quý III', units, undone, Q3, { words: 'báo cáo giải ngân' }],
  ['ai chưa xong', units, undone],
  ['tỉnh nào không báo cáo đúng hạn', units, overdue, report],
  ['mấy tỉnh nộp rồi', units, done],
  ['bao nhieu tinh da nop bao cao quy 3 roi', units, done, Q3, bare],
  ['tỉnh nào nộp báo cáo đúng hạn quý III', units, done, Q3, report],
  ['đơn vị nào chậm báo cáo quý III', units, overdue, Q3, report],
  ['tinh nao nop cham bao cao quy 3', units, overdue, Q3, bare],
  ['tuần này đơn vị nào đến hạn', units, open, THIS_WEEK],
  ['hôm nay ai phải nộp báo cáo', units, open, days(TODAY), report],
  ['đơn vị nào xin gia hạn', units, { state: 'extension' }],
  ['co don vi nao xin lui han khong', units, { state: 'extension' }],
  ['đơn vị nào chưa xác nhận', units, { state: 'unreceived' }],
  ['tỉnh nào chưa nhận nhiệm vụ', units, { state: 'unreceived' }],
  ['những đơn vị nào chưa nhận việc 12', units, { state: 'unreceived' }, no12],
  ['ai chưa xác nhận việc 12', units, { state: 'unreceived' }, no12],
  ['viec 12 ai chua lam', units, undone, no12],
  ['đơn vị nào đã xong việc 12', units, done, no12],
  ['việc 12 giao cho ai', units, no12],
  ['đề nghị cho biết danh sách các đơn vị chưa gửi báo cáo quý III', units, undone, Q3, report],
];

const OF_UNITS: readonly Case[] = [
  ['Ninh Bình còn việc gì', open, ninhBinh],
  ['Ninh Bình còn việc gì chưa xong', undone, ninhBinh],
  ['nb con viec gi chua lam', undone, ninhBinh],
  ['Ninh Bình đã nộp báo cáo quý III chưa', Q3, report, ninhBinh],
  ['ninh binh nop bao cao quy 3 chua', Q3, bare, ninhBinh],
  ['Ninh Bình có bao nhiêu việc quá hạn', overdue, ninhBinh],
  ['ninh binh con no bao cao nao khong', undone, bare, ninhBinh],
  ['Ninh Bình chậm việc nào', overdue, ninhBinh],
  ['các việc của Ninh Bình', ninhBinh],
  ['Hà Nam với Nam Định nộp báo cáo tháng 9 chưa', { part: 'T9', units: ['ha-nam', 'nam-dinh'] }, report],
  ['việc của tôi', open, own],
  ['viec cua minh', open, own],
  ['mình phải làm gì', open, own],
  ['đơn vị tôi còn việc gì', open, own],
  ['so em con viec gi chua xong khong a', undone, own],
  ['tỉnh mình còn nợ báo cáo nào', undone, own, report],
  ['don vi em da nop bao cao quy 3 chua', Q3, bare, own],
  ['tôi có việc nào sắp đến hạn', soon, own],
  ['tôi phải làm những gì tuần này', open, own, THIS_WEEK],
  ['công việc của phòng em', open, own],
  ['e co viec gi qua han k a', overdue, own],
  ['anh ơi cho em xem việc nào quá hạn với', overdue],
  ['nhắc tôi việc nào sắp đến hạn', soon],
  ['dạ em muốn hỏi tỉnh nào chưa nộp báo cáo ạ', units, undone, report],
];

const HOW_FAR: readonly Case[] = [
  ['tình hình thực hiện nhiệm vụ', summary],
  ['tien do thuc hien nhiem vu den dau roi', summary],
  ['tiến độ các việc', summary],
  ['tong hop cac nhiem vu', summary],
  ['tình hình thực hiện chỉ đạo của Thứ trưởng', summary, { words: 'Thứ trưởng' }],
  ['mức độ hoàn thành nhiệm vụ của Ninh Bình', summary, ninhBinh],
  ['tinh hinh nop bao cao cua cac tinh', summary, bare],
  ['các tỉnh đã nộp báo cáo quý III chưa', summary, Q3, report],
  ['tỷ lệ nộp báo cáo quý III', summary, Q3, report],
  ['báo cáo quý III đến đâu rồi', summary, Q3, report],
  ['tiến độ việc 12', summary, no12],
  ['việc 12 đến đâu rồi', summary, no12],
  ['viec12 toi dau roi', summary, no12],
  ['việc 12 xong chưa', summary, no12],
  ['nhiem vu so 12 the nao roi', summary, no12],
  ['việc 12', no12],
];

const DEADLINES: readonly Case[] = [
  ['hạn nộp báo cáo quý là ngày nào', { words: 'báo cáo quý' }],
  ['khi nào phải nộp báo cáo quý', { words: 'báo cáo quý' }],
  ['bao h nop bao cao quy', { words: 'bao cao quy' }],
  ['báo cáo năm nộp ngày nào', { words: 'báo cáo năm' }],
  ['deadline báo cáo quý 4 là ngày mấy', { part: 'Q4' }, report],
  ['hạn nộp báo cáo năm 2026 là khi nào', { year: 2026 }, report],
  ['con may ngay nua den han bao cao quy', { words: 'bao cao quy' }],
  ['han cuoi nop ke hoach 2027', { words: 'ke hoach 2027' }],
  ['bao giờ hết hạn nộp hồ sơ đăng ký', { words: 'hồ sơ đăng ký' }],
  ['việc 12 hạn khi nào', no12],
  ['lịch nộp báo cáo', report],
];

const ALL = [...DUTIES, ...WHEN, ...UNITS, ...OF_UNITS, ...HOW_FAR, ...DEADLINES];
const expected = (parts: readonly Expected[]): DuesQuestion => Object.assign({ ...NOTHING }, ...parts);
const cases = (some: readonly Case[]) =>
  some.map(([text, ...parts]) => ({ text, question: expected(parts) }));

describe('a question about duties', () => {
  it.each(cases(ALL))('$text', ({ text, question }) => {
    expect(dues(text)).toEqual(question);
  });

  it.each(cases(ALL))(
    'is the same without marks, in capitals and decomposed: $text',
    ({ text, question }) => {
      const { words, ...rest } = question;
      for (const same of [fold(text), text.toUpperCase(), text.normalize('NFD')]) {
        const { words: found, ...read } = dues(same);
        expect({ ...read, words: fold(found) }, same).toEqual({ ...rest, words: fold(words) });
      }
    },
  );

  const typed: readonly Case[] = [
    ['vieecj naof quas hanj', overdue],
    ['tinhr naof chuwa nooj baos caos quys 3', units, undone, Q3, bare],
    ['viecnaoquahan', overdue],
    ['tinhnaochuanop', units, undone],
    ['Viec nao qua han???', overdue],
    ['việc nào quá hạn 😭', overdue],
  ];
  it.each(cases(typed))('is read through the keyboard: $text', ({ text, question }) => {
    expect(dues(text)).toEqual(question);
  });

  it.each([
    ['2027-01-05', 'việc quá hạn tháng 12', '2026-12-01', '2026-12-31'],
    ['2027-01-05', 'tháng 12 phải nộp gì', '2027-12-01', '2027-12-31'],
    ['2026-12-30', 'trước 5/1 phải nộp gì', '2026-12-30', '2027-01-05'],
    ['2026-11-29', 'tuần này phải nộp gì', '2026-11-23', '2026-11-29'],
    ['2026-11-30', 'tuần này phải nộp gì', '2026-11-30', '2026-12-06'],
    ['2028-01-31', 'tháng sau phải nộp gì', '2028-02-01', '2028-02-29'],
    ['2026-12-31', 'mai phải nộp gì', '2027-01-01', '2027-01-01'],
    ['2026-12-31', 'quý sau phải nộp gì', '2027-01-01', '2027-03-31'],
  ])('counts its days from %s: %s', (today, text, from, to) => {
    expect(dues(text, today).within).toEqual({ from, to });
  });

  it('is two where two are asked', () => {
    const asked = (text: string) => {
      const reading = read(text);
      return reading.kind === 'several'
        ? reading.readings.map((each) =>
            each.kind === 'understood' && each.question.kind === 'dues' ? each.question : each.kind,
          )
        : [];
    };
    const week = expected([open, THIS_WEEK]);
    expect(asked('Tuần này phải nộp gì? Việc nào quá hạn?')).toEqual([week, expected([overdue])]);
    expect(asked('tuan nay phai nop gi, viec nao qua han')).toEqual([week, expected([overdue])]);
    expect(asked('kinh phí Ninh Bình 2018? việc nào quá hạn?')).toEqual(['figures', expected([overdue])]);
    expect(dues('Chào em. Việc nào quá hạn? Cảm ơn.')).toEqual(expected([overdue]));
  });

  it('names a choice where the words fit several places', () => {
    expect(dues('HG còn việc gì chưa xong').units).toEqual(['ha-giang/hau-giang']);
  });

  it('never fails, whatever is typed', () => {
    const word = fc.constantFrom(
      ...ALL.flatMap(([text]) => text.split(' ')),
      ...['20/12', '31/4', '2018', 'kinh', 'phí', ',', '?', '-', '12/2026', '0', '99999999'],
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 14 }), (some) => {
        const reading = read(some.join(' '));
        if (reading.kind !== 'understood' || reading.question.kind !== 'dues') return;
        const { within } = reading.question;
        if (within) expect(within.from <= within.to).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a question about money', () => {
  it.each([
    'Ninh Bình chưa giải ngân bao nhiêu',
    'ninh binh chua giai ngan bao nhieu',
    'tỉnh nào chưa có số liệu 2018',
    'tỉnh nào chưa nộp số liệu 2018',
    'Ninh Bình chưa báo cáo số liệu 2018',
    'năm 2020 còn tỉnh nào chưa báo cáo không?',
    'tỉnh nào thiếu báo cáo năm 2020',
    'tỉnh nào chưa báo cáo kết quả giải ngân quý III',
    'tỉnh nào hoàn thành kế hoạch 2018',
    'tỉnh nào chưa hoàn thành',
    'tinh nao chua hoan thanh ke hoach 2018',
    'tỉnh nào chưa đạt 95%',
    'còn bao nhiêu chưa giải ngân',
    'Ninh Bình còn bao nhiêu chưa thực hiện',
    'con tinh nao chua giai ngan het',
    'kế hoạch tháng 6',
    'kinh phí quý III',
    'tình hình giải ngân quý III',
    'tien do giai ngan den dau roi',
    'kết quả thực hiện 6 tháng đầu năm',
    'tỷ lệ hoàn thành kế hoạch',
    'tỉnh nào giải ngân chậm nhất năm 2018',
    'tỉnh nào chậm nhất 2018',
    'ai chưa hoàn thành kế hoạch',
    'tỉnh nào đã quyết toán',
    'Ninh Bình đã giải ngân hết chưa',
    'Ninh Bình 2018 hoàn thành chưa',
    'việc giải ngân của Ninh Bình 2018 thế nào',
    'việc thực hiện kế hoạch 2018 của Ninh Bình thế nào',
    'báo cáo kinh phí Ninh Bình 2018',
    'báo cáo giúp em số Ninh Bình 2018',
    'gửi em số liệu Ninh Bình 2018',
    'cho em xin báo cáo quý III năm 2026 của Ninh Bình',
    'em phải nộp báo cáo kinh phí Ninh Bình 2018 tuần này',
    'em cần nộp báo cáo Ninh Bình 2018',
    'số liệu Ninh Bình 2018 tuần này phải nộp sếp',
    'sắp đến hạn nộp báo cáo rồi, cho em kinh phí Ninh Bình 2018',
    'mai đến hạn nộp báo cáo, cho em xin số Ninh Bình 2018',
    'Hải Dương vs Hưng Yên 2022, số kế hoạch, deadline 4h chiều nay',
    'Hỏi hai việc: khuyến công Long An 2021 và khuyến công Tây Ninh 2022',
    'còn Hà Nam thì sao',
  ])('stays one: %s', (text) => {
    expect(read(text).kind).toBe('figures');
  });

  it.each([
    'tỉnh nào chưa nhận kinh phí',
    'chưa nhận được vốn 2018',
    'thời tiết tuần này thế nào',
    'tuần này giá vàng thế nào',
    'hôm nay trời đẹp ghê',
    'tháng này kinh phí thế nào',
  ])('is not taken for one about duties where it is nothing stored: %s', (text) => {
    expect(read(text).kind).not.toBe('understood');
  });
});

describe('a question about what a document says', () => {
  it.each([
    'Ninh Bình được giao việc gì',
    'Ninh Bình phải làm gì',
    'nhiệm vụ của Ninh Bình',
    'nhiệm vụ chủ yếu',
    '8 nhiệm vụ chủ yếu là gì',
    'Thứ trưởng chỉ đạo gì',
    'thu truong da chi dao thuc hien gi',
    'Thứ trưởng chỉ đạo thực hiện kế hoạch thế nào',
    'Thứ trưởng yêu cầu gì về báo cáo định kỳ',
    'Thứ trưởng yêu cầu khi nào nộp báo cáo',
    'thời hạn các yêu cầu của Thứ trưởng',
    'ai được bằng khen',
    'hội nghị lần thứ XIV họp ở đâu',
  ])('stays one: %s', (text) => {
    expect(read(text)).toMatchObject({ kind: 'understood', question: { kind: 'notes' } });
  });

  it('asks the bot what it can do', () => {
    expect(read('bạn giúp được việc gì')).toMatchObject({ question: { kind: 'help' } });
  });
});
