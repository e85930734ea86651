/** What the command-line tools say. */
export const cliSentences = {
  askUsage: 'Cách dùng: npm run --silent ask -- "kinh phí Ninh Bình 2018", hoặc npm run --silent ask -- --json với mỗi dòng một câu hỏi.',
  badLine: (number: number) =>
    `Dòng ${number} bắt đầu bằng «{» nhưng không phải JSON dạng {"text", "chat"?, "now"?}; now là giờ ISO 8601 có múi giờ.`,
  numberedChoice: (number: number, label: string) => `${number}. ${label}`,
  unexpected: (reason: string) => `Có lỗi ngoài dự kiến: ${reason}`,
};
