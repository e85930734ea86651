import type { Row } from './answer.ts';

/** Whether the sums among some rows lack the same members. */
export const coversAlike = (rows: readonly Row[]): boolean =>
  new Set(rows.map(({ coverage }) => coverage?.missing.map(({ id }) => id).join() ?? '')).size < 2;

/**
 * Sums of some provinces only, where other rows are a region's own figure: they are not of one thing, so they are
 * neither added nor held against each other.
 */
export function partialSums(rows: readonly Row[]): readonly Row[] {
  const whole = rows.some(({ unit, amounts, coverage }) => unit.kind !== 'province' && amounts && !coverage);
  return whole
    ? rows.filter(({ coverage }) => coverage?.of === 'members' && coverage.missing.length > 0)
    : [];
}
