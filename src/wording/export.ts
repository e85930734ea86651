import type { ProgressState, Urgency } from '../directives/index.ts';
import { ENTRY } from './directives.ts';

const UNIT = 'Đơn vị';
const DOCUMENT = 'Tài liệu nguồn';

/** What is written over and in the tables of an export. The first are the columns that an import reads. */
export const exportSentences = {
  usage:
    'Cách dùng: npm run --silent export -- [--xlsx] [TỆP.xlsx], hoặc --csv TỆP.csv (chỉ số liệu), hoặc --csv THƯ-MỤC (mọi bảng).',
  made: (path: string, figures: string) => `Đã xuất ${figures} số liệu và mọi bảng liên quan vào «${path}».`,
  madeFigures: (path: string, figures: string) => `Đã xuất ${figures} số liệu vào «${path}».`,
  exists: (path: string) => `Đã có «${path}». Hãy chọn tên khác.`,
  unwritable: (path: string, reason: string) =>
    `Không ghi được «${path}» (${reason}). Hãy kiểm tra thư mục, quyền ghi và chỗ trống trên ổ đĩa.`,

  sheets: {
    figures: 'Số liệu',
    documents: 'Tài liệu',
    notes: 'Nội dung tài liệu',
    directives: 'Nhiệm vụ',
    progress: 'Tiến độ',
    entries: 'Diễn biến',
    revisions: 'Lịch sử số liệu',
  },
  million: 'triệu đồng',
  yes: 'Có',
  columns: {
    unit: UNIT,
    year: 'Năm',
    fund: 'Nguồn kinh phí',
    plan: 'Kế hoạch',
    executed: 'Thực hiện',
    moneyUnit: 'Đơn vị tính',
    document: DOCUMENT,
    period: 'Kỳ',
    status: 'Trạng thái',
    stated: 'Tỷ lệ nguồn ghi',
    statement: 'Lần ghi',
    confidence: 'Độ tin cậy',
    remark: 'Ghi chú của số liệu',
    official: 'Số chính thức',
    loadedAt: 'Lúc nạp',
    loadedBy: 'Người nạp',
    id: 'Mã',
    title: 'Tên',
    from: 'Từ ngày',
    to: 'Đến ngày',
    address: 'Địa chỉ',
    addressNote: 'Ghi chú về địa chỉ',
    language: 'Ngôn ngữ',
    text: 'Nội dung',
    keywords: 'Từ khóa',
    number: 'Việc số',
    product: 'Sản phẩm',
    orderedBy: 'Người chỉ đạo',
    orderedTo: 'Nơi thực hiện',
    orderedOn: 'Ngày giao',
    deadline: 'Thời hạn',
    rule: 'Thời hạn lặp lại',
    urgency: 'Độ khẩn',
    state: 'Tình trạng',
    term: 'Kỳ thứ',
    due: 'Hạn',
    received: 'Nhận lúc',
    done: 'Báo hoàn thành lúc',
    accepted: 'Xác nhận lúc',
    extension: 'Xin gia hạn đến',
    at: 'Lúc',
    actor: 'Người làm',
    act: 'Việc làm',
    day: 'Đến ngày',
    operation: 'Thay đổi',
  },
  /** A part of a year, as an import reads it. */
  part: (part: string) => {
    const number = part.slice(1);
    if (part === 'whole') return '';
    if (part === 'H1') return 'Nửa đầu năm';
    if (part === 'H2') return '6 tháng cuối năm';
    if (part.startsWith('M')) return `${number} tháng`;
    if (part.startsWith('Q')) return `Quý ${['I', 'II', 'III', 'IV'][Number(number) - 1]}`;
    return `Đợt ${number}`;
  },
  era: { old: 'cũ', new: 'mới' },
  urgency: { normal: 'thường', urgent: 'khẩn', flash: 'hỏa tốc' } satisfies Record<Urgency, string>,
  directive: { active: 'đang thực hiện', paused: 'tạm dừng', ended: 'đã kết thúc' },
  progress: {
    waiting: 'chưa nhận',
    received: 'đã nhận',
    doing: 'đang thực hiện',
    reported: 'đã báo hoàn thành',
    accepted: 'hoàn thành',
    postponed: 'tạm hoãn',
  } satisfies Record<ProgressState, string>,
  operation: (operation: string) => (operation === 'delete' ? 'trước khi xóa' : 'trước khi sửa'),
  act: (act: string) => ENTRY[act] ?? act,
  person: (number: string) => `người số ${number}`,
};
