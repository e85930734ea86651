import type { Lacking, Taken } from '../figures/import/index.ts';
import type { Fund, Period } from '../figures/period.ts';
import { periodName } from './answers.ts';
import { sheetName } from './import.ts';

/** What editors are told when figures come in, are undone and are chosen. */

const FUND: Record<Fund, string> = { total: 'tổng', national: 'quốc gia', local: 'địa phương' };

/** What the rows of a table do not say themselves. */
const TAKEN: { readonly [W in Taken['what']]: (value: Extract<Taken, { what: W }>['value']) => string } = {
  year: (value) => (value.includes('-') ? `giai đoạn ${value.replace('-', '–')}` : `năm ${value}`),
  part: (value) =>
    value === 'whole'
      ? 'cả năm'
      : value
          .replace(/^M(\d+)$/, '$1 tháng')
          .replace(/^Q(\d)$/, 'quý $1')
          .replace(/^D(\d+)$/, 'đợt $1')
          .replace(/^H1$/, '6 tháng đầu năm')
          .replace(/^H2$/, '6 tháng cuối năm'),
  fund: (value) => `nguồn ${FUND[value]}`,
  moneyUnit: (value) => MONEY[value],
  measure: (value) => (value === 'plan' ? 'kế hoạch' : 'thực hiện'),
  era: (value) => (value === 'new' ? 'tên theo đơn vị mới' : 'tên theo đơn vị cũ'),
  unit: (value) => `đơn vị ${value}`,
  document: (value) => `tài liệu «${value}»`,
};

const TAKEN_FROM: Record<Taken['from'], string> = {
  title: 'theo tiêu đề',
  sheet: 'theo tên trang tính',
  above: 'theo tiêu đề của bảng phía trên',
  columns: 'theo các cột bên cạnh',
  given: 'theo tên tệp hoặc lời kèm',
  said: 'theo câu trả lời',
  assumed: 'bot tạm hiểu',
};

const COMPLETED: Record<Lacking, string> = {
  year: '«năm 2018»',
  period: '«6 tháng»',
  fund: '«khuyến công quốc gia»',
  moneyUnit: '«đơn vị tính: triệu đồng»',
  measure: '«thực hiện»',
  era: '«đơn vị mới» hoặc «đơn vị cũ» cho cả bảng',
};

const MONEY = { dong: 'đồng', thousand: 'nghìn đồng', million: 'triệu đồng', billion: 'tỷ đồng' };

