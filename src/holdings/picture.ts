import type { Chart, Mark, Picture, Shade } from '../attachments/index.ts';
import { byYear, type CellState, type Coverage, type CoverageRow } from '../figures/coverage.ts';
import { type Catalogue, type Unit, YEAR_OF_MERGERS } from '../units/index.ts';
import { coverageSentences as say } from '../wording/coverage.ts';

/** More columns have no room for letters. */
const MOST_COLUMNS = 20;

const SHADES: Readonly<Record<CellState, Shade>> = {
  full: 'all',
  funds: 'sum',
  plan: 'first',
  executed: 'second',
  fund: 'some',
  part: 'little',
  none: 'nothing',
  absent: 'outside',
};
/** In the order of the legend: from all to nothing. */
export const STATES = Object.keys(SHADES) as readonly CellState[];

interface Texts {
  /** The restated question. */
  readonly where: string;
  /** The day as people write it; null: not said. */
  readonly asOf: string | null;
}

/** Provinces by years, in the regions of the programme where there are several. */
export function coveragePicture(
  catalogue: Catalogue,
  whole: Coverage,
  { where, asOf }: Texts,
): Picture | null {
  const coverage = lastYears(whole);
  // Some provinces have changed their region with the mergers: the latest that is shown counts.
  const regionOf = ({ cells }: CoverageRow): Unit | undefined => {
    const unit = cells.findLast((cell) => cell.unit !== null)?.unit;
    return catalogue.regionsOfProgramme.find(({ id }) => unit?.memberOf.includes(id));
  };
  const regions = catalogue.regionsOfProgramme.filter((region) =>
    coverage.rows.some((row) => regionOf(row) === region),
  );
  const grouped =
    regions.length > 1
      ? regions.map((region) => ({
          name: say.group(region.name),
          rows: coverage.rows.filter((row) => regionOf(row) === region),
        }))
      : [{ name: null, rows: coverage.rows }];
  const counts = byYear(coverage);
  const rows = grouped.map((group) => ({
    ...group,
    rows: group.rows.map(({ place, cells }) => ({
      name: place.units.at(-1)?.name ?? '',
      states: cells.map(({ state }) => state),
    })),
  }));
  return drawn(coverage, rows, {
    title: where,
    unit: say.fund(coverage.fund),
    above: {
      name: say.above,
      texts: counts.map(({ present, members }) => [String(present), `/${members}`] as const),
    },
    footer: [
      ...(coverage.years.includes(YEAR_OF_MERGERS) ? [say.outside(YEAR_OF_MERGERS)] : []),
      ...footerOf(whole, coverage, asOf),
    ],
  });
}

/** One province by its funds; the total first. */
export function unitPicture(funds: readonly Coverage[], { where, asOf }: Texts): Picture | null {
  const shown = funds.map(lastYears);
  const [first] = shown;
  const [whole] = funds;
  if (!first || !whole) return null;
  const rows = shown.flatMap(({ fund, rows: [row] }) =>
    row ? [{ name: say.fundShort(fund), states: row.cells.map(({ state }) => state) }] : [],
  );
  return drawn(first, [{ name: null, rows }], {
    title: where,
    unit: null,
    above: null,
    footer: footerOf(whole, first, asOf),
  });
}

const lastYears = (coverage: Coverage): Coverage => ({
  ...coverage,
  years: coverage.years.slice(-MOST_COLUMNS),
  rows: coverage.rows.map((row) => ({ ...row, cells: row.cells.slice(-MOST_COLUMNS) })),
});

const footerOf = (whole: Coverage, { years }: Coverage, asOf: string | null): string[] => [
  ...(years.length < whole.years.length ? [say.otherYears(years.length)] : []),
  ...(asOf === null ? [] : [say.asOf(asOf)]),
];

function drawn(
  { years }: Coverage,
  groups: readonly {
    readonly name: string | null;
    readonly rows: readonly { readonly name: string; readonly states: readonly CellState[] }[];
  }[],
  {
    title,
    unit,
    above,
    footer,
  }: Pick<Picture, 'unit' | 'footer'> & {
    title: string;
    above: (Chart & { kind: 'heat' })['above'];
  },
): Picture | null {
  const all = new Set(groups.flatMap(({ rows }) => rows.flatMap(({ states }) => states)));
  if (years.length === 0 || all.size === 0) return null;
  const used = STATES.filter((state) => all.has(state));
  const marks = used.map(
    (state): Mark => ({ shade: SHADES[state], sign: say.sign(state), name: say.state(state) }),
  );
  return {
    title: say.heading(title, years),
    unit,
    chart: {
      kind: 'heat',
      columns: years.map(String),
      above,
      groups: groups.map(({ name, rows }) => ({
        name,
        rows: rows.map((row) => ({
          name: row.name,
          fields: row.states.map((state) => used.indexOf(state)),
        })),
      })),
      marks,
    },
    footer,
  };
}
