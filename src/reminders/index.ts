export {
  type Audience,
  audienceSchema,
  createParties,
  type Parties,
  type Party,
  partyOfPerson,
  personOfParty,
} from './audience.ts';
export {
  type Correction,
  createCalendar,
  holidaySchema,
  loadHolidays,
  type SpecialDay,
  type WorkCalendar,
} from './calendar.ts';
export { addDays } from './days.ts';
export { createDaysOff, type DaysOff, dayClock, endOf, startOf, workingDaysLater } from './days-off.ts';
export { createFiring, type Firing, type SkipReason } from './firing.ts';
export { type Planned, plannedTimes, type Span } from './planned.ts';
export { checkRrule, dueDays } from './recurring.ts';
export { type Rule, ruleSchema, type Timing, timingSchema } from './rule.ts';
export { startTimetable } from './run.ts';
export { addParties, dateOf, isoOf, openTerms } from './terms.ts';
export { createTimetable, isOpen, type Timetable } from './timetable.ts';
