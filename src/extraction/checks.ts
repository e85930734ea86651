import type { Fund } from '../figures/period.ts';
import { decimalText, formatMoney } from '../vietnamese/money.ts';
import { ratePercent } from '../vietnamese/percent.ts';
import { extractionWords, extractionSentences as say } from '../wording/extraction.ts';
import type { Proposal } from './proposal.ts';

/** Something in a text's figures that does not add up. It is said, and nothing is corrected. */
export interface Check {
  readonly kind: 'rate' | 'parts' | 'over-plan' | 'conflict';
  /** A sentence for the person who reviews the proposals. */
  readonly sentence: string;
  /** The proposals that it is about, by their places in the list. */
  readonly of: readonly number[];
}

/** Points by which rounding may put a stated rate off (see the rule for stated rates of the answers): hundredths. */
const ROUNDING = 6n;
/** The share of a total that rounded parts may be off by: one thousandth; of approximate ones, one twentieth. */
const OFF = { exact: 1000n, approximate: 20n };

/** What does not add up among the figures of one text. */
export const checksOf = (proposals: readonly Proposal[]): Check[] => [
  ...proposals.flatMap((proposal, at) => rateCheck(proposals, proposal, at)),
  ...proposals.flatMap((proposal, at) => partsChecks(proposals, proposal, at)),
  ...proposals.flatMap((proposal, at) => overPlan(proposal, at)),
  ...proposals.flatMap((proposal, at) => conflict(proposals, proposal, at)),
];

const isSame = (a: Proposal, b: Proposal, fund: Fund): boolean =>
  b.fund === fund && a.unitId === b.unitId && a.from === b.from && a.to === b.to && a.part === b.part;

const nameOf = (proposal: Proposal): string =>
  say.figure({
    unit: proposal.unit,
    fund: proposal.fund,
    period: extractionWords.period(proposal),
    year: proposal.from === proposal.to ? proposal.from : null,
  });
const money = (dong: bigint): string => formatMoney(dong, 'million');

function rateCheck(proposals: readonly Proposal[], proposal: Proposal, at: number): Check[] {
  const { rate, executed } = proposal;
  const isRough = proposal.executedApprox !== null || proposal.planApprox !== null;
  if (rate === null || executed === null || isRough) return [];
  const ofYear = proposals.findIndex(
    (other) =>
      other.plan !== null &&
      other.planApprox === null &&
      isSame({ ...proposal, part: 'whole' }, other, proposal.fund),
  );
  const from = proposal.plan !== null ? at : ofYear;
  const plan = proposal.plan ?? proposals[ofYear]?.plan ?? null;
  const computed = plan === null ? null : ratePercent(executed, plan);
  if (computed === null) return [];
  const [whole = '', fraction = ''] = rate.split('.');
  const stated = BigInt(whole + fraction.slice(0, 2).padEnd(2, '0'));
  const off = stated > computed ? stated - computed : computed - stated;
  if (off <= ROUNDING) return [];
  const sentence = say.rateOff(nameOf(proposal), decimalText(rate), computed);
  return [{ kind: 'rate', sentence, of: [...new Set([at, from])] }];
}

function partsChecks(proposals: readonly Proposal[], total: Proposal, at: number): Check[] {
  if (total.fund !== 'total') return [];
  return (['plan', 'executed'] as const).flatMap((measure): Check[] => {
    const find = (fund: Fund): number =>
      proposals.findIndex((other) => other[measure] !== null && isSame(total, other, fund));
    const whole = total[measure];
    const places = [find('national'), find('local')];
    const parts = places.map((place) => proposals[place]?.[measure] ?? null);
    const [national, local] = parts;
    if (whole === null || national == null || local == null) return [];
    const sum = national + local;
    const off = sum > whole ? sum - whole : whole - sum;
    const isRough = [total, ...places.map((place) => proposals[place])].some(
      (each) => each?.[`${measure}Approx`] != null,
    );
    if (off * (isRough ? OFF.approximate : OFF.exact) <= whole) return [];
    const sentence = say.partsOff(nameOf(total), measure, {
      national: money(national),
      local: money(local),
      sum: money(sum),
      total: money(whole),
    });
    return [{ kind: 'parts', sentence, of: [at, ...places] }];
  });
}

function overPlan(proposal: Proposal, at: number): Check[] {
  const { plan, executed } = proposal;
  if (plan === null || executed === null || executed <= plan) return [];
  return [
    { kind: 'over-plan', sentence: say.overPlan(nameOf(proposal), money(executed), money(plan)), of: [at] },
  ];
}

function conflict(proposals: readonly Proposal[], proposal: Proposal, at: number): Check[] {
  return (['plan', 'executed'] as const).flatMap((measure): Check[] => {
    const other = proposals.findIndex(
      (each, index) => index < at && each[measure] !== null && isSame(proposal, each, proposal.fund),
    );
    const [first, second] = [proposals[other]?.[measure] ?? null, proposal[measure]];
    if (first === null || second === null || first === second) return [];
    return [
      {
        kind: 'conflict',
        sentence: say.twice(nameOf(proposal), measure, money(first), money(second)),
        of: [other, at],
      },
    ];
  });
}
