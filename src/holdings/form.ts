import type { Cell, Column, Sheet } from '../attachments/index.ts';
import { columnName, moneyUnitName, REQUIRED_COLUMNS } from '../figures/import/words.ts';
import type { Fund } from '../figures/period.ts';
import { coverageSentences, templateSentences as say } from '../wording/coverage.ts';

/** The columns of a table of figures that people fill in, as the reader of such files asks for them. */
const FORM = [...REQUIRED_COLUMNS, 'period', 'status'] as const;

const WIDTHS: Readonly<Record<(typeof FORM)[number], number>> = {
  unit: 24,
  year: 8,
  fund: 16,
  plan: 14,
  executed: 14,
  moneyUnit: 13,
  document: 50,
  period: 12,
  status: 12,
};

/** One figure that is to be filled in. */
export interface Blank {
  /** As it is written in a table of that year. */
  readonly unit: string;
  readonly year: number;
  readonly fund: Fund;
}

/** What is known of each figure is written in; amounts and document are left to people. Nothing stands above the header. */
export function formSheet(name: string, blanks: readonly Blank[]): Sheet {
  const columns: Column[] = FORM.map((column) => ({ heading: columnName(column), width: WIDTHS[column] }));
  const known = ({ unit, year, fund }: Blank): Partial<Record<(typeof FORM)[number], Cell>> => ({
    unit: { text: unit },
    // A number would be shown as 2.018.
    year: { text: String(year) },
    fund: { text: coverageSentences.fundShort(fund) },
    moneyUnit: { text: moneyUnitName('million') },
  });
  const rows = blanks.map((blank) => FORM.map((column): Cell => known(blank)[column] ?? null));
  return { name, above: [], columns, rows };
}

/** What to write in each column. It has no column that a table of figures has, so that it is not read as one. */
export function guideSheet(more: readonly string[] = []): Sheet {
  const widths = [22, 110, 44];
  return {
    name: say.guide,
    above: say.about,
    columns: say.guideColumns.map((heading, at) => ({ heading, width: widths[at] ?? 20 })),
    rows: [
      ...FORM.map((column): Cell[] => {
        const { how, example } = say.guideRows[column];
        return [{ text: columnName(column) }, { text: how }, { text: example }];
      }),
      ...more.map((text): Cell[] => [null, { text }]),
    ],
  };
}
