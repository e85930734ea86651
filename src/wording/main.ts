import { channelName } from './people.ts';

/** What the running bot says to whoever started it. */
export const mainSentences = {
  ready: (url: string, channels: readonly string[]) =>
    `Bot khuyến công đã sẵn sàng: mở ${url}${channels.length > 0 ? ` hoặc nhắn tin cho bot trên ${channels.map(channelName).join(', ')}` : ''}. Dừng bằng Ctrl-C.`,
  firstCode: (code: string) =>
    `Chưa có quản trị viên. Người đầu tiên gửi mã này cho bot sẽ là quản trị viên: ${code} (dùng một lần, trong 24 giờ).`,
};
