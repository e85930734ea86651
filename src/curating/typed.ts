import { fold } from '../vietnamese/fold.ts';
import { curatingWords as words } from '../wording/curating.ts';

/** What is typed about a preview that is open. */
export type Typed =
  | { readonly do: 'drop' | 'only'; readonly items: readonly number[] }
  | { readonly do: 'all' | 'none' | 'confirm' | 'details' }
  | { readonly do: 'correct'; readonly item: number; readonly rest: string }
  | { readonly do: 'source' | 'day'; readonly rest: string };

/** «2», «2, 5», «2 và 5», «2-4» */
const ITEMS = /^\d{1,3}(?:\s*(?:,|;|va|-|–|den|\s)\s*\d{1,3}){0,60}$/;
const MOST = 999;

/** Reads it; null for everything else, which may be a question. */
export function readTyped(text: string): Typed | null {
  const folded = fold(text).replace(/[.!]$/, '');
  const only = (phrases: readonly string[]): boolean => phrases.includes(folded);
  if (only(words.all)) return { do: 'all' };
  if (only(words.none)) return { do: 'none' };
  if (only(words.confirm)) return { do: 'confirm' };
  if (only(words.details)) return { do: 'details' };
  for (const what of ['drop', 'only'] as const) {
    const rest = behind(folded, words[what]);
    if (rest !== null && ITEMS.test(rest)) return { do: what, items: itemsIn(rest) };
  }
  for (const what of ['source', 'day'] as const) {
    const [, head = '', rest = ''] = /^([^:\n]{1,30}):[ \t]*([^\n]{1,200})$/.exec(text.trim()) ?? [];
    if (rest !== '' && words[what].includes(fold(head))) return { do: what, rest: rest.trim() };
  }
  const [, item, rest = ''] = /^(\d{1,3})\s*[:.)-]?\s+(.+)$/.exec(behind(folded, words.correct) ?? '') ?? [];
  if (item === undefined) return null;
  return { do: 'correct', item: Number(item), rest: lastWords(text, rest) };
}

function behind(folded: string, phrases: readonly string[]): string | null {
  const phrase = [...phrases]
    .sort((a, b) => b.length - a.length)
    .find((each) => folded.startsWith(`${each} `));
  return phrase === undefined ? null : folded.slice(phrase.length + 1).trim();
}

function itemsIn(list: string): number[] {
  const items = new Set<number>();
  for (const [, from, to] of list.matchAll(/(\d+)(?:\s*(?:-|–|den)\s*(\d+))?/g)) {
    const last = Math.min(Number(to ?? from), MOST);
    for (let item = Number(from); item <= last; item++) items.add(item);
  }
  return [...items];
}

/** The end of a text as it was typed, by how many words of it are meant. */
const lastWords = (text: string, rest: string): string =>
  text.trim().split(/\s+/).slice(-rest.split(' ').length).join(' ');
