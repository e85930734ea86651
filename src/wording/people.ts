import type { AuditAct } from '../people/audit.ts';
import type { Change, Hindrance } from '../people/change.ts';
import type { Grant, Person, Role } from '../people/person.ts';

/** What officials are told of persons, roles, invitations and the trail. */

const ROLE: Record<Role, string> = {
  reader: 'tra cứu',
  editor: 'biên tập',
  coordinator: 'điều phối',
  administrator: 'quản trị',
};

/** How a role is written when it is given. */
export const roleWords: Record<Role, readonly string[]> = {
  administrator: ['quản trị viên', 'quản trị'],
  coordinator: ['điều phối viên', 'điều phối'],
  editor: ['biên tập viên', 'biên tập'],
  reader: ['người tra cứu', 'tra cứu'],
};

const CHANNEL: Readonly<Record<string, string>> = {
  telegram: 'Telegram',
  zalo: 'Zalo',
  'zalo-oa': 'Zalo Official Account',
  web: 'trang web',
  terminal: 'dòng lệnh',
};
/** 2026-11 → 11/2026 */
const monthOf = (month: string): string => month.split('-').reverse().join('/');

export const channelName = (channel: string): string => CHANNEL[channel] ?? channel;

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
const EVERYWHERE = 'ca-nuoc';

type NameOf = (place: string) => string;

/** «biên tập (Ninh Bình), điều phối» */
function rolesOf(grants: readonly Grant[], name: NameOf): string {
  const above = grants.filter(({ role }) => role !== 'reader');
  if (above.length === 0) return ROLE.reader;
  return above
    .map(({ role, within }) =>
      within === EVERYWHERE ? `${ROLE[role]} (cả nước)` : `${ROLE[role]} (trong phạm vi ${name(within)})`,
    )
    .join(', ');
}

interface Facts {
  readonly id: number;
  readonly name: string;
  readonly where: string | null;
  readonly roles: string;
  readonly suspended: boolean;
}

const who = ({ id, name }: { id: number; name: string | null }): string =>
  name ? `${name} (số ${id})` : `người số ${id}`;

function changeText(change: Change, person: Person, name: NameOf): string {
  switch (change.do) {
    case 'roles':
      return `Quyền của ${who(person)}: ${rolesOf(person.grants, name)} → ${rolesOf(change.grants, name)}`;
    case 'unit':
      return `Đơn vị của ${who(person)}: ${person.office ?? (person.unit === null ? 'chưa có' : name(person.unit))} → ${change.office ?? name(change.unit)}`;
    case 'name':
      return `Tên của ${who(person)} → ${change.name}`;
    case 'suspend':
      return `Tạm khóa ${who(person)}: không hỏi và không nhận nhắc việc cho đến khi mở lại`;
    case 'resume':
      return `Mở khóa cho ${who(person)}`;
    case 'remove':
      return `Xóa ${who(person)}: tên, đơn vị, quyền và các kênh liên lạc bị xóa hẳn`;
    case 'remove-self':
      return 'Xóa mọi dữ liệu về anh/chị: tên, đơn vị, quyền, các kênh liên lạc, câu hỏi đã lưu. Sau đó anh/chị không dùng bot được nữa, trừ khi được mời lại. Nhật ký và tiến độ việc chỉ giữ việc đã làm, không giữ tên';
  }
}

