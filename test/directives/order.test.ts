import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Audience,
  type OrderMode,
  type OrderReading,
  readOrder,
  stretchesOf,
} from '../../src/directives/order/index.ts';
import { loadLexicon } from '../../src/questions/lexicon.ts';
import { createUnitReader } from '../../src/questions/unit-name.ts';
import { loadCatalogue } from '../../src/units/index.ts';
import { fold } from '../../src/vietnamese/fold.ts';

const catalogue = loadCatalogue();
const lexicon = loadLexicon(catalogue);
/** A Wednesday. */
const given = { today: '2026-11-25', readUnit: createUnitReader({ catalogue, lexicon: () => lexicon }) };
const read = (text: string, mode: OrderMode): OrderReading => readOrder(text, given, mode);

/** What was read, without what is empty. */
function brief({ order, changes, faults, unread }: OrderReading) {
  const told = faults.map(({ part, why, words, names }) => ({ part, why, words, ...(names && { names }) }));
  return {
    ...order,
    ...changes,
    ...(told.length > 0 && { faults: told }),
    ...(unread.length > 0 && { unread }),
  };
}
const ordered = (text: string) => brief(read(text, 'new'));
const corrected = (text: string) => brief(read(text, 'correction'));

const to = (audience: Partial<Audience>): { audience: Audience } => ({
  audience: { places: [], without: [], roles: [], people: [], groups: false, ...audience },
});
const places = (...keys: string[]) => to({ places: keys });
const on = (day: string) => ({ deadline: { kind: 'day', day } as const });
const each = (rrule: string) => ({ deadline: { kind: 'recurring', rrule } as const });
const fault = (part: string, why: string, words: string, names?: string[]) => ({
  faults: [{ part, why, words, ...(names && { names }) }],
});
const ahead = (days: number[], at?: number) => ({ kind: 'before', days, ...(at !== undefined && { at }) });
const calendar = (rrule: string, at?: number) => ({
  kind: 'calendar',
  rrule,
  ...(at !== undefined && { at }),
});
const h = (hour: number, minute = 0): number => hour * 60 + minute;

