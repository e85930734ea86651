import { fold } from '../vietnamese/fold.ts';
import type { Remark } from './note.ts';

/** What a question names; see `Named` of the questions. */
interface Name {
  readonly kind: 'province' | 'region' | 'year' | 'ordinal' | 'orderer';
  readonly anyOf: readonly string[];
}

/** Whether a note or directive has every name of a question: otherwise it is about something else. */
export function isAbout(remark: Remark, names: readonly Name[]): boolean {
  const { title, text, keywords, document } = remark;
  const orderedBy = remark.kind === 'directive' ? remark.orderedBy : '';
  const years = [document.dateFrom, document.dateTo].map((day) => day?.slice(0, 4) ?? '');
  const all = [title, text, ...keywords, document.title, orderedBy, ...years].map(wordsOf).join(' ');
  return names.every(({ kind, anyOf }) => {
    // What was ordered of all provinces was ordered of each.
    if (kind === 'province' && remark.kind === 'directive') return true;
    const where = kind === 'orderer' && remark.kind === 'directive' ? wordsOf(orderedBy) : all;
    return anyOf.some((name) => where.includes(wordsOf(name)));
  });
}

/** Words between single spaces, so that a name is found as a whole. */
const wordsOf = (text: string): string =>
  ` ${
    fold(text)
      .match(/[a-z0-9]+/g)
      ?.join(' ') ?? ''
  } `;
