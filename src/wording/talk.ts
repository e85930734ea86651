import { answerSentences as answers } from './answers.ts';

/** Each once. */
const quoted = (words: readonly string[]): string =>
  [...new Set(words)].map((word) => `«${word}»`).join(', ');

/** What the bot says of itself, and when it cannot answer. */
export const talkSentences = {
  greeting: [
    'Xin chào anh/chị!',
    'Tôi tra cứu kinh phí khuyến công theo đơn vị và năm: kế hoạch, thực hiện, tỷ lệ, kèm nguồn.',
    'Anh/chị cứ nhắn, ví dụ: kinh phí Ninh Bình 2018',
  ].join('\n'),
  thanks: 'Dạ, không có gì. Anh/chị cần số liệu nào cứ nhắn tôi.',
  help: [
    'Tôi là trợ lý tra cứu kinh phí khuyến công. Anh/chị có thể hỏi:',
    '• Kinh phí của một tỉnh, vùng hay cả nước: kinh phí Ninh Bình 2018',
    '• Riêng từng nguồn: khuyến công quốc gia 2018, khuyến công địa phương 2018',
    '• Riêng kế hoạch, thực hiện, tỷ lệ hay số còn lại: Ninh Bình 2018 đạt bao nhiêu %',
    '• So sánh, tăng giảm: so sánh Ninh Bình với Hà Nam 2018; Ninh Bình 2018 tăng bao nhiêu so với 2017',
    '• Xếp hạng, lọc: top 5 tỉnh kế hoạch lớn nhất 2018; tỉnh nào đạt dưới 95% năm 2018',
    '• Tổng, bình quân, tỷ trọng: Ninh Bình chiếm bao nhiêu phần trăm cả nước 2018',
    '• Nhiều năm: Ninh Bình từ 2015 đến 2018; có số liệu những năm nào',
    '• Nội dung hội nghị và chỉ đạo: hội nghị lần XIV họp ở đâu, Thứ trưởng chỉ đạo gì',
    '• Biểu đồ, tệp Excel, nguồn: thêm «vẽ biểu đồ», «xuất excel», «nguồn ở đâu» sau câu hỏi; danh sách dài thì nhắn «trang sau»',
    '• Tài liệu nguồn: /nguon; số liệu còn thiếu: /thieu; xuất tất cả: /xuat; tệp mẫu để điền: /mau',
    'Viết có dấu hay không dấu, viết tắt (kp, kcqg, nb…) đều được.',
  ].join('\n'),

  onlyText:
    'Bot chỉ đọc được câu hỏi bằng chữ, ví dụ: kinh phí Ninh Bình 2018. Tệp nộp cho một việc được giao thì ghi số việc trong chú thích của tệp, ví dụ: việc 12.',
  empty: 'Tôi chưa thấy nội dung câu hỏi. Anh/chị nhắn lại giúp, ví dụ: kinh phí Ninh Bình 2018',
  tooLong: (most: number) =>
    `Tin nhắn dài quá, tôi chỉ đọc được câu hỏi đến ${most.toLocaleString('vi-VN')} ký tự. Anh/chị viết ngắn lại giúp, ví dụ: kinh phí Ninh Bình 2018`,
  notUnderstood:
    'Tôi chưa hiểu câu hỏi này. Anh/chị vui lòng hỏi theo đơn vị và năm, ví dụ: kinh phí Ninh Bình 2018',
  wordsNotUnderstood: (words: readonly string[]) =>
    `Tôi chưa hiểu từ ${quoted(words)}. Anh/chị viết lại giúp, ví dụ: kinh phí Ninh Bình 2018`,
  didYouMean: (words: readonly string[]) => `Tôi chưa hiểu từ ${quoted(words)}. Có phải anh/chị hỏi:`,
  outside: (words: string) =>
    `Tôi chỉ có số liệu kinh phí khuyến công của tỉnh, vùng và cả nước, không có số liệu về «${words}».`,
  whichIsOpen: (words: string) =>
    `Tôi chưa rõ anh/chị hỏi «${words}» theo tiêu chí nào. Ví dụ: tỉnh nào kế hoạch lớn nhất 2018; tỉnh nào đạt dưới 95% năm 2018`,
  unsupported: (words: string) =>
    `Tôi chưa trả lời được phần «${words}» trong câu hỏi. Hiện tôi chỉ tra được số liệu đã lưu của từng đơn vị theo năm.`,
  whichUnit: (words: string, places: readonly string[]) =>
    `«${words}» có thể là ${places.join(' hoặc ')}. Anh/chị chọn giúp:`,
  choiceGone: 'Lựa chọn này không còn dùng được. Anh/chị nhắn lại câu hỏi giúp.',
  noOpenChoice: (number: number) =>
    `Hiện không có lựa chọn nào đang mở cho số ${number}. Anh/chị hỏi lại câu hỏi giúp.`,
  noSuchNumber: (most: number) =>
    most === 1
      ? 'Anh/chị nhắn 1 để chọn, hoặc nhắn câu hỏi khác.'
      : `Anh/chị chọn giúp một số từ 1 đến ${most}, hoặc nhắn câu hỏi khác.`,
  /** What people type instead of the choices that turn a page. */
  pageWords: [
    {
      label: answers.choiceNextPage,
      words: [
        'trang tiếp',
        'trang tiếp theo',
        'xem tiếp',
        'tiếp',
        'tiếp theo',
        'tiếp đi',
        'còn nữa không',
        'xem thêm',
        'nữa',
      ],
    },
    { label: answers.choicePreviousPage, words: ['trang trước đó', 'quay lại trang trước', 'trang đầu'] },
  ],
  unitAndYear: (unit: string, years: readonly number[]) => [unit, years.join(', ')].filter(Boolean).join(' '),
  helpChoice: 'Xem hướng dẫn',

  directiveList: 'Các việc được chỉ đạo',
  directiveLine: (title: string, to: string) => `• ${title} (${to})`,
  noDeadlines: 'Tài liệu không nêu thời hạn của việc nào.',
  orderedBy: (by: string, on: string) => `• Người chỉ đạo: ${by}, ngày ${on}`,
  orderedTo: (to: string) => `• Nơi thực hiện: ${to}`,
  content: (text: string) => `• Nội dung: ${text}`,
  deadline: (day: string | null) => `• Thời hạn: ${day ?? 'tài liệu không nêu'}`,
  source: (document: string) => `Nguồn: ${document}`,
  severalNotes: 'Tôi tìm thấy một số nội dung gần với câu hỏi. Anh/chị chọn giúp:',
  noNote: 'Tôi không tìm thấy nội dung này trong các tài liệu đã lưu.',
};