describe('a new directive', () => {
  it.each<[string, object]>([
    [
      'nộp báo cáo quý cho Cục, các tỉnh phía Bắc, hạn ngày 20 tháng cuối quý, nhắc trước 7, 3, 1 ngày lúc 8h',
      {
        title: 'nộp báo cáo quý cho Cục',
        ...places('phia-bac'),
        ...each('FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20'),
        reminders: [ahead([7, 3, 1], h(8))],
      },
    ],
    [
      'nop bao cao quy cho cuc, cac tinh phia bac, han ngay 20 thang cuoi quy, nhac truoc 7,3,1 ngay luc 8h',
      {
        title: 'nop bao cao quy cho cuc',
        ...places('phia-bac'),
        ...each('FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20'),
        reminders: [ahead([7, 3, 1], h(8))],
      },
    ],
    [
      'Nộp báo cáo quý IV\nCác tỉnh phía Bắc trừ Hà Nội\nHạn: 25/12/2026\nNhắc trước 3 ngày',
      {
        title: 'Nộp báo cáo quý IV',
        ...to({ places: ['phia-bac'], without: ['ha-noi'] }),
        ...on('2026-12-25'),
        reminders: [ahead([3])],
      },
    ],
    [
      'Báo cáo tiến độ giải ngân. Các tỉnh phía Nam. Hạn: 30/12/2026. Nhắc trước 5 ngày, 2 ngày lúc 8h30.',
      {
        title: 'Báo cáo tiến độ giải ngân',
        ...places('phia-nam'),
        ...on('2026-12-30'),
        reminders: [ahead([5, 2], h(8, 30))],
      },
    ],
    [
      'khẩn, rà soát đề án, Ninh Bình, hạn mai',
      { title: 'rà soát đề án', urgency: 'urgent', ...places('ninh-binh'), ...on('2026-11-26') },
    ],
    [
      'hỏa tốc; báo cáo thiệt hại do bão; Quảng Ninh và Hải Phòng; hạn hôm nay',
      {
        title: 'báo cáo thiệt hại do bão',
        urgency: 'flash',
        ...places('quang-ninh', 'hai-phong'),
        ...on('2026-11-25'),
      },
    ],
    [
      'theo công văn 123/CTĐP-KC ngày 5/11/2026, nộp báo cáo quý, cả nước, hạn 20/12',
      {
        title: 'nộp báo cáo quý',
        document: { name: 'công văn 123/CTĐP-KC', day: '2026-11-05' },
        ...places('ca-nuoc'),
        ...on('2026-12-20'),
      },
    ],
    [
      'theo công văn số 370/CTĐP-QLKC của Cục Công Thương địa phương ngày 17/5/2026 lập kế hoạch 2027, các địa phương, hạn 20/5/2027',
      {
        title: 'lập kế hoạch 2027',
        document: {
          name: 'công văn số 370/CTĐP-QLKC của Cục Công Thương địa phương',
          day: '2026-05-17',
        },
        ...places('ca-nuoc'),
        ...on('2027-05-20'),
      },
    ],
    [
      'căn cứ Kế hoạch số 157/KH-SCT ngày 9/9, nộp kế hoạch 2027, Lâm Đồng, chậm nhất ngày 15/12',
      {
        title: 'nộp kế hoạch 2027',
        document: { name: 'Kế hoạch số 157/KH-SCT', day: '2026-09-09' },
        ...places('lam-dong'),
        ...on('2026-12-15'),
      },
    ],
    [
      'nộp báo cáo, ninh bình chủ trì, hà nam, nam định phối hợp, hạn 20/12',
      {
        title: 'nộp báo cáo',
        ...places('ninh-binh'),
        support: ['ha-nam', 'nam-dinh'],
        ...on('2026-12-20'),
      },
    ],
    [
      'nộp báo cáo, giao Ninh Bình chủ trì, phối hợp với Thanh Hóa, hạn 20/12',
      { title: 'nộp báo cáo', ...places('ninh-binh'), support: ['thanh-hoa'], ...on('2026-12-20') },
    ],
    [
      'nộp báo cáo tháng, 34 tỉnh, hạn 25 hằng tháng, nhắc trước 3 ngày và đúng hạn, quá hạn thì nhắc mỗi ngày',
      {
        title: 'nộp báo cáo tháng',
        ...places('ca-nuoc'),
        ...each('FREQ=MONTHLY;BYMONTHDAY=25'),
        reminders: [ahead([3, 0]), { kind: 'after', every: 1 }],
      },
    ],
    [
      'nop bao cao nam, so cong thuong cac tinh thanh pho, han 31/12 hang nam, nhac truoc 1 tuan',
      {
        title: 'nop bao cao nam',
        ...places('ca-nuoc'),
        ...each('FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31'),
        reminders: [ahead([7])],
      },
    ],
    [
      'nộp báo cáo 6 tháng, miền Trung và Tây Nguyên, hạn 20 tháng 6 và 20 tháng 12 hằng năm',
      {
        title: 'nộp báo cáo 6 tháng',
        ...places('mien-trung-tay-nguyen'),
        ...each('FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=20'),
      },
    ],
    [
      'nộp báo cáo 6 tháng, ĐBSCL, hạn 20 tháng 6, 20 tháng 12 hằng năm',
      {
        title: 'nộp báo cáo 6 tháng',
        ...places('dong-bang-song-cuu-long'),
        ...each('FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=20'),
      },
    ],
    [
      'cập nhật số liệu, biên tập viên các tỉnh phía Bắc, hạn thứ sáu hằng tuần, nhắc 15h t5 hàng tuần',
      {
        title: 'cập nhật số liệu',
        ...to({ places: ['phia-bac'], roles: ['editor'] }),
        ...each('FREQ=WEEKLY;BYDAY=FR'),
        reminders: [calendar('FREQ=WEEKLY;BYDAY=TH', h(15))],
      },
    ],
    [
      'rà soát cụm công nghiệp, Hà Nội Hải Phòng Ninh Bình, hạn hết quý IV',
      {
        title: 'rà soát cụm công nghiệp',
        ...places('ha-noi', 'hai-phong', 'ninh-binh'),
        ...on('2026-12-31'),
      },
    ],
    [
      'báo cáo nhanh, các tỉnh trừ Hà Nội và TP. Hồ Chí Minh, hạn thứ sáu, ngày 25/12/2026',
      {
        title: 'báo cáo nhanh',
        ...to({ places: ['ca-nuoc'], without: ['ha-noi', 'tp-ho-chi-minh'] }),
        ...on('2026-12-25'),
      },
    ],
    [
      'báo cáo nhanh, các tỉnh phía Bắc (trừ Hà Nội, Hải Phòng), hạn 25/12',
      {
        title: 'báo cáo nhanh',
        ...to({ places: ['phia-bac'], without: ['ha-noi', 'hai-phong'] }),
        ...on('2026-12-25'),
      },
    ],
    [
      'báo cáo định kỳ, Sở Công Thương các tỉnh, thành phố, thường xuyên',
      { title: 'báo cáo định kỳ', ...places('ca-nuoc'), deadline: { kind: 'none' } },
    ],
    [
      'theo dõi tiến độ đề án, gửi vào nhóm, không có hạn, nhắc 2 tuần một lần vào thứ sáu lúc 9h',
      {
        title: 'theo dõi tiến độ đề án',
        ...to({ groups: true }),
        deadline: { kind: 'none' },
        reminders: [calendar('FREQ=WEEKLY;INTERVAL=2;BYDAY=FR', h(9))],
      },
    ],
    [
      'chuẩn bị hội nghị, người số 12 và 15, hạn thứ 6 tuần sau, nhắc mỗi ngày lúc 8h',
      {
        title: 'chuẩn bị hội nghị',
        ...to({ people: [12, 15] }),
        ...on('2026-12-04'),
        reminders: [calendar('FREQ=DAILY', h(8))],
      },
    ],
    [
      'nộp hồ sơ, hn, hp, brvt, hạn cuối tháng, ngày nghỉ thì nhắc trước, chưa nhận sau 2 ngày thì nhắc lại',
      {
        title: 'nộp hồ sơ',
        ...places('ha-noi', 'hai-phong', 'ba-ria-vung-tau'),
        ...on('2026-11-30'),
        dayOff: 'before',
        acknowledgeWithin: 2,
      },
    ],
    [
      'nộp hồ sơ, Ninh Bình, hạn 20/12, không nhắc',
      { title: 'nộp hồ sơ', ...places('ninh-binh'), ...on('2026-12-20'), reminders: [] },
    ],
    [
      'nộp hồ sơ, Ninh Bình, hạn 25/12 nhé ạ',
      { title: 'nộp hồ sơ', ...places('ninh-binh'), ...on('2026-12-25') },
    ],
    ['nộp hồ sơ, Ninh Bình, 25/12/2026', { title: 'nộp hồ sơ', ...places('ninh-binh'), ...on('2026-12-25') }],
    // Without commas: parts with a word of their own are found where they begin
    [
      'nộp báo cáo quý hạn 20/12 nhắc trước 3 ngày',
      { title: 'nộp báo cáo quý', ...on('2026-12-20'), reminders: [ahead([3])] },
    ],
    [
      'nop bao cao quy truoc ngay 20/12, cac tinh mien bac',
      { title: 'nop bao cao quy', ...on('2026-12-20'), ...places('phia-bac') },
    ],
    ['hạn 25/12 nộp báo cáo quý', { title: 'nộp báo cáo quý', ...on('2026-12-25') }],
    // Without commas in lists
    [
      'bc quý 4 gửi cục, đbsh, hạn 20/12, nhắc 7 3 1 ngày trước hạn',
      {
        title: 'bc quý 4 gửi cục',
        ...places('dong-bang-song-hong'),
        ...on('2026-12-20'),
        reminders: [ahead([7, 3, 1])],
      },
    ],
    [
      'Hạn nộp:\n25/12/2026\nGửi:\nNinh Bình\nNội dung:\n- theo mẫu\n- có số liệu\nSản phẩm:\nbáo cáo',
      { ...on('2026-12-25'), ...places('ninh-binh'), content: 'theo mẫu\n- có số liệu', product: 'báo cáo' },
    ],
    [
      'nộp hồ sơ, Ninh Bình, hạn: trước 17h00 ngày 05/12/2026',
      { title: 'nộp hồ sơ', ...places('ninh-binh'), ...on('2026-12-05'), unread: ['17h00'] },
    ],
    // In numbered and dashed lines, and with what is urgent before it
    [
      '1. Tên việc: nộp báo cáo\n2. Nội dung: theo mẫu\n3. Hạn: 20/12\n4) Gửi: Ninh Bình',
      { title: 'nộp báo cáo', content: 'theo mẫu', ...on('2026-12-20'), ...places('ninh-binh') },
    ],
    [
      '- nộp báo cáo\n- Ninh Bình\n- hạn 20/12',
      { title: 'nộp báo cáo', ...places('ninh-binh'), ...on('2026-12-20') },
    ],
    [
      'Khẩn: nộp báo cáo, Hà Nội/Hải Phòng, hạn t6',
      { title: 'nộp báo cáo', urgency: 'urgent', ...places('ha-noi', 'hai-phong'), ...on('2026-11-27') },
    ],
    [
      'Đề nghị Sở Công Thương các tỉnh, thành phố báo cáo kết quả, gửi về Cục trước ngày 20/12/2026',
      {
        title: 'Đề nghị Sở Công Thương các tỉnh, thành phố báo cáo kết quả, gửi về Cục',
        ...on('2026-12-20'),
      },
    ],
    // Parts in another order
    [
      'các tỉnh phía Bắc, hạn 20/12, nộp báo cáo quý',
      { title: 'nộp báo cáo quý', ...places('phia-bac'), ...on('2026-12-20') },
    ],
  ])('%s', (text, expected) => {
    expect(ordered(text)).toEqual(expected);
  });

  it('takes words behind their labels as they are, up to the next label', () => {
    expect(
      ordered(
        [
          'Tên việc: Báo cáo năm 2026',
          'Nội dung: Các đơn vị báo cáo kết quả, khó khăn, vướng mắc; kiến nghị với Bộ, Cục, Hà Nội',
          '- gửi bản cứng về Cục trước ngày 20/12',
          'Sản phẩm: báo cáo, phụ lục số liệu',
          'Người chỉ đạo: đồng chí Đặng Hoàng An, Thứ trưởng Bộ Công Thương',
          'Đơn vị chủ trì: Ninh Bình',
          'Hạn: 20/12/2026',
        ].join('\n'),
      ),
    ).toEqual({
      title: 'Báo cáo năm 2026',
      content:
        'Các đơn vị báo cáo kết quả, khó khăn, vướng mắc; kiến nghị với Bộ, Cục, Hà Nội\n- gửi bản cứng về Cục trước ngày 20/12',
      product: 'báo cáo, phụ lục số liệu',
      orderedBy: 'đồng chí Đặng Hoàng An, Thứ trưởng Bộ Công Thương',
      ...places('ninh-binh'),
      ...on('2026-12-20'),
    });
  });

  it('has no title where only other things were said', () => {
    expect(ordered('nội dung: nộp báo cáo, hạn 25/12')).toEqual({
      content: 'nộp báo cáo',
      ...on('2026-12-25'),
    });
    expect(ordered('')).toEqual({});
    expect(ordered('🙂🙂')).toEqual({ unread: ['🙂🙂'] });
  });

  it.each<[string, string]>([
    ['giao kế hoạch cho các tỉnh', 'hạn 25/12'],
    ['nộp báo cáo quý cho Cục', 'hạn 25/12'],
    ['chuẩn bị hàng hóa trước Tết', 'hạn 25/12'],
    ['rà soát hạn mức kinh phí', 'hạn 25/12'],
    ['hạn mức kinh phí năm 2027: rà soát, báo cáo', 'hạn 25/12'],
    ['tổng hợp công việc đến hạn', 'hạn 25/12'],
    ['tổng hợp các đề án duyệt trước ngày 20/12', 'hạn 25/12'],
    ['tổng hợp các đề án phê duyệt trước ngày 30/6/2026', ''],
    ['tổng hợp, báo cáo kết quả 6 tháng đầu năm, đề xuất giải pháp', 'hạn 25/12'],
    ['đánh giá kết quả khuyến công Hà Nội, Hải Phòng và Ninh Bình', 'hạn 25/12'],
    ['Hà Nội, Hải Phòng nộp báo cáo quý', 'hạn 25/12'],
    ['các tỉnh phía Bắc nộp báo cáo quý', 'hạn 25/12'],
    ['nhắc nhở các đơn vị nộp hồ sơ', 'hạn 25/12'],
    ['phối hợp tổ chức hội nghị khuyến công', 'hạn 25/12'],
    ['sản phẩm công nghiệp nông thôn tiêu biểu: lập danh sách', 'hạn 25/12'],
    ['nội dung chương trình hội nghị', 'hạn 25/12'],
    ['thực hiện Quyết định 2646/QĐ-BCT ngày 23/9/2025', 'hạn 25/12'],
    ['nộp báo cáo quý IV/2026, năm 2026', 'hạn 25/12'],
    ['gửi báo cáo về Cục', 'hạn 25/12'],
    ['bổ sung đề án năm 2027', 'hạn 25/12'],
    ['kiểm tra 2,5 tỷ đồng kinh phí đợt 1', 'hạn 25/12'],
    ['họp TP. Hồ Chí Minh v.v.', 'hạn 25/12'],
    ['lập "danh sách" (mẫu 02)', 'hạn 25/12'],
  ])('does not tear the title «%s» apart', (title, rest) => {
    const {
      title: said,
      faults,
      unread,
      audience,
    } = { faults: [], unread: [], audience: undefined, ...ordered(`${title}, ${rest}`) };
    expect({ said, faults, unread, audience }).toEqual({
      said: title,
      faults: [],
      unread: [],
      audience: undefined,
    });
  });

  it.each<[string, object]>([
    ['hạn 31/2', fault('deadline', 'no-such-day', '31/2')],
    ['hạn ngày 30/2/2027', fault('deadline', 'no-such-day', 'ngày 30/2/2027')],
    ['hạn 20/11/2026', fault('deadline', 'past', '20/11/2026')],
    ['hạn thứ hai tuần này', fault('deadline', 'past', 'thứ hai tuần này')],
    ['hạn ngày 10 hằng quý', fault('deadline', 'unclear', 'ngày 10 hằng quý')],
    ['hạn cuối tuần', fault('deadline', 'unclear', 'cuối tuần')],
    ['hạn sau Tết', fault('deadline', 'unclear', 'hạn sau Tết')],
    ['hạn 12/2026', fault('deadline', 'unclear', '12/2026')],
    ['hạn trước tháng 12', fault('deadline', 'unclear', 'tháng 12')],
    ['hạn 20/6 và 20/12', fault('deadline', 'unclear', '20/6 và 20/12')],
    ['hạn ngày 5 và 20', fault('deadline', 'unclear', 'ngày 5 và 20')],
    ['hạn ngày 7,3,1', fault('deadline', 'unclear', 'ngày 7,3,1')],
    ['hạn từ 1/12 đến 20/12', fault('deadline', 'unclear', 'hạn từ 1/12 đến 20/12')],
    ['chậm nhất giữa tháng 12', fault('deadline', 'unclear', 'giữa tháng 12')],
    ['hạn 5 ngày làm việc nữa', fault('deadline', 'unclear', '5 ngày làm việc nữa')],
    ['hạn 20/12, hạn 25/12', fault('deadline', 'unclear', 'hạn 20/12, hạn 25/12')],
    ['nhắc trước 5 ngày làm việc', fault('reminder', 'unclear', 'trước 5 ngày làm việc')],
    ['nhắc cuối tuần', fault('reminder', 'unclear', 'cuối tuần')],
    ['nhắc hằng tuần', fault('reminder', 'unclear', 'hằng tuần')],
    ['nhắc trước 3', fault('reminder', 'unclear', 'trước 3')],
    ['nhắc trước 2 giờ', fault('reminder', 'unclear', 'nhắc trước 2 giờ')],
    ['nhắc ngày 20/11/2026', fault('reminder', 'past', 'ngày 20/11/2026')],
    ['nhắc ngày 31/2', fault('reminder', 'no-such-day', 'ngày 31/2')],
    ['nhắc 25h ngày 20/12', fault('reminder', 'unclear', '25h')],
    ['nhắc trước 30 phút', fault('reminder', 'unclear', 'trước 30 phút')],
    ['nhắc lúc 9h trước 3 ngày lúc 8h', fault('reminder', 'unclear', 'nhắc lúc 9h trước 3 ngày lúc 8h')],
    [
      'nhắc 8h thứ 2 và 14h thứ 5 hằng tuần',
      fault('reminder', 'unclear', 'nhắc 8h thứ 2 và 14h thứ 5 hằng tuần'),
    ],
    [
      `nhắc trước ${Array.from({ length: 30 }, (_, day) => day + 1).join(', ')} ngày`,
      fault(
        'reminder',
        'too-many',
        `nhắc trước ${Array.from({ length: 30 }, (_, day) => day + 1).join(', ')} ngày`,
      ),
    ],
    ['quá hạn thì nhắc', fault('reminder', 'unclear', 'quá hạn thì nhắc')],
    ['trùng ngày nghỉ thì lùi lại', fault('dayOff', 'unclear', 'trùng ngày nghỉ thì lùi lại')],
    ['chưa nhận thì nhắc lại', fault('acknowledgeWithin', 'unclear', 'chưa nhận thì nhắc lại')],
    [
      'theo công văn 12 ngày 31/2/2026',
      { document: { name: 'công văn 12', day: null }, ...fault('document', 'no-such-day', 'ngày 31/2/2026') },
    ],
    ['QN', fault('audience', 'several-units', 'QN', ['Quảng Ninh', 'Quảng Nam', 'Quảng Ngãi'])],
    [
      'duyên hải miền Trung',
      fault('audience', 'several-units', 'duyên hải miền Trung', [
        'miền Trung – Tây Nguyên',
        'Bắc Trung Bộ và duyên hải miền Trung',
      ]),
    ],
    ['gửi: Cục', fault('audience', 'unclear', 'Cục')],
    [
      'gửi Ninh Bình và các đơn vị liên quan',
      { ...places('ninh-binh'), ...fault('audience', 'unclear', 'các đơn vị liên quan') },
    ],
    ['Ninh Bình, Hà Lội', { ...places('ninh-binh'), ...fault('audience', 'unclear', 'Hà Lội', ['Hà Nội']) }],
    ['đơn vị phối hợp: hg', fault('support', 'several-units', 'hg', ['Hà Giang', 'Hậu Giang'])],
    ['nội dung:', fault('content', 'unclear', 'nội dung')],
  ])('«%s» cannot be taken for what it is', (words, expected) => {
    expect(ordered(`nộp hồ sơ, ${words}`)).toEqual({ title: 'nộp hồ sơ', ...expected });
  });

  it.each<[string, string[]]>([
    ['nộp hồ sơ; ghi chú: làm sớm', ['ghi chú: làm sớm']],
    ['nộp hồ sơ\nlàm cho nhanh', ['làm cho nhanh']],
    ['nộp hồ sơ, hạn 17h ngày 20/12', ['17h']],
    ['nộp hồ sơ, hạn 20/12 lúc 17 giờ 30', ['lúc 17 giờ 30']],
    ['nộp hồ sơ, hạn nộp về Cục trước ngày 20/12', ['về Cục']],
    ['nộp hồ sơ, hạn 20/12, ai chậm thì phạt', ['ai chậm thì phạt']],
    ['nộp hồ sơ, khẩn, hỏa tốc', ['hỏa tốc']],
    ['nộp hồ sơ, hạn 20/12 từ tháng 1', ['từ tháng 1']],
  ])('tells back what it did not understand of «%s»', (text, unread) => {
    expect(ordered(text)).toMatchObject({ title: 'nộp hồ sơ', unread });
  });
});

