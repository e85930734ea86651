import type { Place } from '../figures/import/index.ts';

/** What is said of a file of figures that is read or refused. Each refusal says what to do. */

/** A line of a text, or a row or cell of a sheet. */
type Where = number | { readonly line: number; readonly place?: Place };

/** `Dòng 5`, or `Trang «2018», ô D7`. */
export function where(row: Where): string {
  if (typeof row === 'number') return `Dòng ${row}`;
  const { line, place } = row;
  if (place === undefined) return `Dòng ${line}`;
  return inSheet(place.sheet, place.cell === null ? `dòng ${line}` : `ô ${place.cell}`);
}

/** `Trang «2018», dòng 5`; `Bảng 2, dòng 5` of a document; of what has no sheets `Dòng 5`. */
function inSheet(sheet: string | null, rest: string, separator = ', '): string {
  if (!sheet) return rest.replace(/^./, (first) => first.toUpperCase());
  return `${sheetName(sheet)}${separator}${rest}`;
}

/** What a table of a document is called, as if it were a sheet. */
export const tableName = (number: number): string => `Bảng ${number}`;

export const sheetName = (sheet: string): string => (/^Bảng \d+$/.test(sheet) ? sheet : `Trang «${sheet}»`);

const whereInText = (row: Where): string => where(row).replace(/^[BDTÔ]/, (first) => first.toLowerCase());

const measureNames = { plan: 'kế hoạch', executed: 'thực hiện' };

interface RowOfSheet {
  readonly sheet: string | null;
  readonly line: number;
}

const whereInSheet = ({ sheet, line }: RowOfSheet): string => inSheet(sheet, `dòng ${line}`);

/** A part of a year as headings write it: M6 is `6 tháng`. */
const partWords = (part: string): string =>
  part === 'H2'
    ? '6 tháng cuối năm'
    : part
        .replace(/^H1$/, '6 tháng')
        .replace(/^M(\d+)$/, '$1 tháng')
        .replace(/^D(\d+)$/, 'đợt $1')
        .replace(
          /^Q(\d)$/,
          (_, quarter) => `quý ${['I', 'II', 'III', 'IV'][Number(quarter) - 1] ?? quarter}`,
        );

const saveAsCsv = 'Trong Excel, hãy chọn Lưu thành (Save As), kiểu «CSV UTF-8», rồi nhập lại.';