const ACTS: Record<AuditAct, string> = {
  'first-administrator': 'nhận quyền quản trị bằng mã đầu tiên',
  invited: 'tạo lời mời',
  withdrew: 'thu hồi lời mời',
  entered: 'vào bằng lời mời',
  linked: 'thêm kênh liên lạc',
  'logged-in': 'đăng nhập trang web',
  left: 'thoát khỏi trang web',
  requested: 'xin sử dụng',
  accepted: 'chấp nhận yêu cầu sử dụng',
  declined: 'từ chối yêu cầu sử dụng',
  roles: 'đổi quyền',
  unit: 'đổi đơn vị',
  name: 'đổi tên',
  hours: 'đổi giờ nhận thông báo',
  suspended: 'tạm khóa',
  resumed: 'mở khóa',
  removed: 'xóa người',
  'removed-self': 'tự xóa dữ liệu của mình',
  'group-allowed': 'cho phép nhóm',
  'group-forbidden': 'ngừng cho phép nhóm',
  'login-given': 'cấp mã đăng nhập',
  guessing: 'nhập sai mã nhiều lần',
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const FACT: Readonly<Record<string, string>> = {
  unit: 'đơn vị',
  within: 'phạm vi',
  role: 'quyền',
  grants: 'quyền',
  uses: 'số lượt',
  until: 'đến hết ngày',
  code: 'lời mời số',
  channel: 'kênh',
  from: 'từ giờ',
  to: 'đến giờ',
  request: 'yêu cầu số',
};

const FACT_ORDER = Object.keys(FACT);

function factText(key: string, value: unknown, name: NameOf): string {
  if (key === 'grants' && Array.isArray(value)) return `quyền ${rolesOf(value as Grant[], name)}`;
  const text =
    value === null
      ? 'chưa có'
      : key === 'unit' || key === 'within'
        ? name(String(value))
        : key === 'role'
          ? (ROLE[value as Role] ?? String(value))
          : key === 'channel'
            ? channelName(String(value))
            : String(value);
  return `${FACT[key] ?? key} ${text}`;
}

interface TrailEntry {
  readonly at: string;
  readonly actor: string;
  readonly act: string;
  readonly subject: string | null;
  readonly facts: readonly [string, string];
}

export const peopleSentences = {
  channel: channelName,
  role: (role: Role) => capital(ROLE[role]),
  rolesOf,
  unnamed: (channel: string) => `Người dùng ${channelName(channel)}`,

  refused: {
    stranger: (channel: string) =>
      channel === 'web'
        ? 'Trang này dành cho người đã được mời. Anh/chị nhắn /web cho bot trên Telegram hoặc Zalo để nhận liên kết đăng nhập, hoặc nhập vào đây mã do quản trị viên cấp.'
        : 'Xin chào anh/chị. Bot này chỉ trả lời người đã được mời. Nếu có mã mời, anh/chị gửi mã vào đây; nếu chưa có, anh/chị chọn «Xin sử dụng» để quản trị viên xem xét.',
    suspended: 'Tài khoản của anh/chị đang tạm khóa. Anh/chị liên hệ quản trị viên của bot để được mở lại.',
    alone: 'Việc này chỉ làm trong cuộc trò chuyện riêng với bot. Anh/chị nhắn riêng cho bot giúp.',
    person: 'Lệnh này dành cho người đã được mời. Anh/chị gửi mã mời cho bot trước giúp.',
    group:
      'Nhóm này chưa được phép hỏi bot. Quản trị viên nhắn /nhom kèm tên đơn vị trong nhóm để cho phép, ví dụ: /nhom Ninh Bình',
    role: (role: Role) =>
      `Lệnh này dành cho người có quyền ${ROLE[role]}. Anh/chị nhờ quản trị viên cấp quyền giúp.`,
    everywhere: (role: Role) =>
      `Lệnh này dành cho người có quyền ${ROLE[role]} trong cả nước; quyền của anh/chị chỉ trong một đơn vị.`,
  },
  requestAccess: 'Xin sử dụng',
  tooFast: (seconds: number) => `Anh/chị hỏi hơi nhanh. Sau ${seconds} giây nữa anh/chị hỏi tiếp giúp.`,

  wrongCode:
    'Mã này không đúng, đã dùng hoặc đã hết hạn. Anh/chị kiểm tra lại, hoặc xin mã khác từ người đã mời.',
  howToEnter: 'Anh/chị gửi mã mời gồm 16 chữ và số, ví dụ: /ma 7F3K-9BDM-2XQW-HT5C',
  tooManyCodes: (minutes: number) =>
    `Đã nhập sai mã nhiều lần. Sau ${minutes} phút nữa anh/chị thử lại giúp.`,
  guessing: (channel: string) =>
    `Cảnh báo: có người nhập sai mã nhiều lần trên ${channelName(channel)}. Người nhập sai phải chờ trước khi thử tiếp. Xem /nhatky.`,
  onlyOnPage: 'Lệnh này chỉ dùng trên trang web.',
  noAccount: 'Không nhận ra tài khoản của anh/chị ở đây nên không dùng mã được.',
  linkedBefore: 'Cuộc trò chuyện này đã liên kết với tài khoản của anh/chị.',
  linkedToAnother: 'Tài khoản này đã liên kết với người dùng khác. Anh/chị nhờ quản trị viên giúp.',
  entered: (name: string, role: Role, where: string, first: boolean, nameless: boolean) =>
    [
      ...(first
        ? [
            `Chào ${name}. Anh/chị là quản trị viên của bot.`,
            'Mời người khác: /moi Ninh Bình',
            'Xem người dùng: /nguoi',
            'Thông tin của mình: /toi',
          ]
        : [
            `Chào ${name}. Anh/chị đã vào với quyền ${ROLE[role]}, đơn vị ${where}.`,
            `Anh/chị cứ nhắn câu hỏi, ví dụ: kinh phí ${where} 2018. Thông tin của mình: /toi`,
          ]),
      ...(nameless ? ['Ghi tên của mình: /toi tên Nguyễn Văn An'] : []),
    ].join('\n'),
  cameIn: (name: string, id: number, role: Role) =>
    `${name} (số ${id}) đã vào bằng lời mời của anh/chị, quyền ${ROLE[role]}.`,
  linked: (name: string) => `Chào ${name}. Anh/chị dùng được bot ở đây từ bây giờ.`,

  alreadyIn: 'Anh/chị đã được mời rồi, cứ nhắn câu hỏi.',
  askForCode: 'Ở đây cần mã mời. Anh/chị xin mã từ quản trị viên của đơn vị mình rồi gửi vào đây giúp.',
  requested: 'Đã gửi yêu cầu đến quản trị viên. Khi được chấp nhận, anh/chị sẽ nhận được tin nhắn tại đây.',
  requestedBefore: 'Yêu cầu của anh/chị đang chờ quản trị viên xem xét.',
  declinedYou: 'Yêu cầu trước của anh/chị chưa được chấp nhận. Anh/chị liên hệ trực tiếp quản trị viên giúp.',
  tooManyRequests: 'Hiện có quá nhiều yêu cầu chờ xem xét. Anh/chị liên hệ trực tiếp quản trị viên giúp.',
  quotaHeading: (channel: string, month: string) =>
    `Tin nhắn ${channelName(channel)}, tháng ${monthOf(month)}`,
  quotaUsed: ({ received, sent, limit }: { received: number; sent: number; limit: number }) =>
    `• Đã dùng ${received + sent}/${limit} (${Math.floor((100 * (received + sent)) / limit)}%): nhận ${received}, gửi ${sent}`,
  quotaBefore: (month: string, used: number) => `• Tháng ${monthOf(month)}: ${used}`,
  quotaRule: 'Đến 80% bot báo quản trị viên; từ 95% chỉ gửi nhắc việc và xác nhận.',
  noQuota: 'Không có kênh nào giới hạn số tin nhắn.',
  typeRequests: '/yeucau',
  somebodyAsks: (name: string, channel: string) =>
    `${name} (${channelName(channel)}) xin sử dụng bot. Chấp nhận với quyền ${ROLE.reader}?`,
  accept: 'Chấp nhận',
  decline: 'Từ chối',
  acceptOne: (id: number) => `Chấp nhận số ${id}`,
  requestsHeading: (count: number) => `Yêu cầu sử dụng đang chờ: ${count}`,
  requestLine: (id: number, name: string, channel: string) => `• Số ${id}: ${name} (${channelName(channel)})`,
  howToDecline: 'Từ chối: /yeucau từ chối và số.',
  exposed: (id: number) =>
    `Mã của lời mời số ${id} bị gửi trong một nhóm nên đã hết hiệu lực. Anh/chị tạo lời mời khác giúp.`,
  noRequests: 'Không có yêu cầu nào đang chờ.',
  decidedBefore: 'Yêu cầu này đã được giải quyết.',
  accepted: (name: string, id: number) =>
    `Đã chấp nhận ${name} (số ${id}), quyền ${ROLE.reader}. Ghi đơn vị: /nguoi ${id} đơn vị Ninh Bình`,
  declined: (name: string) => `Đã từ chối ${name}.`,
  youWereAccepted:
    'Anh/chị đã được chấp nhận, quyền tra cứu. Anh/chị cứ nhắn câu hỏi, ví dụ: kinh phí Ninh Bình 2018. Ghi đơn vị của mình: /toi Ninh Bình',

  howToInvite: [
    'Cách mời: /moi [quyền] [đơn vị] [số lượt] [thời hạn]. Thu hồi: /moi hủy và số.',
    'Ví dụ: /moi Ninh Bình',
    'Ví dụ: /moi biên tập Sở Công Thương Ninh Bình, 3 lượt, đến 31/12/2026',
    'Quyền: tra cứu, biên tập, điều phối, quản trị. Không ghi gì thêm là tra cứu, một lượt, trong 7 ngày.',
  ].join('\n'),
  invitationFault: {
    unit: (words: string) =>
      words.trim() === ''
        ? 'Lời mời cần có đơn vị (tỉnh, vùng hoặc cả nước).'
        : `Tôi không rõ đơn vị trong «${words.slice(0, 60)}».`,
    several: (words: string) => `Tên đơn vị có thể là ${words}. Anh/chị viết đủ tên giúp.`,
    rest: (words: string) => `Tôi chưa hiểu hết «${words.trim().slice(0, 60)}» trong lời mời.`,
    uses: (words: string) => `Số lượt phải từ 1 đến 500, không phải ${words}.`,
    date: (words: string) =>
      `Thời hạn «${words.slice(0, 40)}» không dùng được: phải là một ngày sắp tới, không quá 366 ngày.`,
  },
  invitationsHeading: 'Lời mời còn hiệu lực',
  invitationLine: (id: number, role: Role, where: string, uses: number, until: string) =>
    `• Số ${id}: ${capital(ROLE[role])}, ${where}: còn ${uses} lượt, đến hết ngày ${until}`,
  invited: ({
    role,
    where,
    uses,
    until,
    code,
    link,
    zalo,
    page,
  }: {
    role: Role;
    where: string;
    uses: number;
    until: string;
    code: string;
    link: string | null;
    zalo: string | null;
    page: string | null;
  }) =>
    [
      `Lời mời: quyền ${ROLE[role]}, ${where}`,
      `• Dùng được ${uses} lượt, đến hết ngày ${until}`,
      ...(link === null ? [] : [`• Telegram: ${link}`]),
      ...(zalo === null ? [] : [`• Zalo: ${zalo} (mở trò chuyện rồi gửi mã dưới đây)`]),
      ...(page === null ? [] : [`• Trang web: ${page}`]),
      `• Mã để gửi cho bot: ${code}`,
      'Anh/chị chuyển cho đúng người: ai có mã đều vào được. Mã chỉ hiện một lần.',
    ].join('\n'),
  withdraw: 'Thu hồi lời mời',
  withdrawn: (id: number) => `Đã thu hồi lời mời số ${id}. Người đã vào trước đó vẫn dùng được.`,
  withdrawnBefore: 'Lời mời này không còn hiệu lực, hoặc không phải của anh/chị.',
  outsideYourUnit: (place: string) => `Quyền của anh/chị không gồm ${place}.`,
  onlyReaders: 'Người có quyền điều phối chỉ mời được quyền tra cứu. Anh/chị nhờ quản trị viên mời giúp.',
  severalUnits: (names: readonly string[]) =>
    `Tên đơn vị có thể là ${names.join(' hoặc ')}. Anh/chị viết đủ tên giúp.`,

  peopleHeading: 'Người dùng',
  foundHeading: 'Người dùng tìm thấy',
  personLine: ({ id, name, where, roles, suspended }: Facts) =>
    `• Số ${id}: ${name}${where ? ` – ${where}` : ''}, ${roles}${suspended ? ' (đang tạm khóa)' : ''}`,
  howToManage: 'Xem một người: /nguoi và số. Tìm: /nguoi và tên hoặc đơn vị.',
  nobody: 'Chưa có người dùng nào trong phạm vi của anh/chị.',
  nobodyFound: 'Không tìm thấy ai. Anh/chị thử một phần tên hoặc đơn vị giúp.',
  noSuchPerson: (id: number) => `Không có người số ${id} trong phạm vi của anh/chị. Xem danh sách: /nguoi`,
  personCard: ({ id, name, where, roles, suspended }: Facts, channels: readonly string[], since: string) =>
    [
      `${name} (số ${id})`,
      `• Đơn vị: ${where ?? 'chưa có'}`,
      `• Quyền: ${roles}`,
      `• Kênh: ${channels.map(channelName).join(', ') || 'chưa có'}`,
      `• Tham gia từ: ${since}${suspended ? '\n• Đang tạm khóa' : ''}`,
      `Đổi đơn vị: /nguoi ${id} đơn vị Hà Nam. Nhiều quyền: /nguoi ${id} quyền biên tập, điều phối`,
    ].join('\n'),
  howToChange: (id: number) =>
    [
      `Cách đổi: /nguoi ${id} quyền biên tập (thêm «ở Ninh Bình» để giới hạn)`,
      `/nguoi ${id} đơn vị Sở Công Thương Ninh Bình`,
      `/nguoi ${id} tên Nguyễn Văn An`,
      `/nguoi ${id} tạm khóa, /nguoi ${id} mở khóa, /nguoi ${id} xóa`,
      `/nguoi ${id} đăng nhập: mã để người này vào lại`,
    ].join('\n'),
  codeFor: (name: string, code: string, minutes: number, page: string | null) =>
    [
      `Mã để ${name} vào lại: ${code} (dùng một lần, trong ${minutes} phút).`,
      ...(page === null ? [] : [`Trên trang web: ${page}`]),
      'Anh/chị chỉ chuyển cho đúng người này.',
    ].join('\n'),
  whichRole: (facts: Facts, within: string) =>
    `Quyền hiện nay của ${who(facts)}: ${facts.roles}. Anh/chị chọn quyền mới (phạm vi ${within}):`,
  showPerson: 'Xem người này',
  showOne: (id: number) => `Xem số ${id}`,
  changeRoles: 'Đổi quyền',
  suspend: 'Tạm khóa',
  resume: 'Mở khóa',
  remove: 'Xóa',
  more: 'Xem tiếp',

  change: changeText,
  confirmQuestion: (change: string) => `${change}.\nAnh/chị xác nhận giúp (trong 10 phút).`,
  confirm: 'Xác nhận',
  cancel: 'Hủy',
  cancelled: 'Đã hủy, không có gì thay đổi.',
  proposalGone: 'Xác nhận này không còn hiệu lực, không có gì thay đổi. Anh/chị làm lại từ đầu giúp.',
  changed: (change: string) => `Đã thực hiện. ${change}.`,
  youWereChanged: (change: string) => `Quản trị viên đã thay đổi thông tin của anh/chị. ${change}.`,
  youWereRemoved:
    'Quản trị viên đã xóa tài khoản của anh/chị khỏi bot: tên, đơn vị, quyền và kênh liên lạc không còn được lưu. Nếu cần dùng lại, anh/chị xin mã mời mới.',
  notYours: 'Chỉ chính người đó mới thực hiện được việc này.',
  hindered: {
    'last-administrator':
      'Không thực hiện được: đây là quản trị viên cuối cùng. Anh/chị cấp quyền quản trị cho người khác trước giúp.',
    gone: 'Người này đã bị xóa, không có gì thay đổi.',
  } satisfies Record<Hindrance, string>,

  ownCard: ({
    name,
    where,
    roles,
    hours,
    channels,
  }: {
    name: string;
    where: string | null;
    roles: string;
    hours: { from: number; to: number };
    channels: readonly string[];
  }) =>
    [
      `Thông tin của anh/chị: ${name}`,
      `• Đơn vị: ${where ?? 'chưa có, ghi bằng /toi Ninh Bình'}`,
      `• Quyền: ${roles}`,
      `• Giờ nhận thông báo: từ ${hours.from} giờ đến ${hours.to} giờ`,
      `• Kênh: ${channels.map(channelName).join(', ')}`,
      'Đổi giờ: /toi giờ 8-18. Đổi tên: /toi tên Nguyễn Văn An',
    ].join('\n'),
  howToOwn: 'Anh/chị viết ví dụ: /toi Ninh Bình; /toi giờ 8-18; /toi tên Nguyễn Văn An',
  howToHours: 'Giờ nhận thông báo viết ví dụ: /toi giờ 8-18 (từ 0 đến 24, giờ sau lớn hơn giờ trước).',
  unitSet: (where: string) =>
    `Đã ghi đơn vị của anh/chị: ${where}. Câu hỏi không nêu đơn vị sẽ lấy đơn vị này.`,
  unitIsSet: (where: string) => `Đơn vị của anh/chị đang là ${where}. Anh/chị nhờ quản trị viên đổi giúp.`,
  hoursSet: (from: number, to: number) => `Anh/chị sẽ nhận thông báo từ ${from} giờ đến ${to} giờ.`,
  nameSet: (name: string) => `Đã ghi tên của anh/chị: ${name}.`,
  linkChat: 'Thêm kênh khác',
  linkCode: (code: string, minutes: number, link: string | null) =>
    [
      `Mã thêm kênh: ${code} (dùng một lần, trong ${minutes} phút).`,
      'Anh/chị gửi mã này cho bot ở kênh muốn thêm (Telegram, Zalo, trang web).',
      ...(link === null ? [] : [`Trên Telegram có thể mở: ${link}`]),
    ].join('\n'),
  ownData: 'Dữ liệu về tôi',
  ownDataText: ({
    id,
    name,
    where,
    joined,
    accounts,
    kept,
    acts,
    reminders,
    reports,
  }: {
    id: number;
    name: string;
    where: string | null;
    joined: string;
    accounts: readonly { channel: string; account: string | null; since: string }[];
    kept: number;
    acts: number;
    reminders: number;
    reports: number;
  }) =>
    [
      'Dữ liệu đang lưu về anh/chị',
      `• Số trong hệ thống: ${id}`,
      `• Tên: ${name}`,
      `• Đơn vị: ${where ?? 'chưa có'}`,
      `• Tham gia từ: ${joined}`,
      ...accounts.map(
        ({ channel, account, since }) =>
          `• Kênh ${channelName(channel)}${account === null ? '' : `, mã tài khoản ${account}`}, từ ${since}`,
      ),
      `• Câu hỏi được giữ để cải tiến (tối đa 180 ngày): ${kept}`,
      '• Câu hỏi gần nhất của mỗi cuộc trò chuyện: dùng trong 30 phút, xóa sau 7 ngày; mã tin nhắn: 48 giờ',
      `• Lời nhắc đã gửi đến anh/chị: ${reminders}; lần báo tiến độ việc: ${reports}`,
      `• Việc ghi trong nhật ký (không kèm tên): ${acts}`,
    ].join('\n'),
  removeSelf: 'Xóa dữ liệu về tôi',
  removedSelf: 'Đã xóa mọi dữ liệu về anh/chị. Cảm ơn anh/chị đã sử dụng.',
  loginLink: (link: string, minutes: number) =>
    `Liên kết đăng nhập trang web, dùng một lần trong ${minutes} phút:\n${link}\nAnh/chị không chuyển liên kết này cho người khác.`,
  noPage: 'Trang web chưa được mở cho máy khác. Anh/chị liên hệ người quản trị máy chủ (biến PUBLIC_URL).',
  leavePage: 'Thoát khỏi trang này',
  left: 'Đã thoát. Lần sau anh/chị nhắn /web cho bot để nhận liên kết mới.',
  notLoggedIn: 'Anh/chị chưa đăng nhập ở đây.',

  onlyInGroups: 'Lệnh /nhom dùng trong nhóm cần cho phép: thêm bot vào nhóm rồi nhắn /nhom Ninh Bình.',
  howToGroup:
    'Nhóm này chưa được phép. Cho phép: /nhom Ninh Bình (đơn vị của nhóm). Ngừng cho phép: /nhom bỏ',
  groupIs: (where: string) => `Nhóm này đang được phép hỏi, đơn vị ${where}. Ngừng cho phép: /nhom bỏ`,
  groupAllowed: (where: string) => `Từ bây giờ mọi người trong nhóm hỏi được, đơn vị mặc định là ${where}.`,
  groupForbidden: 'Nhóm này không còn được phép hỏi bot.',

  acts: ACTS,
  trailHeading: 'Nhật ký',
  emptyTrail: 'Nhật ký chưa có gì.',
  trailLine: ({ at, actor, act, subject, facts: [before, after] }: TrailEntry) => {
    const facts = [before, after].filter(Boolean).join(' → ');
    return `${at} – ${actor}: ${act}${subject ? ` – ${subject}` : ''}${facts ? ` (${facts})` : ''}`;
  },
  personNumber: (id: number, name: string | null) =>
    name === null ? `người số ${id} (đã xóa)` : who({ id, name }),
  nobodyKnown: (channel: string) =>
    channel === 'terminal' ? 'máy chủ (dòng lệnh)' : `người chưa xác định (${channelName(channel)})`,
  facts: (facts: unknown, name: NameOf) =>
    isRecord(facts)
      ? Object.entries(facts)
          // The database keeps them in an order of its own.
          .sort(([a], [b]) => FACT_ORDER.indexOf(a) - FACT_ORDER.indexOf(b))
          .map(([key, value]) => factText(key, value, name))
          .join(', ')
      : '',
  trailFile: 'Xuất Excel',
  trailSheet: 'Nhật ký',
  trailColumns: ['Lúc', 'Người làm', 'Việc', 'Đối tượng', 'Kênh', 'Trước', 'Sau'],
  trailFileText: (count: number) => `Nhật ký gồm ${count} việc, trong tệp Excel kèm theo.`,

  /** What a person may do beyond asking, under the help. */
  help: {
    own: '• /viec: việc được giao, hạn và tiến độ; /toi: thông tin của mình; /web: liên kết đăng nhập trang web',
    curate:
      '• Gửi tệp Excel, CSV, Word, PDF hoặc dán bài viết: nhập số liệu; /lannhap: các lần nhập, hoàn tác; /chinhthuc: chọn nguồn chính thức; /mau: tệp mẫu',
    teach: '• /hoc, /quen: dạy từ mới, bỏ từ đã dạy',
    review: '• /cauhoi: xem các câu hỏi chưa hiểu',
    invite: '• /giaoviec: giao việc và nhắc; /baocao: tiến độ; /moi: mời người khác',
    manage: '• /nguoi: người dùng; /nhom: cho phép nhóm',
    oversee: '• /yeucau: yêu cầu sử dụng; /nhatky: nhật ký; /hanmuc: số tin nhắn Zalo trong tháng',
  },
};
