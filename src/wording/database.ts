/** What is said when the database cannot be used. */
export const databaseSentences = {
  directoryUnusable: (dataDir: string, reason: string) =>
    `Không dùng được thư mục dữ liệu «${dataDir}» (${reason}). Hãy sửa quyền của thư mục hoặc đặt DATA_DIR sang nơi ghi được.`,
  directoryForeign: (dataDir: string) =>
    `Thư mục «${dataDir}» đã có nội dung khác nên không dùng làm thư mục dữ liệu. Hãy đặt DATA_DIR sang một thư mục mới hoặc trống.`,
  filesUnusable: (dataDir: string, reason: string) =>
    `Không mở được cơ sở dữ liệu trong «${dataDir}» (${reason}). Hãy kiểm tra ổ đĩa còn chỗ và các tệp còn nguyên, hoặc phục hồi từ bản sao lưu.`,
  ownedByAnother: (dataDir: string) =>
    `Một bot khác đang chạy trên thư mục dữ liệu «${dataDir}». Hãy dừng bot ấy, hoặc đặt DATA_DIR sang thư mục khác.`,
  ownerSilent: (dataDir: string) =>
    `Một tiến trình khác đang giữ cơ sở dữ liệu trong «${dataDir}» mà không trả lời. Hãy dừng tiến trình ấy rồi chạy lại.`,
  loadingBusy:
    'Một lần nạp số liệu khác đang chạy mà mãi chưa xong, nên chưa nạp được gì. Hãy đợi lần ấy xong (hoặc dừng nó) rồi nạp lại.',
  lost: 'Mất kết nối với cơ sở dữ liệu giữa chừng, vì bot hoặc máy chủ giữ cơ sở dữ liệu đã dừng. Hãy chạy lại lệnh.',
  unreachable: (address: string, reason: string) =>
    `Không kết nối được PostgreSQL tại ${address} (${reason}). Hãy kiểm tra máy chủ đang chạy và biến DATABASE_URL.`,
  loginRefused: (address: string) =>
    `PostgreSQL tại ${address} không nhận tên hoặc mật khẩu trong biến DATABASE_URL. Hãy sửa lại biến này.`,
  databaseMissing: (address: string) =>
    `Không có cơ sở dữ liệu ${address}. Hãy tạo cơ sở dữ liệu ấy hoặc sửa biến DATABASE_URL.`,
  rightsMissing: (address: string) =>
    `Tài khoản trong biến DATABASE_URL không đủ quyền trên ${address}. Hãy chạy «npm run migrate» bằng tài khoản sở hữu các bảng rồi khởi động lại, hoặc cấp quyền tạo bảng cho tài khoản này.`,
  unusable: (address: string, reason: string) =>
    `PostgreSQL tại ${address} báo lỗi (${reason}). Hãy xem nhật ký của máy chủ.`,
  migrated: (names: readonly string[]) =>
    names.length === 0
      ? 'Cơ sở dữ liệu đã đúng với phiên bản này, không có gì phải chuyển đổi.'
      : `Đã chuyển đổi cơ sở dữ liệu theo ${names.length} bước: ${names.join(', ')}.`,
  newerSchema: (migration: string) =>
    `Cơ sở dữ liệu do một phiên bản mới hơn tạo ra (có bước «${migration}» mà phiên bản này không biết). Hãy chạy phiên bản mới hơn.`,
  unfinishedMigration: (migration: string) =>
    `Bước chuyển đổi «${migration}» của cơ sở dữ liệu đã bắt đầu mà chưa xong. Hãy phục hồi từ bản sao lưu, hoặc dùng «prisma migrate resolve» để đánh dấu bước ấy.`,
  serverTooOld: 'Máy chủ PostgreSQL đã quá cũ. Hãy dùng PostgreSQL 15 trở lên.',
  notYetMigrated: (migration: string) =>
    `Cơ sở dữ liệu chưa có bước chuyển đổi «${migration}», mà bot phiên bản cũ có thể đang chạy trên đó. Hãy dừng bot và khởi động lại bằng phiên bản này, rồi chạy lại lệnh.`,
  editedMigration: (migration: string) =>
    `Bước chuyển đổi «${migration}» đã bị sửa sau khi áp dụng. Hãy lấy lại đúng tệp gốc trong prisma/migrations.`,
};
