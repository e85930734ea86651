import { vietnamMinute } from '../vietnamese/dates.ts';

/** What a command or an empty mention asks the assistant, in the words that a person would type. */
export const channelAsks = {
  greeting: 'xin chào',
  help: 'giúp',
  funding: 'kinh phí',
  /** It names the money too, so that with a unit it is a whole question. */
  history: 'lịch sử sửa kinh phí',
};

/** What stands below or instead of an answer where a messenger has no buttons or sends no files. */
export const plainSentences = {
  choose: 'Nhắn số hoặc chữ để chọn:',
  reply: (typed: readonly string[]) => `Nhắn để trả lời: ${typed.map((each) => `«${each}»`).join(', ')}`,

  linked: (kind: 'picture' | 'workbook' | 'document', name: string, url: string, until: Date) =>
    `${{ picture: 'Hình', workbook: 'Tệp Excel', document: 'Tệp' }[kind]} ${name}, mở được đến ${vietnamMinute(until)}:\n${url}`,
  more: (rows: number) => `… còn ${rows} dòng`,
  noAddress: (name: string) =>
    `Tệp ${name} chưa gửi được qua Zalo vì bot chưa có địa chỉ công khai; anh/chị xem trên trang web.`,
};

/** Said once in an outage: whoever wrote need not write again. */
export const outageSentences = {
  away: 'Kho dữ liệu đang tạm gián đoạn. Tin của anh/chị đã được giữ lại; bot sẽ trả lời ngay khi có kết nối, anh/chị không cần gửi lại.',
};
