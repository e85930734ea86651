import { formatDecimal } from '../vietnamese/money.ts';

interface Counted {
  readonly figures: number;
  readonly people: number;
  readonly directives: number;
}

interface Differing {
  readonly table: string;
  readonly source: number;
  readonly target: number;
}

const number = (count: number): string => formatDecimal(BigInt(count), 0);
const content = ({ figures, people, directives }: Counted): string =>
  `${number(figures)} số liệu, ${number(people)} người, ${number(directives)} nhiệm vụ`;
const MOST_NAMED = 5;

function differing(tables: readonly Differing[]): string {
  const named = tables
    .slice(0, MOST_NAMED)
    .map(({ table, source, target }) => `«${table}» (${number(source)} và ${number(target)} dòng)`);
  const rest = tables.length - named.length;
  return `${named.join(', ')}${rest > 0 ? ` và ${number(rest)} bảng khác` : ''}`;
}

/** What is said of moving a store from the embedded database to a server, and back. */
export const movingSentences = {
  usage:
    'Cách dùng: npm run --silent move -- --to server (sang PostgreSQL trong DATABASE_URL), hoặc --to embedded (về cơ sở dữ liệu nhúng trong DATA_DIR), thêm --replace để thay kho đích đang có dữ liệu. Địa chỉ PostgreSQL đặt trong .env, không viết trên dòng lệnh, vì người khác trên máy xem được dòng lệnh.',
  addressMissing:
    'Chưa đặt DATABASE_URL nên không biết máy chủ PostgreSQL nào. Hãy đặt DATABASE_URL trong .env rồi chạy lại lệnh.',
  botRuns: (name: string) =>
    `Bot (hoặc một lệnh khác) đang chạy trên «${name}», nên chưa chuyển và chưa có gì thay đổi. Hãy dừng bot rồi chạy lại lệnh.`,
  busy: (name: string) =>
    `Kho «${name}» đang có chương trình khác ghi vào, nên chưa chuyển và chưa có gì thay đổi. Hãy dừng chương trình ấy rồi chạy lại lệnh.`,
  nothing: (name: string) =>
    `Kho nguồn «${name}» còn trống nên không có gì để chuyển. Hãy kiểm tra DATA_DIR và DATABASE_URL.`,
  notCopied: (copy: string, reason: string) =>
    `Không chép được kho nguồn vào «${copy}» (${reason}). Hãy kiểm tra quyền ghi và chỗ trống trên ổ đĩa, rồi chạy lại lệnh.`,
  serverTooOld: (address: string, version: number, oldest: number) =>
    `Máy chủ ${address} là PostgreSQL ${version}, mà bot cần PostgreSQL ${oldest} trở lên. Hãy nâng cấp máy chủ hoặc chọn máy chủ khác.`,
  notUtf8: (address: string, encoding: string) =>
    `Cơ sở dữ liệu ${address} dùng bảng mã ${encoding}, không giữ được tiếng Việt. Hãy tạo cơ sở dữ liệu với ENCODING 'UTF8' rồi chạy lại lệnh.`,
  notEmpty: (name: string, counted: Counted, tables: readonly Differing[]) =>
    `Kho đích «${name}» đang có ${content(counted)} và khác kho nguồn ở bảng ${differing(tables)}, nên chưa chuyển và chưa có gì thay đổi. Hãy chọn một kho trống; nếu muốn thay tất cả những gì đang có ở đó, hãy thêm --replace, chúng sẽ được giữ ở một tệp riêng.`,
  differs: (name: string, tables: readonly Differing[]) =>
    `Sau khi chép, kho đích «${name}» khác kho nguồn ở bảng ${differing(tables)}, nên đã bỏ những gì vừa chép. Đừng dùng kho đích này. Kho nguồn còn nguyên. Hãy chọn một cơ sở dữ liệu mới tạo rồi chạy lại lệnh.`,

  begun: (from: string, to: string) => `Chuyển kho từ «${from}» sang «${to}»:`,
  steps: {
    taken: 'đã giữ kho nguồn, không ai ghi thêm được',
    hashed: 'đã đếm và tính SHA-256 từng bảng của kho nguồn',
    written: 'đã đọc hết kho nguồn',
    loaded: 'đã chép vào kho đích',
    verified: 'đã đếm và tính lại SHA-256 ở kho đích: giống hệt',
  },
  step: (seconds: number, what: string) => `${String(seconds).padStart(5)} giây: ${what}`,
  tableHead: ['Bảng', 'Số dòng', 'SHA-256 ở cả hai bên (16 ký tự đầu)'] as const,
  others: (empty: number) => `(${number(empty)} bảng nữa trống ở cả hai bên)`,
  rows: number,
  moved: (
    to: string,
    { rows, tables, counters, ...counted }: Counted & { rows: number; tables: number; counters: number },
  ) =>
    `Đã chuyển ${content(counted)} sang «${to}»: ${number(rows)} dòng trong ${number(tables)} bảng giống hệt kho nguồn, ${number(counters)} bộ đếm đếm tiếp đúng chỗ. Kho nguồn còn nguyên.`,
  already: (to: string, counted: Counted) =>
    `Kho đích «${to}» đã có đủ và giống hệt kho nguồn: ${content(counted)}. Không cần chuyển lại.`,
  nextServer: 'Bước tiếp theo: giữ DATABASE_URL trong .env rồi khởi động bot.',
  nextEmbedded: 'Bước tiếp theo: bỏ DATABASE_URL khỏi .env rồi khởi động bot.',
};
