import type { Fund } from '../figures/period.ts';

/** Why a person should look twice. */
export type Doubt = 'measure' | 'number' | 'era' | 'conflict';

/** A figure that a text seems to state. Nothing of it is stored until a person has agreed. */
export interface Proposal {
  /** The unit's name and id, as in the catalogue. */
  readonly unit: string;
  readonly unitId: string;
  /** As in Period: a year or a run of years, whole or a part. */
  readonly from: number;
  readonly to: number;
  readonly part: string;
  readonly fund: Fund;
  /** đồng */
  readonly plan: bigint | null;
  readonly executed: bigint | null;
  readonly planApprox: string | null;
  readonly executedApprox: string | null;
  /** The rate that the text states, a plain decimal: `98.82`. */
  readonly rate: string | null;
  /** The passage that says it, word for word, and where it begins in the readable text. */
  readonly words: string;
  readonly at: number;
  readonly doubts: readonly Doubt[];
}
