/** What the command-line tools say. */
export const cliSentences = {
  administratorCode: (code: string) =>
    `Người gửi mã này cho bot sẽ là quản trị viên: ${code} (dùng một lần, trong 24 giờ).`,
  askUsage:
    'Cách dùng: npm run --silent ask -- "kinh phí Ninh Bình 2018", hoặc npm run --silent ask -- --json với mỗi dòng một câu hỏi.',
  badLine: (number: number) =>
    `Dòng ${number} bắt đầu bằng «{» nhưng không phải JSON dạng {"text", "chat"?, "now"?}; now là giờ ISO 8601 có múi giờ.`,
  numberedChoice: (number: number, label: string) => `${number}. ${label}`,
  extractNoText: (path: string) =>
    `Tệp «${path}» không phải văn bản thuần. Hãy lưu thành tệp .txt (UTF-8) rồi thử lại.`,
  extractUsage: 'Cách dùng: npm run --silent extract -- TỆP.txt',
  importUsage: 'Cách dùng: npm run --silent import -- TỆP.csv',
  fileUnreadable: (path: string, reason: string) =>
    `Không đọc được tệp «${path}» (${reason}). Hãy kiểm tra lại đường dẫn.`,
  importRefused: (name: string, faults: number) =>
    `Không nạp tệp «${name}»: có ${faults} lỗi, chưa có gì thay đổi. Hãy sửa rồi nạp lại.`,
  fault: ({
    line,
    column,
    value,
    reason,
  }: {
    line: number | null;
    column: string | null;
    value: string | null;
    reason: string;
  }) =>
    `${[
      line !== null && `Dòng ${line}`,
      column !== null && `cột «${column}»`,
      value !== null && `giá trị «${value}»`,
    ]
      .filter(Boolean)
      .join(', ')}${line !== null || column !== null || value !== null ? ': ' : ''}${reason}`,
  imported: (name: string, { added, changed, same }: { added: number; changed: number; same: number }) =>
    `Đã nạp tệp «${name}»: ${added} số liệu mới, ${changed} thay đổi, ${same} giữ nguyên.`,
  warning: (text: string) => `Lưu ý: ${text}`,
  unexpected: (reason: string) => `Có lỗi ngoài dự kiến: ${reason}`,
};
