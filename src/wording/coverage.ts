import type { CellState } from '../figures/coverage.ts';
import type { Fund } from '../figures/period.ts';
import { answerSentences as answers } from './answers.ts';

/** What is said of figures that are there and that are missing, and the tables in which people fill them in. */

const joined = (names: readonly string[]): string => names.join(', ');
const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const run = (from: number, to: number): string => (from === to ? String(from) : `${from}–${to}`);

/** Ascending years: 2018–2020, 2022 */
function runs(years: readonly number[]): string[] {
  const found: { from: number; to: number }[] = [];
  for (const year of years) {
    const last = found.at(-1);
    if (last && last.to === year - 1) last.to = year;
    else found.push({ from: year, to: year });
  }
  return found.map(({ from, to }) => run(from, to));
}

/** As tables name them. */
const FUND: Record<Fund, string> = { total: 'Tổng', national: 'Quốc gia', local: 'Địa phương' };

export const coverageSentences = {
  heading: (where: string, years: readonly number[]) =>
    `Tình hình số liệu – ${where}, năm ${joined(runs(years))}`,
  fund: (fund: Fund) => (fund === 'total' ? 'Tổng kinh phí khuyến công' : answers.fundName(fund)),
  fundShort: (fund: Fund) => FUND[fund],
  group: upper,

  none: (from: number, to: number, members: string) => `• ${run(from, to)}: chưa có (0/${members} tỉnh)`,
  whole: (from: number, to: number, members: string) => `• ${run(from, to)}: đủ ${members}/${members} tỉnh`,
  some: (year: number, present: number, members: number, incomplete: number, missing: string | null) =>
    `• ${year}: ${present}/${members} tỉnh${incomplete > 0 ? ` (${incomplete} chưa đủ số)` : ''}${missing === null ? '' : `; thiếu ${missing}`}`,
  named: joined,
  byRegion: (count: number, regions: readonly (readonly [name: string, count: number])[]) =>
    regions.length < 2
      ? `${count} tỉnh`
      : `${count}: ${joined(regions.map(([name, of]) => `${name} ${of}`))}`,
  ofUnit: (state: CellState, years: readonly number[]) => `• ${STATE[state]}: ${joined(runs(years))}`,
  nothingToCover: 'Không có đơn vị nào trong những năm này.',
  fillIn: 'Tệp Excel kèm theo đã ghi sẵn những chỗ còn thiếu: anh/chị điền số và tài liệu, rồi gửi lại tệp.',
  nothingMissing: 'Không thiếu số liệu nào.',

  state: (state: CellState) => STATE[state],
  sign: (state: CellState) => SIGN[state],
  above: 'Số tỉnh có số liệu',
  asOf: (day: string) => `Tính đến ${day}.`,
  outside: (year: number) =>
    `Năm ${year}: tỉnh mới nếu đã có số liệu, nếu chưa thì các tỉnh cũ có số liệu (sáp nhập từ 1/7/${year}).`,
  otherYears: (shown: number) => `Hình chỉ vẽ ${shown} năm gần nhất.`,
  /** In an answer. */
  mapChoice: 'Bảng theo năm',
  fillChoice: 'Tệp Excel để điền',
  map: 'Bảng theo năm kèm theo.',
};

const STATE: Record<CellState, string> = {
  full: 'Đủ kế hoạch và thực hiện',
  funds: 'Đủ, cộng từ hai nguồn',
  plan: 'Chỉ có kế hoạch',
  executed: 'Chỉ có thực hiện',
  fund: 'Chưa đủ hai nguồn',
  part: 'Chỉ có số của một phần năm',
  none: 'Chưa có số liệu',
  absent: 'Không tính trong năm này',
};

/** Letters that are read without colours. */
const SIGN: Record<CellState, string> = {
  full: '✓',
  funds: 'Σ',
  plan: 'KH',
  executed: 'TH',
  fund: '1N',
  part: '½',
  none: '',
  absent: '–',
};

export const templateSentences = {
  sheet: 'Số liệu',
  missingSheet: 'Số liệu còn thiếu',
  guide: 'Hướng dẫn',
  file: (from: number, to: number) => `mau-so-lieu-${from === to ? from : `${from}-${to}`}`,
  missingFile: (from: number, to: number) => `so-lieu-con-thieu-${from === to ? from : `${from}-${to}`}`,
  about: [
    'Cách điền tệp số liệu khuyến công',
    'Điền ở trang đầu. Mỗi dòng là số liệu của một đơn vị, một năm, một nguồn kinh phí. Dòng nào chưa có số thì để nguyên, sẽ được bỏ qua.',
    'Có thể thêm dòng, đổi chữ ở mọi ô và xóa dòng thừa; giữ nguyên dòng tiêu đề. Điền xong, gửi lại tệp này cho tôi.',
  ],
  aboutMissing:
    'Trang đầu ghi sẵn những đơn vị, năm và nguồn kinh phí còn thiếu. Nơi đã có một trong hai số thì chỉ cần điền số kia.',
  known: (what: string, unit: string, years: string) => `${what}: ${unit} (${years}).`,
  guideColumns: ['Tên ô', 'Cách ghi', 'Ví dụ'],
  guideRows: {
    unit: {
      how: 'Tên tỉnh, thành phố. Riêng năm 2025, nơi có sáp nhập thì ghi thêm «cũ» (trước 1/7/2025) hoặc «mới».',
      example: 'Ninh Bình; Ninh Bình mới; TP. Hồ Chí Minh',
    },
    year: { how: 'Một năm, bốn chữ số.', example: '2026' },
    fund: {
      how: 'Quốc gia (hoặc KCQG, Trung ương), Địa phương (hoặc KCĐP, Tỉnh), hoặc Tổng khi chỉ có số chung của hai nguồn.',
      example: 'Quốc gia',
    },
    plan: {
      how: 'Số kế hoạch được giao. Dấu chấm ngăn nghìn, dấu phẩy trước phần thập phân. Chưa có thì để trống, không ghi 0.',
      example: '4.045 hoặc 1.699,29',
    },
    executed: {
      how: 'Số đã thực hiện, giải ngân. Số chưa chính xác thì ghi thêm chữ: hơn, gần, khoảng, ước.',
      example: '3.997 hoặc hơn 3.900',
    },
    moneyUnit: { how: 'Một trong: đồng, nghìn đồng, triệu đồng, tỷ đồng.', example: 'triệu đồng' },
    document: {
      how: 'Tên báo cáo, quyết định có số liệu này, kèm số, ngày nếu có. Dòng có số thì phải có tài liệu.',
      example: 'Báo cáo kết quả khuyến công năm 2026',
    },
    period: {
      how: 'Chỉ ghi khi không phải số cả năm: 6 tháng, 9 tháng, quý III, đợt 1. Số cả năm thì để trống.',
      example: '6 tháng',
    },
    status: {
      how: 'Chỉ ghi khi số chưa chính thức: ước, tạm tính, sơ bộ, dự kiến. Số chính thức thì để trống.',
      example: 'ước',
    },
  },
};
