import type { Amounts } from '../figures/amounts.ts';
import { ratePercent } from '../vietnamese/percent.ts';
import type { Coverage } from './answer.ts';

/** How much of a plan was executed, in hundredths of a percent, and how that is known. */
export type Rate =
  | { readonly kind: 'computed'; readonly value: bigint; readonly approximate: boolean }
  /** The source states another rate than its own amounts give: `apart` hundredths of a point. */
  | {
      readonly kind: 'disputed';
      readonly value: bigint;
      readonly approximate: boolean;
      readonly stated: bigint;
      readonly apart: bigint;
    }
  /** Over those members alone that have both amounts. */
  | {
      readonly kind: 'over-both';
      readonly value: bigint;
      readonly approximate: boolean;
      readonly members: number;
    }
  | { readonly kind: 'stated'; readonly value: bigint }
  | { readonly kind: 'plan-is-zero' }
  | { readonly kind: 'unknown' };

/** Up to this many hundredths of a point a stated rate counts as the computed one, rounded. */
const ROUNDING = 6n;

export function rateOf(amounts: Amounts, coverage: Coverage | null): Rate {
  const { plan, executed, stated } = amounts;
  if (!plan || !executed) {
    return stated?.statedRate != null ? { kind: 'stated', value: stated.statedRate } : { kind: 'unknown' };
  }
  const approximate = plan.approx !== null || executed.approx !== null;
  if (coverage && (coverage.both !== coverage.plan || coverage.both !== coverage.executed)) {
    const value = coverage.comparable && ratePercent(coverage.comparable.executed, coverage.comparable.plan);
    return value == null
      ? { kind: 'unknown' }
      : { kind: 'over-both', value, approximate, members: coverage.both };
  }
  const value = ratePercent(executed.dong, plan.dong);
  if (value === null) return { kind: 'plan-is-zero' };
  // A stated rate judges the amounts of its own document only.
  const own = stated && plan.from[0] === stated && executed.from[0] === stated ? stated.statedRate : null;
  const apart = own === null ? 0n : own > value ? own - value : value - own;
  if (own !== null && apart > ROUNDING) return { kind: 'disputed', value, approximate, stated: own, apart };
  return { kind: 'computed', value, approximate };
}
