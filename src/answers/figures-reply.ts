import { type Amount, type Amounts, documentsOf } from '../figures/amounts.ts';
import type { Document, Figure } from '../figures/figure.ts';
import { isWholeYear, type Period } from '../figures/period.ts';
import type { FiguresQuestion, Fund, Measure, MoneyUnit } from '../questions/question.ts';
import type { Catalogue, Unit } from '../units/index.ts';
import { formatDecimal, formatMoney } from '../vietnamese/money.ts';
import { formatPercent } from '../vietnamese/percent.ts';
import { dateName, periodName, answerSentences as say } from '../wording/answers.ts';
import type { FiguresAnswer, Missing, Row } from './answer.ts';
import { figureChoices, missingChoices } from './choices.ts';
import { type Rate, rateOf } from './rate.ts';
import type { Reply } from './reply.ts';

/** Longer lists are cut. */
const MOST_ROWS = 15;
const MOST_DOCUMENTS = 3;
const MOST_NAMES = 5;
const ALL: readonly Measure[] = ['plan', 'executed', 'rate'];

/** Words an answer of figures. */
export function replyToFigures(
  answer: FiguresAnswer,
  unread: readonly string[],
  catalogue: Catalogue,
): Reply {
  const { rows, missing, question } = answer;
  const write = new Writer(question, catalogue);
  const [only] = rows;
  const body = only && rows.length === 1 ? write.single(only) : write.several(rows);
  const lines = [
    ...body,
    ...missing.slice(0, MOST_ROWS).map((each) => write.missing(each)),
    ...(rows.length > 0 ? write.remarks(answer, unread) : []),
    ...(rows.length > 0 ? [write.sources(rows)] : []),
  ];
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
  const rates = all.map((amounts) => rateOf(amounts, row.coverage).kind);
  const has: Record<Measure, boolean> = {
    plan: all.some(({ plan }) => plan),
    executed: all.some(({ executed }) => executed),
    rate: rates.some((kind) => kind !== 'unknown' && kind !== 'plan-is-zero'),
    remaining: all.some(({ plan, executed }) => plan && executed),
  };
  return (measures.length > 0 ? measures : ALL).some((measure) => has[measure]);
}

class Writer {
  readonly #money: MoneyUnit;
  readonly #fund: Fund;
  readonly #asked: readonly Measure[];
  readonly #catalogue: Catalogue;
  readonly #showParts: boolean;

  constructor(question: FiguresQuestion, catalogue: Catalogue) {
    this.#money = question.money;
    this.#fund = question.fund ?? 'total';
    this.#asked = question.measures;
    this.#catalogue = catalogue;
    this.#showParts = question.fund === 'total';
  }

