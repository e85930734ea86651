import { isWholeYear, samePeriod } from '../figures/period.ts';
import type { FiguresQuestion, Measure } from '../questions/question.ts';
import type { Catalogue } from '../units/index.ts';
import { periodName, answerSentences as say } from '../wording/answers.ts';
import { type Coverage, type FiguresAnswer, lacksPredecessors, type Part, type Row } from './answer.ts';
import { type Body, EMPTY_BODY, pageLines, pageOf } from './body.ts';
import { figureChoices, missingChoices } from './choices.ts';
import { territoryRemarks } from './comparable.ts';
import { ALL_MEASURES, Lines, unitName } from './lines.ts';
import { rateOf } from './rate.ts';
import { coverageRemarks, rowRemarks } from './remarks.ts';

/** The figures of one unit and period on lines of their own; of several, a line for each. */
export function figuresBody(
  answer: FiguresAnswer,
  catalogue: Catalogue,
  { brief = false }: { brief?: boolean } = {},
): Body {
  const { rows, missing, question, assumed } = answer;
  const writer = new Writer(question, catalogue);
  const [only] = rows;
  const lines = only && rows.length === 1 ? writer.single(only, brief) : writer.several(rows);
  return {
    ...EMPTY_BODY,
    kind: rows.some((row) => hasWhatWasAsked(row, question.measures)) ? 'answer' : 'no-data',
    lines,
    missing,
    rows,
    remarks: [
      ...(rows.length > 1 ? territoryRemarks(rows) : []),
      ...onlyYear(answer),
      ...writer.remarks(rows),
    ],
    assumed,
    choices: rows.length > 0 ? figureChoices(answer, catalogue) : missingChoices(answer),
    turns: pageOf(rows, question.page),
    shown: pageOf(rows, question.page).rows.map(({ asked, period }) => ({
      unit: asked,
      year: isWholeYear(period) ? period.from : null,
    })),
  };
}

/** «qua các năm» of which one is stored: nobody shall take it for the whole run. */
function onlyYear({ question: { span }, rows }: FiguresAnswer): string[] {
  const [row, other] = rows;
  if (
    !row ||
    other ||
    span === null ||
    !isWholeYear(row.period) ||
    (span.kind === 'latest' && span.count < 2)
  )
    return [];
  return [span.kind === 'all' ? say.onlyYear(row.period.from) : say.onlyYearAsked(row.period.from)];
}

/** Whether one of the measures asked for is there; any at all where none was named. */
function hasWhatWasAsked(row: Row, measures: readonly Measure[]): boolean {
  const all = [row.amounts, ...row.parts.map(({ amounts }) => amounts)].filter((each) => each !== null);
  const has: Record<Measure, boolean> = {
    plan: all.some(({ plan }) => plan),
    executed: all.some(({ executed }) => executed),
    rate: all.some((amounts) => 'value' in rateOf(amounts, row.coverage)),
    remaining: all.some(({ plan, executed }) => plan && executed),
  };
  return (measures.length > 0 ? measures : ALL_MEASURES).some((measure) => has[measure]);
}

class Writer {
  readonly #question: FiguresQuestion;
  readonly #catalogue: Catalogue;
  readonly #lines: Lines;

  constructor(question: FiguresQuestion, catalogue: Catalogue) {
    this.#question = question;
    this.#catalogue = catalogue;
    this.#lines = new Lines(question.money);
  }

