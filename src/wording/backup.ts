import { formatDecimal } from '../vietnamese/money.ts';

interface Counted {
  readonly figures: number;
  readonly people: number;
  readonly directives: number;
}

const number = (count: number): string => formatDecimal(BigInt(count), 0);
const content = ({ figures, people, directives }: Counted): string =>
  `${number(figures)} số liệu, ${number(people)} người, ${number(directives)} nhiệm vụ`;

/** What is said of backups: files in which everything is kept, and what is restored from them. */
export const backupSentences = {
  usage:
    'Cách dùng: npm run --silent backup, hoặc npm run --silent backup -- TỆP.kcbackup, hoặc npm run --silent backup -- --new-key để tạo khóa BACKUP_KEY',
  restoreUsage:
    'Cách dùng: npm run --silent restore -- TỆP.kcbackup, thêm --replace để thay kho đang có số liệu, hoặc --check chỉ để kiểm tra tệp.',

  made: (path: string, counted: Counted) =>
    `Đã sao lưu vào «${path}»: ${content(counted)}. Tệp có cả dữ liệu riêng tư và khóa bí mật, xin cất nơi an toàn.`,
  nothing: 'Kho còn trống nên chưa có gì để sao lưu. Hãy kiểm tra DATA_DIR và DATABASE_URL.',
  whole: (name: string, { at, product, ...counted }: Counted & { at: string; product: string }) =>
    `Tệp «${name}» còn nguyên: sao lưu lúc ${at} bằng phiên bản ${product}, gồm ${content(counted)}.`,
  restored: (name: string, counted: Counted) => `Đã phục hồi từ «${name}»: ${content(counted)}.`,
  kept: (path: string) => `Những gì có trong kho trước đó được giữ ở «${path}».`,

  exists: (path: string) => `Đã có tệp «${path}». Hãy chọn tên khác.`,
  unwritable: (path: string, reason: string) =>
    `Không ghi được «${path}» (${reason}). Hãy kiểm tra thư mục, quyền ghi và chỗ trống trên ổ đĩa.`,
  unreadable: (path: string, reason: string) =>
    `Không đọc được «${path}» (${reason}). Hãy kiểm tra lại đường dẫn và quyền đọc.`,
  foreign: (name: string) => `Tệp «${name}» không phải là bản sao lưu của bot. Hãy chọn tệp .kcbackup.`,
  damaged: (name: string) =>
    `Tệp «${name}» bị hỏng hoặc bị cắt ngang, nên không dùng được và chưa có gì thay đổi. Hãy dùng một bản sao lưu khác.`,
  keyMissing: (name: string) =>
    `Tệp «${name}» đã được mã hóa, nên chưa có gì thay đổi. Hãy đặt biến BACKUP_KEY là khóa đã dùng khi sao lưu rồi chạy lại lệnh.`,
  keyWrong: (name: string) =>
    `Khóa trong biến BACKUP_KEY không mở được tệp «${name}», nên chưa có gì thay đổi. Hãy dùng khóa đã dùng khi sao lưu, hoặc một bản sao lưu khác.`,
  keyUnusable:
    'Khóa trong biến BACKUP_KEY bị sai hoặc thiếu ký tự. Hãy chép lại nguyên dòng AGE-SECRET-KEY-1….',
  newKey: (recipient: string, key: string) =>
    `# Khóa mở các bản sao lưu: đặt vào biến BACKUP_KEY, và cất thêm một bản ở nơi khác máy này; mất khóa là mất các bản sao lưu.\n# public key: ${recipient}\n${key}`,
  newerFormat: (name: string) =>
    `Tệp «${name}» do một phiên bản mới hơn ghi ra, phiên bản này không đọc được. Hãy cài phiên bản mới hơn rồi phục hồi.`,
  newerTables: (name: string) =>
    `Tệp «${name}» có dữ liệu của một phiên bản mới hơn, nên chưa có gì thay đổi. Hãy cài phiên bản mới hơn rồi phục hồi.`,
  otherTables: (table: string) =>
    `Bản sao lưu và cơ sở dữ liệu khác nhau ở bảng «${table}», nên chưa có gì thay đổi. Hãy phục hồi vào một kho mới.`,
  changedMeanwhile: (name: string) =>
    `Tệp «${name}» bị ghi đè trong lúc đang đọc, nên chưa có gì thay đổi. Hãy chạy lại lệnh.`,
  notEmpty: (counted: Counted) =>
    `Kho đang có ${content(counted)}, nên chưa phục hồi. Nếu muốn thay tất cả bằng bản sao lưu, hãy thêm --replace; những gì đang có sẽ được giữ ở một tệp riêng.`,
  botRuns: 'Bot đang chạy trên kho này nên chưa phục hồi được. Hãy dừng bot, phục hồi, rồi khởi động lại.',
  busy: 'Cơ sở dữ liệu đang được dùng nên chưa phục hồi được, và chưa có gì thay đổi. Hãy dừng các bot rồi chạy lại lệnh.',
};
