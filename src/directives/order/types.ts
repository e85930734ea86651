import type { Role } from '../../people/person.ts';

/** What a coordinator has said of a directive; what was not said is absent. */
export interface Order {
  title?: string;
  content?: string;
  product?: string;
  orderedBy?: string;
  document?: OrderDocument;
  urgency?: Urgency;
  audience?: Audience;
  /** Keys of places. */
  support?: string[];
  deadline?: Deadline;
  reminders?: Reminder[];
  /** To which working day a reminder moves that would fall on a day off. */
  dayOff?: 'before' | 'after';
  /** Working days within which units shall say that they have received it, before they are reminded of that. */
  acknowledgeWithin?: number;
}

export type Urgency = 'normal' | 'urgent' | 'flash';

export interface OrderDocument {
  name: string;
  /** ISO. */
  day: string | null;
}

export interface Audience {
  /** Keys of places; a region means every province in it. */
  places: string[];
  without: string[];
  roles: Role[];
  /** Numbers of persons. */
  people: number[];
  groups: boolean;
}

/** `none`: a standing duty. */
export type Deadline = { kind: 'none' } | { kind: 'day'; day: string } | { kind: 'recurring'; rrule: string };

/** `at`: minutes after midnight; absent: not said. */
export type Reminder =
  | { kind: 'before'; days: number[]; at?: number }
  | { kind: 'after'; every: number; at?: number }
  | { kind: 'calendar'; rrule: string; at?: number }
  | { kind: 'once'; day: string; at?: number };

/** Changes to the lists of an open draft. */
export interface OrderChanges {
  addPlaces?: string[];
  dropPlaces?: string[];
  addReminders?: Reminder[];
  dropReminders?: true;
}

export type OrderPart = Exclude<keyof Order, 'reminders'> | 'reminder';

/** What was meant as a part, and cannot be taken for it. */
export interface OrderFault {
  part: OrderPart;
  why: 'no-such-day' | 'past' | 'unclear' | 'several-units' | 'too-many';
  /** As typed. */
  words: string;
  /** The units that the words may mean. */
  names?: string[];
}

export interface OrderReading {
  order: Order;
  changes?: OrderChanges;
  faults: OrderFault[];
  /** What was understood as nothing, as typed; never dropped in silence. */
  unread: string[];
}

/** `new`: a whole directive. `correction`: what changes an open draft. */
export type OrderMode = 'new' | 'correction';
