import { readFileSync } from 'node:fs';
import { z } from 'zod';

const phrases = z.array(z.string().min(1)).min(1);
const named = <const K extends string>(...keys: K[]) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, phrases])) as Record<K, typeof phrases>);

/** Words that say what is to be done with the figures; what each is for, the readers of tasks and conditions say. */
export const CUES = [
  'compare',
  'versus',
  'side',
  'more',
  'less',
  'difference',
  'times',
  'up',
  'down',
  'change',
  'growth',
  'most',
  'least',
  'extreme',
  'high',
  'low',
  'top',
  'rank',
  'position',
  'whichUnit',
  'whichRegion',
  'whichArea',
  'whichYear',
  'whichFund',
  'countUnits',
  'countYears',
  'list',
  'eachUnit',
  'eachYear',
  'sum',
  'total',
  'average',
  'share',
  'shareOf',
  'hasFigures',
  'noFigures',
  'source',
  'whichSource',
  'history',
  'former',
  'chart',
  'heatMap',
  'file',
  'members',
  'belongs',
  'why',
  'not',
  'but',
  'correction',
  'add',
  'above',
  'below',
  'atLeast',
  'atMost',
  'orMore',
  'orLess',
  'exactly',
  'overPlan',
  'finished',
  'unfinished',
] as const;
export type Cue = (typeof CUES)[number];

/**
 * Words about duties, by meaning: `dues/signs.ts` finds them, `dues/evidence.ts` says which together ask for duties.
 * Those whose names do not say it all:
 * - nominal: looks like a duty, and is none («về việc») or perhaps none («việc giải ngân»)
 * - paperIfSent: a paper where it is handed in, else of money; dated: a year behind it belongs to its name
 * - neutral: of money only where no duty is named; gap: may stand between «chưa» and its verb
 * - yet: «chưa» as a question; owes: of what is missing; near: «sắp tới»; tally: asks for all together
 * - me: oneself, unless asksFor stands behind it or forMe before it; us: oneself in any case
 */
export const DUTY_WORDS = [
  'overdue',
  'soon',
  'due',
  'notDue',
  'expired',
  'extension',
  'thing',
  'nominal',
  'order',
  'report',
  'paper',
  'paperIfSent',
  'dated',
  'submit',
  'reportVerb',
  'finish',
  'finished',
  'receive',
  'not',
  'yet',
  'already',
  'onTime',
  'late',
  'near',
  'remains',
  'owes',
  'must',
  'what',
  'plural',
  'howMany',
  'when',
  'deadline',
  'progress',
  'howFar',
  'how',
  'tally',
  'list',
  'who',
  'unit',
  'me',
  'us',
  'asksFor',
  'forMe',
  'of',
  'assigned',
  'neutral',
  'number',
  'gap',
] as const;
export type DutyWords = (typeof DUTY_WORDS)[number];

/**
 * Words for the days of a deadline. Behind a number: day, week, month, and ahead or back («7 ngày tới»), perhaps behind
 * inside; few for a number. Before a time: date, weekday, around, until, after, from; between two: to. Behind a day:
 * each («ngày 20 hằng tháng»).
 */
const DAY_WORDS = [
  'today',
  'tomorrow',
  'dayAfter',
  'yesterday',
  'thisWeek',
  'nextWeek',
  'lastWeek',
  'thisMonth',
  'nextMonth',
  'lastMonth',
  'thisQuarter',
  'nextQuarter',
  'lastQuarter',
  'thisYear',
  'nextYear',
  'lastYear',
  'weekEnd',
  'monthEnd',
  'quarterEnd',
  'yearEnd',
  'monthStart',
  'yearSoFar',
  'monthSoFar',
  'soFar',
  'ahead',
  'back',
  'day',
  'week',
  'month',
  'few',
  'inside',
  'date',
  'around',
  'each',
  'weekday',
  'sunday',
  'until',
  'after',
  'from',
  'to',
] as const;
export type DayWords = (typeof DAY_WORDS)[number];

