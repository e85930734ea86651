/** What is said of a file of figures that is read or refused. Each refusal says what to do. */

const saveAsCsv = 'Trong Excel, hãy chọn Lưu thành (Save As), kiểu «CSV UTF-8», rồi nhập lại.';

export const importSentences = {
  emptyFile: 'Tệp rỗng. Hãy nhập tệp CSV có dòng tiêu đề và các dòng số liệu.',
  noRows: 'Tệp chỉ có dòng tiêu đề, chưa có dòng số liệu nào. Hãy thêm số liệu rồi nhập lại.',
  tooLarge: (megabytes: number) => `Tệp lớn hơn ${megabytes} MB. Hãy chia thành nhiều tệp nhỏ hơn.`,
  tooManyRows: (most: string) => `Tệp có hơn ${most} dòng. Hãy chia thành nhiều tệp nhỏ hơn.`,
  workbook: `Chưa đọc được tệp Excel, Word hoặc tệp nén. ${saveAsCsv}`,
  pdf: 'Chưa đọc được tệp PDF. Hãy chép bảng số liệu sang Excel rồi lưu thành «CSV UTF-8».',
  binary: `Tệp không phải là văn bản. ${saveAsCsv}`,
  damagedText: `Tệp bị hỏng hoặc bị cắt ngang, có chỗ không đọc được. ${saveAsCsv}`,
  unknownEncoding: `Không nhận ra bảng mã của tệp (cần UTF-8, UTF-16 hoặc Windows-1258). ${saveAsCsv}`,
  readAsWindows1258: 'Tệp được đọc theo bảng mã Windows-1258. Xin kiểm tra lại dấu trong các tên.',

  headerNotFound: (names: readonly string[]) =>
    `Không tìm thấy dòng tiêu đề trong 10 dòng đầu. Dòng tiêu đề cần có các cột: ${names.join(', ')}.`,
  columnMissing: (name: string) => `Thiếu cột «${name}». Hãy thêm cột này vào dòng tiêu đề.`,
  columnTwice: (first: string, second: string) =>
    `Hai cột «${first}» và «${second}» cùng một ý. Hãy chỉ giữ một cột, hoặc đổi tên cột kia cho rõ.`,
  columnUnknown: (name: string) => `Không hiểu cột «${name}». Hãy đổi tên theo mẫu hoặc xóa cột này.`,
  columnUnnamed: (place: number) =>
    `Cột thứ ${place} có nội dung nhưng không có tên. Hãy đặt tên hoặc xóa cột này.`,
  columnIgnored: (name: string) => `Cột «${name}» không dùng khi nhập, đã bỏ qua.`,

  quoteNotClosed:
    'Dấu ngoặc kép mở ra mà không đóng lại, nên không đọc được từ dòng này trở đi. Hãy thêm dấu đóng hoặc xóa dấu mở.',
  quoteMisplaced:
    'Dấu ngoặc kép đặt sai chỗ, nên không đọc được từ dòng này trở đi. Hãy đặt cả ô trong ngoặc kép và viết đôi dấu ngoặc kép ở giữa ô.',
  cellsTooMany: (found: number, expected: number) =>
    `Dòng có ${found} ô, nhiều hơn ${expected} cột của tiêu đề. Ô có chứa dấu ngăn cột (như dấu phẩy trong số) phải đặt trong ngoặc kép.`,
  cellsTooFew: (found: number, expected: number) =>
    `Dòng chỉ có ${found} ô, trong khi tiêu đề có ${expected} cột. Hãy bổ sung cho đủ; ô trống vẫn phải có dấu ngăn cột.`,

  cellEmpty: (name: string) => `Ô «${name}» còn trống. Hãy điền vào.`,
  textTooLong: (most: number) => `Ô dài hơn ${most} ký tự. Hãy viết gọn lại.`,
  textDamaged: `Ô có chữ bị hỏng khi chuyển bảng mã. Hãy lấy lại tệp gốc. ${saveAsCsv}`,
  yearUnknown: 'Không đọc được năm. Hãy ghi đủ bốn chữ số, từ 1990 đến 2100, ví dụ 2018 hoặc 2016-2020.',
  rateUnknown: 'Không đọc được tỷ lệ. Hãy ghi như 98,81% hoặc để trống.',
  statementUnknown:
    'Không hiểu lần ghi. Hãy để trống, hoặc ghi 1, 2, … nếu một tài liệu nêu nhiều số cho cùng một mục.',
  confidenceUnknown: 'Không hiểu độ tin cậy. Hãy để trống hoặc ghi «Cao», «Trung bình», «Thấp».',
  periodUnknown:
    'Không hiểu kỳ. Hãy để trống nếu là cả năm, hoặc ghi «6 tháng», «9 tháng», «6 tháng cuối năm», «Quý III», «Đợt 1».',
  fundUnknown: 'Không hiểu nguồn kinh phí. Hãy ghi «Quốc gia», «Địa phương» hoặc «Tổng».',
  statusUnknown:
    'Không hiểu trạng thái. Hãy để trống hoặc ghi «Chính thức», «Ước», «Dự kiến», «Tạm tính», «Sơ bộ».',
  moneyUnitUnknown: 'Không hiểu đơn vị tính. Hãy ghi «đồng», «nghìn đồng», «triệu đồng» hoặc «tỷ đồng».',
  unitUnknown: (year: number) =>
    `Không biết đơn vị này ở năm ${year}. Hãy ghi đúng tên tỉnh, thành phố, vùng hoặc «Cả nước», theo tên dùng trong năm đó.`,
  unitAmbiguous: (names: readonly string[]) =>
    `Tên này có thể là ${names.join(' hoặc ')}. Hãy ghi đầy đủ tên đơn vị.`,

  amountNotANumber:
    'Không đọc được số tiền. Hãy chỉ ghi số, ví dụ 1.699,29; đơn vị tiền ghi ở cột «Đơn vị tính»; để trống nếu chưa có số liệu.',
  amountAmbiguous: (thousands: string, decimals: string) =>
    `Số này có thể hiểu theo hai cách. Hãy ghi ${thousands} nếu là số nguyên, hoặc ${decimals} nếu có phần thập phân.`,
  amountTooPrecise: (unit: string) =>
    `Số này lẻ đến dưới 1 đồng nếu tính theo ${unit}. Hãy kiểm tra số và đơn vị tính.`,
  amountTooLarge: (unit: string) => `Số này quá lớn nếu tính theo ${unit}. Hãy kiểm tra số và đơn vị tính.`,
  amountNegative: 'Số tiền không được âm. Hãy kiểm tra lại; để trống nếu chưa có số liệu.',
  bothAmountsMissing: 'Cả kế hoạch và thực hiện đều trống. Hãy điền ít nhất một số, hoặc xóa dòng này.',
  executedAbovePlan: (line: number, executed: string, plan: string) =>
    `Dòng ${line}: thực hiện (${executed} triệu đồng) lớn hơn kế hoạch (${plan} triệu đồng). Xin kiểm tra lại.`,
  styleAssumed: (written: string, read: string) =>
    `Các số như «${written}» được đọc theo cách viết Việt Nam là ${read}. Xin kiểm tra lại.`,
  stylesMixed: 'Tệp dùng lẫn hai cách viết số (1.699,29 và 1,699.29). Xin kiểm tra lại các số tiền.',

  rowTwice: (line: number) =>
    `Trùng với dòng ${line}: cùng đơn vị, năm, kỳ, nguồn kinh phí, tài liệu và cùng số liệu. Hãy xóa một trong hai dòng.`,
  rowContradicts: (line: number) =>
    `Mâu thuẫn với dòng ${line}: cùng đơn vị, năm, kỳ, nguồn kinh phí và tài liệu nhưng khác số liệu. Hãy giữ dòng đúng.`,
};
