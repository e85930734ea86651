import type { Attachment, Picture } from '../attachments/index.ts';
import type { FigureBook } from '../figures/book.ts';
import { byYear, type Coverage, coverageOf, type YearCoverage, yearsToCover } from '../figures/coverage.ts';
import type { Fund } from '../figures/period.ts';
import { type Catalogue, createTableNames, type Unit } from '../units/index.ts';
import { fold } from '../vietnamese/fold.ts';
import { coverageSentences as say, templateSentences } from '../wording/coverage.ts';
import { missingWorkbook } from './missing.ts';
import { coveragePicture, STATES, unitPicture } from './picture.ts';

/** What is there and what is missing: as a text for a phone, a picture, and a workbook to fill in. */
export interface CoverageView {
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

/** Where more are missing, they are counted. */
const MOST_NAMED = 15;
const FUNDS = ['total', 'national', 'local'] as const;

/**
 * Which units and years are missing.
 * @param scope all units of one name (a place's), or of several; regions and the country stand for their provinces
 * @param years left out: those up to today, at most ten
 * @param today an ISO date
 */
export function coverageView(
  { catalogue, book }: { catalogue: Catalogue; book: FigureBook },
  {
    scope,
    years,
    fund = 'total',
    today,
  }: {
    scope: readonly Unit[];
    years?: readonly number[] | undefined;
    fund?: Fund | undefined;
    today: string;
  },
): CoverageView {
  const known = { catalogue, book };
  const covered = years ?? yearsToCover(known, scope, Number(today.slice(0, 4)));
  const coverage = coverageOf(known, { scope, years: covered, fund });
  const [from] = covered;
  const to = covered.at(-1);
  if (from === undefined || to === undefined || coverage.rows.length === 0)
    return { text: say.nothingToCover, attachments: [] };

  const where = nameOfScope(scope);
  const single = isSingle(coverage, scope);
  const workbook = missingWorkbook(catalogue, coverage);
  const asOf = today.split('-').map(Number).reverse().join('/');
  const picture = coveragePictureOf(known, { scope, years: covered, fund }, { asOf });
  const title = say.heading(where, covered);
  return {
    text: [
      title,
      ...(fund === 'total' ? [] : [say.fund(fund)]),
      ...(single ? unitLines(coverage) : coverageLines(catalogue, coverage)),
      workbook ? say.fillIn : say.nothingMissing,
    ].join('\n'),
    attachments: [
      ...(picture ? [{ kind: 'picture' as const, name: fileName(title), picture }] : []),
      ...(workbook
        ? [{ kind: 'workbook' as const, name: templateSentences.missingFile(from, to), workbook }]
        : []),
    ],
  };
}

const nameOfScope = (scope: readonly Unit[]): string =>
  [...new Set(scope.map(({ name }) => name))].join(', ');

/**
 * The picture alone: of several provinces by years, of one its funds by years; null: of nothing.
 * @param asOf the day as people write it; null: not said
 */
export function coveragePictureOf(
  known: { catalogue: Catalogue; book: FigureBook },
  of: { scope: readonly Unit[]; years: readonly number[]; fund: Fund },
  { asOf }: { asOf: string | null },
): Picture | null {
  const coverage = coverageOf(known, of);
  const texts = { where: nameOfScope(of.scope), asOf };
  if (!isSingle(coverage, of.scope)) return coveragePicture(known.catalogue, coverage, texts);
  const funds = of.fund === 'total' ? FUNDS : [of.fund];
  return unitPicture(
    funds.map((fund) => coverageOf(known, { ...of, fund })),
    texts,
  );
}

const fileName = (title: string): string =>
  fold(title)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);

/** One province, of which the years are told by what is stored of them. */
const isSingle = ({ rows }: Coverage, scope: readonly Unit[]): boolean =>
  rows.length === 1 && scope.every(({ kind }) => kind === 'province' || kind === 'district');

/** Years of one province by what is there: Đủ: 2018, 2019. */
function unitLines({ rows: [row] }: Coverage): string[] {
  const states = STATES.filter((state) => row?.cells.some((cell) => cell.state === state));
  return states.map((state) =>
    say.ofUnit(state, row?.cells.filter((cell) => cell.state === state).map(({ year }) => year) ?? []),
  );
}

/** A line for each year; one for several after another that have nothing, or everything. */
export function coverageLines(catalogue: Catalogue, coverage: Coverage): string[] {
  const lines: { key: string; from: number; to: number; write: (from: number, to: number) => string }[] = [];
  for (const each of byYear(coverage)) {
    const { year, members, present, incomplete } = each;
    // An area that ended with the mergers.
    if (members === 0) continue;
    const kind = present === 0 ? 'none' : present === members && incomplete.length === 0 ? 'whole' : null;
    const key = kind === null ? String(year) : `${kind} ${members}`;
    const last = lines.at(-1);
    if (last?.key === key) {
      last.to = year;
      continue;
    }
    lines.push({
      key,
      from: year,
      to: year,
      write: (from, to) => (kind === null ? someLine(catalogue, each) : say[kind](from, to, String(members))),
    });
  }
  return lines.map(({ from, to, write }) => write(from, to));
}

function someLine(
  catalogue: Catalogue,
  { year, present, members, missing, incomplete }: YearCoverage,
): string {
  const nameOf = createTableNames(catalogue);
  const units = missing.flatMap(({ cells }) => cells.find((cell) => cell.year === year)?.unit ?? []);
  const words =
    units.length === 0
      ? null
      : units.length <= MOST_NAMED
        ? say.named(units.map((unit) => nameOf(unit, year)))
        : say.byRegion(
            units.length,
            catalogue.regionsOfProgramme.flatMap(({ id, name }) => {
              const count = units.filter(({ memberOf }) => memberOf.includes(id)).length;
              return count > 0 ? [[name, count] as const] : [];
            }),
          );
  return say.some(year, present, members, incomplete.length, words);
}
