import type { ProgressState, Urgency } from '../directives/index.ts';

/** What officials are told of directives: what is to be done, by whom, by when, how far it is. */

/** 2026-12-20 as people write it: 20/12/2026. */
const day = (iso: string): string => iso.split('-').map(Number).reverse().join('/');
const days = (isos: readonly string[]): string => isos.map(day).join(', ');

/** 8:00, 14:30 */
const time = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

const STATE: Record<ProgressState, string> = {
  waiting: 'chưa nhận',
  received: 'đã nhận',
  doing: 'đang thực hiện',
  reported: 'hoàn thành, chờ xác nhận',
  accepted: 'hoàn thành',
  postponed: 'tạm hoãn',
};

const URGENCY: Record<Urgency, string> = { normal: 'thường', urgent: 'khẩn', flash: 'hỏa tốc' };

interface StatusWords {
  readonly state: ProgressState;
  readonly due: string | null;
  readonly daysLeft: number | null;
  readonly late: boolean;
  readonly extensionTo: string | null;
}

const left = (count: number): string =>
  count > 0 ? `còn ${count} ngày` : count === 0 ? 'hạn hôm nay' : `quá hạn ${-count} ngày`;

function status({ state, due, daysLeft, late, extensionTo }: StatusWords): string {
  const done = state === 'reported' || state === 'accepted';
  const time = done && due !== null ? (late ? ' (trễ hạn)' : ' (đúng hạn)') : '';
  return [
    `${STATE[state]}${time}`,
    ...(daysLeft === null ? [] : [left(daysLeft)]),
    ...(extensionTo === null ? [] : [`xin gia hạn đến ${day(extensionTo)}`]),
  ].join(', ');
}

interface PeriodWords {
  readonly kind: 'quarter' | 'month' | 'year' | 'other';
  readonly part: string | null;
  readonly year: number;
}

const ROMAN = ['I', 'II', 'III', 'IV'];

function period({ kind, part, year }: PeriodWords): string | null {
  switch (kind) {
    case 'quarter':
      return `quý ${ROMAN[Number(part?.slice(1)) - 1]}/${year}`;
    case 'month':
      return `tháng ${part?.slice(1)}/${year}`;
    case 'year':
      return `năm ${year}`;
    case 'other':
      return null;
  }
}

const WEEKDAY: Readonly<Record<string, string>> = {
  MO: 'thứ hai',
  TU: 'thứ ba',
  WE: 'thứ tư',
  TH: 'thứ năm',
  FR: 'thứ sáu',
  SA: 'thứ bảy',
  SU: 'chủ nhật',
};

/** What an RRULE says, in words. */
function recurring(rrule: string): string {
  const parts = new Map(rrule.split(';').map((part) => part.split('=') as [string, string]));
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const months = parts.get('BYMONTH')?.split(',').map(Number) ?? [];
  const monthDays = parts.get('BYMONTHDAY')?.split(',').map(Number) ?? [];
  const weekdays = parts.get('BYDAY')?.split(',') ?? [];
  const last = monthDays.length > 1 && parts.get('BYSETPOS') === '-1';
  const dayName =
    monthDays.length === 0
      ? ''
      : last
        ? `ngày ${Math.max(...monthDays)} (tháng thiếu là ngày cuối tháng)`
        : monthDays.map((each) => (each === -1 ? 'ngày cuối tháng' : `ngày ${each}`)).join(', ');
  switch (parts.get('FREQ')) {
    case 'DAILY':
      return interval === 1 ? 'hằng ngày' : `${interval} ngày một lần`;
    case 'WEEKLY': {
      const names =
        weekdays.join(',') === 'MO,TU,WE,TH,FR'
          ? 'các ngày làm việc'
          : weekdays.map((each) => WEEKDAY[each] ?? each).join(', ');
      return interval === 1 ? `${names} hằng tuần` : `${names}, ${interval} tuần một lần`;
    }
    case 'MONTHLY':
      return interval === 1 ? `${dayName} hằng tháng` : `${dayName}, ${interval} tháng một lần`;
    case 'YEARLY': {
      const text = months.join(',');
      if (text === '3,6,9,12')
        return `${dayName === 'ngày cuối tháng' ? 'ngày cuối quý' : `${dayName} tháng cuối quý`}`;
      if (text === '1,4,7,10') return `${dayName} tháng đầu quý`;
      if (text === '2,5,8,11') return `${dayName} tháng giữa quý`;
      return `${dayName} ${months.map((each) => `tháng ${each}`).join(', ')} hằng năm`.trim();
    }
    default:
      return rrule;
  }
}

type ReminderWords =
  | { readonly kind: 'before'; readonly days: readonly number[]; readonly at: number }
  | { readonly kind: 'after'; readonly every: number; readonly at: number }
  | { readonly kind: 'calendar'; readonly rrule: string; readonly at: number }
  | { readonly kind: 'once'; readonly day: string; readonly at: number };

