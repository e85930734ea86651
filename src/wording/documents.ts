/** What is said of the documents that figures come from. */

const count = (figures: number): string => (figures === 0 ? 'chưa có số liệu' : `${figures} số liệu`);

export const documentSentences = {
  heading: (total: number) => `Tài liệu nguồn (${total})`,
  headingFound: (found: number, words: string) => `Tài liệu nguồn có «${words}» (${found})`,
  none: 'Chưa có tài liệu nguồn nào.',
  notFound: (words: string) => `Không có tài liệu nào có «${words}». Nhắn /nguon để xem tất cả.`,
  title: (number: number, title: string, date: string | null) =>
    `${number}. ${title}${date === null ? '' : ` (${date})`}`,
  facts: (figures: number, units: string | null, years: string | null, loaded: string | null) =>
    `   ${[count(figures), units, years, loaded && `nhập ngày ${loaded}`].filter((each) => each !== null).join('; ')}`,
  units: (count: number) => `${count} đơn vị`,
  years: (periods: readonly string[]) => periods.join(', '),
  andMore: (count: number) => `và ${count} kỳ khác`,
  page: (page: number, pages: number) => `Trang ${page}/${pages}.`,
  hint: 'Xem một tài liệu: /nguon và số thứ tự, hoặc vài chữ trong tên.',
  one: (title: string, date: string | null) => `${title}${date === null ? '' : ` (${date})`}`,
  address: (address: string) => address,
  total: (figures: number) => (figures === 0 ? 'Chưa có số liệu.' : `Có ${count(figures)}:`),
  ofPeriod: (period: string, figures: number) => `• ${period}: ${figures}`,
  morePeriods: (count: number) => `• và ${count} kỳ khác`,
  unitsNamed: (total: number, names: readonly string[]) =>
    `Đơn vị (${total}): ${names.join(', ')}${total > names.length ? `, và ${total - names.length} đơn vị khác` : ''}`,
  loaded: (moment: string, by: string, figures: number) =>
    by === 'system'
      ? `Có sẵn từ khi cài đặt: ${figures} số liệu (${moment})`
      : by.startsWith('cli:')
        ? `Nạp qua dòng lệnh (${by.slice(4)}): ${figures} số liệu, ${moment}`
        : `${by.startsWith('person:') ? 'Người biên tập' : by} nhập: ${figures} số liệu, ${moment}`,
  sheet: 'Tài liệu',
  file: 'tai-lieu-nguon',
  columns: {
    number: 'STT',
    title: 'Tên tài liệu',
    date: 'Ngày',
    figures: 'Số liệu',
    units: 'Đơn vị',
    years: 'Kỳ',
    address: 'Địa chỉ',
  },
};
