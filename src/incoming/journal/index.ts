export { type Journal, type Most, NotTaken, openJournal } from './journal.ts';
export type { Entry, Taken } from './line.ts';
export type { Store } from './storing.ts';
