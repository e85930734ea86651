import type { Fund } from '../figures/period.ts';
import type { Place } from '../units/index.ts';
import type { Measure, When } from './context.ts';
import type { Role } from './roles.ts';
import type { Window } from './windows.ts';

/** What one amount of a statement is taken to be. */
export interface Item {
  readonly window: Window;
  readonly role: Role;
  readonly place: Place | 'other' | null;
  readonly when: When | null;
  readonly fund: Fund;
  readonly measure: Measure;
  /** The measure follows from nothing that was said. */
  readonly guessed: boolean;
  /** It was said by a verb, and not by «kinh phí thực hiện» or «hỗ trợ» alone. */
  readonly sure: boolean;
  /** What the words before it say themselves. */
  readonly said: {
    readonly place: boolean;
    readonly when: boolean;
    readonly fund: boolean;
    readonly state: boolean;
    readonly topic: boolean;
    readonly measure: boolean;
    readonly sum: boolean;
  };
  readonly approx: string | null;
  /** Behind «trong đó», or in brackets behind another. */
  readonly part: boolean;
  /** One of a list whose units, years or funds stand before it in a list of their own. */
  readonly listed: boolean;
  /** What the amount before it is a part of: «trong tổng số 2 tỷ đồng». */
  readonly whole: boolean;
  /** Compared with the amount before it, which says what it is of. */
  readonly compared: boolean;
  /** One of what the programme is spent on, or next to such. */
  readonly content: boolean;
  /** Asked for, and not given. */
  readonly proposed: boolean;
  /** «mỗi năm» */
  readonly each: boolean;
  /** The words make it money of the programme, and not of one of its contents. */
  readonly fits: boolean;
}
