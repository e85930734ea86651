import type { Fund } from '../figures/period.ts';
import type { Place } from '../units/index.ts';

export type Measure = 'plan' | 'executed';

/** A period as far as it has been said. `part` may be UNKNOWN. */
export interface When {
  readonly first: number | null;
  readonly last: number | null;
  readonly part: string;
  /** The years that were listed one by one: «cả 3 năm» are all of them. */
  readonly over?: { readonly first: number; readonly last: number };
  /** The parts of years that were listed: «tám tháng» behind «tám tháng đầu năm 2023» is of that year. */
  readonly parts?: readonly { readonly part: string; readonly year: number }[];
}

/** What sentences before have said, and what therefore holds where nothing else is said. */
export interface Context {
  /** `other`: something of which no figure is kept, such as a district. */
  readonly place: Place | 'other' | null;
  readonly when: When | null;
  /** null: not said; `total` only where both funds were named together. */
  readonly fund: Fund | null;
  readonly measure: Measure | null;
  /** Whether it is about the programme at all. */
  readonly topic: boolean;
  /** The heading speaks of what is to come. */
  readonly ahead: boolean;
  /** One enterprise or one project is spoken of. */
  readonly single: boolean;
}

export const NOTHING: Context = {
  place: null,
  when: null,
  fund: null,
  measure: null,
  topic: false,
  single: false,
  ahead: false,
};
