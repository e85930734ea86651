export { createInbox, createMemoryInbox, type Inbox, type Kept, type Update } from './inbox.ts';
export { createIntake, type Intake } from './intake.ts';
export { type Entry, type Journal, NotTaken, openJournal, type Taken } from './journal/index.ts';
export { type Aside, createLanes } from './lanes.ts';
export { createOutage, NO_OUTAGE, type Outage } from './outage.ts';
