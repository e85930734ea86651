import { figureWords as say } from '../wording/figures.ts';
import { choose } from './choose.ts';
import type { Document, Figure } from './figure.ts';

/** One sum of money and where it comes from. */
export interface Amount {
  /** đồng */
  readonly dong: bigint;
  /** The source's word where it is not exact: hơn, gần, ước, … ; for a sum with such a part: khoảng. */
  readonly approx: string | null;
  /** Stated by a document, or the sum of both funds, or of a region's members. */
  readonly how: 'stored' | 'funds' | 'members';
  /** The figures that it is, or was computed from. */
  readonly from: readonly Figure[];
}

/** What is known of one unit, period and fund. */
export interface Amounts {
  readonly plan: Amount | null;
  readonly executed: Amount | null;
  /** The figure whose stated rate belongs to these amounts. */
  readonly stated: Figure | null;
  /** Documents that say otherwise. */
  readonly others: readonly Figure[];
}

/** The amounts that the documents themselves state; null when there is no figure. */
export function storedAmounts(figures: readonly Figure[]): Amounts | null {
  if (figures.length === 0) return null;
  const { plan, executed, stated, others } = choose(figures);
  return {
    plan: plan && amount(plan.plan, plan.planApprox, plan),
    executed: executed && amount(executed.executed, executed.executedApprox, executed),
    stated,
    others,
  };
}

const amount = (dong: bigint | null, approx: string | null, figure: Figure): Amount | null =>
  dong === null ? null : { dong, approx, how: 'stored', from: [figure] };

/** The sum of amounts. It is approximate when one of them is, by the word that all such have. */
export function sum(amounts: readonly Amount[], how: 'funds' | 'members'): Amount {
  return {
    dong: amounts.reduce((total, { dong }) => total + dong, 0n),
    approx: commonWord(amounts),
    how,
    from: amounts.flatMap(({ from }) => from),
  };
}

/** «hơn 4.000» and 5.260 are «hơn 9.260»; «hơn» and «gần» together only «khoảng». */
export function commonWord(amounts: readonly Pick<Amount, 'approx'>[]): string | null {
  const words = new Set(amounts.flatMap(({ approx }) => approx ?? []));
  const [word, other] = words;
  return word === undefined ? null : other === undefined ? word : say.approximately;
}

/** The documents behind some amounts, each once, in order. */
export function documentsOf(...amounts: readonly (Amount | null)[]): Document[] {
  const documents = amounts.flatMap((each) => each?.from.map(({ document }) => document) ?? []);
  return [...new Map(documents.map((document) => [document.id, document])).values()];
}