export const curatingSentences = {
  // Reading what was sent.
  tooLarge: (megabytes: number) => `Tệp lớn hơn ${megabytes} MB nên bot không đọc. Hãy chia nhỏ rồi gửi lại.`,
  unreadable: 'Chưa tải được tệp. Anh/chị vui lòng gửi lại sau ít phút.',
  textTooLong: (most: number) =>
    `Văn bản dài hơn ${most.toLocaleString('vi-VN')} ký tự. Hãy gửi riêng phần có số liệu.`,
  textsBusy: 'Đang có nhiều văn bản dài chờ đọc. Anh/chị vui lòng gửi lại sau ít phút.',
  textsClosing: 'Hệ thống đang tạm dừng nên chưa đọc được văn bản. Anh/chị vui lòng gửi lại sau ít phút.',
  textUnreadable: 'Chưa đọc được văn bản này. Hãy gửi riêng phần có số liệu.',
  untitled: (moment: string, begins: string) =>
    `Văn bản gửi lúc ${moment}${begins === '' ? '' : ` (${begins})`}`,
  everybody: 'các đơn vị',
  recognised: (sheet: string | null, figures: number, taken: readonly string[]) =>
    `${sheet ? sheetName(sheet) : 'Bảng'}: ${figures} số liệu${taken.length > 0 ? `; ${taken.join(', ')}` : ''}.`,
  taken: (each: Taken): string => `${TAKEN[each.what](each.value as never)} (${TAKEN_FROM[each.from]})`,
  tooManyRows: (most: number) =>
    `Tệp có hơn ${most} dòng số liệu, quá nhiều để xem trước ở đây. Hãy nhập bằng lệnh «npm run import» trên máy chủ, hoặc chia nhỏ tệp.`,
  nothingFound:
    'Không tìm thấy số liệu kinh phí khuyến công nào trong văn bản này. Nếu là bảng, hãy gửi tệp Excel theo mẫu /mau.',
  refused: (name: string, faults: number) => `Tệp «${name}» chưa nhập được, có ${faults} chỗ cần sửa:`,
  moreFaults: (count: number) => `… và ${count} chỗ khác, xem trong tệp kèm theo.`,
  nothingLoaded: 'Chưa có số liệu nào được lưu. Hãy sửa tệp rồi gửi lại.',
  tableUnread: (where: string | null, reason: string) =>
    `Có bảng chưa đọc được${where === null ? '' : ` (${where})`}: ${reason}`,
  pastedName: 'văn bản vừa gửi',
  howToComplete: (lacking: readonly Lacking[]) =>
    `Hoặc trả lời phần còn thiếu trong 30 phút, ví dụ ${lacking.map((each) => COMPLETED[each]).join(', ')}; bot đọc lại tệp này.`,
  faultsHeading: (name: string) => `Những chỗ cần sửa trong tệp ${name}`,
  faultColumns: ['Dòng', 'Cột', 'Nội dung', 'Vì sao'] as const,
  fault: (where: string | null, column: string | null, value: string | null, reason: string) =>
    `• ${[where, column && `cột «${column}»`, value && `«${value}»`].filter(Boolean).join(', ')}${where || column || value ? ': ' : ''}${reason}`,
  outside: (units: readonly string[], more: number) =>
    `Anh/chị chỉ được nhập số liệu của đơn vị mình phụ trách. Tệp này còn có: ${units.join(', ')}${more > 0 ? ` và ${more} đơn vị khác` : ''}. Chưa có gì được lưu.`,

  // The preview.
  previewOfFile: (name: string) => `Xem trước tệp «${name}» – chưa lưu`,
  previewOfText: (count: number, name: string) => `Tìm thấy ${count} số liệu trong «${name}» – chưa lưu`,
  fresh: (count: number) => `• Mới: ${count} số liệu`,
  same: (count: number) => `• Giống số đang lưu: ${count}`,
  changed: (count: number) => `• Thay đổi: ${count}`,
  change: (what: string, before: string, after: string) => `   ${what}: ${before} → ${after}`,
  leftOut: (count: number) =>
    `• Chưa chọn nhập: ${count} số liệu của đơn vị không có ở năm đó. Xác nhận thì bỏ qua các số này.`,
  elsewhere: (count: number) => `• Tài liệu khác đang ghi khác: ${count} số liệu`,
  statedElsewhere: (what: string, amounts: string, stated: string, document: string) =>
    `   ${what}: ${amounts}; «${document}» ghi ${stated}`,
  howToChooseOfficial: '   Cả hai số đều được giữ. Nhập xong, chọn số chính thức bằng /chinhthuc.',
  doubtful: (count: number) => `• Cần xem lại: ${count}`,
  doubt: (text: string) => `   ${text}`,
  remark: (text: string) => `• ${text}`,
  more: (count: number) => `   … và ${count} chỗ khác`,
  allSame: (name: string) =>
    `Mọi số liệu trong «${name}» đã được lưu từ trước, giống hệt. Không có gì để nhập.`,
  source: (title: string, day: string | null) => `Nguồn: ${title}${day === null ? '' : `, ${day}`}`,
  tentative: (word: string) =>
    `Câu này nói «${word}»: hãy xem đây có phải số được giao hoặc đã thực hiện không.`,
  size: (amount: string, small: boolean) =>
    `${amount} triệu đồng là ${small ? 'rất nhỏ' : 'rất lớn'} so với kinh phí khuyến công. Có thể nhầm đơn vị tiền, xin kiểm tra lại.`,
  freshFigure: (line: string) => `   ${line}`,
  sources: (titles: readonly string[], more: number) =>
    `Nguồn: ${titles.join('; ')}${more > 0 ? ` và ${more} nguồn khác` : ''}`,
  passedOver: (amounts: readonly string[], more: number) =>
    `Còn số tiền trong văn bản không được lấy: ${amounts.join('; ')}${more > 0 ? ` và ${more} chỗ khác` : ''}. Nếu là kinh phí khuyến công, hãy nhắn riêng câu có đủ đơn vị, năm và số tiền.`,
  howToName: 'Nguồn chưa đúng? Nhắn «nguồn: tên tài liệu», «ngày: 23/5/2019».',
  howToChoose: 'Nhắn «bỏ 2», «chỉ 1, 3» để chọn; «sửa 2 thực hiện 3,9 tỷ đồng» để sửa một số.',
  figure: (number: number, chosen: boolean, line: string) => `${number}. ${chosen ? '' : '(bỏ) '}${line}`,
  passage: (words: string) => `   «${words}»`,
  directive: (number: number, chosen: boolean, line: string) =>
    `${number}. ${chosen ? '' : '(bỏ) '}Chỉ đạo: ${line}`,
  directiveLine: (by: string | null, to: string, text: string, deadline: string | null) =>
    `${by === null ? '' : `${by} `}yêu cầu ${to}: ${text}${deadline === null ? '' : ` (hạn ${deadline})`}`,
  ofFigure: (unit: string, period: Period, fund: Fund) => `${unit}, ${periodName(period)}, ${FUND[fund]}`,
  amounts: {
    plan: (amount: string) => `kế hoạch ${amount}`,
    executed: (amount: string) => `thực hiện ${amount}`,
    stated: (rate: string) => `tài liệu ghi đạt ${rate}`,
    none: 'trống',
    unit: 'triệu đồng',
  },

  confirm: 'Xác nhận nhập',
  confirmSome: (count: number) => `Nhận ${count} mục`,
  confirmAll: 'Nhận tất cả',
  takeAll: (count: number) => `Lấy cả ${count} số`,
  cancel: 'Hủy',
  details: 'Chi tiết (Excel)',
  detailsHeading: (name: string) => `Số liệu đọc được từ «${name}»`,
  detailColumns: {
    unit: 'Đơn vị',
    year: 'Năm',
    fund: 'Nguồn kinh phí',
    plan: 'Kế hoạch',
    executed: 'Thực hiện',
    money: 'Đơn vị tính',
    document: 'Tài liệu nguồn',
    period: 'Kỳ',
    state: 'Trạng thái khi nhập',
    doubts: 'Cần xem lại',
    passage: 'Câu chữ trong văn bản',
  },
  state: { fresh: 'mới', changed: 'thay đổi', same: 'giống số đang lưu', left: 'không nhập' },
  fundName: (fund: Fund) => FUND[fund],

  // What is typed while a preview is open.
  noneChosen: 'Chưa có mục nào được chọn. Nhắn «chỉ 1, 3» để chọn lại, hoặc bấm Hủy.',
  noSuchItem: (number: number, most: number) =>
    `Không có mục số ${number}. Các mục đánh số từ 1 đến ${most}.`,
  howToCorrect:
    'Chưa hiểu cần sửa gì. Ví dụ: «sửa 2 thực hiện 3,9 tỷ đồng», «sửa 2 năm 2017», «sửa 2 Hà Nam», «sửa 2 nguồn địa phương», «sửa 2 kế hoạch trống».',
  bothEmpty: 'Số liệu phải có kế hoạch hoặc thực hiện. Muốn bỏ hẳn, hãy nhắn «bỏ» kèm số thứ tự.',
  dayNeeded:
    'Chỉ đạo phải có ngày. Hãy nhắn «ngày: 23/5/2019» (ngày của văn bản), hoặc «bỏ» kèm số thứ tự của chỉ đạo, rồi xác nhận.',
  rateOff: (stated: string, computed: string) =>
    `Tài liệu ghi đạt ${stated}, tính từ hai số tiền là ${computed}. Xin kiểm tra lại.`,
  abovePlan: 'Thực hiện lớn hơn kế hoạch. Xin kiểm tra lại.',
  unknownDay: 'Chưa hiểu ngày này. Hãy ghi như 23/5/2019.',
  changedMeanwhile: 'Số liệu đang lưu vừa thay đổi, nên xin xem lại trước khi nhập:',
  draftGone:
    'Bản xem trước này không còn nữa (đã nhập, đã hủy hoặc quá 24 giờ). Hãy gửi lại tệp hoặc văn bản.',
  cancelled: 'Đã hủy, không có gì được lưu.',

  // What was loaded.
  loaded: (id: string, added: number, changed: number, same: number) =>
    `Đã nhập (lần ${id}): ${added} số liệu mới, ${changed} thay đổi${same > 0 ? `, ${same} giống số đang lưu` : ''}.`,
  directivesKept: (count: number) => `Đã lưu ${count} chỉ đạo. Nhắn «chỉ đạo» để xem.`,
  undo: 'Hoàn tác',
  undoQuestion: (line: string) =>
    `Hoàn tác lần nhập này?\n${line}\nSố liệu và chỉ đạo nhập mới sẽ bị bỏ, số đã đổi trở về như trước.`,
  undoNow: 'Hoàn tác ngay',
  undone: (removed: number, restored: number) =>
    `Đã hoàn tác: ${[
      ...(removed > 0 ? [`bỏ ${removed} số liệu`] : []),
      ...(restored > 0 ? [`trả lại ${restored} số liệu như trước`] : []),
      ...(removed + restored === 0 ? ['không có số liệu nào phải đổi'] : []),
    ].join(', ')}.`,
  undoUnknown: (id: string) => `Không có lần nhập «${id}». Nhắn /lannhap để xem các lần nhập.`,
  undoneBefore: 'Lần nhập này đã được hoàn tác từ trước.',
  undoShipped: 'Số liệu có sẵn khi cài đặt không hoàn tác được.',
  undoOvertaken: (figures: number, by: readonly string[]) =>
    `Chưa hoàn tác được: ${figures} số liệu đã được sửa ở lần nhập sau (${by.join(', ')}). Hãy hoàn tác lần đó trước.`,
  undoOutside: 'Lần nhập này có số liệu ngoài đơn vị anh/chị phụ trách, nên anh/chị không hoàn tác được.',
  howToUndoListed: 'Hoàn tác một lần: /hoantac và số của lần đó.',
  howToUndo: 'Hãy ghi số của lần nhập, ví dụ /hoantac 1a2b3c4d. Nhắn /lannhap để xem các lần nhập.',
  loadingsHeading: 'Các lần nhập số liệu, mới nhất trước',
  noLoadings: 'Chưa có lần nhập số liệu nào.',
  loading: (line: {
    id: string;
    at: string;
    by: string;
    name: string;
    added: number;
    changed: number;
    undone: string | null;
  }) =>
    `• ${line.id} – ${line.at}, ${line.by}: «${line.name}», ${line.added} mới, ${line.changed} thay đổi${line.undone === null ? '' : ` (đã hoàn tác ${line.undone})`}`,
  moreLoadings: 'Xem tiếp',

  scopeUnknown: 'Chưa hiểu đơn vị hoặc năm. Hãy ghi như: phía Bắc 2018-2022, hoặc Ninh Bình 2025.',
  templateTooLong: (most: number) => `Một tệp mẫu có nhiều nhất ${most} năm. Hãy ghi ít năm hơn.`,
  template: (years: readonly string[]) =>
    `Tệp mẫu để điền số liệu năm ${years.join(', ')}. Điền xong, gửi lại cho bot; dòng để trống được bỏ qua.`,
  everything: 'Toàn bộ số liệu đang lưu, trong tệp Excel kèm theo.',

  // The official one among several.
  whichFigure: 'Hãy ghi đơn vị và năm, ví dụ /chinhthuc Ninh Bình 2018.',
  sameInAll: (what: string) => `${what}: các nguồn nói như nhau, không cần chọn.`,
  oneSource: (what: string) => `${what}: chỉ có một nguồn, không cần chọn.`,
  noFigure: (what: string) => `${what}: chưa có số liệu.`,
  sourcesOf: (what: string) => `${what} – các nguồn nói khác nhau. Chọn số chính thức:`,
  sourceLine: (number: number, official: boolean, amounts: string, title: string) =>
    `${number}. ${amounts} – ${title}${official ? ' (đang là số chính thức)' : ''}`,
  sourceChoice: (number: number) => `Chọn số ${number}`,
  chosen: (what: string, title: string) => `Đã chọn số chính thức của ${what}: theo «${title}».`,
  figureGone: 'Số liệu này không còn nữa. Hãy nhắn lại /chinhthuc kèm đơn vị và năm.',
  outsideYourUnit: (unit: string) => `${unit} không thuộc đơn vị anh/chị phụ trách.`,

  howToSend:
    'Gửi tệp Excel, CSV, Word hoặc PDF cho bot, hoặc dán văn bản sau lệnh /nhap. Bot cho xem trước, anh/chị xác nhận rồi mới lưu. Tệp mẫu: /mau.',
};

