import type { ReadUnit, UnitReading } from '../../people/units.ts';
import { dayTokens, phraseAt, phrases, type TimeSaid, timeAt } from '../../vietnamese/day-words/index.ts';
import { clean } from '../../vietnamese/fold.ts';
import type { Token } from '../../vietnamese/tokens.ts';
import type { OrderFault, OrderMode } from './types.ts';

/** A token of an order, and where in the text it stands. */
export interface Word extends Token {
  readonly from: number;
  readonly to: number;
  /** Where a segment ends: a comma may also stand inside a list, a full stop inside an abbreviation. */
  readonly stop: 'comma' | 'line' | 'point' | null;
}

/** What the readers of parts read in. */
export interface Scene {
  readonly words: readonly Word[];
  readonly mode: OrderMode;
  /** ISO, in Vietnam. */
  readonly today: string;
  /** The first stop from a word on, or the end of the text. */
  endOf(at: number): number;
  /** The words as they were typed, without what parts them from others. */
  slice(from: number, to: number): string;
  unitIn(from: number, to: number): UnitReading;
  timeAt(at: number): TimeSaid | null;
}

/** What the reader of a part took: up to which word, what of it cannot be, what of it says something else. */
export interface Taken<Found> {
  readonly to: number;
  readonly found: Found | null;
  readonly faults?: readonly OrderFault[];
  readonly unread?: readonly string[];
}

const LINES = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/;
/** A label with what it is of on the next line, where that is no list. */
const BROKEN_LABEL = /:[^\S\n]*\n\s*(?![-+\u2022*\s]|\d{1,2}[.)]\s)/g;
const EDGES = /^[\s,;:.–—-]+|[\s,;:–—-]+$/g;
/** A full stop ends a sentence, unless it belongs to an abbreviation: «v.v.». */
const LAST_POINT = /(?<![.\s]\p{L}{1,2})\.$/u;
/** Longer than the name of any office; names of units are not looked for in more. */
const LONGEST_NAME = 16;

export function openScene(
  raw: string,
  given: { today: string; readUnit: ReadUnit },
  mode: OrderMode,
): Scene & { readonly text: string } {
  const text = raw.split(LINES).map(clean).join('\n').replace(BROKEN_LABEL, ': ');
  const words = cut(text);
  const ends: number[] = [];
  for (let at = words.length; at >= 0; at--)
    ends[at] = at === words.length || words[at]?.stop ? at : (ends[at + 1] ?? words.length);
  const slice = (from: number, to: number): string => {
    const start = from > 0 ? (words[from - 1]?.to ?? 0) : 0;
    const end = to < words.length ? (words[to]?.from ?? text.length) : text.length;
    return text.slice(start, end).replace(EDGES, '').replace(LAST_POINT, '').trim();
  };
  const known = new Map<string, UnitReading>();
  const times = new Map<number, TimeSaid | null>();
  return {
    text,
    words,
    mode,
    today: given.today,
    endOf: (at) => ends[at] ?? words.length,
    slice,
    unitIn(from, to) {
      if (to <= from || to - from > LONGEST_NAME) return { names: [] };
      const name = slice(from, to);
      const reading = known.get(name) ?? given.readUnit(name);
      known.set(name, reading);
      return reading;
    },
    timeAt(at) {
      const time = times.get(at);
      if (time !== undefined) return time;
      const said = timeAt(words, at);
      times.set(at, said);
      return said;
    },
  };
}

function cut(text: string): Word[] {
  const words: Word[] = [];
  let end = 0;
  // Whatever is between tokens is in none of them: the next place where a token's text stands is its own.
  for (const token of dayTokens(text)) {
    const from = text.indexOf(token.text, end);
    end = from + token.text.length;
    words.push({ ...token, from, to: end, stop: stopOf(token, words.at(-1), text[end]) });
  }
  return words;
}

/** «TP. Hồ Chí Minh» */
const SHORTENED = /^(?:tp|tx|tt|t|q|p|x|h|gs|pgs|ts|ths|bs|ks|dc|c)$/;

function stopOf(
  { kind, bare, touches }: Token,
  before: Token | undefined,
  behind: string | undefined,
): Word['stop'] {
  if (kind !== 'mark') return null;
  if (bare === ';') return 'line';
  if (bare === ',') return touches && before?.kind === 'number' && /\d/.test(behind ?? '') ? null : 'comma';
  if (!/[.?!]/.test(bare) || !/^\s?$/.test(behind ?? '')) return null;
  return bare === '.' && SHORTENED.test(before?.bare ?? '') ? null : 'point';
}

export const bareAt = (scene: Scene, at: number): string => scene.words[at]?.bare ?? '';
export const isMark = (scene: Scene, at: number, mark: string): boolean =>
  scene.words[at]?.kind === 'mark' && bareAt(scene, at) === mark;

export type Phrases = ReturnType<typeof phrases>;
export { phrases };
export const take = (scene: Scene, at: number, list: Phrases): number => phraseAt(scene.words, at, list);

/** Words of courtesy behind what was meant. */
const COURTESY = new Set(
  'nhe nha nhen nhi a ah ak giup gium ho em anh chi voi luon di cam on ok oke okay thoi day'.split(' '),
);

/** Where a segment ends if nothing but courtesy follows; null: more follows. */
export function closeOf(scene: Scene, at: number): number | null {
  const end = scene.endOf(at);
  for (let next = at; next < end; next++)
    if (!COURTESY.has(bareAt(scene, next)) && !isMark(scene, next, ')')) return null;
  return end;
}