  single(row: Row): string[] {
    const heading = say.heading(this.#fund, this.#name(row.unit, row.period), periodName(row.period));
    const { amounts } = row;
    // The measure that was asked for leads; the others follow.
    const measures = [...new Set([...this.#asked, ...ALL])];
    const lines = amounts ? measures.map((measure) => this.#line(measure, amounts, row)) : [];
    return [heading, ...lines, ...this.#parts(row), ...this.#predecessors(row)];
  }

  several(rows: readonly Row[]): string[] {
    const [first] = rows;
    if (!first) return [];
    const sameUnit = rows.every(({ unit }) => unit === first.unit);
    const samePeriod = rows.every(({ period }) => periodName(period) === periodName(first.period));
    const common = sameUnit
      ? this.#name(first.unit, first.period)
      : samePeriod
        ? periodName(first.period)
        : null;
    const measures = this.#asked.length > 0 ? this.#asked : ALL;
    const lines = rows.slice(0, MOST_ROWS).flatMap((row) => {
      const name = this.#name(row.unit, row.period);
      const label = sameUnit
        ? periodName(row.period)
        : samePeriod
          ? name
          : `${name}, ${periodName(row.period)}`;
      const parts = this.#showParts || !row.amounts ? row.parts : [];
      return [
        say.rowLine(label, row.amounts ? this.#inline(row.amounts, measures, row) : say.notStored),
        ...parts.map(({ fund, amounts }) =>
          say.partOfRow(say.fundShort[fund], this.#inline(amounts, measures, null)),
        ),
      ];
    });
    return [say.headingOfSeveral(this.#fund, common, this.#money), ...lines];
  }

  /** What the reader must know of the rows: what was taken for granted, how sums were made, who says otherwise. */
  remarks({ rows, assumed }: FiguresAnswer, unread: readonly string[]): string[] {
    const remarks = rows.flatMap((row) => this.#rowRemarks(row, rows.length > 1));
    if (assumed.unit) remarks.push(say.assumedUnit);
    if (assumed.year) remarks.push(say.assumedYear);
    if (unread.length > 0) remarks.push(say.unread(unread));
    return [...new Set(remarks)];
  }

  sources(rows: readonly Row[]): string {
    const documents = new Map<string, Document>();
    for (const { amounts, parts } of rows) {
      for (const each of [amounts, ...parts.map((part) => part.amounts)]) {
        for (const document of documentsOf(each?.plan ?? null, each?.executed ?? null))
          documents.set(document.id, document);
        if (each?.stated) documents.set(each.stated.document.id, each.stated.document);
      }
    }
    const names = [...documents.values()].map(documentName);
    return say.sources(names.slice(0, MOST_DOCUMENTS), Math.max(0, names.length - MOST_DOCUMENTS));
  }

  missing({ unit, period, fund, formerly, stored }: Missing): string {
    const name = period ? this.#name(unit, period) : unit.name;
    const sentences = [
      formerly && say.formerlyNoData(formerly.name, unit.name),
      period ? say.noData(fund, name, periodName(period)) : say.noDataAtAll(fund, name),
      stored.length > 0 && say.storedPeriods(stored.slice(-MOST_ROWS).map(shortPeriod)),
    ];
    return sentences.filter(Boolean).join(' ');
  }

  #line(measure: Measure, amounts: Amounts, row: Row): string {
    if (measure === 'rate') return say.line('rate', this.#rateInWords(rateOf(amounts, row.coverage)));
    if (measure === 'remaining') {
      const { plan, executed } = amounts;
      if (!plan || !executed) return say.line('remaining', say.needsBoth);
      const left = plan.dong - executed.dong;
      const approx = plan.approx || executed.approx ? say.about('').trim() : null;
      const text = (dong: bigint): string =>
        say.amount(approx, formatMoney(dong, this.#money), say.moneyUnit(this.#money));
      return left < 0n ? say.overPlan(text(-left)) : say.line('remaining', text(left));
    }
    const amount = amounts[measure];
    if (!amount) return say.line(measure, say.notStored);
    return say.line(
      measure,
      say.amount(amount.approx, formatMoney(amount.dong, this.#money), say.moneyUnit(this.#money)),
    );
  }

  #rateInWords(rate: Rate): string {
    switch (rate.kind) {
      case 'computed':
        return say.ofPlan(percent(rate));
      case 'disputed':
        return say.statedOtherwise(percent(rate), formatPercent(rate.stated), formatDecimal(rate.apart, 2));
      case 'over-both':
        return say.rateOverBoth(percent(rate), rate.members);
      case 'stated':
        return say.statedOnly(formatPercent(rate.value));
      case 'plan-is-zero':
        return say.planIsZero;
      case 'unknown':
        return say.needsBoth;
    }
  }

  #inline(amounts: Amounts, measures: readonly Measure[], row: Row | null): string {
    return measures.map((measure) => this.#inlineMeasure(measure, amounts, row)).join('; ');
  }

  #inlineMeasure(measure: Measure, amounts: Amounts, row: Row | null): string {
    if (measure === 'rate') {
      const rate = rateOf(amounts, row?.coverage ?? null);
      return 'value' in rate ? say.inline('rate', this.#inlineRate(rate)) : say.inlineMissing('rate');
    }
    const { plan, executed } = amounts;
    if (measure === 'remaining') {
      return plan && executed
        ? say.inline('remaining', formatMoney(plan.dong - executed.dong, this.#money))
        : say.inlineMissing('remaining');
    }
    const amount = measure === 'plan' ? plan : executed;
    return amount ? say.inline(measure, this.#short(amount)) : say.inlineMissing(measure);
  }

  #inlineRate(rate: Extract<Rate, { value: bigint }>): string {
    return rate.kind === 'computed' ? percent(rate) : this.#rateInWords(rate);
  }

  #short({ approx, dong }: Amount): string {
    return `${approx ? `${approx} ` : ''}${formatMoney(dong, this.#money)}`;
  }

  #parts(row: Row): string[] {
    if (row.parts.length === 0) return [];
    const unit = say.unitOfMoney(say.moneyUnit(this.#money));
    const lines = row.parts.map(({ fund, amounts }) =>
      say.partLine(say.fundShort[fund], `${this.#inline(amounts, ALL, null)} ${unit}`),
    );
    return row.amounts ? [say.inWhich, ...lines] : lines;
  }

  #predecessors({ coverage }: Row): string[] {
    const unit = say.unitOfMoney(say.moneyUnit(this.#money));
    return (coverage?.list ?? []).map(({ unit: member, amounts }) =>
      say.partLine(member.name, amounts ? `${this.#inline(amounts, ALL, null)} ${unit}` : say.notStored),
    );
  }

  #rowRemarks(row: Row, named: boolean): string[] {
    const { unit, amounts, parts, coverage, membersSum, formerly, period } = row;
    const remarks: string[] = [];
    if (formerly) remarks.push(say.formerly(formerly.name, unit.name));
    const [onlyPart, secondPart] = parts;
    if (!amounts && onlyPart && !secondPart) remarks.push(say.onlyOnePart(onlyPart.fund));
    if (amounts) remarks.push(...this.#howSummed(amounts, parts));
    if (coverage) remarks.push(...this.#coverage(row, coverage, named));
    if (membersSum) {
      const text = (amount: Amount | null): string | null => amount && formatMoney(amount.dong, this.#money);
      remarks.push(
        say.membersDiffer(text(membersSum.plan), text(membersSum.executed), say.moneyUnit(this.#money)),
      );
    }
    if (period.part !== 'whole') remarks.push(say.partOfYear);
    else if (!isWholeYear(period)) remarks.push(say.manyYears);
    for (const other of amounts?.others ?? []) remarks.push(this.#otherSource(other));
    // A sum over many figures has as many notes as it has parts: they belong to the parts.
    if (!coverage) {
      const from = [amounts, ...parts.map((part) => part.amounts)];
      const figures = from.flatMap((each) =>
        [each?.plan, each?.executed].flatMap((amount) => amount?.from ?? []),
      );
      const stated = from.flatMap((each) => each?.stated ?? []);
      for (const { note } of [...figures, ...stated]) if (note) remarks.push(say.note(note));
    }
    return remarks;
  }

  #howSummed({ plan, executed }: Amounts, parts: Row['parts']): string[] {
    const summed = [plan?.how, executed?.how].filter((how) => how === 'funds').length;
    if (summed > 0 && summed === [plan, executed].filter(Boolean).length) return [say.totalOfFunds];
    const remarks = [];
    if (plan?.how === 'funds') remarks.push(say.amountOfFunds('plan'));
    if (executed?.how === 'funds') remarks.push(say.amountOfFunds('executed'));
    const plans = parts.flatMap((part) => part.amounts.plan ?? []);
    const total = plans.reduce((all, { dong }) => all + dong, 0n);
    if (plan?.how === 'stored' && plans.length === 2 && total !== plan.dong) {
      const apart = total > plan.dong ? total - plan.dong : plan.dong - total;
      const unit = say.moneyUnit(this.#money);
      remarks.push(say.fundsDiffer(formatMoney(total, this.#money), unit, formatMoney(apart, this.#money)));
    }
    return remarks;
  }

  #coverage({ unit, period }: Row, coverage: NonNullable<Row['coverage']>, named: boolean): string[] {
    const { members, plan, executed, missing } = coverage;
    const present = Math.max(plan, executed);
    const sentence =
      coverage.of === 'predecessors'
        ? say.predecessors(this.#name(unit, period), present, members)
        : plan === executed || plan === 0 || executed === 0
          ? say.coverage(present, members)
          : say.coverageApart(plan, executed, members);
    const names = missing.map(({ name }) => name);
    const lacking =
      names.length > 0
        ? [say.lacking(names.slice(0, MOST_NAMES), Math.max(0, names.length - MOST_NAMES))]
        : [];
    return [named ? `${this.#name(unit, period)}: ${sentence}` : sentence, ...lacking];
  }

  #otherSource(figure: Figure): string {
    const values = (['plan', 'executed'] as const).flatMap((measure) => {
      const dong = figure[measure];
      const approx = measure === 'plan' ? figure.planApprox : figure.executedApprox;
      if (dong === null) return [];
      const text = say.amount(approx, formatMoney(dong, this.#money), say.moneyUnit(this.#money));
      return [say.inline(measure, text)];
    });
    return say.otherSource(values.join('; '), documentName(figure.document));
  }

  /** The unit's name; with its era where the name alone would leave open which territory is meant. */
  #name(unit: Unit, period: Period): string {
    if (unit.kind !== 'province') return unit.name;
    const merged = this.#catalogue.predecessors(unit).length > 1;
    if (unit.validFrom && merged) return say.successor(unit.name);
    const inMergerYear = unit.validTo !== null && period.to >= Number(unit.validTo.slice(0, 4));
    return inMergerYear && unit.mergedInto ? say.formerUnit(unit.name) : unit.name;
  }
}

const percent = ({ value, approximate }: { value: bigint; approximate: boolean }): string =>
  approximate ? say.about(formatPercent(value)) : formatPercent(value);

const documentName = ({ title, dateFrom, dateTo }: Document): string =>
  say.document(title, dateName(dateFrom, dateTo));

const shortPeriod = (period: Period): string =>
  isWholeYear(period) ? String(period.from) : periodName(period);