function reminder(rule: ReminderWords): string {
  const at = `lúc ${time(rule.at)}`;
  switch (rule.kind) {
    case 'before': {
      const before = rule.days.filter((each) => each > 0);
      const parts = [
        ...(before.length > 0 ? [`trước hạn ${before.join(', ')} ngày`] : []),
        ...(rule.days.includes(0) ? ['đúng ngày hạn'] : []),
      ];
      return `${parts.join(' và ')}, ${at}`;
    }
    case 'after':
      return `quá hạn mà chưa xong: ${rule.every === 1 ? 'mỗi ngày' : `${rule.every} ngày một lần`}, ${at}`;
    case 'calendar':
      return `${recurring(rule.rrule)}, ${at}`;
    case 'once':
      return `ngày ${day(rule.day)}, ${at}`;
  }
}

interface Head {
  readonly number: number;
  readonly title: string;
  readonly period: PeriodWords | null;
}

const headline = ({ number, title, period: of }: Head): string => {
  const name = of && period(of);
  return `Việc số ${number}: ${title}${name ? ` (kỳ ${name})` : ''}`;
};

const quoted = (words: readonly string[]): string => words.map((word) => `«${word}»`).join(', ');

/** A few names, the rest counted. */
const some = (names: readonly string[], most = 12): string =>
  names.length <= most
    ? names.join(', ')
    : `${names.slice(0, most).join(', ')} và ${names.length - most} nơi khác`;

/** The newest two by name, the rest counted. */
const filesBehind = (names: readonly string[]): string =>
  names.length === 0
    ? ''
    : `; tệp: ${names.slice(0, 2).join(', ')}${names.length > 2 ? ` và ${names.length - 2} tệp khác` : ''}`;

const SKIPPED: Readonly<Record<string, string>> = {
  done: 'mọi nơi đã hoàn thành',
  paused: 'việc đang tạm dừng',
  superseded: 'lần sau thay cho lần này',
  together: 'trùng giờ với lần nhắc khác',
  'too-old': 'đã quá lâu, không còn tác dụng',
  nobody: 'không có ai để gửi',
};

const FAILED: Readonly<Record<string, string>> = {
  blocked: 'người nhận đã chặn bot',
  deactivated: 'tài khoản đã bị xóa',
  kicked: 'bot bị đưa ra khỏi nhóm',
  'no-such-chat': 'không tìm thấy cuộc trò chuyện',
  refused: 'nền tảng từ chối tin này',
  'too-late': 'hết thời gian còn tác dụng',
  quota: 'đã hết hạn mức tin nhắn Zalo trong tháng',
  window: 'quá 7 ngày không nhắn cho Official Account nên Zalo không cho gửi',
  unpaid: 'quá 48 giờ không nhắn cho Official Account, tin tính phí chưa được bật',
  done: 'việc đã xong trước khi gửi',
  suspended: 'tài khoản đang tạm khóa',
  removed: 'người nhận đã bị xóa',
};

/** What was done about a directive, in the past. */
export const ENTRY: Readonly<Record<string, string>> = {
  received: 'đã nhận',
  doing: 'đang thực hiện',
  reported: 'báo hoàn thành',
  accepted: 'xác nhận hoàn thành',
  returned: 'trả lại',
  extension: 'xin gia hạn',
  granted: 'đồng ý gia hạn',
  refused: 'không đồng ý gia hạn',
  postponed: 'tạm hoãn',
  resumed: 'tiếp tục',
  note: 'ghi chú',
  file: 'gửi tệp',
};

interface Counts {
  readonly all: number;
  readonly done: number;
  readonly inTime: number;
  readonly overdue: number;
  readonly postponed: number;
  readonly unconfirmed: number;
  readonly waiting: number;
}

/** Of many directives these are duties, of one they are units. */
const summary = (
  { all, done, inTime, overdue, postponed, unconfirmed }: Counts,
  noun: 'nhiệm vụ' | 'đơn vị' = 'nhiệm vụ',
): string =>
  [
    `${all} ${noun}: ${done} hoàn thành, ${inTime} trong hạn, ${overdue} quá hạn`,
    ...(postponed > 0 ? [`${postponed} tạm hoãn`] : []),
  ].join(', ') + (unconfirmed > 0 ? ` (${unconfirmed} báo hoàn thành đang chờ xác nhận)` : '');

interface Progressing {
  readonly head: Head;
  readonly party: string;
  readonly status: StatusWords;
}

const line = ({ head, party, status: of }: Progressing): string =>
  `• Số ${head.number}: ${head.title}${head.period && period(head.period) ? ` (kỳ ${period(head.period)})` : ''} – ${party}: ${[...(of.due === null ? [] : [`hạn ${day(of.due)}`]), status(of)].join(', ')}`;

