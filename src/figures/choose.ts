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
    (figure.plan !== null && figure.plan !== plan?.plan) ||
    (figure.executed !== null && figure.executed !== executed?.executed);
  return { plan, executed, stated: stated ?? null, others: ranked.filter(differs) };
}

const isExact = (figure: Figure): boolean => figure.planApprox === null && figure.executedApprox === null;

const statedAmounts = (figure: Figure): number =>
  Number(figure.plan !== null) + Number(figure.executed !== null);

/** Undated documents count as the oldest. ISO dates sort as texts. */
const compareDates = (a: string | null, b: string | null): number => {
  const [x, y] = [a ?? '', b ?? ''];
  return x < y ? -1 : x > y ? 1 : 0;
};
