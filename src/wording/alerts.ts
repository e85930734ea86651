import { vietnamMinute } from '../vietnamese/dates.ts';
import { formatDecimal } from '../vietnamese/money.ts';
import { channelName } from './people.ts';

interface Space {
  readonly free: number;
  readonly all: number;
}

const MEGABYTE = 1_000_000;
const LONGEST_REASON = 300;

const left = ({ free, all }: Space): string => {
  const tenths = all > 0 ? Math.floor((1000 * free) / all) : 0;
  return `còn ${formatDecimal(BigInt(Math.floor(free / MEGABYTE)), 0)} MB (${formatDecimal(BigInt(tenths), 1)}%)`;
};

/** A reason that is a sentence of ours stands alone; any other is one line of a program. */
const because = (reason: string, isSentence: boolean): string => {
  const line = (reason.trim().split('\n').at(-1) ?? '').slice(0, LONGEST_REASON);
  return isSentence ? line : `Lỗi kỹ thuật: «${line}». Chi tiết có trong nhật ký của bot.`;
};

/** What administrators are told of the bot's own troubles, and that they are over. */
export const alertSentences = {
  backupFailed: (reason: string, isSentence: boolean) =>
    `⚠️ Sao lưu tự động không làm được, bot sẽ thử lại sau mỗi giờ. ${because(reason, isSentence)}`,
  backupWell: 'Sao lưu tự động đã làm được trở lại.',

  diskFull: (path: string, space: Space) =>
    `⚠️ Ổ đĩa chứa «${path}» sắp đầy: ${left(space)}. Hãy dọn bớt tệp hoặc mở rộng ổ đĩa, nếu không bot sẽ không ghi được số liệu và bản sao lưu.`,
  diskWell: (path: string, space: Space) => `Ổ đĩa chứa «${path}» đã đủ chỗ trống: ${left(space)}.`,

  late: (channel: string, messages: number, since: Date) =>
    `⚠️ Nhắc việc qua ${channelName(channel)} đang chậm: ${messages} tin lẽ ra đã gửi từ ${vietnamMinute(since)} vẫn chưa đi được. Hãy kiểm tra kết nối mạng của máy chủ và mã bot; chi tiết có trong nhật ký của bot.`,
  onTime: (channel: string) => `Nhắc việc qua ${channelName(channel)} đã gửi được trở lại.`,

  accountRefused: (code: number) =>
    `⚠️ Zalo Official Account không cho bot gửi tin (mã lỗi ${code}); nhắc việc ở đó đang chờ. Hãy kiểm tra trạng thái của Official Account tại oa.zalo.me và của ứng dụng tại developers.zalo.me.`,
  accountWell: 'Zalo Official Account đã gửi được tin trở lại.',
  accountUnpaid: (code: number) =>
    `⚠️ Zalo Official Account chưa gửi được tin tính phí (mã lỗi ${code}): chưa nối tài khoản Zalo Cloud hoặc tài khoản hết tiền. Hãy nạp tiền tại Zalo Cloud Account, hoặc tắt tin tính phí bằng biến ZALO_OA_PAID.`,
  accountUsedUp: (code: number) =>
    `⚠️ Zalo Official Account đã hết lượt gửi tin (mã lỗi ${code}); có người không nhận được tin ở đó. Hãy xem gói dịch vụ của Official Account tại oa.zalo.me.`,
};
