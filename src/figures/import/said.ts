import { facetsOf, says } from './facets.ts';
import type { Told } from './titles.ts';
import { eraOf } from './words.ts';

const LONGEST_REPLY = 200;

/**
 * What somebody says of a whole table after it was refused: «đơn vị tính: triệu đồng, năm 2018». Null where any piece of
 * it is more than that, or where two pieces contradict each other: it is a question, or something else.
 */
export function toldByReply(text: string): Told | null {
  if (text.length > LONGEST_REPLY || text.includes('?')) return null;
  const pieces = text
    .split(/[,;\n]|\.(?:\s|$)/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  if (pieces.length === 0) return null;
  const eras = [...new Set(pieces.flatMap((piece) => eraOf(piece) ?? []))];
  const others = pieces.filter((piece) => eraOf(piece) === undefined);
  const facets = facetsOf(others.join(' '));
  if (eras.length > 1) return null;
  if (facets.strange.length > 0 || facets.role !== null || facets.version !== null || facets.samePart)
    return null;
  if (!others.every((piece) => says(facetsOf(piece)))) return null;
  const { year, part, fund, moneyUnit, measure } = facets;
  return {
    year,
    part,
    partUnclear: false,
    fund,
    moneyUnit,
    measure,
    era: eras[0] ?? null,
    programme: false,
    other: null,
  };
}

/** What several replies say together: a later one counts. */
export function toldByReplies(replies: readonly string[]): Told | null {
  return replies.map(toldByReply).reduce<Told | null>((all, next) => {
    if (all === null || next === null) return next ?? all;
    return {
      ...next,
      year: next.year ?? all.year,
      part: next.part ?? all.part,
      fund: next.fund ?? all.fund,
      moneyUnit: next.moneyUnit ?? all.moneyUnit,
      measure: next.measure ?? all.measure,
      era: next.era ?? all.era,
    };
  }, null);
}
