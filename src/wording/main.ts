/** What the running bot says to whoever started it. */
export const mainSentences = {
  ready: (url: string, telegram: boolean) =>
    `Bot khuyến công đã sẵn sàng: mở ${url}${telegram ? ' hoặc nhắn tin cho bot trên Telegram' : ''}. Dừng bằng Ctrl-C.`,
  firstCode: (code: string) =>
    `Chưa có quản trị viên. Người đầu tiên gửi mã này cho bot sẽ là quản trị viên: ${code} (dùng một lần, trong 24 giờ).`,
};