const urgencyLine = (urgency: Urgency): string => `• Độ khẩn: ${URGENCY[urgency]}`;
const supportLine = (names: readonly string[]): string => `• Phối hợp: ${some(names)}`;

export const directiveSentences = {
  urgency: urgencyLine,
  support: supportLine,
  day,
  time,
  status,
  stateName: (state: ProgressState) => STATE[state],
  period,
  recurring,
  reminder,
  headline,
  line,
  summary,
  some,

  card: (facts: {
    head: Head;
    content: string | null;
    orderedBy: string | null;
    document: string | null;
    who: string;
    support: readonly string[];
    product: string | null;
    deadline: string;
    urgency: Urgency;
    state: 'active' | 'paused' | 'ended';
  }) =>
    [
      headline(facts.head),
      ...(facts.state === 'active' ? [] : [facts.state === 'paused' ? '• Đang tạm dừng' : '• Đã kết thúc']),
      ...(facts.urgency === 'normal' ? [] : [urgencyLine(facts.urgency)]),
      ...(facts.content ? [`• Nội dung: ${facts.content}`] : []),
      ...(facts.orderedBy ? [`• Người chỉ đạo: ${facts.orderedBy}`] : []),
      ...(facts.document ? [`• Văn bản: ${facts.document}`] : []),
      `• Đơn vị thực hiện: ${facts.who}`,
      ...(facts.support.length > 0 ? [supportLine(facts.support)] : []),
      ...(facts.product ? [`• Sản phẩm: ${facts.product}`] : []),
      `• Thời hạn: ${facts.deadline}`,
    ].join('\n'),
  deadline: (iso: string | null, rrule: string | null) =>
    rrule !== null
      ? `${recurring(rrule)}${iso === null ? '' : ` (kỳ này ${day(iso)})`}`
      : iso === null
        ? 'thường xuyên'
        : day(iso),
  own: (party: string, of: StatusWords) => `• ${party}: ${status(of)}`,
  inAll: (counts: Counts) => `• Tiến độ: ${summary(counts, 'đơn vị')}`,
  unreceived: (names: readonly string[]) => `• Chưa nhận: ${some(names)}`,
  overdueUnits: (names: readonly string[]) => `• Quá hạn: ${some(names)}`,
  asking: (names: readonly string[]) => `• Xin gia hạn: ${some(names)}`,
  nextTimes: (times: readonly string[]) => `• Sắp nhắc: ${times.join('; ')}`,
  noDocumentDeadline: 'Đây là chỉ đạo trong tài liệu, chưa giao cho đơn vị nào theo dõi.',
  takeUp: (number: number) => `Giao để theo dõi: /giaoviec như ${number}, các tỉnh phía Bắc, hạn 25/12/2026`,

  buttons: {
    receive: 'Đã nhận',
    start: 'Đang làm',
    finish: 'Hoàn thành',
    extend: 'Xin gia hạn',
    snooze: 'Nhắc lại sau',
    note: 'Thêm ghi chú',
    accept: 'Xác nhận',
    return: 'Trả lại',
    grant: 'Đồng ý',
    refuse: 'Không đồng ý',
    units: 'Từng đơn vị',
    files: (count: number) => `Tệp đã gửi (${count})`,
    awaiting: 'Chờ xác nhận',
    report: 'Báo cáo',
    pause: 'Tạm dừng',
    continue: 'Tiếp tục',
    end: 'Kết thúc',
    confirm: 'Xác nhận',
    cancel: 'Hủy',
    standing: 'Thường xuyên',
    stop: 'Dừng gửi',
    resume: 'Gửi tiếp',
    resend: 'Gửi lại chỗ lỗi',
    refresh: 'Cập nhật',
    lastBroadcast: 'Lần gửi gần nhất',
    show: (number: number) => `Xem việc ${number}`,
    showAll: 'Xem tất cả',
    more: 'Xem tiếp',
    hours: (hours: number) => `${hours} giờ nữa`,
    tomorrow: 'Sáng ngày làm việc tới',
  },

  // Messages that are sent.
  announce: (head: Head) => `Việc mới. ${headline(head)}`,
  remind: (head: Head) => `Nhắc việc. ${headline(head)}`,
  overdue: (head: Head) => `Việc quá hạn. ${headline(head)}`,
  nudge: (head: Head) => `Chưa thấy xác nhận đã nhận. ${headline(head)}`,
  snoozed: (head: Head) => `Nhắc lại theo yêu cầu của anh/chị. ${headline(head)}`,
  escalate: (head: Head, names: readonly string[]) =>
    `${headline(head)}\n• Đã nhắc lại mà chưa nhận: ${some(names, 30)}\nAnh/chị đôn đốc giúp.`,
  toDo: (content: string | null, product: string | null, orderedBy: string | null) =>
    [
      ...(content ? [`• Nội dung: ${content}`] : []),
      ...(orderedBy ? [`• Người chỉ đạo: ${orderedBy}`] : []),
      ...(product ? [`• Sản phẩm: ${product}`] : []),
    ].join('\n'),
  dueLine: (iso: string | null, daysLeft: number | null) =>
    iso === null
      ? '• Thời hạn: thường xuyên'
      : `• Thời hạn: ${day(iso)}${daysLeft === null ? '' : ` (${left(daysLeft)})`}`,
  supporting: 'Đơn vị của anh/chị phối hợp thực hiện việc này.',
  late: (planned: string) => `Nhắc muộn: lẽ ra gửi lúc ${planned}.`,
  cut: (number: number) => `… (xem đủ: /viec ${number})`,
  digestHeading: 'Tình hình các việc anh/chị theo dõi',
  digestLine: (head: Head, counts: Counts) => `• ${headline(head)} – ${summary(counts, 'đơn vị')}`,
  digestMore: (count: number) => `và ${count} việc khác: /viec`,
  digestFooter: 'Chi tiết và Excel: /baocao',

  // What units say.
  noted: (head: Head, state: ProgressState) => `Đã ghi: ${STATE[state]}. ${headline(head)}`,
  notedBefore: (head: Head, of: StatusWords) => `${headline(head)}\nHiện trạng: ${status(of)}.`,
  finished: (head: Head) =>
    `Đã báo hoàn thành, chờ người theo dõi xác nhận. ${headline(head)}\nGhi chú kèm theo: /viec ${head.number} ghi chú …`,
  notYours: 'Việc này không giao cho đơn vị của anh/chị.',
  noneOfYours: (number: number) =>
    `Không có việc số ${number} giao cho đơn vị của anh/chị. Nhắn /viec để xem các việc.`,
  noSuchDirective: (number: number) => `Không có việc số ${number} mà anh/chị xem được. Danh sách: /viec`,
  gone: 'Việc này không còn, hoặc đã thay đổi. Anh/chị xem lại: /viec',
  ended: (head: Head) => `${headline(head)} đã kết thúc.`,
  askExtension: (head: Head) =>
    `${headline(head)}\nAnh/chị xin gia hạn đến ngày nào, vì sao? Ví dụ: 25/12/2026 vì chờ quyết toán`,
  badExtension:
    'Ngày xin gia hạn phải là một ngày sắp tới, sau hạn hiện nay. Ví dụ: 25/12/2026 vì chờ quyết toán',
  noDeadline: 'Việc này không có thời hạn nên không cần gia hạn.',
  extensionSent: (iso: string) =>
    `Đã gửi yêu cầu gia hạn đến ${day(iso)}. Người theo dõi trả lời, anh/chị sẽ nhận được tin.`,
  askSnooze: 'Nhắc lại khi nào? Việc chung vẫn nhắc theo lịch.',
  snoozedUntil: (at: string) => `Sẽ nhắc lại riêng anh/chị lúc ${at}.`,
  askNote: (head: Head) => `${headline(head)}\nAnh/chị nhắn nội dung ghi chú (hoặc gửi tệp).`,
  noteKept: 'Đã ghi.',
  fileKept: (name: string) => `Đã nhận tệp ${name}.`,
  tooManyFiles: (most: number) => `Đơn vị đã gửi ${most} tệp cho việc này, không nhận thêm được.`,
  noFiles: (number: number) => `Chưa có tệp nào gửi cho việc số ${number}.`,
  filesHeading: (number: number) => `Tệp đã gửi cho việc số ${number}`,
  fileOfWhich: (number: number) =>
    `Việc số ${number} giao cho nhiều đơn vị. Anh/chị ghi thêm tên đơn vị trong chú thích của tệp, ví dụ: việc ${number} Hà Nam`,
  fileTooBig: (megabytes: number) => `Tệp lớn quá, bot chỉ nhận tệp đến ${megabytes} MB.`,

  // What whoever follows is told.
  reported: (head: Head, party: string, by: string) =>
    `${party} báo hoàn thành. ${headline(head)}\n• Người báo: ${by}`,
  wantsExtension: (head: Head, party: string, to: string, reason: string | null) =>
    `${party} xin gia hạn đến ${day(to)}. ${headline(head)}${reason ? `\n• Lý do: ${reason}` : ''}`,
  accepted: (party: string, head: Head) => `Đã xác nhận hoàn thành: ${party}. ${headline(head)}`,
  askReturn: (party: string) => `Trả lại cho ${party}: anh/chị ghi lý do.`,
  returned: (party: string) => `Đã trả lại cho ${party}.`,
  granted: (party: string, to: string) => `Đã đồng ý gia hạn cho ${party} đến ${day(to)}.`,
  refused: (party: string) => `Đã trả lời không đồng ý gia hạn cho ${party}.`,
  decidedBefore: 'Việc này đã được giải quyết.',
  postponed: (party: string) => `Đã tạm hoãn cho ${party}; nơi này không bị nhắc cho đến khi tiếp tục.`,
  resumed: (party: string) => `${party} tiếp tục thực hiện, được nhắc như trước.`,
  youAccepted: (head: Head) => `${headline(head)}: người theo dõi đã xác nhận hoàn thành.`,
  youReturned: (head: Head, reason: string) => `${headline(head)}: bị trả lại. Lý do: ${reason}`,
  youGranted: (head: Head, to: string) => `${headline(head)}: được gia hạn đến ${day(to)}.`,
  youRefused: (head: Head) => `${headline(head)}: không được gia hạn.`,
  youPostponed: (head: Head) => `${headline(head)}: đơn vị của anh/chị được tạm hoãn.`,
  youResumed: (head: Head) => `${headline(head)}: đơn vị của anh/chị tiếp tục thực hiện.`,
  awaitingHeading: (head: Head) => `${headline(head)}\nChờ anh/chị xác nhận:`,
  awaitingLine: (party: string, note: string | null, files: readonly string[]) =>
    `• ${party}${note ? `: ${note}` : ''}${filesBehind(files)}`,
  acceptOne: (party: string) => `Xác nhận ${party}`.slice(0, 40),
  nothingAwaits: 'Không có nơi nào chờ xác nhận.',
  unitsHeading: (head: Head) => headline(head),
  unitLine: (party: string, of: StatusWords, files: readonly string[]) =>
    `• ${party}: ${status(of)}${filesBehind(files)}`,
  entryLine: (at: string, who: string, act: string, text: string | null, to: string | null) =>
    `• ${at} ${who}: ${ENTRY[act] ?? act}${to ? ` đến ${day(to)}` : ''}${text ? `: ${text}` : ''}`,
  history: 'Diễn biến',

  // Lists.
  listHeadings: {
    overdue: 'Quá hạn',
    week: 'Trong tuần này',
    later: 'Về sau',
    standing: 'Thường xuyên',
    following: 'Anh/chị theo dõi',
  },
  nothingToDo: 'Anh/chị không có việc nào đang phải làm.',
  howToList: 'Xem một việc: /viec và số. Báo: đã nhận 12, đang làm 12, xong 12.',
  followLine: (head: Head, counts: Counts, state: 'active' | 'paused' | 'ended') =>
    `• ${headline(head)} – ${summary(counts, 'đơn vị')}${state === 'paused' ? ' (tạm dừng)' : ''}`,
  unitsOf: (head: Head, names: readonly string[], all: number) =>
    `• ${headline(head)} – ${some(names, 6)} (${names.length}/${all} đơn vị)`,
  found: (count: number) => `${count} việc`,
  foundUnits: (count: number, all: number) => `${count}/${all} đơn vị`,
  nothingFound: (state: string, span: string) => `Không có ${NONE[state] ?? 'việc nào'}${span}.`,
  noUnitsFound: (state: string, all: number) =>
    `Không có ${(NONE[state] ?? 'việc nào').replace('việc nào', 'đơn vị nào')} (trong ${all} đơn vị được giao).`,
  noSuchWork: 'Chưa có việc nào được giao mà anh/chị xem được, nên không có việc quá hạn hay sắp đến hạn.',
  unknownWork: (words: string) => `Không có việc nào về «${words.slice(0, 60)}».`,
  summaryHeading: 'Tình hình thực hiện nhiệm vụ',
  stateHeading: {
    any: 'Các việc được giao',
    open: 'Việc chưa xong',
    overdue: 'Việc quá hạn',
    soon: 'Việc sắp đến hạn',
    unreceived: 'Chưa nhận',
    undone: 'Chưa hoàn thành',
    done: 'Đã hoàn thành',
    extension: 'Xin gia hạn',
  } as Readonly<Record<string, string>>,
  within: (from: string, to: string) =>
    from === to ? `, hạn ${day(from)}` : `, hạn từ ${day(from)} đến ${day(to)}`,

  // The report.
  reportName: 'tien-do-nhiem-vu',
  reportTitle: (at: string) => `Tiến độ thực hiện nhiệm vụ, đến ${at}`,
  reportUnit: 'Số nhiệm vụ',
  reportSeries: ['Hoàn thành', 'Quá hạn', 'Trong hạn'],
  reportSheets: ['Theo đơn vị', 'Theo việc', 'Chi tiết', 'Các lần gửi'],
  byUnitColumns: ['Đơn vị', 'Nhiệm vụ', 'Hoàn thành', 'Trong hạn', 'Quá hạn', 'Tạm hoãn', 'Chưa nhận'],
  byDirectiveColumns: [
    'Số',
    'Việc',
    'Kỳ',
    'Thời hạn',
    'Đơn vị',
    'Hoàn thành',
    'Trong hạn',
    'Quá hạn',
    'Tạm hoãn',
    'Chưa nhận',
  ],
  detailColumns: [
    'Số',
    'Việc',
    'Kỳ',
    'Đơn vị',
    'Thời hạn',
    'Tiến độ',
    'Đúng hạn',
    'Nhận lúc',
    'Hoàn thành lúc',
    'Ghi chú',
  ],
  sendingColumns: [
    'Số',
    'Việc',
    'Dự kiến',
    'Kết quả',
    'Đã gửi',
    'Đã phản hồi',
    'Không gửi được',
    'Có thể trùng',
  ],
  onTime: (late: boolean) => (late ? 'trễ hạn' : 'đúng hạn'),
  reportFooter: 'Không có hạn thì tính là trong hạn. Hoàn thành gồm cả nơi đã báo, đang chờ xác nhận.',
  unacknowledged: (names: readonly string[]) => `Chưa nhận: ${some(names, 20)}`,
  nothingToReport: 'Chưa giao việc nào nên chưa có tiến độ.',
  document: (name: string, on: string | null) => (on === null ? name : `${name}, ${day(on)}`),

  // Giving.
  howToGive: [
    'Cách giao việc: /giaoviec [việc], [đơn vị], hạn [ngày], nhắc [khi nào]',
    'Ví dụ: /giaoviec nộp báo cáo quý cho Cục, các tỉnh phía Bắc, hạn ngày 20 tháng cuối quý, nhắc trước 7, 3, 1 ngày lúc 8h',
    'Hoặc nhắn từng bước. Việc cần giao là gì?',
  ].join('\n'),
  ask: {
    title: 'Việc cần giao là gì?',
    audience: 'Giao cho đơn vị nào? Ví dụ: các tỉnh phía Bắc; Ninh Bình, Hà Nam; cả nước trừ Hà Nội',
    deadline: 'Thời hạn? Ví dụ: 25/12/2026; ngày 20 tháng cuối quý; ngày 25 hằng tháng; thường xuyên',
  },
  /** Before an answer that says only the thing itself. */
  labels: { title: 'tên việc:', audience: 'giao cho', deadline: 'hạn' },
  previewDeadline: (text: string) => `Thời hạn: ${text}`,
  orderedTo: (places: readonly string[], without: readonly string[], people: readonly number[]) =>
    [
      ...(places.length > 0
        ? [places.join(', ') + (without.length > 0 ? ` trừ ${without.join(', ')}` : '')]
        : []),
      ...people.map((id) => `người số ${id}`),
    ].join(', '),
  preview: 'Việc sắp giao',
  changed: (number: number) => `Sửa việc số ${number}`,
  previewTitle: (title: string) => `• Việc: ${title}`,
  previewWho: (count: number, names: readonly string[]) => `• Đơn vị thực hiện: ${count} (${some(names)})`,
  previewPeople: (count: number) => `• Người nhận: ${count}`,
  previewPage: (names: readonly string[]) =>
    `• Chưa có kênh nhận tin, chỉ thấy khi tự vào bot: ${some(names)}`,
  previewNobody: (names: readonly string[]) => `• Chưa có người nhận: ${some(names)}`,
  previewReminders: (rules: readonly string[]) => `• Nhắc: ${rules.join('; ')}`,
  previewDefault: ' (mặc định)',
  previewDayOff: (side: 'before' | 'after') =>
    `• Rơi vào ngày nghỉ: nhắc ngày làm việc ${side === 'before' ? 'trước' : 'sau'} đó`,
  previewAcknowledge: (count: number) =>
    `• Chưa nhận sau ${count} ngày làm việc: nhắc lại, sau đó báo cấp trên và người giao`,
  previewTimes: (times: readonly string[]) => `• Năm lần gửi tới: ${times.join('; ')}`,
  fewerTimes: (times: readonly string[]) => `• Các lần gửi tới: ${times.join('; ')}`,
  atOnce: 'ngay khi xác nhận',
  onDayOff: (at: string) => `${at} (hôm nay là ngày nghỉ)`,
  afterHours: (at: string) => `${at} (bây giờ ngoài giờ nhận tin)`,
  moved: (at: string, from: string) => `${at} (dời từ ${day(from)})`,
  computedDays: (isos: readonly string[]) => `• Ngày nghỉ chưa công bố, đang tính theo luật: ${days(isos)}`,
  previewFooter:
    'Anh/chị xác nhận, hoặc nhắn phần cần sửa (ví dụ: hạn 25/12/2026; thêm Thanh Hóa; nhắc trước 5 ngày lúc 9h). Trong 30 phút.',
  faults: (part: string, why: string, words: string, names: readonly string[]) => {
    const quote = `«${words.slice(0, 60)}»`;
    if (why === 'no-such-day') return `Ngày ${quote} không có trong lịch.`;
    if (why === 'past') return `Ngày ${quote} đã qua.`;
    if (why === 'several-units')
      return `Tên ${quote} có thể là ${names.join(' hoặc ')}. Anh/chị viết đủ tên.`;
    if (why === 'too-many') return `Phần ${quote} quá nhiều.`;
    return part === 'audience' ? `Không rõ đơn vị thực hiện trong ${quote}.` : `Chưa rõ ${quote}.`;
  },
  unread: (words: readonly string[]) =>
    `Chưa hiểu ${quoted(words.map((word) => word.slice(0, 60)))}, chưa đưa vào việc này.`,
  outside: (names: readonly string[]) => `Quyền của anh/chị không gồm ${some(names)}.`,
  nobodyOwes: 'Chưa rõ đơn vị nào phải thực hiện.',
  given: (head: Head, messages: number, times: string) =>
    `Đã giao. ${headline(head)}\n• Người nhận: ${messages}${times ? `\n• Lần nhắc tới: ${times}` : ''}\nTheo dõi: /viec ${head.number}`,
  edited: (head: Head) => `Đã sửa. ${headline(head)}`,
  nothingOpen: 'Không có gì đang chờ xác nhận. Giao việc mới: /giaoviec',
  dropped: 'Đã hủy, không có gì thay đổi.',
  paused: (head: Head) => `Đã tạm dừng, không nhắc cho đến khi tiếp tục. ${headline(head)}`,
  continued: (head: Head) => `Đã tiếp tục. ${headline(head)}`,
  confirmEnd: (head: Head) =>
    `Kết thúc việc này? Sau đó không nhắc nữa và không mở lại được.\n${headline(head)}`,
  endedNow: (head: Head) => `Đã kết thúc. ${headline(head)}`,
  confirmHandOver: (head: Head, name: string) => `Chuyển cho ${name} theo dõi? ${headline(head)}`,
  handedOver: (head: Head, name: string) => `Đã chuyển cho ${name}. ${headline(head)}`,
  youFollow: (head: Head) => `Anh/chị theo dõi từ bây giờ. ${headline(head)}`,
  cannotFollow: 'Người nhận theo dõi phải có quyền điều phối ở những nơi đó.',
  onlyCoordinator:
    'Chỉ người theo dõi việc này, hoặc người có quyền điều phối ở mọi nơi được giao, mới làm được.',
  howToChange: (number: number) =>
    [
      `Cách đổi: /viec ${number} sửa hạn 25/12/2026 (hoặc: sửa thêm Hà Nam; sửa nhắc trước 5 ngày)`,
      `/viec ${number} tạm dừng, tiếp tục, kết thúc, chuyển 5 (số của người theo dõi mới)`,
      `/viec ${number} tạm hoãn Hà Nam, tiếp tục Hà Nam; /viec ${number} đơn vị`,
    ].join('\n'),
  duties: 'Mẫu việc định kỳ: /giaoviec mẫu',
  dutiesHeading: 'Mẫu việc định kỳ (sửa ngày và nơi thực hiện cho đúng)',
  dutyLine: (text: string) => `• /giaoviec ${text}`,

  // Watching a broadcast.
  broadcast: (head: Head | null, facts: { kind: string; planned: string; stopped: boolean }) =>
    `${facts.stopped ? 'Đã dừng gửi' : 'Gửi'} ${BROADCAST[facts.kind] ?? ''} lúc ${facts.planned}${head ? `. ${headline(head)}` : ''}`,
  broadcastLines: (t: {
    all: number;
    sent: number;
    waiting: number;
    read: number;
    page: number;
    doubtful: number;
    failed: Readonly<Record<string, number>>;
  }) =>
    [
      `• Đã gửi: ${t.sent}/${t.all}; đã phản hồi: ${t.read}`,
      ...(t.waiting > 0 ? [`• Đang chờ gửi: ${t.waiting}`] : []),
      ...(t.page > 0 ? [`• Chưa có kênh, chờ tự vào bot: ${t.page}`] : []),
      ...Object.entries(t.failed).map(([why, count]) => `• Không gửi: ${count} (${FAILED[why] ?? why})`),
      ...(t.doubtful > 0 ? [`• Mất kết nối khi đang gửi nên gửi lại, có thể trùng: ${t.doubtful}`] : []),
    ].join('\n'),
  notDelivered: (head: Head | null, lines: readonly string[]) =>
    `Gửi xong${head ? `. ${headline(head)}` : ''}. Không đến được:\n${lines.join('\n')}`,
  notDeliveredLine: (name: string, why: string) => `• ${name}: ${FAILED[why] ?? why}`,
  notDeliveredMore: (count: number) => `và ${count} nơi khác`,
  stopped: 'Đã dừng gửi. Những tin đã gửi thì không thu lại được.',
  resumedSending: 'Đang gửi tiếp.',
  resent: (count: number) =>
    count === 0 ? 'Không có tin lỗi nào để gửi lại.' : `Đang gửi lại ${count} tin.`,
  group: (chat: string) => `nhóm ${chat}`,
  skippedReason: (reason: string) => SKIPPED[reason] ?? reason,
  skipped: (reason: string) => `bỏ qua: ${SKIPPED[reason] ?? reason}`,
  fired: 'đã gửi',
  firedLate: 'gửi muộn',

  // Days off.
  daysOffHeading: (year: number) => `Ngày nghỉ và ngày làm bù năm ${year}`,
  dayOffLine: (iso: string, name: string, work: boolean, computed: boolean) =>
    `• ${day(iso)}: ${work ? 'làm việc' : 'nghỉ'} – ${name}${computed ? ' (tính theo luật, chưa công bố)' : ''}`,
  howToDaysOff:
    'Sửa: /ngaynghi 2/1/2027 nghỉ bù; /ngaynghi 9/1/2027 làm bù; /ngaynghi 2/1/2027 thường. Năm khác: /ngaynghi 2027',
  dayCorrected: (iso: string, kind: 'off' | 'work' | 'plain') =>
    `Đã ghi ${day(iso)}: ${kind === 'off' ? 'ngày nghỉ' : kind === 'work' ? 'ngày làm việc' : 'ngày thường'}. Lịch nhắc được tính lại.`,
  noSuchDay: (words: string) => `Ngày «${words.slice(0, 40)}» không có trong lịch.`,
  dayNotRead: 'Anh/chị ghi ngày và loại, ví dụ: /ngaynghi 2/1/2027 nghỉ bù',
  days,
};

