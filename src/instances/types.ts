/** Work that one of all instances does at a time. */
export type Duty = 'timetable' | 'notices' | `polling ${string}` | `sending ${string}`;

/** What instances tell one another: that there is something to look at, and where. */
export type Topic = 'outbox' | 'calendar' | `inbox ${string}`;

/** The time during which an instance is counted among those that live, without a break. */
export interface Stay {
  /** False, and never true again, once others may have taken over what this instance had in hand. */
  readonly lasts: boolean;
}

/** This instance among all that work on one database. */
export interface Presence {
  /** Tells it from the others that live; null: nobody else works on this database. */
  readonly number: number | null;
  /** Now, or the last one, which does not last any more. */
  readonly stay: Stay;
  /** Whether this instance has that duty, and no other one does any of it. */
  holds(duty: Duty): boolean;
  /** Calls `heard` when any instance tells of the topic, and every second or so: what is told may get lost. */
  listen(topic: Topic, heard: () => void): void;
  tell(topic: Topic): void;
  /** Resolves when it is counted. @throws ExplainedError when the server is not one for several instances */
  start(): Promise<void>;
  /** Resolves when this instance has the duty; false when another one keeps it. */
  claim(duty: Duty): Promise<boolean>;
  /** Hands over: others take its duties at once. */
  stop(): Promise<void>;
}

/**
 * So long after its last sign of life an instance may act on what it has in hand, and for so long nobody takes that
 * over from one that is gone. In milliseconds.
 */
export const LEASE_MS = 3000;

/** SQL: the numbers of all instances that live, by the locks of their connections. */
export const LIVING = (kind: number): string => `
  SELECT objid::bigint FROM pg_locks
  WHERE locktype = 'advisory' AND granted AND classid = ${kind} AND objsubid = 2
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

/** The first half of the lock that says that an instance lives; any number that nothing else here locks. */
export const INSTANCES = 4_520_141;

/** SQL: whether the instance with that number is gone. */
export const ABSENT = (number: string): string => `${number} NOT IN (${LIVING(INSTANCES)})`;
