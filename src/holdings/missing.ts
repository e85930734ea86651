import type { Workbook } from '../attachments/index.ts';
import type { CellState, Coverage } from '../figures/coverage.ts';
import { type Catalogue, createTableNames } from '../units/index.ts';
import { coverageSentences, templateSentences as say } from '../wording/coverage.ts';
import { type Blank, formSheet, guideSheet } from './form.ts';

type Amount = 'plan' | 'executed';

/** Where something is stored, and something is missing. */
const HALF: readonly CellState[] = ['plan', 'executed', 'fund', 'part'];

/**
 * A workbook to fill in: a row for each unit, year and fund of which an amount is missing; null: nothing is.
 * @param amounts which of the two count as missing
 */
export function missingWorkbook(
  catalogue: Catalogue,
  coverage: Coverage,
  amounts: readonly Amount[] = ['plan', 'executed'],
): Workbook | null {
  const nameOf = createTableNames(catalogue);
  const isMissing = (state: CellState): boolean =>
    (state === 'plan' || state === 'executed' ? amounts.some((amount) => amount !== state) : true) &&
    !['full', 'funds', 'absent'].includes(state);
  const cells = coverage.years.flatMap((_, at) =>
    coverage.rows.flatMap(({ cells: ofRow }) => {
      const cell = ofRow[at];
      return cell?.unit && cell.counted && isMissing(cell.state) ? { ...cell, unit: cell.unit } : [];
    }),
  );
  const blanks = cells.flatMap(({ unit, year, lacks }) =>
    lacks.map((fund): Blank => ({ unit: nameOf(unit, year), year, fund })),
  );
  if (blanks.length === 0) return null;
  const half = HALF.flatMap((state) => {
    const units = new Map<string, string[]>();
    for (const { unit, year } of cells.filter((cell) => cell.state === state))
      units.set(unit.name, [...(units.get(unit.name) ?? []), String(year)]);
    return [...units].map(([unit, years]) =>
      say.known(coverageSentences.state(state), unit, years.join(', ')),
    );
  });
  return {
    sheets: [formSheet(say.missingSheet, blanks), guideSheet([say.aboutMissing, ...half])],
  };
}
