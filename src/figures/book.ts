import type { Figure } from './figure.ts';
import { type Fund, isWholeYear, type Period, samePeriod } from './period.ts';

/** All figures at one moment, in memory: a few thousand rows that every question looks through. */
export class FigureBook {
  readonly #byUnit = new Map<string, Figure[]>();

  constructor(figures: Iterable<Figure>) {
    for (const figure of figures) {
      const list = this.#byUnit.get(figure.unit);
      if (list) list.push(figure);
      else this.#byUnit.set(figure.unit, [figure]);
    }
  }

  /** Everything stored of a unit. */
  of(unit: string): readonly Figure[] {
    return this.#byUnit.get(unit) ?? [];
  }

  /** What is stored of a unit, period and fund: none, one, or several that may disagree. */
  find(unit: string, period: Period, fund: Fund): Figure[] {
    return this.of(unit).filter((figure) => figure.fund === fund && samePeriod(figure.period, period));
  }

  /** The years for which a whole-year figure of a unit is stored, ascending; of one fund, or of any. */
  years(unit: string, fund: Fund | null = null): number[] {
    const years = this.of(unit)
      .filter((figure) => isWholeYear(figure.period) && (fund === null || figure.fund === fund))
      .map((figure) => figure.period.from);
    return [...new Set(years)].sort((a, b) => a - b);
  }
}
