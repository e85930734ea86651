/** What is said by the Zalo Official Account beside the answers themselves, and to whoever looks after it. */
export const officialAccountSentences = {
  onlyReadable:
    'Bot đọc được chữ, ảnh và tệp (Word, PDF), không đọc được giọng nói, video, nhãn dán hay vị trí. Anh/chị vui lòng gõ câu hỏi, ví dụ: kinh phí Ninh Bình 2018.',
  trouble: 'Xin lỗi anh/chị, bot đang gặp sự cố nên chưa trả lời được. Vui lòng gửi lại câu hỏi sau ít phút.',

  consentNeeded: (reason: string) =>
    `Zalo Official Account không nhận refresh token nữa (${reason}), nên bot tạm ngừng gửi tin ở đó. Hãy mở API Explorer trên developers.zalo.me, chọn «OA Access Token», lấy refresh token mới, đặt vào biến ZALO_OA_REFRESH_TOKEN rồi chạy lại bot.`,
  stopped: (reason: string) =>
    `Kênh Zalo Official Account dừng vì lỗi (${reason}). Hãy kiểm tra cơ sở dữ liệu và các biến ZALO_OA_… rồi chạy lại.`,
};
