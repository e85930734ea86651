/** What is said when a setting is wrong. */
export const configSentences = {
  wrong: (name: string, value: string | null, wanted: string) =>
    value === null
      ? `Biến ${name} không đúng dạng (giá trị được giấu vì là bí mật). Cần: ${wanted}.`
      : `Biến ${name} đang là «${value.slice(0, 60)}». Cần: ${wanted}.`,
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
};
