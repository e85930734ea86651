/** What is said when a setting is wrong. */
export const configSentences = {
  wrong: (name: string, value: string | null, wanted: string) =>
    value === null
      ? `Biến ${name} không đúng dạng (giá trị được giấu vì là bí mật). Cần: ${wanted}.`
      : `Biến ${name} đang là «${value.slice(0, 60)}». Cần: ${wanted}.`,
  wanted: {
    DATA_DIR: 'đường dẫn một thư mục ghi được, ví dụ ./data',
    DATABASE_URL: 'địa chỉ PostgreSQL dạng postgresql://tên:mật-khẩu@máy:5432/cơ-sở-dữ-liệu',
    SEED: '«figures» để kho mới có sẵn số liệu kèm theo, hoặc «none» để kho mới trống',
    HOST: 'tên máy hoặc địa chỉ IP để trang web lắng nghe, ví dụ 127.0.0.1',
    PORT: 'số cổng từ 0 đến 65535, ví dụ 3000',
    TELEGRAM_BOT_TOKEN: 'mã do BotFather cấp, dạng 123456789:AA… (số, dấu hai chấm, rồi chữ và số)',
    TELEGRAM_API_ROOT: 'địa chỉ http(s) của máy chủ Bot API; để trống là dùng máy chủ của Telegram',
    ACCESS: '«invited» để chỉ trả lời người được mời, hoặc «open» để ai hỏi cũng trả lời',
    PUBLIC_URL: 'địa chỉ http(s) mà mọi người mở trang web, ví dụ https://khuyencong.example.vn',
  },
};