  single(row: Row, brief: boolean): string[] {
    const { amounts, coverage, unit, period } = row;
    // The measure that was asked for leads; the others follow.
    const { measures: asked } = this.#question;
    const only = brief && asked.length > 0;
    const measures = only ? asked : [...new Set([...asked, ...ALL_MEASURES])];
    return [
      say.heading(
        this.#question.fund ?? 'total',
        unitName(this.#catalogue, unit, period),
        periodName(period),
      ),
      ...coverageRemarks(row, this.#catalogue),
      ...(amounts && !lacksPredecessors(row)
        ? measures
            .filter((measure) => this.#isWorthSaying(measure, row))
            .map((measure) => this.#lines.line(measure, amounts, coverage))
        : []),
      ...(only || lacksPredecessors(row) ? [] : this.#parts(row)),
      ...this.#predecessors(row),
    ];
  }

  /** A rate that nobody asked for and nobody can compute is left out. */
  #isWorthSaying(measure: Measure, { amounts, coverage }: Row): boolean {
    const asked = this.#question.measures.includes(measure);
    return asked || measure !== 'rate' || (amounts !== null && rateOf(amounts, coverage).kind !== 'unknown');
  }

  several(rows: readonly Row[]): string[] {
    const [first] = rows;
    if (!first) return [];
    const { fund, money, measures: asked } = this.#question;
    const sameUnit = rows.every(({ unit }) => unit === first.unit);
    const sameTime = rows.every(({ period }) => samePeriod(period, first.period));
    const name = (row: Row): string => unitName(this.#catalogue, row.unit, row.period);
    const common = sameUnit ? name(first) : sameTime ? periodName(first.period) : null;
    const page = pageOf(rows, this.#question.page);
    const lines = page.rows.flatMap((row) => {
      const label = this.#label(row, rows);
      const measures = asked.length > 0 ? asked : ALL_MEASURES;
      const options = { coverage: row.coverage, asked: asked.length > 0 };
      const isRun = row.period.from < row.period.to;
      const parts = fund === 'total' || isRun || !row.amounts ? row.parts : [];
      return [
        say.rowLine(
          withCoverage(label, row.coverage),
          row.amounts && !lacksPredecessors(row)
            ? this.#lines.inline(row.amounts, measures, options)
            : say.noTotalShort,
        ),
        ...parts.map((part) =>
          say.partOfRow(partName(part), this.#lines.inline(part.amounts, measures, part)),
        ),
        ...this.#predecessorsOf(row, measures),
      ];
    });
    return [say.headingOfSeveral(fund ?? 'total', common, money), ...lines, ...pageLines(page, rows.length)];
  }

  /** What must be known of the rows. */
  remarks(rows: readonly Row[]): string[] {
    return rows.flatMap((row) => [
      ...(rows.length > 1 ? coverageRemarks(row, this.#catalogue, this.#label(row, rows)) : []),
      ...rowRemarks(row, this.#lines, rows.length > 1 ? this.#label(row, rows) : null),
    ]);
  }

  /** What tells a row from the others. */
  #label(row: Row, rows: readonly Row[]): string {
    const name = unitName(this.#catalogue, row.unit, row.period);
    if (rows.every(({ unit }) => unit === row.unit)) return periodName(row.period);
    return rows.every(({ period }) => samePeriod(period, row.period))
      ? name
      : `${name}, ${periodName(row.period)}`;
  }

  #predecessorsOf({ coverage }: Row, measures: readonly Measure[]): string[] {
    return (coverage?.list ?? []).map(({ unit, amounts }) =>
      say.partOfRow(unit.name, amounts ? this.#lines.inline(amounts, measures) : say.notStored),
    );
  }

  #parts({ amounts, parts, coverage }: Row): string[] {
    if (parts.length === 0) return [];
    const { unit } = this.#lines;
    const lines = parts.map((part) =>
      say.partLine(partName(part), this.#lines.inline(part.amounts, ALL_MEASURES, part)),
    );
    if (!amounts) return [say.eachFund(unit), ...lines];
    // Funds of more members than the total has are no part of it.
    const within = parts.every((part) => !part.coverage || !coverage || sameMembers(part.coverage, coverage));
    return [within ? say.inWhich(unit) : say.apart(unit), ...lines];
  }

  #predecessors({ coverage }: Row): string[] {
    const list = (coverage?.list ?? []).map(({ unit, amounts }) =>
      say.partLine(unit.name, amounts ? this.#lines.inline(amounts, ALL_MEASURES) : say.notStored),
    );
    return list.length > 0 ? [say.eachPredecessor(this.#lines.unit), ...list] : [];
  }
}

const sameMembers = (a: Coverage, b: Coverage): boolean => a.plan === b.plan && a.executed === b.executed;

const partName = ({ fund, coverage }: Part): string => withCoverage(say.fundShort[fund], coverage);

/** What a line is of, with how many members stand behind it where it is a sum. */
function withCoverage(name: string, coverage: Coverage | null): string {
  // Of one, the figure is its own.
  if (!coverage || coverage.members === 1) return name;
  const { plan, executed, members } = coverage;
  return plan === executed || plan === 0 || executed === 0
    ? say.partCoverage(name, Math.max(plan, executed), members)
    : say.partCoverageApart(name, plan, executed, members);
}
