import type { Amounts } from '../figures/amounts.ts';
import { agrees } from '../figures/choose.ts';
import type { Figure } from '../figures/figure.ts';
import { isWholeYear } from '../figures/period.ts';
import type { Catalogue } from '../units/index.ts';
import { periodName, answerSentences as say } from '../wording/answers.ts';
import type { Coverage, Part, Row } from './answer.ts';
import { documentName, type Lines, unitName } from './lines.ts';
import type { Oversized, Side } from './oversized.ts';

const MOST_NAMES = 5;

/**
 * How many members stand behind a sum; it belongs before the numbers, so that nobody takes a part for the whole.
 * `label`: which of several rows it is.
 */
export function coverageRemarks(row: Row, catalogue: Catalogue, label: string | null = null): string[] {
  const remarks = coverageOf(row, catalogue, label === null);
  return label === null ? remarks : remarks.map((remark) => say.ofRow(label, remark));
}

function coverageOf(row: Row, catalogue: Catalogue, named: boolean): string[] {
  const coverage = row.coverage ?? (row.amounts ? null : (row.parts[0]?.coverage ?? null));
  if (!coverage) return [];
  const name = unitName(catalogue, row.unit, row.period);
  if (!row.amounts) return [say.noTotal(named ? name : null)];
  // Predecessors are listed one by one below.
  const names = coverage.of === 'members' ? coverage.missing.map((unit) => unit.name) : [];
  const lacking = say.lacking(names.slice(0, MOST_NAMES), Math.max(0, names.length - MOST_NAMES));
  return [coverageSentence({ name, named }, coverage), ...(names.length > 0 ? [lacking] : [])];
}

function coverageSentence(
  { name, named }: { name: string; named: boolean },
  { of, members, plan, executed, both }: Coverage,
): string {
  const alike = (plan === executed && plan === both) || plan === 0 || executed === 0;
  if (!alike) return say.coverageApart(named ? name : null, plan, executed, members);
  const present = Math.max(plan, executed);
  return of === 'predecessors'
    ? say.predecessors(name, present, members)
    : say.coverage(named ? name : null, present, members);
}

/** What the reader of a row must know: how it was computed, who says otherwise, what a source itself remarks. */
export function rowRemarks(row: Row, lines: Lines, label: string | null = null): string[] {
  // Among several rows it is said whose remark it is.
  const own = (remark: string): string => (label === null ? remark : say.ofRow(label, remark));
  const { unit, amounts, parts, coverage, membersSum, formerly, period } = row;
  const remarks: string[] = [];
  if (formerly) remarks.push(say.formerly(formerly.name, unit.name));
  const [onlyPart, secondPart] = parts;
  if (!amounts && onlyPart && !secondPart && !onlyPart.coverage)
    remarks.push(own(say.onlyOnePart(onlyPart.fund)));
  if (amounts && !coverage) remarks.push(...summedFunds(amounts, parts, lines, own));
  if (membersSum) {
    const { plan, executed } = membersSum;
    const differ = say.membersDiffer(
      plan && lines.number(plan.dong),
      executed && lines.number(executed.dong),
      lines.unit,
    );
    remarks.push(own(differ));
  }
  for (const each of row.oversized) remarks.push(own(largerThanWhole(each, lines)));
  if (period.part !== 'whole') remarks.push(say.partOfYear);
  else if (!isWholeYear(period)) remarks.push(say.manyYears);
  if (amounts) for (const other of amounts.others) remarks.push(own(otherSource(other, amounts, lines)));
  // A sum over many figures has as many notes as it has parts: they belong to the parts.
  if (!coverage && !onlyPart?.coverage)
    remarks.push(...sourceNotes([amounts, ...parts.map((part) => part.amounts)], label));
  return remarks;
}

function summedFunds(
  { plan, executed }: Amounts,
  parts: readonly Part[],
  lines: Lines,
  own: (remark: string) => string,
): string[] {
  const amounts = [plan, executed].filter((amount) => amount !== null);
  if (amounts.length > 0 && amounts.every(({ how }) => how === 'funds')) return [say.totalOfFunds];
  const remarks: string[] = [];
  if (plan?.how === 'funds') remarks.push(say.amountOfFunds('plan'));
  if (executed?.how === 'funds') remarks.push(say.amountOfFunds('executed'));
  for (const measure of ['plan', 'executed'] as const) {
    const total = measure === 'plan' ? plan : executed;
    const each = parts.flatMap((part) => part.amounts[measure] ?? []);
    const added = each.reduce((all, { dong }) => all + dong, 0n);
    if (total?.how !== 'stored' || each.length !== 2 || added === total.dong) continue;
    // «trên 10.200» and 10.212 do not disagree.
    const approx = [total, ...each].find((amount) => amount.approx !== null);
    if (approx && agrees(total.dong, approx.approx, added)) continue;
    const apart = added > total.dong ? added - total.dong : total.dong - added;
    remarks.push(own(say.fundsDiffer(measure, lines.number(added), lines.unit, lines.number(apart))));
  }
  return remarks;
}

/** Both amounts with their documents, told apart by what they differ in: the fund, or the period. */
function largerThanWhole({ measure, part, whole }: Oversized, lines: Lines): string {
  const byFund = part.fund !== whole.fund;
  const side = ({ fund, period, amount }: Side) => ({
    name: byFund ? say.fundShort[fund] : periodName(period),
    amount: say.amount(amount.approx, lines.number(amount.dong), lines.unit),
    document: amount.from.map(({ document }) => documentName(document)).join('; '),
  });
  return say.largerThanWhole(measure, side(part), side(whole));
}

/** What another document says otherwise: the amounts alone that differ from those given. */
function otherSource(figure: Figure, given: Amounts, lines: Lines): string {
  const { plan, planApprox, executed, executedApprox, document } = figure;
  const values: string[] = [];
  if (plan !== null && plan !== given.plan?.dong) {
    values.push(say.inline('plan', say.amount(planApprox, lines.number(plan), lines.unit)));
  }
  if (executed !== null && executed !== given.executed?.dong) {
    values.push(say.inline('executed', say.amount(executedApprox, lines.number(executed), lines.unit)));
  }
  return say.otherSource(values.join('; '), documentName(document));
}

function sourceNotes(all: readonly (Amounts | null)[], label: string | null): string[] {
  const figures = all.flatMap((amounts) => [
    ...[amounts?.plan, amounts?.executed].flatMap((amount) => amount?.from ?? []),
    ...(amounts?.stated ? [amounts.stated] : []),
  ]);
  return [...new Set(figures)].flatMap(({ note }) => (note ? [say.note(note, label)] : []));
}
