/** What is said on Zalo beside the answers themselves, and what stops the bot there. */
export const zaloSentences = {
  onlyText:
    'Bot đọc được chữ và ảnh. Zalo không chuyển tệp Word, Excel, PDF, giọng nói hay nhãn dán cho bot: anh/chị gõ câu hỏi, gửi ảnh chụp, hoặc nhắn /web để mở trang web.',
  trouble: 'Xin lỗi anh/chị, bot đang gặp sự cố nên chưa trả lời được. Vui lòng gửi lại câu hỏi sau ít phút.',
  scarce:
    'Hạn mức tin nhắn Zalo của bot trong tháng này sắp hết, phần còn lại dành cho nhắc việc. Anh/chị vui lòng hỏi trên trang web (nhắn /web) hoặc trên Telegram.',

  quotaWarning: (used: number, limit: number) =>
    `Bot Zalo đã dùng ${used}/${limit} tin nhắn của tháng này (${Math.floor((100 * used) / limit)}%). Từ 95%, bot chỉ gửi nhắc việc và xác nhận, không trả lời câu hỏi. Xem bằng /hanmuc.`,

  tokenRejected:
    'Zalo không chấp nhận mã trong biến ZALO_BOT_TOKEN. Hãy lấy đúng mã của bot trong Zalo Bot Creator rồi sửa lại biến này.',
  unreachable: (address: string, reason: string) =>
    `Không kết nối được Zalo tại ${address} (${reason}). Hãy kiểm tra đường truyền mạng và tường lửa rồi chạy lại.`,
  refused: (reason: string) =>
    `Zalo từ chối yêu cầu của bot (${reason}). Hãy kiểm tra bot này trong Zalo Bot Creator rồi chạy lại.`,
  webhookSet: (address: string | null) =>
    `Bot Zalo này đang đặt webhook${address === null ? '' : ` về ${address}`} nên không thể hỏi tin định kỳ. Hãy chạy «npm run webhook -- remove zalo» để gỡ, hoặc đặt biến UPDATES=webhook, rồi chạy lại.`,
  webhookNotSet: (wanted: string, set: string | null) =>
    `Biến UPDATES đang là «webhook» nhưng bot Zalo này ${set === null ? 'chưa đặt webhook' : `đang đặt webhook về ${set}`}, không phải ${wanted}. Hãy chạy «npm run webhook -- set zalo», hoặc đặt UPDATES=polling, rồi chạy lại.`,
};
