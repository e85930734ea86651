/** What is said when a setting is wrong. */
export const configSentences = {
  wrong: (name: string, value: string | null, wanted: string) =>
    value === null
      ? `Biến ${name} không đúng dạng (giá trị được giấu vì là bí mật). Cần: ${wanted}.`
      : `Biến ${name} đang là «${value.slice(0, 60)}». Cần: ${wanted}.`,
  /** Where the value of a variable comes from; null: from the variable itself. */
  named: (name: string, file: string | null) => (file === null ? name : `${name} (đọc từ tệp «${file}»)`),
  setTwice: (name: string, file: string) =>
    `Biến ${name} và biến ${file} cùng được đặt. Hãy chỉ giữ một trong hai.`,
  unreadable: (name: string, path: string, reason: string) =>
    `Không đọc được tệp «${path}» trong biến ${name}: ${reason}. Hãy đặt ${name} là đường dẫn một tệp chỉ chứa giá trị bí mật.`,
  absent: 'không có tệp đó',
  forbidden: 'không được quyền đọc',
  noFile: 'đó không phải là tệp thường',
  tooLong: 'tệp quá lớn',
  empty: 'tệp trống',
  webhookNeedsAddress:
    'Biến UPDATES đang là «webhook» nhưng chưa có PUBLIC_URL. Hãy đặt PUBLIC_URL là địa chỉ https mà Telegram và Zalo gửi tin đến được, ví dụ https://khuyencong.example.vn.',
  officialAccountNeedsAddress:
    'Zalo Official Account chỉ gửi tin đến webhook nhưng chưa có PUBLIC_URL. Hãy đặt PUBLIC_URL là địa chỉ https mà Zalo gửi tin đến được, ví dụ https://khuyencong.example.vn.',
  officialAccountNeeds: (missing: readonly string[]) =>
    `Để dùng Zalo Official Account còn thiếu: ${missing.join(', ')}. Hãy đặt đủ các biến này, hoặc bỏ trống mọi biến ZALO_OA_….`,
  wanted: {
    DATA_DIR: 'đường dẫn một thư mục ghi được, ví dụ ./data',
    DATABASE_URL: 'địa chỉ PostgreSQL dạng postgresql://tên:mật-khẩu@máy:5432/cơ-sở-dữ-liệu',
    SEED: '«figures» để kho mới có sẵn số liệu kèm theo, hoặc «none» để kho mới trống',
    HOST: 'tên máy hoặc địa chỉ IP để trang web lắng nghe, ví dụ 127.0.0.1',
    PORT: 'số cổng từ 0 đến 65535, ví dụ 3000',
    TELEGRAM_BOT_TOKEN: 'mã do BotFather cấp, dạng 123456789:AA… (số, dấu hai chấm, rồi chữ và số)',
    TELEGRAM_API_ROOT: 'địa chỉ http(s) của máy chủ Bot API; để trống là dùng máy chủ của Telegram',
    UPDATES:
      '«polling» để bot tự hỏi tin định kỳ, hoặc «webhook» để Telegram và Zalo gửi tin đến địa chỉ trong PUBLIC_URL',
    ZALO_BOT_TOKEN: 'mã do Zalo Bot Creator cấp, dạng 123456789:abc… (số, dấu hai chấm, rồi chữ và số)',
    ZALO_API_BASE: 'địa chỉ http(s) của Zalo Bot Platform; để trống là dùng máy chủ của Zalo',
    ZALO_MONTHLY_QUOTA: 'số tin nhắn trong một tháng của gói Zalo Bot, ví dụ 3000',
    ZALO_OA_APP_ID: 'mã ứng dụng (dãy số) trong trang quản trị ứng dụng Zalo',
    ZALO_OA_ID: 'mã Official Account (dãy số)',
    ZALO_OA_APP_SECRET: 'khóa bí mật của ứng dụng Zalo, từ 8 ký tự',
    ZALO_OA_WEBHOOK_SECRET: 'OA Secret Key ở trang webhook của ứng dụng Zalo, từ 8 ký tự',
    ZALO_OA_REFRESH_TOKEN: 'refresh token của Official Account, lấy ở API Explorer',
    ZALO_OA_PAID: '«yes» để được gửi tin tính phí (sau 48 giờ, trong 7 ngày), hoặc «no»',
    ZALO_OA_API_BASE: 'địa chỉ http(s) của OpenAPI; để trống là dùng máy chủ của Zalo',
    ZALO_OA_OAUTH_BASE: 'địa chỉ http(s) của máy chủ cấp quyền; để trống là dùng máy chủ của Zalo',
    ACCESS: '«invited» để chỉ trả lời người được mời, hoặc «open» để ai hỏi cũng trả lời',
    BACKUP_EVERY:
      'giờ sao lưu mỗi ngày theo giờ Việt Nam (ví dụ 02:00), hoặc cách mấy giờ một lần (1h, 2h, 3h, 4h, 6h, 8h, 12h), hoặc «off» để không tự sao lưu',
    BACKUP_KEEP: 'số bản tự sao lưu được giữ lại, từ 1 đến 9999, ví dụ 14',
    BACKUP_KEY:
      'khóa dạng AGE-SECRET-KEY-1…, tạo bằng lệnh npm run --silent backup -- --new-key; để trống là không mã hóa bản sao lưu',
    LOG_LEVEL: '«info» để ghi mọi việc, «warn» để chỉ ghi cảnh báo và lỗi, hoặc «error» để chỉ ghi lỗi',
    METRICS_TOKEN: 'mã bí mật tự đặt, từ 16 chữ và số, không có khoảng trắng',
    PUBLIC_URL: 'địa chỉ http(s) mà mọi người mở trang web, ví dụ https://khuyencong.example.vn',
  },
  /** What each is for: in .env.example and docs/settings.md. */
  about: {
    DATA_DIR:
      'Thư mục riêng của bot: cơ sở dữ liệu nhúng (khi không đặt DATABASE_URL), tin vừa nhận, ảnh và tệp đã làm, bản sao lưu. Phải mới hoặc trống, sẽ đóng với người dùng khác trên máy; mỗi bản chạy có thư mục của mình.',
    DATABASE_URL:
      'Máy chủ PostgreSQL (từ 15) thay cho cơ sở dữ liệu nhúng. Nối thẳng, không qua bộ gom kết nối theo giao dịch (pgbouncer transaction mode).',
    SEED: 'Kho mới có sẵn số liệu kèm theo hay trống.',
    HOST: 'Địa chỉ mà trang web lắng nghe. Mặc định chỉ máy này mở được, và không cần đăng nhập.',
    PORT: 'Cổng mà trang web lắng nghe.',
    TELEGRAM_BOT_TOKEN: 'Mã của bot Telegram do BotFather cấp. Có mã thì bot chạy thêm trên Telegram.',
    TELEGRAM_API_ROOT:
      'Máy chủ Bot API khác máy chủ của Telegram (máy chủ Bot API tự dựng, hoặc máy chủ thử).',
    UPDATES:
      'Cách nhận tin của Telegram và Zalo: bot tự hỏi định kỳ (polling), hoặc Telegram và Zalo gửi đến PUBLIC_URL (webhook). Đặt webhook bằng: npm run webhook -- set. Nhiều bản chạy chung một PostgreSQL thì phải là webhook.',
    ZALO_BOT_TOKEN: 'Mã của bot Zalo do Zalo Bot Creator cấp. Có mã thì bot chạy thêm trên Zalo.',
    ZALO_API_BASE: 'Máy chủ khác máy chủ của Zalo (để thử).',
    ZALO_MONTHLY_QUOTA: 'Số tin nhắn một tháng của gói Zalo Bot, tính cả tin nhận và tin gửi.',
    ZALO_OA_APP_ID:
      'Zalo Official Account: cần đủ ZALO_OA_APP_ID, ZALO_OA_ID, ZALO_OA_APP_SECRET, ZALO_OA_WEBHOOK_SECRET, ZALO_OA_REFRESH_TOKEN và PUBLIC_URL. Webhook trong trang quản trị ứng dụng: PUBLIC_URL/webhooks/zalo-oa',
    ZALO_OA_ID: 'Mã của Official Account.',
    ZALO_OA_APP_SECRET:
      'Khóa bí mật của ứng dụng Zalo. Cũng là khóa niêm phong mã truy cập trong cơ sở dữ liệu.',
    ZALO_OA_WEBHOOK_SECRET: 'Khóa để biết một tin đúng là do Zalo gửi.',
    ZALO_OA_REFRESH_TOKEN: 'Refresh token đầu tiên; các mã sau bot tự đổi và giữ trong cơ sở dữ liệu.',
    ZALO_OA_PAID: 'Cho gửi tin tính phí đến người im lặng từ 48 giờ đến 7 ngày (yes), hoặc không (no).',
    ZALO_OA_API_BASE: 'Máy chủ khác của OpenAPI (để thử).',
    ZALO_OA_OAUTH_BASE: 'Máy chủ cấp quyền khác (để thử).',
    ACCESS: 'Chỉ trả lời người được mời (invited), hoặc ai hỏi cũng trả lời (open).',
    BACKUP_EVERY:
      'Giờ bot tự sao lưu mỗi ngày, theo giờ Việt Nam; hoặc cách mấy giờ một lần (6h); off là không tự sao lưu. Bản sao lưu nằm trong DATA_DIR/backups.',
    BACKUP_KEEP: 'Số bản tự sao lưu được giữ lại.',
    BACKUP_KEY:
      'Khóa mã hóa bản sao lưu, theo định dạng age; tạo bằng: npm run --silent backup -- --new-key. Mất khóa thì không mở được bản sao lưu nữa.',
    LOG_LEVEL:
      'Nhật ký ghi mọi việc (info), chỉ cảnh báo và lỗi (warn), hoặc chỉ lỗi (error). Không bao giờ ghi nội dung tin nhắn.',
    METRICS_TOKEN:
      'Mã bí mật để Prometheus đọc /metrics: Authorization: Bearer mã. Không đặt thì chỉ máy này đọc được, và khi có PUBLIC_URL thì không ai đọc được.',
    PUBLIC_URL:
      'Địa chỉ mà mọi người mở trang web. Phải đặt khi có máy chủ trung gian (nginx, Cloudflare) đứng trước: khi đó ai mở trang cũng đăng nhập bằng liên kết từ lệnh /web, và cookie chỉ đi qua https.',
  },
};
