/** What the chat page and its server say. */
export const webSentences = {
  page: {
    name: 'Trợ lý khuyến công',
    does: 'Tra cứu kinh phí khuyến công theo đơn vị và năm, kèm nguồn',
    welcome: 'Anh/chị cần số liệu nào?',
    welcomeHint: 'Nhắn tên tỉnh, vùng hoặc cả nước cùng với năm. Viết có dấu hay không dấu đều được.',
    examplesLabel: 'Câu hỏi ví dụ',
    examples: [
      'Kinh phí Ninh Bình 2018',
      'Kinh phí khuyến công cả nước 2018',
      'Phía Bắc 2018 đạt bao nhiêu %?',
      'Hội nghị lần XIV họp ở đâu?',
    ],
    conversation: 'Nội dung trò chuyện',
    inputLabel: 'Câu hỏi của anh/chị',
    placeholder: 'Nhập câu hỏi…',
    send: 'Gửi',
    sendFile: 'Gửi tệp',
    sendFileHint: 'Gửi tệp Excel, CSV, Word, PDF, văn bản hoặc ảnh; cũng có thể kéo tệp thả vào trang',
    dropHere: 'Thả tệp vào đây để gửi',
    clear: 'Xóa lịch sử',
    clearQuestion: 'Xóa toàn bộ lịch sử trò chuyện trên máy này?',
    clearYes: 'Xóa',
    clearNo: 'Giữ lại',
    loginQuestion: 'Đăng nhập trên máy này bằng liên kết anh/chị vừa mở?',
    loginYes: 'Đăng nhập',
    loginNo: 'Không',
    noScript: 'Trang này cần JavaScript. Anh/chị bật JavaScript trong trình duyệt rồi tải lại trang giúp.',
  },

  /** The few that the page's own code puts up; they travel in the page as JSON. */
  live: {
    person: 'Anh/chị:',
    bot: 'Trợ lý:',
    choices: 'Lựa chọn tiếp theo',
    openPicture: 'Mở hình trong thẻ mới',
    pictureGone: 'Không mở được hình này. Anh/chị hỏi lại để có hình mới.',
    download: 'Tải tệp Excel:',
    answering: 'Đang trả lời…',
    sending: 'Đang gửi…',
    sentFile: 'Tệp:',
    oneFile: 'Mỗi lần chỉ gửi được một tệp. Anh/chị gửi lần lượt từng tệp giúp.',
    fileUnreadable:
      'Không đọc được tệp này trên máy. Anh/chị chọn lại tệp; thư mục thì gửi từng tệp trong đó.',
    fileGone: 'Chưa nhận được trả lời. Anh/chị chọn lại tệp này để gửi.',
    notSent: 'Chưa nhận được trả lời.',
    again: 'Gửi lại',
    gone: 'Mất kết nối với máy chủ. Nội dung đã nhập vẫn được giữ, trang đang tự kết nối lại…',
    back: 'Đã kết nối lại. Tin nào chưa được trả lời, anh/chị bấm «Gửi lại».',
    unexpected: 'Máy chủ gặp lỗi, chưa trả lời được.',
  },

  answers: {
    linkGone: 'Liên kết này không đúng hoặc đã hết hạn. Anh/chị hỏi lại bot để nhận liên kết mới.',
    notFound: 'Không có trang này. Anh/chị về trang đầu (/) để hỏi.',
    wrongHost:
      'Địa chỉ truy cập không hợp lệ. Anh/chị mở trang bằng http://localhost cùng số cổng, hoặc bằng địa chỉ ở biến PUBLIC_URL.',
    foreignSite: 'Yêu cầu đến từ một trang khác nên không được nhận. Anh/chị mở trang trò chuyện để hỏi.',
    wantsJson: 'Yêu cầu phải có Content-Type là application/json.',
    wantsBytes: 'Yêu cầu gửi tệp phải có Content-Type là application/octet-stream.',
    brokenRequest: 'Yêu cầu không đúng dạng nên không đọc được.',
    brokenJson: 'Nội dung gửi lên không phải là JSON hợp lệ.',
    wrongShape: (mostCharacters: number) =>
      `Nội dung gửi lên phải là {"text": "…"} không quá ${mostCharacters.toLocaleString('vi-VN')} ký tự, hoặc {"code": "…"}.`,
    textTooLong: (mostCharacters: number) =>
      `Tin nhắn dài quá ${mostCharacters.toLocaleString('vi-VN')} ký tự. Anh/chị chia thành nhiều tin, hoặc gửi thành tệp giúp.`,
    wrongFile: (header: string, mostOfName: number, mostOfText: number) =>
      `Không đọc được tên tệp, nên tệp chưa được nhận. Yêu cầu phải có ${header} là «name=…&text=…»: tên không quá ${mostOfName} ký tự, lời kèm không quá ${mostOfText.toLocaleString('vi-VN')} ký tự.`,
    fileEmpty: 'Tệp này rỗng nên không nhận được. Anh/chị kiểm tra lại tệp rồi gửi lại giúp.',
    fileTooLarge: (mostMegabytes: number) =>
      `Tệp lớn quá ${mostMegabytes} MB nên không nhận được. Anh/chị chia thành nhiều tệp nhỏ hơn rồi gửi lại giúp.`,
    fileBrokenOff: 'Tệp chưa gửi lên hết nên chưa được nhận. Anh/chị gửi lại giúp.',
    tooLarge: (mostBytes: number) =>
      `Nội dung gửi lên quá lớn, tối đa ${Math.floor(mostBytes / 1024)} KB. Anh/chị viết ngắn lại giúp.`,
    away: 'Kho dữ liệu đang tạm gián đoạn nên chưa trả lời được. Tin của anh/chị vẫn ở đây: sau ít phút bấm «Gửi lại» giúp.',
    failed: 'Máy chủ gặp lỗi, chưa trả lời được. Anh/chị thử lại sau ít phút.',
  },

  start: {
    portInUse: (port: number) =>
      `Cổng ${port} đang được chương trình khác dùng. Hãy tắt chương trình ấy hoặc đặt biến PORT sang một cổng khác.`,
    portForbidden: (port: number) =>
      `Không được phép mở cổng ${port}. Hãy đặt biến PORT sang một cổng từ 1024 trở lên.`,
    hostUnusable: (host: string) =>
      `Máy này không có địa chỉ «${host}» để lắng nghe. Hãy sửa biến HOST, ví dụ 127.0.0.1.`,
    failed: (host: string, port: number, reason: string) =>
      `Không mở được trang web tại ${host}, cổng ${port} (${reason}). Hãy kiểm tra các biến HOST và PORT.`,
  },
};