const NONE: Readonly<Record<string, string>> = {
  any: 'việc nào',
  open: 'việc nào chưa xong',
  overdue: 'việc nào quá hạn',
  soon: 'việc nào sắp đến hạn',
  unreceived: 'việc nào chưa nhận',
  undone: 'việc nào chưa hoàn thành',
  done: 'việc nào đã hoàn thành',
  extension: 'việc nào xin gia hạn',
};

const BROADCAST: Readonly<Record<string, string>> = {
  announce: 'việc mới',
  remind: 'lời nhắc',
  overdue: 'lời nhắc quá hạn',
  nudge: 'lời nhắc xác nhận',
  escalate: 'tin đôn đốc',
  snooze: 'lời nhắc riêng',
  digest: 'tổng hợp tuần',
};

/** Words that are recognised at the beginning of what somebody types about a directive, without marks. */
/** What does the same as a button when it is typed. */
export const directiveTyping = {
  receive: (number: number) => `đã nhận ${number}`,
  start: (number: number) => `đang làm ${number}`,
  finish: (number: number) => `xong ${number}`,
  extend: (number: number) => `gia hạn ${number}`,
  snooze: (number: number) => `nhắc lại sau ${number}`,
  show: (number: number) => `/viec ${number}`,
  report: () => '/baocao',
};