const wordsSchema = z.strictObject({
  fund: named('total', 'national', 'local'),
  measure: named('plan', 'executed', 'rate', 'remaining'),
  /** Per cent of nothing that is named, of a plan, of what was executed: a rate, or where a change or share is asked for, of that. */
  percent: named('none', 'plan', 'executed'),
  /** Asks for each fund under the total. */
  split: phrases,
  /** Words for the money itself; the programme's name alone can also be about a conference. */
  subject: phrases,
  programme: phrases,
  money: named('dong', 'million', 'billion'),
  /** Years from the present one. */
  year: named('0', '-1', '-2', '1'),
  /** Years from the one that is named beside them. */
  relative: named('previous', 'next'),
  between: phrases,
  from: phrases,
  and: phrases,
  /** Behind a year: from then on. */
  untilNow: phrases,
  before: phrases,
  after: phrases,
  /** Behind a number: «3 năm gần đây». Without a number, `several`; the last one alone, `latest`. */
  recent: phrases,
  several: phrases,
  latest: phrases,
  allYears: phrases,
  era: named('new', 'old'),
  cue: named(...CUES),
  /** Points at what was listed before. */
  item: named('1', '2', '3', '4', '5', 'last', 'that', 'those'),
  talk: named('greeting', 'thanks', 'help'),
  /** Words that ask for what a document says beside its figures. */
  notes: phrases,
  /** Ask for a person, a place or a time: of what, other words must say. */
  asks: phrases,
  asksWhen: phrases,
  /** Words that ask for what was ordered. */
  directives: phrases,
  /** Words that ask for what is to be done by when. */
  dues: named(...DUTY_WORDS),
  dueDays: named(...DAY_WORDS),
  /** Those who order. */
  orderer: phrases,
  /** Conditions that no figure can be found by. */
  unsupported: phrases,
  /** What the figures are not about. */
  outside: phrases,
  filler: phrases,
  /** At the end of a question it only asks; elsewhere it says the opposite. */
  negation: phrases,
  /** Begins a shorter question after another: «còn Hà Nam?», «thế 2017?». */
  connective: phrases,
  /** Says nothing about which figures are meant, but may be what a document is asked about. */
  aside: phrases,
  /** Words around a person's name: «anh Nam ơi». */
  calledBy: named('before', 'after'),
  /** Words for parts of a year. */
  part: named('quarter', 'months', 'first', 'last', 'firstHalf', 'lastHalf', 'instalment', 'until'),
  /** Behind a number. */
  amount: named('percent', 'dong', 'thousand', 'million', 'billion', 'half', 'point'),
  counted: named('units', 'years', 'regions'),
  /** Words before the number of a day or document, of a room or page, and behind that of an hour. */
  reference: named('before', 'numbered', 'hours'),
  /** Ask for the source where nothing else is said: «nguồn?». */
  sourceAlone: phrases,
  /** Behind a word for an amount: what that was before somebody changed it, «kế hoạch cũ»; behind a name the old unit. */
  formerBehind: phrases,
  /** Ask for a cause where a question begins with them: «sao Ninh Bình thấp thế?», but «chênh nhau sao?». */
  whyFirst: phrases,
  /** Begin what the answer is wanted for, which is not what is asked: «để đưa vào bài viết», «phục vụ hội nghị». */
  purpose: phrases,
  /** Behind a name: beside what was asked before, «Cao Bằng nữa». */
  addBehind: phrases,
  /** Behind a title: its bearer asks, and is not asked about: «Thứ trưởng hỏi …». */
  titleAsks: phrases,
  /** Begin the wish for one in the stead of another, which stands behind one of `into`: «đổi Hà Nam thành Nam Định». */
  exchange: phrases,
  into: phrases,
  /** Behind a name, year or measure: it is what was meant, and not the one before, «2021 … 2022 mới đúng». */
  rightly: phrases,
  /** Begin who it is that asks: «em là cán bộ mới». */
  self: phrases,
  /** Begin the wish that a stored number be another, where an amount follows: «sửa số Ninh Bình thành 9 tỷ». */
  edit: phrases,
  /** Of the words that join, those that leave a choice. */
  or: phrases,
  /** Words that point at something listed, whatever is asked of it: «cái thứ hai». */
  pointing: phrases,
  /** In «tỉnh đứng đầu», «tỉnh dẫn đầu»: a place in the whole list, whatever part of it is shown. */
  heads: phrases,
  /** Behind a count: those that were listed, «5 tỉnh này». */
  these: phrases,
  /** Judge how well a plan was carried out: «giải ngân chậm nhất» asks for the rate. */
  quality: phrases,
  /** Between what something is of and the name it is of: «diện tích của Ninh Bình». */
  of: phrases,
  /** What may be one of many, and the words by which one, several or their number is asked for. */
  nouns: named('unit', 'region', 'area', 'which', 'plural', 'howMany'),
  /** Before the name of a province that is none of a city: its capital, which is not ours. */
  cityWords: phrases,
  /** The `type` of a unit that is no city. */
  provinceTypes: phrases,
  /** A name behind these is of a street, a school, a club. */
  placeNoun: phrases,
  /** A name behind these is somebody's. */
  surname: phrases,
});

export type Words = z.infer<typeof wordsSchema>;

const FILE = new URL('./words.json', import.meta.url);

/** Reads and checks the words of the language of questions. @throws when the file is not as it should be. */
export const loadWords = (file: string | URL = FILE): Words =>
  wordsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
