import type { Catalogue } from '../units/index.ts';
import { fold } from '../vietnamese/fold.ts';
import type { Piece } from './pieces.ts';
import type { Named } from './question.ts';

const ROMAN = ['', 'x', 'xx', 'xxx'];
const ONES = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'];
/** The word for «the nth time», without marks, and the one that may stand behind it. */
const TIME = 'lan';
const ORDINAL = 'thu';

/**
 * What a question about a document names outright: a unit, a year, an ordinal («lần thứ XIV»), a rank. A note that
 * does not have it is about something else, however many other words it shares.
 */
export function readNames(pieces: readonly Piece[], catalogue: Catalogue): Named[] {
  const names: Named[] = [];
  for (const { meaning, tokens } of pieces) {
    if (meaning.kind === 'unit') {
      const units = meaning.places.flatMap((key) => catalogue.place(key)?.units ?? []);
      const province = units.every(({ kind }) => kind === 'province');
      names.push({
        kind: province ? 'province' : 'region',
        anyOf: [...new Set(units.map(({ name }) => fold(name)))],
      });
    }
    if (meaning.kind === 'year') names.push({ kind: 'year', anyOf: [String(meaning.year)] });
    if (meaning.kind === 'reference' && meaning.year !== null)
      names.push({ kind: 'year', anyOf: [String(meaning.year)] });
    if (meaning.kind === 'orderer')
      names.push({ kind: 'orderer', anyOf: [fold(tokens.map(({ text }) => text).join(' '))] });
  }
  const words = pieces.flatMap(({ tokens }) => tokens.map(({ bare }) => bare));
  for (const [at, word] of words.entries()) {
    if (word !== TIME) continue;
    const number = words[at + 1] === ORDINAL ? words[at + 2] : words[at + 1];
    const value = number === undefined ? null : ordinalOf(number);
    if (value !== null) names.push({ kind: 'ordinal', anyOf: [String(value), roman(value)] });
  }
  return names;
}

function ordinalOf(word: string): number | null {
  if (/^\d{1,2}$/.test(word)) return Number(word);
  for (let value = 1; value < 40; value++) if (roman(value) === word) return value;
  return null;
}

const roman = (value: number): string => `${ROMAN[Math.floor(value / 10)] ?? ''}${ONES[value % 10] ?? ''}`;