describe('a correction', () => {
  it.each<[string, object]>([
    ['hạn 25/12/2026', on('2026-12-25')],
    ['han 25/12/2026', on('2026-12-25')],
    ['HẠN 25/12', on('2026-12-25')],
    ['hạn: 20-12', on('2026-12-20')],
    ['hạn là thứ sáu tuần sau nhé', on('2026-12-04')],
    ['hạn cuối: 20/12', on('2026-12-20')],
    ['hạn cuối tháng', on('2026-11-30')],
    ['thời hạn hoàn thành: 20.12.2026', on('2026-12-20')],
    ['đổi hạn thành 30/12', on('2026-12-30')],
    ['doi han sang 30/12', on('2026-12-30')],
    ['lùi hạn đến hết ngày 30/12', on('2026-12-30')],
    ['gia hạn đến thứ sáu tuần sau', on('2026-12-04')],
    ['hạn 3 ngày nữa', on('2026-11-28')],
    ['hạn tháng 12', on('2026-12-31')],
    ['hạn quý III/2027', on('2027-09-30')],
    ['chậm nhất là ngày 20/12', on('2026-12-20')],
    ['trước ngày 20/12', on('2026-12-20')],
    ['trước 20/12', on('2026-12-20')],
    ['hoàn thành trước 20/12', on('2026-12-20')],
    ['hoàn thành trong quý I/2027', on('2027-03-31')],
    ['gửi trước ngày 20/12', on('2026-12-20')],
    ['gửi về Cục trước ngày 20/12', { ...on('2026-12-20'), unread: ['gửi về Cục'] }],
    ['trong tháng 12', on('2026-12-31')],
    ['đến hết ngày 20/12', on('2026-12-20')],
    ['25/12/2026', on('2026-12-25')],
    ['mai', on('2026-11-26')],
    ['thu sau tuan sau', on('2026-12-04')],
    ['hạn 25 hằng tháng', each('FREQ=MONTHLY;BYMONTHDAY=25')],
    ['hạn ngày 31 hàng tháng', each('FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1')],
    ['trước ngày 25 hằng tháng', each('FREQ=MONTHLY;BYMONTHDAY=25')],
    ['hạn cuối mỗi quý', each('FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1')],
    ['thường xuyên', { deadline: { kind: 'none' } }],
    ['không có hạn', { deadline: { kind: 'none' } }],
    ['hạn: không', { deadline: { kind: 'none' } }],
    ['bo han', { deadline: { kind: 'none' } }],
    ['hạn 31/2', fault('deadline', 'no-such-day', '31/2')],
    ['lùi hạn 3 ngày', fault('deadline', 'unclear', 'lùi hạn 3 ngày')],
    // Reminders
    ['nhắc trước 3 ngày', { reminders: [ahead([3])] }],
    ['nhac truoc 3 ngay luc 8h30', { reminders: [ahead([3], h(8, 30))] }],
    ['nhắc trước hạn 1 tuần', { reminders: [ahead([7])] }],
    ['nhắc 3 ngày trước hạn', { reminders: [ahead([3])] }],
    ['3 ngày trước hạn thì nhắc', { reminders: [ahead([3])] }],
    ['nhắc trước bảy, ba, một ngày', { reminders: [ahead([7, 3, 1])] }],
    ['nhắc trước 1, 3, 7 ngày', { reminders: [ahead([7, 3, 1])] }],
    ['nhắc trước 1 tuần, 3 ngày và 1 ngày lúc 8 giờ sáng', { reminders: [ahead([7, 3, 1], h(8))] }],
    [
      'nhắc trước 7 ngày, 3 ngày lúc 8h, 1 ngày lúc 14h',
      { reminders: [ahead([7, 3], h(8)), ahead([1], h(14))] },
    ],
    ['nhắc trước 1 ngày lúc 8h và 14h', { reminders: [ahead([1], h(8)), ahead([1], h(14))] }],
    ['nhắc trước hạn: 7 ngày, 3 ngày', { reminders: [ahead([7, 3])] }],
    ['nhắc đúng hạn', { reminders: [ahead([0])] }],
    ['đến hạn thì nhắc', { reminders: [ahead([0])] }],
    ['nhắc vào ngày hạn lúc 8h', { reminders: [ahead([0], h(8))] }],
    ['nhắc hằng ngày', { reminders: [calendar('FREQ=DAILY')] }],
    ['nhắc mỗi sáng thứ hai', { reminders: [calendar('FREQ=WEEKLY;BYDAY=MO', h(8))] }],
    ['nhắc 8h sáng thứ hai hằng tuần', { reminders: [calendar('FREQ=WEEKLY;BYDAY=MO', h(8))] }],
    ['nhắc hằng tuần lúc 9h vào thứ hai', { reminders: [calendar('FREQ=WEEKLY;BYDAY=MO', h(9))] }],
    ['nhắc thứ 2, 4, 6 hàng tuần lúc 15h', { reminders: [calendar('FREQ=WEEKLY;BYDAY=MO,WE,FR', h(15))] }],
    ['nhac t2, t5 hang tuan 8:30', { reminders: [calendar('FREQ=WEEKLY;BYDAY=MO,TH', h(8, 30))] }],
    ['nhắc ngày 15 hằng tháng', { reminders: [calendar('FREQ=MONTHLY;BYMONTHDAY=15')] }],
    ['nhắc ngày mai lúc 2 giờ chiều', { reminders: [{ kind: 'once', day: '2026-11-26', at: h(14) }] }],
    [
      'nhắc ngày 10/12, 15/12 và 18/12 lúc 9h',
      { reminders: ['10', '15', '18'].map((day) => ({ kind: 'once', day: `2026-12-${day}`, at: h(9) })) },
    ],
    [
      'nhắc trước 3 ngày, thứ hai hằng tuần lúc 9h',
      { reminders: [ahead([3]), calendar('FREQ=WEEKLY;BYDAY=MO', h(9))] },
    ],
    [
      'nhắc lúc 9h trước 3 ngày và thứ hai hằng tuần',
      { reminders: [ahead([3], h(9)), calendar('FREQ=WEEKLY;BYDAY=MO', h(9))] },
    ],
    ['quá hạn thì nhắc 2 ngày một lần', { reminders: [{ kind: 'after', every: 2 }] }],
    ['sau hạn nhắc mỗi ngày lúc 8h', { reminders: [{ kind: 'after', every: 1, at: h(8) }] }],
    ['quá hạn mà chưa nộp thì nhắc 3 ngày/lần', { reminders: [{ kind: 'after', every: 3 }] }],
    ['nhắc 2 ngày một lần khi quá hạn', { reminders: [{ kind: 'after', every: 2 }] }],
    ['nhắc hằng ngày sau hạn cho đến khi nộp', { reminders: [{ kind: 'after', every: 1 }] }],
    ['qua han thi nhac hang tuan', { reminders: [{ kind: 'after', every: 7 }] }],
    ['nhắc thêm vào thứ hai hằng tuần lúc 9h', { addReminders: [calendar('FREQ=WEEKLY;BYDAY=MO', h(9))] }],
    ['thêm nhắc trước 5 ngày', { addReminders: [ahead([5])] }],
    ['bỏ nhắc', { dropReminders: true }],
    ['không nhắc nữa', { dropReminders: true }],
    ['bỏ nhắc thứ hai hằng tuần', fault('reminder', 'unclear', 'bỏ nhắc thứ hai hằng tuần')],
    ['nhắc lúc 8h', fault('reminder', 'unclear', 'nhắc lúc 8h')],
    // Whom it is for
    ['bỏ Hà Nội', { dropPlaces: ['ha-noi'] }],
    ['bo ha noi, hai phong', { dropPlaces: ['ha-noi', 'hai-phong'] }],
    ['trừ Hà Nội', { dropPlaces: ['ha-noi'] }],
    ['thêm Thanh Hóa', { addPlaces: ['thanh-hoa'] }],
    ['thêm Thanh Hoá, Nghệ An nhé', { addPlaces: ['thanh-hoa', 'nghe-an'] }],
    ['gửi thêm cho Lào Cai', { addPlaces: ['lao-cai'] }],
    ['thêm QN', fault('audience', 'several-units', 'QN', ['Quảng Ninh', 'Quảng Nam', 'Quảng Ngãi'])],
    ['thêm Hà Lội', fault('audience', 'unclear', 'Hà Lội', ['Hà Nội'])],
    ['thêm người số 12', fault('audience', 'unclear', 'thêm người số 12')],
    ['các tỉnh phía Bắc trừ Hà Nội', to({ places: ['phia-bac'], without: ['ha-noi'] })],
    ['Hà Nam, Nam Định và Ninh Bình', places('ha-nam', 'nam-dinh', 'ninh-binh')],
    ['Ha Nam, nam dinh va NINH BINH', places('ha-nam', 'nam-dinh', 'ninh-binh')],
    ['SCT Ninh Bình và Sở Công Thương tỉnh Hà Nam', places('ninh-binh', 'ha-nam')],
    ['bà rịa - vũng tàu, tp hcm', places('ba-ria-vung-tau', 'tp-ho-chi-minh')],
    ['Trung tâm Khuyến công Hà Nam', { ...places('ha-nam'), unread: ['Trung tâm Khuyến công'] }],
    ['chỉ gửi Hà Nội', places('ha-noi')],
    ['gửi 34 tỉnh', places('ca-nuoc')],
    ['toàn quốc', places('ca-nuoc')],
    ['tất cả các tỉnh, thành phố', places('ca-nuoc')],
    ['gửi cả nhóm', to({ groups: true })],
    ['gửi các điều phối viên và biên tập viên', to({ roles: ['coordinator', 'editor'] })],
    ['điều phối viên Ninh Bình', to({ places: ['ninh-binh'], roles: ['coordinator'] })],
    ['người số 12', to({ people: [12] })],
    ['phối hợp: Thanh Hóa', { support: ['thanh-hoa'] }],
    ['phối hợp với Hà Nam, Nam Định', { support: ['ha-nam', 'nam-dinh'] }],
    // The rest
    ['khẩn', { urgency: 'urgent' }],
    ['gap nhe', { urgency: 'urgent' }],
    ['độ khẩn: hoả tốc', { urgency: 'flash' }],
    ['thượng khẩn', { urgency: 'urgent' }],
    ['không khẩn', { urgency: 'normal' }],
    ['nội dung: rà soát, tổng hợp các đề án', { content: 'rà soát, tổng hợp các đề án' }],
    ['người chỉ đạo: Thứ trưởng Đặng Hoàng An', { orderedBy: 'Thứ trưởng Đặng Hoàng An' }],
    ['theo chỉ đạo của Thứ trưởng', { orderedBy: 'Thứ trưởng' }],
    ['sản phẩm: báo cáo bằng văn bản', { product: 'báo cáo bằng văn bản' }],
    ['tên việc: Nộp báo cáo quý IV/2026', { title: 'Nộp báo cáo quý IV/2026' }],
    ['đổi tên việc thành Nộp báo cáo năm', { title: 'Nộp báo cáo năm' }],
    [
      'theo công văn 123/CTĐP-KC ngày 5/11/2026',
      { document: { name: 'công văn 123/CTĐP-KC', day: '2026-11-05' } },
    ],
    ['văn bản: 370/CTĐP-QLKC', { document: { name: '370/CTĐP-QLKC', day: null } }],
    ['theo QĐ 2646/QĐ-BCT ngày 23/12', { document: { name: 'QĐ 2646/QĐ-BCT', day: '2025-12-23' } }],
    ['chưa nhận sau 2 ngày thì nhắc lại', { acknowledgeWithin: 2 }],
    ['neu sau 3 ngay lam viec khong xac nhan thi nhac', { acknowledgeWithin: 3 }],
    ['ngày nghỉ thì nhắc sau', { dayOff: 'after' }],
    ['nếu rơi vào ngày nghỉ thì nhắc vào ngày làm việc liền trước', { dayOff: 'before' }],
    ['trùng ngày nghỉ thì lùi sang ngày làm việc kế tiếp', { dayOff: 'after' }],
    // Several at once
    [
      'hạn 25/12 và nhắc trước 3 ngày, khẩn, phối hợp: Thanh Hóa',
      { ...on('2026-12-25'), reminders: [ahead([3])], urgency: 'urgent', support: ['thanh-hoa'] },
    ],
    ['hạn 25/12, abc xyz', { ...on('2026-12-25'), unread: ['abc xyz'] }],
  ])('%s', (text, expected) => {
    expect(corrected(text)).toEqual(expected);
  });

  it.each([
    'kinh phí Ninh Bình 2018',
    'Ninh Bình năm 2022 thế nào',
    'Nghệ An với Hà Tĩnh, năm 2019, hai tỉnh được giao bao nhiêu?',
    'còn Quảng Ninh?',
    'Quảng Ninh?',
    'năm 2020',
    'nhắc lại giúp tôi con số của Bắc Ninh nhé',
    'Trong năm nay, Đà Nẵng đã được giao bao nhiêu',
    'Căn cứ Nghị định 45/2012/NĐ-CP, xin số của Bắc Kạn năm 2019',
    'gửi báo cáo cho Cục',
    'trước Tết',
    'cảm ơn',
    'hạn',
  ])('«%s» is no correction', (text) => {
    expect(corrected(text)).toEqual({ unread: [text] });
  });

  it('hardly ever takes one of the questions that people ask for a correction', () => {
    const bank = new URL('../bank/', import.meta.url);
    const questions = readdirSync(bank)
      .filter((file) => file.endsWith('.jsonl'))
      .flatMap((file) => readFileSync(new URL(file, bank), 'utf8').split('\n').filter(Boolean))
      .flatMap((line) => (JSON.parse(line) as { turns: unknown[] }).turns)
      .filter((turn): turn is string => typeof turn === 'string');
    // What is a name alone is one: so a coordinator answers whom it is for.
    const names = /^(?:(?:them|ca) )*(?:\S+ ){0,4}\S+$/;
    const wrong = questions.filter(
      (text) => !names.test(fold(text)) && Object.keys(corrected(text)).some((key) => key !== 'unread'),
    );
    expect(questions.length).toBeGreaterThan(1000);
    expect(wrong.length).toBeLessThan(questions.length / 500);
  });
});

