/** `no-such-day`: 31/2. `unclear`: it is said as a day or a time, but not which. */
export type DayFault = 'no-such-day' | 'unclear';

/** What was read at the head of some tokens, and how many of them. */
export type Said<T> = { readonly length: number } & (T | { readonly fault: DayFault });
export type DaySaid = Said<{ readonly day: string }>;
export type TimeSaid = Said<{ readonly minutes: number }>;
/** The value of an RRULE (RFC 5545, section 3.3.10). */
export type RecurrenceSaid = Said<{ readonly rrule: string }>;
