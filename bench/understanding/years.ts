import { loadWords } from '../../src/questions/words.ts';
import { fold } from '../../src/vietnamese/fold.ts';

const DIGITS = ['khong', 'mot', 'hai', 'ba', 'bon', 'nam', 'sau', 'bay', 'tam', 'chin'];
const LAST_SPELLED = 35;

/** Numbers from 10 in words, as they end a year: «mười tám», «hai mươi mốt», «hai mốt». */
function spelled(number: number): string[] {
  const tens = Math.floor(number / 10);
  const one = number % 10;
  const ones =
    one === 0 ? [''] : one === 5 ? [' lam', ' nham'] : one === 1 && tens > 1 ? [' mot'] : [` ${DIGITS[one]}`];
  return ones.flatMap((end) =>
    tens === 1
      ? [`muoi${end}`]
      : [`${DIGITS[tens]} muoi${end}`, ...(one > 0 ? [`${DIGITS[tens]}${end}`] : [])],
  );
}

/** Years in words, without marks. */
function yearsInWords(): Map<string, number> {
  const years = new Map<string, number>();
  for (let number = 10; number <= LAST_SPELLED; number++) {
    const heads = [
      'hai nghin khong tram',
      'hai ngan khong tram',
      'hai nghin',
      'hai ngan',
      'hai khong',
      'nam',
    ];
    for (const head of heads) for (const end of spelled(number)) years.set(`${head} ${end}`, 2000 + number);
    years.set(`hai khong ${DIGITS[Math.floor(number / 10)]} ${DIGITS[number % 10]}`, 2000 + number);
  }
  return years;
}

const IN_WORDS = yearsInWords();
const RELATIVE = new Map(
  Object.entries(loadWords().year).flatMap(([offset, list]) =>
    list.map((phrase) => [fold(phrase), Number(offset)] as const),
  ),
);
/** Longer ones first: a pattern takes the first that fits. */
const PHRASES = [...IN_WORDS.keys(), ...RELATIVE.keys()].sort((a, b) => b.length - a.length);

/** The pattern for years that every peer is given, for texts without marks: `2018`, `2k18`, «năm 18», 18, in words, «năm ngoái». */
export const YEAR = new RegExp(
  `(?<![a-z0-9])(?:${PHRASES.join('|')})(?![a-z0-9])|(?<!\\d)(?:19|20)\\d\\d(?!\\d)|(?<!\\d)2k\\d\\d?(?!\\d)|(?<![a-z])nam \\d\\d(?!\\d)|(?<![\\d.,])[12]\\d(?![\\d.,])`,
  'g',
);
const RUN = /^ ?(?:-|–|den|toi) ?(?:nam )?$/;
const LONGEST_RUN = 20;

/** The years at some places of a text that the pattern fits, in order; «2017 – 2019» is all of its years. */
export function yearsAt(
  text: string,
  places: readonly { start: number; end: number }[],
  today: string,
): number[] {
  const years: number[] = [];
  let last: { year: number; end: number } | null = null;
  // Two digits alone are a year only where nothing else is.
  const sure = places.filter(({ start, end }) => end - start > 2);
  for (const { start, end } of sure.length > 0 ? sure : places) {
    const year = yearOf(text.slice(start, end), Number(today.slice(0, 4)));
    const joined = last !== null && RUN.test(text.slice(last.end, start)) && year - last.year <= LONGEST_RUN;
    if (last && joined) for (let between = last.year + 1; between < year; between++) years.push(between);
    years.push(year);
    last = { year, end };
  }
  return years;
}

function yearOf(words: string, thisYear: number): number {
  const offset = RELATIVE.get(words);
  if (offset !== undefined) return thisYear + offset;
  const spoken = IN_WORDS.get(words);
  if (spoken !== undefined) return spoken;
  const digits = words.replace(/^(?:nam |2k)/, '');
  return digits.length === 4 ? Number(digits) : 2000 + Number(digits);
}

/** A text as the pattern wants it, with a space between a name and the number that touches it. */
export const withoutMarks = (text: string): string => fold(text).replace(/(?<=[a-jl-z])(?=\d)/g, ' ');

/** Where the pattern fits. `text`: without marks. */
export const yearPlaces = (text: string): { start: number; end: number }[] =>
  [...text.matchAll(YEAR)].map(({ 0: words, index }) => ({ start: index, end: index + words.length }));