describe('any text', () => {
  const scraps = fc.constantFrom(
    ...(
      'hạn|ngày|20/12|31/2|hằng|tháng|cuối quý|nhắc|trước|7,3,1|ngày|lúc|8h|quá hạn|thì|Hà Nội|các tỉnh phía Bắc|trừ|QN|' +
      'và|,|;|\n|.|:|-|(|)|nội dung:|sản phẩm:|khẩn|theo công văn 12/A-B|chưa nhận|sau 2 ngày|người số 3|thêm|bỏ|cả nhóm|' +
      'phối hợp|nộp báo cáo|một lần|thứ hai|sáng|nhé|tên việc:|ngày nghỉ|thường xuyên'
    ).split('|'),
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 1000 }),
    fc.array(scraps, { maxLength: 60 }).map((all) => all.join(' ')),
  );
  const mode = fc.constantFrom<OrderMode>('new', 'correction');
  const words = (t: string): string[] => t.match(/\p{N}+|\p{L}[\p{L}\p{M}]*/gu) ?? [];

  /** Only what cleaning leaves as it is. */
  const plain = text.map((t) => t.replace(/[^\x20-\x7e\n\u00c0-\u024f\u1e00-\u1eff]/g, ' ').normalize('NFC'));

  it('is found again in its stretches, every word and in order', () => {
    fc.assert(
      fc.property(plain, mode, (t, m) => {
        expect(stretchesOf(t, given, m).flatMap((stretch) => words(stretch.words))).toEqual(words(t));
      }),
      { numRuns: 300 },
    );
  });

  it('in pieces that are no part is in the title or told back', () => {
    fc.assert(
      fc.property(plain, (t) => {
        const { order, unread } = read(t, 'new');
        const kept = new Set(words([order.title ?? '', ...unread].join('\n')));
        for (const { kind, words: loose } of stretchesOf(t, given, 'new'))
          if (kind === 'loose') expect(words(loose).filter((word) => !kept.has(word))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('that breaks off behind «và» is told back, and not as nothing', () => {
    for (const broken of ['bỏ Hà Nội và', 'thêm các tỉnh phía Bắc và'])
      expect(read(broken, 'correction').faults.map(({ words }) => words)).toEqual(['và']);
    expect(read('bỏ : :', 'correction').faults.map(({ words }) => words)).toEqual(['bỏ']);
  });

  it('is read without an error, to days that are not over', () => {
    fc.assert(
      fc.property(text, mode, (t, m) => {
        const { order, faults, unread } = read(t, m);
        if (order.deadline?.kind === 'day') expect(order.deadline.day >= given.today).toBe(true);
        for (const each of [...faults.map(({ words: said }) => said), ...unread]) expect(each).not.toBe('');
      }),
      { numRuns: 500 },
    );
  });

  it('of a thousand characters is read in no time', () => {
    const units = [
      'Hà Nội, ',
      'QN, ',
      'a,',
      'hạn ',
      'hạn 20/12 ',
      'nhắc trước 7, ',
      'nhắc trước ',
      'thứ hai, ',
      'trước ',
      'nội dung: ',
      'hà nội hải phòng ',
      'và ',
      'theo công văn 1/',
      'quá hạn ',
      'chưa nhận ',
      '((((',
      '. . ',
      '\n',
      '1,2,3,',
      'các tỉnh ',
      'sở công thương ',
    ];
    for (const unit of units)
      for (const m of ['new', 'correction'] as const) {
        const start = performance.now();
        read(unit.repeat(Math.ceil(1000 / unit.length)).slice(0, 1000), m);
        expect([unit, performance.now() - start < 2000]).toEqual([unit, true]);
      }
  });
});