export const directiveWords = {
  receive: ['đã nhận', 'nhận'],
  start: ['đang làm', 'đang thực hiện', 'bắt đầu'],
  finish: ['xong', 'đã xong', 'hoàn thành', 'đã hoàn thành', 'đã nộp', 'làm xong'],
  extend: ['xin gia hạn', 'gia hạn', 'xin lùi hạn', 'lùi hạn'],
  snooze: ['nhắc lại sau', 'nhắc sau', 'nhắc lại'],
  number: ['việc số', 'việc', 'nhiệm vụ số', 'nhiệm vụ', 'số'],
  all: ['tất cả', 'theo dõi', 'tất'],
  edit: ['sửa', 'đổi'],
  pause: ['tạm dừng', 'dừng'],
  continue: ['tiếp tục', 'chạy tiếp'],
  end: ['kết thúc', 'chấm dứt'],
  handOver: ['chuyển cho', 'chuyển'],
  postpone: ['tạm hoãn', 'hoãn'],
  note: ['ghi chú', 'ghi'],
  units: ['đơn vị', 'từng đơn vị'],
  like: ['như việc', 'như'],
  templates: ['mẫu'],
  cancel: ['hủy', 'thôi', 'bỏ', 'không'],
  confirm: ['xác nhận', 'đồng ý', 'ok', 'được'],
  off: ['nghỉ'],
  work: ['làm', 'đi làm', 'làm bù'],
  plain: ['thường', 'bỏ', 'như thường'],
  because: ['vì', 'do', 'lý do'],
  of: ['của', 'cho'],
};
