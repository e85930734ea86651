import type { Figure } from './figure.ts';

/** What is to be said of one unit, period and fund, when several documents may speak of it. */
export interface Chosen {
  /** Where the plan comes from; null: no document states one. */
  readonly plan: Figure | null;
  /** Where the executed amount comes from, which may be another document. */
  readonly executed: Figure | null;
  /** Whose stated rate is given: the one that the amounts come from. */
  readonly stated: Figure | null;
  /** Figures left aside that say something else. */
  readonly others: readonly Figure[];
}

/**
 * Chooses among the figures for the same thing: the editor's choice, then exact before approximate, plan and
 * executed before one of them, then the newer document. What the chosen one does not state is taken from the next
 * that does.
 */
export function choose(figures: readonly Figure[]): Chosen {
  const ranked = [...figures].sort(
    (a, b) =>
      Number(b.official) - Number(a.official) ||
      Number(isExact(b)) - Number(isExact(a)) ||
      statedAmounts(b) - statedAmounts(a) ||
      compareDates(b.document.dateTo, a.document.dateTo) ||
      (a.id < b.id ? -1 : 1),
  );
  const plan = ranked.find((figure) => figure.plan !== null) ?? null;
  const executed = ranked.find((figure) => figure.executed !== null) ?? null;
  const used = [plan, executed];
  const stated = ranked.find(
    (figure) => figure.statedRate !== null && (used.includes(figure) || (!plan && !executed)),
  );
  const differs = (figure: Figure): boolean =>
    !says(figure.plan, figure.planApprox, plan?.plan) ||
    !says(figure.executed, figure.executedApprox, executed?.executed);
  return { plan, executed, stated: stated ?? null, others: ranked.filter(differs) };
}

const says = (amount: bigint | null, approx: string | null, given: bigint | null | undefined): boolean =>
  amount === null || amount === given || (given != null && agrees(amount, approx, given));

/** In hundredths: what is «gần» or «hơn» an amount lies this near to it. */
const NEAR = 5n;

/** Whether an amount that is not exact, such as «hơn 3.900», can be the other one: 3.997. */
export function agrees(amount: bigint, approx: string | null, exact: bigint): boolean {
  if (approx === null) return amount === exact;
  const apart = exact > amount ? exact - amount : amount - exact;
  return apart * 100n <= amount * NEAR;
}

const isExact = (figure: Figure): boolean => figure.planApprox === null && figure.executedApprox === null;

const statedAmounts = (figure: Figure): number =>
  Number(figure.plan !== null) + Number(figure.executed !== null);

/** Undated documents count as the oldest. ISO dates sort as texts. */
const compareDates = (a: string | null, b: string | null): number => {
  const [x, y] = [a ?? '', b ?? ''];
  return x < y ? -1 : x > y ? 1 : 0;
};