/** What is typed while a preview is open, without marks. */
export const curatingWords = {
  drop: ['bo', 'bo muc', 'bo so', 'khong lay', 'loai', 'xoa'],
  only: ['chi', 'chi lay', 'chi nhan', 'chi nhap', 'lay', 'nhan'],
  all: ['nhan tat ca', 'lay tat ca', 'nhap tat ca', 'tat ca', 'nhan het', 'lay het'],
  none: ['bo tat ca', 'huy', 'bo het', 'khong nhan', 'khong nhap'],
  details: ['chi tiet', 'xem chi tiet'],
  /** Ends of questions, and what is in none but questions. */
  asks: ['khong', 'chua', 'bao nhieu', 'nao', 'may', 'gi', 'dau', 'ai', 'the nao', 'phai khong'],
  polite: ['a', 'nhe', 'vay', 'em', 'ban', 'anh', 'chi'],
  asksAnywhere: ['bao nhieu', 'tinh nao', 'don vi nao', 'nam nao', 'so sanh', 'top'],
  /** What stands beside amounts that are not given or not spent yet. */
  tentative: ['dự kiến', 'đề xuất', 'đề nghị', 'đăng ký', 'điều chỉnh', 'bổ sung', 'không phải'],
  /** First lines that say only what kind of document follows. */
  documentKinds: [
    'Báo cáo',
    'Báo cáo tóm tắt',
    'Tờ trình',
    'Kế hoạch',
    'Thông báo',
    'Quyết định',
    'Công văn',
    'Phụ lục',
    'Biểu tổng hợp',
    'Bảng tổng hợp',
  ],
  /** Units behind an amount of money. */
  moneyUnits: [
    'tỷ đồng',
    'tỉ đồng',
    'triệu đồng',
    'nghìn đồng',
    'ngàn đồng',
    'tỷ',
    'tỉ',
    'triệu',
    'đồng',
    'trđ',
  ],
  confirm: ['xac nhan', 'xac nhan nhap', 'dong y nhap', 'nhap', 'luu', 'luu lai', 'ghi'],
  correct: ['sua', 'sua muc', 'sua so', 'doi', 'chinh'],
  source: ['nguon', 'tai lieu', 'tai lieu nguon', 'ten tai lieu'],
  day: ['ngay', 'ngay tai lieu', 'ngay van ban'],
  empty: ['trong', 'khong co', 'bo trong', 'khong'],
  is: ['la', 'thanh', ':', '='],
  ofFund: ['nguon', 'kinh phi', 'quy'],
  /** The unit of an amount that is typed without one. */
  money: 'triệu đồng',
};
