import { documentsOf } from '../figures/amounts.ts';
import type { Document } from '../figures/figure.ts';
import { isWholeYear, type Period, samePeriod } from '../figures/period.ts';
import type { FiguresQuestion, Fund, Measure } from '../questions/question.ts';
import type { Catalogue } from '../units/index.ts';
import { periodName, answerSentences as say } from '../wording/answers.ts';
import type { Coverage, FiguresAnswer, Missing, Part, Row } from './answer.ts';
import { figureChoices, missingChoices } from './choices.ts';
import { ALL_MEASURES, documentName, Lines, shortPeriod, unitName } from './lines.ts';
import { rateOf } from './rate.ts';
import { coverageRemarks, rowRemarks } from './remarks.ts';
import type { Reply } from './reply.ts';

/** Longer lists are cut. */
const MOST_ROWS = 15;
const MOST_DOCUMENTS = 3;

/** How a text came to be the question that is answered: what was not read, what was kept from the one before. */
export interface Understanding {
  readonly unread: readonly string[];
  readonly keptFund?: boolean;
  /** The fund of the question before was given up, since nothing is stored of it here. */
  readonly droppedFund?: Fund | null;
}

/** Words an answer of figures. */
export function replyToFigures(answer: FiguresAnswer, how: Understanding, catalogue: Catalogue): Reply {
  const { rows, missing, question } = answer;
  const writer = new Writer(question, catalogue);
  const [only] = rows;
  const lines =
    only && rows.length === 1
      ? [
          ...writer.single(only),
          ...writer.missing(missing),
          ...writer.remarks(answer, how),
          writer.sources(rows),
        ]
      : rows.length > 1
        ? [
            ...writer.several(rows),
            ...writer.missing(missing),
            ...writer.remarks(answer, how),
            writer.sources(rows),
          ]
        : writer.missing(missing);
  return {
    kind: rows.some((row) => hasWhatWasAsked(row, question.measures)) ? 'answer' : 'no-data',
    text: lines.join('\n'),
    heading: rows.length > 0,
    choices: rows.length > 0 ? figureChoices(answer) : missingChoices(answer),
    files: [],
    query: question,
  };
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

  single(row: Row): string[] {
    const { amounts, coverage, unit, period } = row;
    // The measure that was asked for leads; the others follow.
    const measures = [...new Set([...this.#question.measures, ...ALL_MEASURES])];
    return [
      say.heading(
        this.#question.fund ?? 'total',
        unitName(this.#catalogue, unit, period),
        periodName(period),
      ),
      ...coverageRemarks(row, this.#catalogue),
      ...(amounts ? measures.map((measure) => this.#lines.line(measure, amounts, coverage)) : []),
      ...this.#parts(row),
      ...this.#predecessors(row),
    ];
  }

  several(rows: readonly Row[]): string[] {
    const [first] = rows;
    if (!first) return [];
    const { fund, money, measures: asked } = this.#question;
    const sameUnit = rows.every(({ unit }) => unit === first.unit);
    const sameTime = rows.every(({ period }) => samePeriod(period, first.period));
    const name = (row: Row): string => unitName(this.#catalogue, row.unit, row.period);
    const common = sameUnit ? name(first) : sameTime ? periodName(first.period) : null;
    const lines = rows.slice(0, MOST_ROWS).flatMap((row) => {
      const label = sameUnit
        ? periodName(row.period)
        : sameTime
          ? name(row)
          : `${name(row)}, ${periodName(row.period)}`;
      const measures = asked.length > 0 ? asked : ALL_MEASURES;
      const options = { coverage: row.coverage, asked: asked.length > 0 };
      const parts = fund === 'total' || !row.amounts ? row.parts : [];
      return [
        say.rowLine(
          label,
          row.amounts ? this.#lines.inline(row.amounts, measures, options) : say.noTotalShort,
        ),
        ...parts.map((part) =>
          say.partOfRow(partName(part), this.#lines.inline(part.amounts, measures, part)),
        ),
      ];
    });
    return [say.headingOfSeveral(fund ?? 'total', common, money), ...lines];
  }

  /** What must be known of the rows and of how the question was understood. */
  remarks(
    { rows, assumed, question }: FiguresAnswer,
    { unread, keptFund, droppedFund }: Understanding,
  ): string[] {
    const remarks = rows.flatMap((row) => [
      ...(rows.length > 1 ? coverageRemarks(row, this.#catalogue) : []),
      ...rowRemarks(row, this.#lines),
    ]);
    if (assumed.unit) remarks.push(say.assumedUnit);
    if (assumed.year) remarks.push(say.assumedYear);
    if (droppedFund) remarks.push(say.droppedFund(droppedFund));
    if (keptFund && question.fund) remarks.push(say.keptFund(question.fund));
    if (unread.length > 0) remarks.push(say.unread(unread));
    return [...new Set(remarks)];
  }

  sources(rows: readonly Row[]): string {
    const documents = new Map<string, Document>();
    for (const { amounts, parts } of rows) {
      for (const each of [amounts, ...parts.map((part) => part.amounts)]) {
        const stated = each?.stated ? [each.stated.document] : [];
        for (const document of [...documentsOf(each?.plan ?? null, each?.executed ?? null), ...stated]) {
          documents.set(document.id, document);
        }
      }
    }
    const names = [...documents.values()].map(documentName);
    return say.sources(names.slice(0, MOST_DOCUMENTS), Math.max(0, names.length - MOST_DOCUMENTS));
  }

  /** One line for each unit, with all of its missing periods and what is stored instead. */
  missing(missing: readonly Missing[]): string[] {
    const asked = [...new Set(missing.map((each) => each.asked))];
    return asked.slice(0, MOST_ROWS).flatMap((each) => {
      const ofUnit = missing.filter((one) => one.asked === each);
      const [first] = ofUnit;
      return first ? [this.#missingUnit(first, ofUnit)] : [];
    });
  }

  #missingUnit(
    { unit, fund, formerly, stored, eitherEra, instead }: Missing,
    all: readonly Missing[],
  ): string {
    const periods = all.flatMap(({ period }) => period ?? []);
    const [period] = periods;
    const name = period && !eitherEra ? unitName(this.#catalogue, unit, period) : unit.name;
    const have = stored.slice(-MOST_ROWS).map(shortPeriod);
    const sentences = [
      formerly && say.formerlyNoData(formerly.name, unit.name),
      say.noData(fund, name, joinYears(periods)),
      instead.length > 0 &&
        unit.kind === 'country' &&
        say.regionsStored(instead.map((region) => region.name)),
      have.length > 0 && (formerly ? say.storedOf(formerly.name, have) : say.storedPeriods(have)),
    ];
    return sentences.filter(Boolean).join(' ');
  }

  #parts({ amounts, parts, coverage }: Row): string[] {
    if (parts.length === 0) return [];
    const unit = say.unitOfMoney(this.#lines.unit);
    const lines = parts.map((part) =>
      say.partLine(partName(part), `${this.#lines.inline(part.amounts, ALL_MEASURES, part)} ${unit}`),
    );
    if (!amounts) return lines;
    // Funds of more members than the total has are no part of it.
    const within = parts.every((part) => !part.coverage || !coverage || sameMembers(part.coverage, coverage));
    return [within ? say.inWhich : say.apart, ...lines];
  }

  #predecessors({ coverage }: Row): string[] {
    const unit = say.unitOfMoney(this.#lines.unit);
    return (coverage?.list ?? []).map(({ unit: member, amounts }) =>
      say.partLine(
        member.name,
        amounts ? `${this.#lines.inline(amounts, ALL_MEASURES)} ${unit}` : say.notStored,
      ),
    );
  }
}

const sameMembers = (a: Coverage, b: Coverage): boolean => a.plan === b.plan && a.executed === b.executed;

/** A fund, with how many members stand behind it where it is a sum. */
function partName({ fund, coverage }: Part): string {
  const name = say.fundShort[fund];
  return coverage
    ? say.partCoverage(name, Math.max(coverage.plan, coverage.executed), coverage.members)
    : name;
}

/** Consecutive whole years as one run: năm 2005–2012, năm 2014. */
function joinYears(periods: readonly Period[]): string[] {
  const runs: Period[] = [];
  for (const period of periods) {
    const last = runs.at(-1);
    if (last && last.part === 'whole' && isWholeYear(period) && period.from === last.to + 1) {
      runs[runs.length - 1] = { ...last, to: period.to };
    } else {
      runs.push(period);
    }
  }
  return runs.map((run) =>
    run.part === 'whole' && run.from < run.to ? say.years(run.from, run.to) : periodName(run),
  );
}
