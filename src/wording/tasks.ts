import type { Fund } from '../figures/period.ts';
import type { Bound, Measure, Order, Over } from '../questions/question.ts';
import { answerSentences as answers } from './answers.ts';

/** The sentences of comparisons, rankings, filters, sums, shares and of what is said around figures. */

const NOUN: Record<Measure, string> = {
  plan: 'kế hoạch',
  executed: 'thực hiện',
  rate: 'tỷ lệ thực hiện',
  remaining: 'số còn lại',
};

const BOUND: Record<Bound, string> = {
  above: 'trên',
  below: 'dưới',
  'at-least': 'từ',
  'at-most': 'không quá',
  equal: 'đúng',
};

const OVER: Record<Over, string> = {
  provinces: 'tỉnh',
  regions: 'khu vực',
  areas: 'vùng',
  years: 'năm',
  named: 'đơn vị được hỏi',
};

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const joined = (names: readonly string[]): string => names.join(', ');
/** Kinh phí khuyến công quốc gia → khuyến công quốc gia */
const programme = (fund: Fund): string => answers.fundName(fund).replace('Kinh phí ', '');

export const taskSentences = {
  measureName: (measure: Measure) => upper(NOUN[measure]),
  joined,
  programme,

  compareHeading: (fund: Fund, common: string | null, unit: string) =>
    `So sánh kinh phí ${programme(fund)}${common ? ` – ${common}` : ''} (${unit})`,
  changeHeading: (fund: Fund, common: string | null, unit: string) =>
    `Tăng, giảm kinh phí ${programme(fund)}${common ? ` – ${common}` : ''} (${unit})`,
  moreThan: (measure: Measure, a: string, b: string, size: string, percent: string | null) =>
    `→ ${upper(NOUN[measure])}: ${a} cao hơn ${b} ${size}${percent ? ` (${percent})` : ''}`,
  lessThan: (measure: Measure, a: string, b: string, size: string, percent: string | null) =>
    `→ ${upper(NOUN[measure])}: ${a} thấp hơn ${b} ${size}${percent ? ` (${percent})` : ''}`,
  sameAs: (measure: Measure, a: string, b: string) => `→ ${upper(NOUN[measure])}: ${a} và ${b} bằng nhau`,
  rose: (measure: Measure, later: string, earlier: string, size: string, percent: string | null) =>
    `→ ${upper(NOUN[measure])} ${later} tăng ${size}${percent ? ` (${percent})` : ''} so với ${earlier}`,
  fell: (measure: Measure, later: string, earlier: string, size: string, percent: string | null) =>
    `→ ${upper(NOUN[measure])} ${later} giảm ${size}${percent ? ` (${percent})` : ''} so với ${earlier}`,
  unchanged: (measure: Measure, later: string, earlier: string) =>
    `→ ${upper(NOUN[measure])} ${later} không đổi so với ${earlier}`,
  against: (a: string, b: string) => `${a} so với ${b}`,
  ofUnit: (unit: string, period: string) => `${unit} ${period}`,
  timesAs: (measure: Measure, a: string, b: string, times: string, percent: string) =>
    `→ ${upper(NOUN[measure])}: ${a} gấp ${times} lần ${b}, bằng ${percent}`,
  partAs: (measure: Measure, a: string, b: string, times: string, percent: string) =>
    `→ ${upper(NOUN[measure])}: ${a} bằng ${percent} ${b}; ${b} gấp ${times} lần ${a}`,
  extremes: (measure: Measure, high: string, low: string, size: string) =>
    `→ ${upper(NOUN[measure])}: cao nhất là ${high}, thấp nhất là ${low}, chênh ${size}`,
  notComputed: 'Chưa đủ số liệu của các bên nên không tính chênh lệch.',
  otherTerritory:
    'Các số thuộc hai địa giới khác nhau (trước và sau 1/7/2025), chỉ nên so sánh để tham khảo.',
  notOfOneThing:
    'Không tính chênh lệch vì các số không cùng phạm vi: có số chung của cả vùng, có số chỉ cộng từ một số tỉnh.',
  coverageDiffers: 'Các số cộng không gồm cùng các tỉnh nên chỉ để tham khảo.',

  rankHeading: (
    order: Order,
    measure: Measure,
    fund: Fund,
    where: string,
    period: string,
    unit: string | null,
  ) =>
    `${upper(NOUN[measure])} ${programme(fund)} ${order === 'most' ? 'cao nhất' : 'thấp nhất'} – ${[where, period].filter(Boolean).join(', ')}${unit ? ` (${unit})` : ''}`,
  listHeading: (measure: Measure, fund: Fund, where: string, period: string, unit: string | null) =>
    `${upper(NOUN[measure])} ${programme(fund)} – ${[where, period].filter(Boolean).join(', ')}${unit ? ` (${unit})` : ''}`,
  changeRankHeading: (
    { rises, smallest }: { rises: boolean; smallest: boolean },
    measure: Measure,
    fund: Fund,
    where: string,
    between: string | null,
    unit: string | null,
  ) =>
    `${upper(NOUN[measure])} ${programme(fund)} ${rises ? 'tăng' : 'giảm'} ${smallest ? 'ít' : 'nhiều'} nhất – ${where}, ${between ?? 'so với năm trước đó'}${unit ? ` (${unit})` : ''}`,
  yearAgainst: (later: string, earlier: string) => `${later} so với ${earlier}`,
  ownPlace: (place: number, name: string, value: string) =>
    `Đơn vị của anh/chị: ${name} đứng thứ ${place}, ${value}`,
  wholeBeside: (name: string, value: string) => `${upper(name)}: ${value}`,
  place: (place: number, name: string, value: string) => `${place}. ${upper(name)}: ${value}`,
  rise: (size: string, percent: string | null) => `tăng ${size}${percent ? ` (${percent})` : ''}`,
  fall: (size: string, percent: string | null) => `giảm ${size}${percent ? ` (${percent})` : ''}`,
  noChange: 'không đổi',
  growthRise: (percent: string, size: string) => `tăng ${percent} (${size})`,
  growthFall: (percent: string, size: string) => `giảm ${percent} (${size})`,
  rankedAmong: (ranked: number, members: number) => `Xếp trong ${ranked}/${members} tỉnh có số liệu.`,
  rankedAmongMany: (count: number, over: Over) => `Xếp trong ${count} ${OVER[over]} có số liệu.`,
  rankedByPlan: 'Anh/chị không nêu tiêu chí nên tôi xếp theo kế hoạch.',
  page: (number: number, pages: number, total: number) => `Trang ${number}/${pages} (${total} dòng).`,
  others: (names: readonly string[]) => `Tiếp theo: ${joined(names)}.`,
  noneRises: 'Không có tỉnh nào tăng.',
  noneFalls: 'Không có tỉnh nào giảm.',
  provinces: 'các tỉnh, thành phố',
  provincesOf: (region: string) => `các tỉnh ${region}`,
  newProvinces: 'theo 34 tỉnh, thành phố từ 1/7/2025',
  oldProvinces: 'theo 63 tỉnh, thành phố trước 1/7/2025',
  theRegions: 'các khu vực',
  theAreas: 'các vùng kinh tế - xã hội',
  choiceBy: {
    plan: 'Theo kế hoạch',
    executed: 'Theo thực hiện',
    rate: 'Theo tỷ lệ',
    remaining: 'Theo số còn lại',
  } as const,
  choiceLeast: 'Thấp nhất',
  choiceMost: 'Cao nhất',

  positionHeading: (unit: string, fund: Fund, where: string, period: string) =>
    `Thứ hạng của ${unit} về kinh phí ${programme(fund)} – ${where}, ${period}`,
  position: (measure: Measure, place: number, ranked: number, value: string) =>
    `• ${upper(NOUN[measure])}: thứ ${place}/${ranked} (${value})`,
  positionTied: (measure: Measure, place: number, ranked: number, value: string, others: readonly string[]) =>
    `• ${upper(NOUN[measure])}: thứ ${place}/${ranked} (${value}), đồng hạng với ${joined(others)}`,
  positionFromBelow: (measure: Measure, place: number, ranked: number, value: string) =>
    `• ${upper(NOUN[measure])}: thứ ${place}/${ranked} tính từ thấp lên (${value})`,
  above: (name: string, value: string) => `Ngay trên: ${name} (${value}).`,
  notRanked: 'Chưa đủ số liệu để xếp thứ hạng.',
  notIn: (unit: string, region: string) => `${unit} không thuộc ${region}.`,

  filterHeading: (what: string, fund: Fund, where: string, period: string, unit: string | null) =>
    `${answers.fundName(fund)}: ${what} – ${[where, period].filter(Boolean).join(', ')}${unit ? ` (${unit})` : ''}`,
  condition: (measure: Measure, bound: Bound, value: string) =>
    measure === 'rate'
      ? `đạt ${BOUND[bound]} ${value} kế hoạch`
      : `${NOUN[measure]} ${BOUND[bound]} ${value}`,
  conditionUp: (measure: Measure, bound: Bound, value: string) =>
    `${NOUN[measure]} tăng ${BOUND[bound]} ${value}`,
  conditionDown: (measure: Measure, bound: Bound, value: string) =>
    `${NOUN[measure]} giảm ${BOUND[bound]} ${value}`,
  conditionRises: (measure: Measure) => `${NOUN[measure]} tăng`,
  conditionFalls: (measure: Measure) => `${NOUN[measure]} giảm`,
  range: (measure: Measure, from: string, to: string) =>
    measure === 'rate' ? `đạt từ ${from} đến ${to} kế hoạch` : `${NOUN[measure]} từ ${from} đến ${to}`,
  and: ' và ',
  average: (value: string) => `mức bình quân ${value}`,
  levelOf: (unit: string, value: string) => `mức của ${unit} (${value})`,
  found: (count: number, ranked: number, members: number) =>
    `Có ${count} tỉnh (trong ${ranked}/${members} tỉnh có số liệu):`,
  foundOf: (count: number, ranked: number, over: Over) =>
    `Có ${count} ${OVER[over]} (trong ${ranked} có số liệu):`,
  foundYears: (count: number, ranked: number) => `Có ${count} năm (trong ${ranked} năm có số liệu):`,
  foundNone: (ranked: number, members: number) =>
    `Không có tỉnh nào (trong ${ranked}/${members} tỉnh có số liệu).`,
  foundNoneOf: (ranked: number, over: Over) => `Không có ${OVER[over]} nào (trong ${ranked} có số liệu).`,
  foundNoYear: (ranked: number) => `Không có năm nào (trong ${ranked} năm có số liệu).`,
  comparedWith: (period: string) => `so với ${period}`,

  total: (values: string) => `→ Tổng: ${values}`,
  yearsCut: (count: number) => `Chỉ nêu ${count} năm gần nhất trong các năm được hỏi.`,
  averageOfOne: 'Chỉ có một số nên không tính bình quân.',
  totalOverlaps: 'Có đơn vị nằm trong đơn vị khác nên không cộng thành tổng.',
  inEveryYear: (names: readonly string[], years: number) =>
    names.length > 0
      ? `→ Có mặt ở cả ${years} năm: ${names.length} tỉnh (${joined(names)}).`
      : `→ Không có tỉnh nào có mặt ở cả ${years} năm.`,
  totalNotMade: 'Chưa đủ số liệu nên không cộng thành tổng.',
  averageHeading: (fund: Fund, what: string, unit: string) =>
    `Bình quân kinh phí ${programme(fund)} – ${what} (${unit})`,
  averageOfUnits: (count: number, members: number) => `Bình quân của ${count}/${members} tỉnh có số liệu.`,
  notAveraged: (periods: readonly string[]) =>
    `Không tính ${periods.join(', ')} vì mới có số liệu của một số tỉnh.`,
  averageOfYears: (count: number, asked: number) => `Bình quân của ${count}/${asked} năm có số liệu.`,
  averageOf: (count: number) => `Bình quân của ${count} đơn vị có số liệu.`,
  averageLine: (measure: Measure, value: string, fewer: number | null) =>
    `• ${upper(NOUN[measure])} bình quân: ${value}${fewer === null ? '' : ` (chỉ có ${fewer} số liệu)`}`,
  rateOfWhole: (rate: string) => `• Tỷ lệ tính chung (tổng thực hiện trên tổng kế hoạch): ${rate}`,

  shareHeading: (fund: Fund, part: string, whole: string, period: string) =>
    `Tỷ trọng ${fund === 'total' ? '' : `${programme(fund)} `}của ${part} trong ${whole} – ${period}`,
  shareTogether: (measure: Measure, share: string, amount: string) =>
    `→ Cộng lại, ${NOUN[measure]} chiếm ${share} (${amount})`,
  shareLine: (measure: Measure, share: string, part: string, whole: string) =>
    `• ${upper(NOUN[measure])}: chiếm ${share} (${part} trên ${whole})`,
  shareOfFund: (measure: Measure, fund: Fund, share: string, part: string, whole: string) =>
    `• ${upper(NOUN[measure])}: ${programme(fund)} chiếm ${share} (${part} trên ${whole})`,
  partIn: (part: string, whole: string, period: string) => `${part} trong ${whole}, ${period}`,
  partsIn: (whole: string, period: string) => `cộng lại trong ${whole}, ${period}`,
  fundIn: (fund: Fund, unit: string, period: string) => `${programme(fund)} của ${unit}, ${period}`,
  fundShareHeading: (unit: string, period: string) =>
    `Tỷ trọng từng nguồn trong tổng kinh phí – ${unit}, ${period}`,
  shareNeedsTotal: 'Chưa đủ số liệu để tính tỷ trọng.',

  /** What is stored or missing: of some measures, or any figures at all. */
  figuresOf: (measures: readonly Measure[]) =>
    measures.length === 0
      ? 'số liệu'
      : `số ${measures.map((measure) => NOUN[measure].replace(/^số /, '')).join(' và ')}`,
  yearsStored: (unit: string, what: string, periods: readonly string[]) =>
    `${upper(unit)} có ${what}: ${joined(periods)}.`,
  yearsLacking: (unit: string, what: string, periods: readonly string[]) =>
    periods.length > 0
      ? `${upper(unit)} chưa có ${what}: ${joined(periods)}.`
      : `${upper(unit)} có đủ ${what} các năm đã lưu.`,
  nothingStored: (unit: string, what: string) => `Chưa có ${what} nào của ${unit}.`,
  coverageHeading: (lacking: boolean) => (lacking ? 'Số liệu còn thiếu' : 'Số liệu đang có'),
  lackingHeading: (what: string, where: string, period: string) => `Chưa có ${what} – ${where}, ${period}`,
  presentHeading: (what: string, where: string, period: string) => `Đã có ${what} – ${where}, ${period}`,
  coverageCount: (what: string, present: number, members: number) =>
    `Có ${what} của ${present}/${members} tỉnh.`,
  coverageLacking: (what: string, count: number, members: number) =>
    `Chưa có ${what} của ${count}/${members} tỉnh:`,
  nobodyLacks: (what: string, members: number) =>
    `Không thiếu tỉnh nào: đủ ${members}/${members} tỉnh có ${what}.`,
  nothingAtAll: 'Hiện chưa có số liệu nào.',

  sourceHeading: (unit: string, period: string) => `Nguồn số liệu – ${unit}, ${period}`,
  sourcesHeading: 'Nguồn số liệu',
  sourceLine: (title: string, date: string | null) => `• ${date ? `${title} (${date})` : title}`,
  address: (address: string) => `   ${address}`,
  states: (subject: string, values: readonly string[], rate: string | null, unit: string) =>
    `   ${subject}: ${[...(values.length > 0 ? [`${values.join('; ')} (${unit})`] : []), ...(rate ? [`tỷ lệ tài liệu ghi ${rate}`] : [])].join('; ')}`,
  /** `sign`: as it is stored; `name`: who that is. */
  loaded: (moment: string, sign: string, name: string) =>
    sign === 'system'
      ? `   Số liệu có sẵn từ khi cài đặt (${moment})`
      : sign.startsWith('cli:')
        ? `   Nạp qua dòng lệnh (${sign.slice(4)}), ${moment}`
        : `   ${upper(name)} nạp, ${moment}`,
  moment: (day: string, time: string) => `${day} ${time}`,
  computedHeading: 'Cách tính và đối chiếu:',
  computedLine: (how: string) => `• ${how}`,
  rateComputed: (rate: string, executed: string, plan: string) =>
    `Tỷ lệ ${rate} = thực hiện ${executed} / kế hoạch ${plan} × 100, làm tròn hai chữ số.`,
  differenceComputed: (measure: Measure, of: string, terms: string, result: string) =>
    `Chênh lệch ${NOUN[measure]} (${of}): ${terms} = ${result}`,
  percentComputed: (size: string, base: string, percent: string) => `; ${size} / ${base} × 100 = ${percent}`,
  sumComputed: (measure: Measure, terms: string, result: string) =>
    `Tổng ${NOUN[measure]}: ${terms} = ${result}`,
  sumOfMany: (measure: Measure, count: number, result: string) =>
    `Tổng ${NOUN[measure]}: cộng ${count} số, được ${result}`,
  rateOfSum: (executed: string, plan: string, rate: string) =>
    `Tỷ lệ thực hiện tính chung: ${executed} / ${plan} × 100 = ${rate}`,
  averageComputed: (measure: Measure, of: string | null, total: string, count: number, result: string) =>
    `Bình quân ${NOUN[measure]}${of ? ` (${of})` : ''}: ${total} / ${count} = ${result}`,
  averageOfRates: (of: string | null, count: number, result: string) =>
    `Bình quân tỷ lệ thực hiện${of ? ` (${of})` : ''}: cộng ${count} tỷ lệ rồi chia cho ${count}, được ${result}`,
  shareComputed: (measure: Measure, of: string, part: string, whole: string, share: string) =>
    `Tỷ trọng ${NOUN[measure]} (${of}): ${part} / ${whole} × 100 = ${share}`,
  rounded: ', làm tròn hai chữ số',
  unrounded: ', tính từ tỷ lệ chưa làm tròn',
  minus: '−',
  end: '.',
  computedMore: (count: number) => `Còn ${count} phép tính khác theo cùng cách.`,
  sourcesMore: (count: number) => `• Và ${count} tài liệu khác`,
  whichSource:
    'Anh/chị hỏi nguồn của số liệu nào? Vui lòng nhắn đơn vị và năm, ví dụ: nguồn số liệu Ninh Bình 2018',

  membersNow: (region: string, count: number, names: readonly string[]) =>
    `${upper(region)} hiện có ${count} tỉnh, thành phố: ${joined(names)}.`,
  membersThen: (count: number, names: readonly string[]) =>
    `Trước 1/7/2025 có ${count} tỉnh, thành phố: ${joined(names)}.`,
  madeOf: (unit: string, names: readonly string[]) => `${unit} từ 1/7/2025 hợp nhất từ: ${joined(names)}.`,
  becameOne: (unit: string, successor: string, names: readonly string[]) =>
    `${unit} đã hợp nhất vào ${successor} từ 1/7/2025 (gồm ${joined(names)}).`,
  renamed: (unit: string, successor: string) => `${unit} từ 1/7/2025 là ${successor}, giữ nguyên địa giới.`,
  unchangedUnit: (unit: string) => `${unit} giữ nguyên, không sáp nhập.`,
  belongsTo: (unit: string, regions: readonly string[]) => `${unit} thuộc ${regions.join('; ')}.`,

  nothingListed: 'Chưa có danh sách nào ở câu trước để chọn. Anh/chị nhắn lại câu hỏi giúp.',
  noSuchItem: (most: number) => `Câu trước chỉ có ${most} dòng. Anh/chị chọn lại giúp.`,
  noDues: 'Việc được giao: anh/chị nhắn riêng câu hỏi này, hoặc /viec.',
};
