import { channelName } from './people.ts';

/** What is said where several instances work on one database. */
export const instanceSentences = {
  pollsAlready: (channel: string) =>
    `Đã có một tiến trình khác trên cùng cơ sở dữ liệu đang hỏi tin ${channelName(channel)} định kỳ. Hãy dừng tiến trình ấy, hoặc đặt UPDATES=webhook cho tất cả nếu muốn chạy nhiều tiến trình, rồi chạy lại.`,
};
