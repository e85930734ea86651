import type { Place } from '../figures/import/index.ts';
import { where } from './import.ts';

/** What the command-line tools say. */
export const cliSentences = {
  administratorCode: (code: string) =>
    `Người gửi mã này cho bot sẽ là quản trị viên: ${code} (dùng một lần, trong 24 giờ).`,
  askUsage:
    'Cách dùng: npm run --silent ask -- "kinh phí Ninh Bình 2018", hoặc npm run --silent ask -- --json với mỗi dòng một câu hỏi.',
  badLine: (number: number) =>
    `Dòng ${number} bắt đầu bằng «{» nhưng không phải JSON dạng {"text", "chat"?, "now"?}; now là giờ ISO 8601 có múi giờ.`,
  numberedChoice: (number: number, label: string) => `${number}. ${label}`,
  extractUsage: 'Cách dùng: npm run --silent extract -- TỆP (văn bản, Word hoặc PDF)',
  importUsage:
    'Cách dùng: npm run --silent import -- TỆP (CSV hoặc Excel), thêm --check trước tên tệp nếu chỉ muốn xem trước, --source "TÊN TÀI LIỆU" nếu bảng không có cột tài liệu nguồn.',
  sourceTaken: (document: string) =>
    `Bảng không có cột «Tài liệu nguồn»; tài liệu được ghi là «${document}». Muốn khác, hãy thêm --source "TÊN TÀI LIỆU".`,
  isTable: (name: string) =>
    `Tệp «${name}» là bảng tính, không phải văn bản. Hãy nạp bằng «npm run import», thêm --check nếu chỉ muốn xem trước.`,
  runningText: (name: string) =>
    `Tệp «${name}» là văn bản, không phải bảng số liệu. Hãy gửi tệp cho bot, hoặc xem số liệu trong đó bằng «npm run extract».`,
  fileUnreadable: (path: string, reason: string) =>
    `Không đọc được tệp «${path}» (${reason}). Hãy kiểm tra lại đường dẫn.`,
  importRefused: (name: string, faults: number) =>
    `Không nạp tệp «${name}»: có ${faults} lỗi, chưa có gì thay đổi. Hãy sửa rồi nạp lại.`,
  fault: ({
    line,
    place,
    column,
    value,
    reason,
  }: {
    line: number | null;
    place?: Place;
    column: string | null;
    value: string | null;
    reason: string;
  }) =>
    `${[
      line !== null && where({ line, ...(place && { place }) }),
      column !== null && `cột «${column}»`,
      value !== null && `giá trị «${value}»`,
    ]
      .filter(Boolean)
      .join(', ')}${line !== null || column !== null || value !== null ? ': ' : ''}${reason}`,
  imported: (name: string, { added, changed, same }: { added: number; changed: number; same: number }) =>
    `Đã nạp tệp «${name}»: ${added} số liệu mới, ${changed} thay đổi, ${same} giữ nguyên.`,
  wouldImport: (name: string, { added, changed, same }: { added: number; changed: number; same: number }) =>
    `Nếu nạp tệp «${name}»: ${added} số liệu mới, ${changed} thay đổi, ${same} giữ nguyên. Chưa lưu gì.`,
  warning: (text: string) => `Lưu ý: ${text}`,
  unexpected: (reason: string) => `Có lỗi ngoài dự kiến: ${reason}`,
};
