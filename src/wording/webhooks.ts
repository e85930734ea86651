/** What is said about webhooks: to whoever knocks at their addresses, and to whoever sets them. */
export const webhookSentences = {
  wrongSecret: 'Thiếu hoặc sai mã bí mật của webhook.',
  tooLarge: (bytes: number) => `Nội dung quá lớn: tối đa ${Math.round(bytes / 1024)} KB.`,
  unreadable: 'Nội dung không phải là sự kiện mà bot đọc được.',
  stale: 'Sự kiện đã quá cũ.',
  onlyPost: 'Địa chỉ này chỉ nhận POST.',
  frontEnded:
    'Phần nhận tin của bot (trang web và webhook) đã dừng đột ngột nên bot phải dừng theo. Tin đã nhận không mất; hãy khởi động lại bot.',
  notKept: 'Bot chưa lưu được sự kiện. Vui lòng gửi lại sau.',

  usage:
    'Cách dùng: npm run webhook -- set|check|remove [telegram|zalo]. Không ghi tên thì làm cho mọi bot đã cấu hình.',
  noBot: 'Chưa có bot nào: hãy đặt TELEGRAM_BOT_TOKEN hoặc ZALO_BOT_TOKEN.',
  noSuchBot: (name: string) =>
    `Không có bot «${name.slice(0, 40)}» trong cấu hình. Chỉ có telegram và zalo, khi đã đặt mã của bot.`,
  noAddress:
    'Chưa có PUBLIC_URL. Hãy đặt PUBLIC_URL là địa chỉ https mà Telegram và Zalo gửi tin đến được, ví dụ https://khuyencong.example.vn.',
  polls:
    'Biến UPDATES chưa là «webhook» nên bot đang hỏi tin định kỳ và sẽ không chạy được khi đã đặt webhook. Hãy đặt UPDATES=webhook rồi chạy lại lệnh này.',
  set: (platform: string, url: string) => `${platform}: đã đặt webhook ${url}.`,
  setUnreached: (platform: string, url: string, outcome: string) =>
    `${platform}: đã đặt webhook ${url}, nhưng ${platform} chưa gọi được địa chỉ này (${outcome}). Hãy bật bot, kiểm tra chứng chỉ và tường lửa (xem docs/webhooks.md), rồi chạy lại.`,
  state: (
    platform: string,
    {
      url,
      wanted,
      pending,
      error,
    }: { url: string; wanted: string | null; pending: number | null; error: string | null },
  ) =>
    [
      url === ''
        ? `${platform}: chưa đặt webhook.`
        : url === wanted
          ? `${platform}: webhook đang đặt đúng về ${url}.`
          : `${platform}: webhook đang đặt về ${URL.canParse(url) ? new URL(url).host : '?'}, không phải ${wanted ?? 'địa chỉ của bot này (chưa có PUBLIC_URL)'}.`,
      ...(pending ? [`Đang chờ gửi: ${pending} sự kiện.`] : []),
      ...(error === null ? [] : [`Lỗi gần nhất: ${error}.`]),
    ].join(' '),
  removed: (platform: string) => `${platform}: đã gỡ webhook.`,
  failed: (platform: string, reason: string) => `${platform}: không thực hiện được (${reason}).`,
};
