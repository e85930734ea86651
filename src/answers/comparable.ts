import { YEAR_OF_MERGERS } from '../units/index.ts';
import { taskSentences as say } from '../wording/tasks.ts';
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

/** What must be known before rows are held against each other or added up. */
export function territoryRemarks(rows: readonly Row[]): string[] {
  const eras = new Set(
    rows.filter(({ unit }) => unit.kind === 'province').map(({ unit }) => unit.validFrom !== null),
  );
  const sameUnit = new Set(rows.map(({ unit }) => unit.id)).size === 1;
  // The regions of the programme kept their names in the mergers, not their provinces.
  const regions = rows.filter(({ unit }) => unit.kind === 'region');
  const sides = new Set(regions.map(({ period }) => period.from >= YEAR_OF_MERGERS));
  return [
    ...(eras.size > 1 || sides.size > 1 ? [say.otherTerritory] : []),
    ...(partialSums(rows).length > 0
      ? [say.notOfOneThing]
      : sameUnit && !coversAlike(rows)
        ? [say.coverageDiffers]
        : []),
  ];
}
