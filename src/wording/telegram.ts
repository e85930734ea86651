/** What is said on Telegram beside the answers themselves, and what stops the bot there. */
export const telegramSentences = {
  onlyText: 'Bot chỉ đọc được câu hỏi bằng chữ. Anh/chị vui lòng gõ câu hỏi, ví dụ: kinh phí Ninh Bình 2018.',
  trouble: 'Xin lỗi anh/chị, bot đang gặp sự cố nên chưa trả lời được. Vui lòng gửi lại câu hỏi sau ít phút.',

  cutShort: '… (xem đủ trong cuộc trò chuyện với bot)',

  tokenRejected:
    'Telegram không chấp nhận mã trong biến TELEGRAM_BOT_TOKEN. Hãy lấy đúng mã của bot từ @BotFather rồi sửa lại biến này.',
  unreachable: (address: string, reason: string) =>
    `Không kết nối được Telegram tại ${address} (${reason}). Hãy kiểm tra đường truyền mạng và tường lửa rồi chạy lại.`,
  conflict:
    'Một chương trình khác đang nhận tin nhắn của bot Telegram này. Hãy dừng chương trình ấy rồi chạy lại.',
  webhookSet: (address: string | null) =>
    `Bot Telegram này đang đặt webhook${address === null ? '' : ` về ${address}`} nên không thể hỏi tin định kỳ. Hãy chạy «npm run webhook -- remove telegram» để gỡ, hoặc đặt biến UPDATES=webhook, rồi chạy lại.`,
  webhookNotSet: (wanted: string, set: string | null) =>
    `Biến UPDATES đang là «webhook» nhưng bot Telegram này ${set === null ? 'chưa đặt webhook' : `đang đặt webhook về ${set}`}, không phải ${wanted}. Hãy chạy «npm run webhook -- set telegram», hoặc đặt UPDATES=polling, rồi chạy lại.`,
  refused: (reason: string) =>
    `Telegram từ chối yêu cầu của bot (${reason}). Hãy kiểm tra bot này trong @BotFather rồi chạy lại.`,
};

/** The menu of commands. Bot API: a command is 1–32 of [a-z0-9_], a description 1–256 characters. */
export const telegramCommands = [
  { command: 'start', description: 'Bắt đầu và xem lời giới thiệu' },
  { command: 'help', description: 'Xem hướng dẫn cách hỏi' },
  { command: 'kinhphi', description: 'Hỏi kinh phí khuyến công, ví dụ: /kinhphi Ninh Bình 2018' },
  { command: 'lichsu', description: 'Số cũ, ai nhập, ai sửa, ví dụ: /lichsu Ninh Bình 2018' },
] as const;

/** Added to the menus of those who may use them. */
export const telegramFurtherCommands = [
  { command: 'viec', description: 'Việc được giao: quá hạn, tuần này, về sau; /viec 12 xem một việc' },
  { command: 'giaoviec', description: 'Giao việc và đặt lịch nhắc' },
  { command: 'baocao', description: 'Tiến độ các việc: hình và Excel' },
  { command: 'toi', description: 'Thông tin của tôi: đơn vị, giờ nhận thông báo, kênh, dữ liệu' },
  { command: 'web', description: 'Nhận liên kết đăng nhập trang web' },
  { command: 'nhap', description: 'Nhập số liệu: gửi tệp, hoặc dán văn bản sau lệnh này' },
  { command: 'lannhap', description: 'Các lần nhập số liệu, hoàn tác một lần nhập' },
  {
    command: 'chinhthuc',
    description: 'Chọn số chính thức khi các nguồn khác nhau, ví dụ: /chinhthuc Ninh Bình 2018',
  },
  { command: 'hoc', description: 'Dạy một từ, ví dụ: /hoc nbi = Ninh Bình; để trống là xem các từ đã dạy' },
  { command: 'quen', description: 'Bỏ một từ đã dạy, ví dụ: /quen nbi' },
  { command: 'cauhoi', description: 'Xem các câu hỏi bot chưa hiểu' },
  { command: 'moi', description: 'Mời người khác, ví dụ: /moi Ninh Bình' },
  { command: 'nguoi', description: 'Xem, tìm và sửa người dùng' },
  { command: 'yeucau', description: 'Xem các yêu cầu sử dụng đang chờ' },
  { command: 'nhatky', description: 'Xem nhật ký, xuất Excel' },
  { command: 'hanmuc', description: 'Xem số tin nhắn Zalo đã dùng trong tháng' },
] as const;
