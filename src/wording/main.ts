/** What the running bot says to whoever started it. */
export const mainSentences = {
  ready: (url: string, telegram: boolean) =>
    `Bot khuyến công đã sẵn sàng: mở ${url}${telegram ? ' hoặc nhắn tin cho bot trên Telegram' : ''}. Dừng bằng Ctrl-C.`,
};