export const importSentences = {
  runOfPart:
    'Tiêu đề bảng nói về một phần của năm, còn đây là một giai đoạn nhiều năm. Hãy thêm cột «Kỳ» và ghi kỳ của từng dòng, hoặc đưa giai đoạn sang bảng khác.',
  runInTitle: (sheet: string | null, run: string) =>
    `${inSheet(sheet, 'số')} liệu được hiểu là của cả giai đoạn ${run} (theo tiêu đề hoặc tên trang), không phải của một năm. Xin kiểm tra lại.`,
  totalWithOthers: (sheet: string | null, name: string) =>
    `${inSheet(sheet, 'bảng', ': ')} có cột «${name}»: hãy xem số tổng trong bảng có gồm cả phần đó không. Chỉ nhập kinh phí khuyến công.`,
  cumulative: (sheet: string | null, name: string) =>
    `${inSheet(sheet, 'cột', ': ')} «${name}» ghi lũy kế: được hiểu là cộng dồn trong kỳ của bảng. Nếu cộng dồn qua nhiều năm thì đừng nhập, hãy bỏ cột này rồi gửi lại.`,
  partUnclear:
    'Tiêu đề nêu nhiều kỳ hoặc một ngày chốt giữa kỳ, nên không rõ số liệu của kỳ nào. Hãy ghi một kỳ ở tiêu đề (cả năm, 6 tháng, 9 tháng, quý III), hoặc thêm cột «Kỳ».',
  otherTitle: (sheet: string | null, word: string) =>
    `${inSheet(sheet, 'tiêu đề')} nói «${word}»: hãy xem số trong bảng có phải kinh phí khuyến công được giao, đã thực hiện không.`,
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
  columnIgnored: (name: string, sheet: string | null = null) =>
    `${inSheet(sheet, 'cột', ': ')} «${name}» không dùng khi nhập, đã bỏ qua.`,
  columnNameless: (sheet: string, letters: string) =>
    `${inSheet(sheet, 'cột', ': ')} ${letters} có nội dung nhưng không có tên, đã bỏ qua.`,
  tableNotFound: (names: readonly string[]) =>
    `Không tìm thấy bảng số liệu nào. Bảng cần có dòng tiêu đề với cột «${names[0]}» và các cột số tiền, ví dụ: ${names.join(', ')}.`,
  indicatorUnclear: (column: string) =>
    `Bảng có kế hoạch, thực hiện ở các dòng, nhưng không hiểu cột «${column}». Các cột bên cạnh cần cùng một loại: năm, kỳ, nguồn kinh phí hoặc tên tỉnh, thành phố.`,
  contentsListed: (content: string) =>
    `Bảng liệt kê nội dung chi (như «${content}»), không theo tỉnh hay nguồn kinh phí; bot chỉ lưu tổng của tỉnh, thành phố theo năm và nguồn. Hãy gửi bảng có dòng «Khuyến công quốc gia», «Khuyến công địa phương» hoặc «Tổng cộng» của tỉnh.`,
  tablesSideBySide: (first: string, second: string) =>
    `Hai bảng đặt cạnh nhau (cột «${first}» và cột «${second}»). Hãy đặt bảng thứ hai xuống dưới hoặc sang trang khác.`,
  sheetTooWide: (sheet: string) =>
    `Trang «${sheet}» quá rộng để là bảng số liệu. Hãy xóa các ô nằm ngoài bảng rồi gửi lại.`,
  sheetUnread: (sheet: string) =>
    `${sheet === '' ? 'Tệp' : sheetName(sheet)} có số nhưng không có dòng tiêu đề hiểu được, đã bỏ qua. Xin kiểm tra lại.`,
  tablePassed: (beginning: string) =>
    `Bảng bắt đầu bằng «${beginning}» có số nhưng không hiểu được tiêu đề cột, đã bỏ qua. Xin kiểm tra lại.`,
  rowsUnread: (sheet: string | null, lines: readonly number[], more: boolean) =>
    `${inSheet(sheet, 'dòng')} ${lines.join(', ')}${more ? ', …' : ''}: có số nhưng nằm ngoài các bảng, không nhập.`,
  toldTwice: (name: string) =>
    `Tiêu đề bảng và tên trang nói khác nhau về «${name}». Hãy sửa cho khớp, hoặc thêm cột «${name}».`,
  saidOtherwise: (name: string) =>
    `Bảng ghi «${name}» khác với câu trả lời. Hãy sửa tệp cho đúng rồi gửi lại.`,
  yearNowhere:
    'Chưa biết số liệu của năm nào. Hãy thêm cột «Năm», hoặc ghi năm vào tiêu đề bảng (ví dụ «Năm 2018»), tiêu đề cột hoặc tên trang.',
  fundNowhere:
    'Chưa biết nguồn kinh phí. Hãy thêm cột «Nguồn kinh phí», hoặc ghi «khuyến công quốc gia», «khuyến công địa phương» vào tiêu đề bảng hay tiêu đề cột.',
  moneyUnitNowhere:
    'Chưa biết đơn vị tiền. Hãy ghi «Đơn vị tính: triệu đồng» (hoặc đồng, nghìn đồng, tỷ đồng) phía trên bảng, hoặc trong tiêu đề cột.',
  documentNowhere:
    'Chưa biết số liệu lấy từ tài liệu nào. Hãy thêm cột «Tài liệu nguồn», hoặc cho biết tên tài liệu khi gửi tệp.',
  measureUnknown:
    'Không rõ số tiền ở cột này là kế hoạch hay thực hiện. Hãy ghi rõ trong tiêu đề cột hoặc tiêu đề bảng.',
  listOfProjects:
    'Bảng này liệt kê từng đề án; bot chỉ lưu tổng của tỉnh, thành phố. Hãy cộng các đề án của mỗi tỉnh thành một dòng, bỏ cột này rồi gửi lại.',
  planPeriodUnknown: (name: string, part: string) =>
    `Tiêu đề bảng nói về một phần của năm, không rõ «${name}» là của cả năm hay của phần đó. Hãy ghi «Kế hoạch năm» hoặc «Kế hoạch ${partWords(part)}» vào tiêu đề cột.`,
  fundAssumed: (sheet: string | null, line: number) =>
    `${whereInSheet({ sheet, line })}: bảng không nói nguồn kinh phí, được hiểu là tổng cả hai nguồn. Xin kiểm tra lại.`,

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
  formula: (cell: string) => `Ô ${cell} là công thức. Hãy chép rồi dán giá trị (Paste Values) vào ô này.`,
  amountInOtherUnit: (unit: string) =>
    `Số tiền ghi đơn vị khác với cột «Đơn vị tính» (${unit}). Hãy chỉ ghi số, theo một đơn vị.`,
  amountIsRate: 'Ô này là tỷ lệ phần trăm, không phải số tiền. Hãy kiểm tra lại cột.',
  amountMerged:
    'Ô này gộp nhiều ô lại, không rõ số tiền thuộc dòng hay cột nào. Hãy bỏ gộp ô và ghi riêng từng số.',
  unitEnded: (name: string, year: number, day: string, successor: string | null) =>
    `${name} chỉ có đến ${day}, không còn ở năm ${year}${successor === null ? '' : `; nay thuộc ${successor}`}. Hãy kiểm tra năm, hoặc ghi đơn vị của năm đó.`,
  unitNotYet: (name: string, year: number, day: string) =>
    `${name} chỉ có từ ${day}, chưa có ở năm ${year}. Hãy kiểm tra năm, hoặc ghi đơn vị của năm đó.`,
  unitOfOtherYear: (row: Where, reason: string) => `${where(row)}: ${reason}`,
  bothAmountsMissing: 'Cả kế hoạch và thực hiện đều trống. Hãy điền ít nhất một số, hoặc xóa dòng này.',
  executedAbovePlan: (row: Where, executed: string, plan: string) =>
    `${where(row)}: thực hiện (${executed} triệu đồng) lớn hơn kế hoạch (${plan} triệu đồng). Xin kiểm tra lại.`,
  rateDiffers: (row: Where, stated: string, computed: string) =>
    `${where(row)}: bảng ghi tỷ lệ ${stated}, tính lại là ${computed}. Xin kiểm tra lại.`,
  partsDiffer: (
    row: Where,
    measure: keyof typeof measureNames,
    total: string,
    parts: string,
    difference: string,
  ) =>
    `${where(row)}: ${measureNames[measure]} của tổng hai nguồn ghi ${total} triệu đồng, cộng quốc gia và địa phương là ${parts} triệu đồng (lệch ${difference}). Xin kiểm tra lại.`,
  totalDiffers: (
    row: RowOfSheet,
    label: string,
    column: string,
    total: string,
    parts: string,
    difference: string,
  ) =>
    `${whereInSheet(row)} («${label}»), cột «${column}»: bảng ghi ${total} triệu đồng, cộng các dòng là ${parts} triệu đồng (lệch ${difference}). Xin kiểm tra lại.`,
  totalUnreadable: (row: RowOfSheet, label: string) =>
    `${whereInSheet(row)} («${label}»): có số tổng không đọc được, chưa đối chiếu được với các dòng.`,
  totalsTooMany: (row: RowOfSheet) =>
    `${whereInSheet(row)}: bảng có quá nhiều dòng tổng, từ dòng này chưa đối chiếu. Xin kiểm tra lại.`,
  partsOfYear: { quarters: 'các quý', halves: 'hai nửa năm', instalments: 'các đợt' },
  yearDiffers: (
    row: Where,
    measure: keyof typeof measureNames,
    year: string,
    of: string,
    sum: string,
    difference: string,
  ) =>
    `${where(row)}: ${measureNames[measure]} cả năm ghi ${year} triệu đồng, cộng ${of} là ${sum} triệu đồng (lệch ${difference}). Xin kiểm tra lại.`,
  yearBelowPart: (
    row: Where,
    measure: keyof typeof measureNames,
    year: string,
    part: string,
    amount: string,
  ) =>
    `${where(row)}: ${measureNames[measure]} cả năm (${year} triệu đồng) nhỏ hơn của ${partWords(part)} (${amount} triệu đồng). Xin kiểm tra lại.`,
  partAboveTotal: (row: Where, measure: keyof typeof measureNames, total: string, part: string) =>
    `${where(row)}: ${measureNames[measure]} của tổng hai nguồn (${total} triệu đồng) nhỏ hơn của một nguồn (${part} triệu đồng). Xin kiểm tra lại.`,
  totalOfNothing: (row: RowOfSheet, label: string) =>
    `${whereInSheet(row)} («${label}»): là dòng tổng nhưng không có dòng nào để cộng, không nhập. Xin kiểm tra lại.`,
  groupPassed: (row: RowOfSheet, label: string) =>
    `${whereInSheet(row)} («${label}»): là dòng cộng của các dòng bên cạnh (đã đối chiếu, khớp), không nhập riêng.`,
  groupUnknown: (row: RowOfSheet, label: string) =>
    `${whereInSheet(row)} («${label}»): không phải một tỉnh, thành phố hay vùng đã biết và không khớp tổng các dòng bên cạnh, không nhập. Xin kiểm tra lại tên và số.`,
  planAdjusted: (sheet: string | null, adjusted: string, initial: string) =>
    `${inSheet(sheet, 'kế', ': ')} hoạch lấy theo cột «${adjusted}» (kế hoạch đang có hiệu lực); cột «${initial}» không nhập. Xin xác nhận.`,
  planInitial: (sheet: string | null, initial: string) =>
    `${inSheet(sheet, 'cột', ': ')} «${initial}» là kế hoạch đầu năm; nếu đã điều chỉnh thì hãy dùng số sau điều chỉnh.`,
  adjustedMissing: (initial: string, amount: string) =>
    `Chưa có kế hoạch điều chỉnh, trong khi cột «${initial}» ghi ${amount}. Nếu không điều chỉnh, hãy ghi lại số đó vào ô này.`,
  partsInherit: (sheet: string | null, column: string, whole: string) =>
    `${inSheet(sheet, 'cột', ': ')} «${column}» được hiểu là một phần của «${whole}».`,
  sumPassed: (sheet: string | null, column: string) =>
    `${inSheet(sheet, 'cột', ': ')} «${column}» là cột cộng, chỉ dùng để đối chiếu, không nhập.`,
  sumDiffers: (
    row: { readonly line: number; readonly place?: Place },
    label: string,
    column: string,
    stated: string,
    sum: string,
  ) =>
    `${where(row)} («${label}»), cột «${column}»: bảng ghi ${stated} triệu đồng, cộng các cột là ${sum} triệu đồng. Xin kiểm tra lại.`,
  sumUnreadable: (row: { readonly line: number; readonly place?: Place }, label: string, column: string) =>
    `${where(row)} («${label}»), cột «${column}»: số cộng không đọc được, chưa đối chiếu.`,
  regionDiffers: (
    row: Where,
    measure: keyof typeof measureNames,
    whole: string,
    sum: string,
    difference: string,
    members: number,
  ) =>
    `${where(row)}: ${measureNames[measure]} ghi ${whole} triệu đồng, cộng ${members} đơn vị bên trong là ${sum} triệu đồng (lệch ${difference}). Xin kiểm tra lại.`,
  jump: (
    row: { readonly line: number; readonly place?: Place; readonly period: { readonly from: number } },
    measure: keyof typeof measureNames,
    year: number,
    then: string,
    now: string,
  ) =>
    `${where(row)}: ${measureNames[measure]} năm ${row.period.from} là ${now} triệu đồng, năm ${year} là ${then} triệu đồng. Có thể nhầm đơn vị tiền, xin kiểm tra lại.`,
  styleAssumed: (written: string, read: string) =>
    `Các số như «${written}» được đọc theo cách viết Việt Nam là ${read}. Xin kiểm tra lại.`,
  styleOfColumn: (written: string, read: string) =>
    `Các số như «${written}» được đọc là ${read} (ba chữ số thập phân), như các số khác trong cột. Xin kiểm tra lại.`,
  stylesMixed: 'Tệp dùng lẫn hai cách viết số (1.699,29 và 1,699.29). Xin kiểm tra lại các số tiền.',

  rowTwice: (earlier: Where) =>
    `Trùng với ${whereInText(earlier)}: cùng đơn vị, năm, kỳ, nguồn kinh phí, tài liệu và cùng số liệu. Hãy xóa một trong hai dòng.`,
  rowContradicts: (earlier: Where) =>
    `Mâu thuẫn với ${whereInText(earlier)}: cùng đơn vị, năm, kỳ, nguồn kinh phí và tài liệu nhưng khác số liệu. Hãy giữ dòng đúng.`,
  figureAgain: (row: Where, earlier: Where) =>
    `${where(row)}: lặp lại số liệu ở ${whereInText(earlier)}, chỉ nhập một lần.`,
};
