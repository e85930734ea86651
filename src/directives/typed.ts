import { fold } from '../vietnamese/fold.ts';
import { directiveWords as words } from '../wording/directives.ts';

/** What somebody types about a directive by its number: «đã nhận 12», «việc 12 xong», «xin gia hạn 12 đến 25/12». */
export interface Typed {
  readonly act: 'receive' | 'start' | 'finish' | 'extend' | 'snooze';
  readonly number: number;
  /** Behind it, as typed. */
  readonly rest: string;
}

const ACTS = ['extend', 'finish', 'start', 'receive', 'snooze'] as const;
const NUMBER = `(?:(?:${words.number.map(fold).join('|')})\\s+)?#?(\\d{1,6})`;

/** Reads it; null for everything else. Of the acts only an extension is followed by more. */
export function readTyped(text: string): Typed | null {
  const folded = fold(text).replace(/\s+(?:a|nhe|roi|roi a)[.!]?$|[.!]$/, '');
  for (const act of ACTS) {
    const phrase = `(?:${words[act].map(fold).sort(longestFirst).join('|')})`;
    const [, number, rest = ''] =
      new RegExp(`^${phrase}\\s+${NUMBER}(?:\\s+(.+))?$`).exec(folded) ??
      new RegExp(`^(?:${words.number.map(fold).join('|')})\\s+#?(\\d{1,6})\\s+${phrase}(?:\\s+(.+))?$`).exec(
        folded,
      ) ??
      [];
    if (number === undefined) continue;
    if (rest !== '' && act !== 'extend') return null;
    return { act, number: Number(number), rest: lastWords(text, rest) };
  }
  return null;
}

const longestFirst = (a: string, b: string): number => b.length - a.length;

/** The end of a text as it was typed, by how many words of it are meant. */
function lastWords(text: string, rest: string): string {
  const count = rest.split(' ').filter(Boolean).length;
  return count === 0 ? '' : text.trim().split(/\s+/).slice(-count).join(' ');
}

/** A directive by its number, and what stands behind that, without marks. */
export interface Named {
  readonly number: number;
  readonly behind: string;
}

/** Alone it may as well be the number of a document: «công văn số 12/BC-SCT». */
const BARE = 'so';

/** The directive that the words below a file name: «việc 12», «báo cáo việc số 12», «12», «việc 12 Hà Nam». */
export function numberIn(text: string): Named | null {
  const folded = fold(text);
  const names = words.number.map(fold).filter((name) => name !== BARE);
  const [, number, behind = ''] =
    new RegExp(`^(?:${BARE}\\s+)?#?(\\d{1,6})$`).exec(folded) ??
    new RegExp(
      `(?:^|[\\s/])(?:${names.join('|')})\\s+#?(\\d{1,6})(?![\\w/]|\\S*\\d)[.,:;)]*(?:\\s+(.*))?$`,
    ).exec(folded) ??
    [];
  return number === undefined ? null : { number: Number(number), behind };
}

/** Whether a text begins with one of these; what is behind it, as typed. Null: it does not. */
export function after(text: string, phrases: readonly string[]): string | null {
  const typed = text.trim().split(/\s+/);
  for (const phrase of phrases.map((each) => fold(each).split(' ')).sort((a, b) => b.length - a.length)) {
    if (typed.slice(0, phrase.length).map(fold).join(' ') !== phrase.join(' ')) continue;
    return typed
      .slice(phrase.length)
      .join(' ')
      .replace(/^[:,-]\s*/, '');
  }
  return null;
}

/** Whether a text is one of these and nothing else. */
export const isOnly = (text: string, phrases: readonly string[]): boolean =>
  after(text.replace(/[.!]$/, ''), phrases) === '';
