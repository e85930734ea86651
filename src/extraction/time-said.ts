/**
 * A year, a run of years or a part of a year among the words. `year` null: the sentence says which before, as in
 * «6 tháng đầu năm». Parts are named as in Period; `date` is a day or a month, of which no figure is.
 */
export interface TimeSaid {
  readonly from: number;
  readonly to: number;
  readonly first: number | null;
  readonly last: number | null;
  readonly part: string;
  readonly date: boolean;
  /** The month in which «đến ngày 20/10» ends. */
  readonly within?: number;
  /** How many years «5 năm qua» are, where it does not say which. */
  readonly years?: number;
}

/** A stretch whose end or beginning is not said: «từ năm 2016 đến nay», «5 năm qua». No figure can be given to it. */
export const UNKNOWN = 'unknown';
