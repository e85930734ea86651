/** What is said of a file that somebody sent and that cannot be opened, or was opened in part. Each says what to do. */

const sendTable = 'Hãy gửi bảng số liệu (.xlsx, .csv) hoặc văn bản (.docx, .pdf, .txt).';
const splitIt = 'Hãy chia thành nhiều tệp nhỏ hơn rồi gửi lại.';

const count = (number: number): string => String(number).replace(/\B(?=(\d{3})+$)/g, '.');

const some = (all: readonly (string | number)[]): string =>
  `${all.slice(0, 10).join(', ')}${all.length > 10 ? ', …' : ''}`;

export const uploadSentences = {
  empty: 'Tệp rỗng. Hãy kiểm tra lại tệp rồi gửi lại.',
  tooLarge: (megabytes: number) =>
    `Tệp lớn hơn ${megabytes} MB. Hãy bỏ bớt hình ảnh hoặc chia thành nhiều tệp nhỏ hơn rồi gửi lại.`,
  damaged:
    'Tệp bị hỏng hoặc chưa tải lên hết nên không đọc được. Hãy mở tệp trên máy tính, lưu lại rồi gửi lại.',
  tooLong: `Mở tệp mất quá nhiều thời gian nên đã dừng. ${splitIt}`,
  tooMuchMemory: `Mở tệp tốn quá nhiều bộ nhớ nên đã dừng. ${splitIt}`,
  busy: 'Đang có nhiều tệp chờ mở. Hãy gửi lại tệp này sau ít phút.',
  closing: 'Hệ thống đang tạm dừng nên chưa mở được tệp. Hãy gửi lại tệp này sau ít phút.',

  inflated: (megabytes: number) =>
    `Tệp bung ra lớn hơn ${megabytes} MB nên không được mở. Hãy chép phần số liệu cần dùng sang một tệp mới rồi gửi lại.`,
  tooManyParts:
    'Tệp có quá nhiều thành phần bên trong nên không được mở. Hãy chép phần cần dùng sang một tệp mới rồi gửi lại.',
  entities:
    'Tệp có khai báo thực thể XML (DTD), không an toàn nên không được mở. Hãy chép nội dung sang một tệp mới rồi gửi lại.',
  macros:
    'Tệp có chứa macro nên không được mở. Trong Excel hoặc Word, hãy lưu thành .xlsx hoặc .docx (không có macro) rồi gửi lại.',
  externalLinks:
    'Tệp có liên kết đến tệp khác nên số liệu có thể đã cũ. Trong Excel, hãy chọn Dữ liệu (Data), Sửa liên kết (Edit Links), ngắt liên kết, lưu lại rồi gửi lại.',
  password: 'Tệp được bảo vệ bằng mật khẩu nên không mở được. Hãy bỏ mật khẩu, lưu lại rồi gửi lại.',

  oldExcel:
    'Tệp là Excel kiểu cũ (.xls), chưa đọc được. Trong Excel, hãy chọn Lưu thành (Save As), kiểu .xlsx, rồi gửi lại.',
  oldWord:
    'Tệp là Word kiểu cũ (.doc), chưa đọc được. Trong Word, hãy chọn Lưu thành (Save As), kiểu .docx, rồi gửi lại.',
  oldOffice: 'Tệp là kiểu Office cũ, chưa đọc được. Hãy lưu thành .xlsx hoặc .docx rồi gửi lại.',
  binaryExcel:
    'Tệp là Excel nhị phân (.xlsb), chưa đọc được. Trong Excel, hãy chọn Lưu thành (Save As), kiểu .xlsx, rồi gửi lại.',
  openDocument:
    'Tệp là kiểu OpenDocument, chưa đọc được. Hãy chọn Lưu thành (Save As), kiểu .xlsx hoặc .docx, rồi gửi lại.',
  presentation: `Tệp là bản trình chiếu, chưa đọc được. ${sendTable}`,
  rtf: 'Tệp là kiểu RTF, chưa đọc được. Trong Word, hãy chọn Lưu thành (Save As), kiểu .docx, rồi gửi lại.',
  markup:
    'Tệp là trang web hoặc XML, không phải tệp Excel hay Word thật. Hãy mở tệp bằng Excel hoặc Word, chọn Lưu thành (Save As), kiểu .xlsx hoặc .docx, rồi gửi lại.',
  media: `Tệp là hình ảnh, âm thanh hoặc phim, không có chữ để đọc. ${sendTable}`,
  archive: 'Tệp là tệp nén. Hãy giải nén rồi gửi từng tệp bên trong.',
  unreadableText:
    'Không đọc được chữ trong tệp: bảng mã lạ, hoặc không phải văn bản. Hãy lưu lại thành .xlsx, .docx hoặc văn bản UTF-8 rồi gửi lại.',

  oldFont:
    'Tệp dùng phông chữ kiểu cũ (TCVN3 hoặc VNI), không phải Unicode, nên không đọc đúng dấu. Hãy chuyển mã sang Unicode (ví dụ bằng UniKey), lưu lại rồi gửi lại.',

  tooManySheets: (most: number) => `Tệp có hơn ${count(most)} trang tính. ${splitIt}`,
  cellTooFar: (sheet: string, cell: string, rows: number, columns: number) =>
    `Trang tính «${sheet}» có ô ${cell}, vượt quá ${count(rows)} dòng hoặc ${count(columns)} cột. Hãy xóa các ô nằm quá xa hoặc chia thành nhiều tệp rồi gửi lại.`,
  tooManyCells: (most: number) => `Tệp có hơn ${count(most)} ô có nội dung. ${splitIt}`,
  tooMuchText: `Tệp có quá nhiều chữ. ${splitIt}`,
  noText: `Tệp không có chữ nào. ${sendTable}`,

  tooManyPages: (most: number) =>
    `Tệp PDF có hơn ${count(most)} trang. Hãy tách những trang cần dùng rồi gửi lại.`,
  scanned: 'Tệp PDF chỉ có hình chụp, không có chữ. Hãy gửi bản văn bản (.docx) hoặc bảng số liệu (.xlsx).',
  someScanned: (pages: readonly number[]) => `Không có chữ để đọc ở trang ${some(pages)}. Xin kiểm tra lại.`,

  hiddenSheets: (names: readonly string[]) =>
    `Đã bỏ qua trang tính ẩn: ${some(names.map((name) => `«${name}»`))}.`,
  hiddenCells: (sheet: string) =>
    `Trang tính «${sheet}» có dòng hoặc cột ẩn, vẫn được đọc. Xin kiểm tra lại.`,
  connections: 'Tệp lấy số liệu từ nguồn ngoài; đã đọc số liệu của lần lưu cuối. Xin kiểm tra lại.',
};
