export { createInbox, createMemoryInbox, type Inbox, type Update } from './inbox.ts';
export { type Aside, AT_ONCE, createIntake, type Intake } from './intake.ts';
export { type Entry, type Journal, NotTaken, openJournal, type Store, type Taken } from './journal/index.ts';
export { type Keeping, openKeeping } from './keeping.ts';
export { createLanes } from './lanes.ts';
export { openInbox } from './open-inbox.ts';
export { createOutage, NO_OUTAGE, type Outage } from './outage.ts';
