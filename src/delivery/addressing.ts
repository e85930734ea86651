import type { Transaction } from '../people/index.ts';

/** Whom an occurrence goes to. */
export interface Addressees {
  /** Keys of places, with the party that whoever works there belongs to; null: they only help. */
  readonly places: ReadonlyMap<string, string | null>;
  /** Numbers of persons, with theirs. */
  readonly persons: ReadonlyMap<number, string | null>;
  /** Groups that were allowed for one of the places. */
  readonly groups: boolean;
}

export interface Addressing {
  readonly occurrence: number;
  readonly to: Addressees;
  /** Channels that can be written to. */
  readonly channels: readonly string[];
  readonly urgency: number;
  readonly expiresAt: Date;
  /** When it may be sent at the earliest, for those who are awake. */
  readonly at: Date;
  readonly clock: DayClock;
}

/** What is needed to find when somebody is awake and at work. */
export interface DayClock {
  /** The hour of the day of `at` in Vietnam. */
  readonly hour: number;
  readonly working: boolean;
  /** When that day began, and the next working day will. */
  readonly dayStart: Date;
  readonly nextStart: Date;
}

/** Where those are told who have no chat: on the page, or with their next answer. */
export const PAGE = 'page';

/** Hours of most people, and of groups, which have none of their own. */
export const GROUP_HOURS = { from: 7, to: 20 } as const;

const ADDRESS = `
  WITH wanted AS (
    SELECT person.id, person.hours_from, person.hours_to, place.party
    FROM unnest($1::text[], $2::text[]) AS place(unit, party)
    JOIN person ON person.unit = place.unit
    WHERE person.suspended_at IS NULL AND person.removed_at IS NULL
    UNION
    SELECT person.id, person.hours_from, person.hours_to, one.party
    FROM unnest($3::int[], $4::text[]) AS one(id, party) JOIN person ON person.id = one.id
    WHERE person.suspended_at IS NULL AND person.removed_at IS NULL),
  -- Whoever is there twice owes rather than helps, and what is theirs alone comes first.
  persons AS (
    SELECT DISTINCT ON (id) * FROM wanted ORDER BY id, (party IS NULL), (party NOT LIKE 'person:%'), party),
  ways AS (
    SELECT DISTINCT ON (account.person) account.person, account.channel, account.chat
    FROM account JOIN persons ON persons.id = account.person
    WHERE account.chat IS NOT NULL AND account.blocked_at IS NULL AND account.channel = ANY($5::text[])
    ORDER BY account.person, account.linked_at DESC),
  rows AS (
    SELECT persons.id AS person, persons.party, coalesce(ways.channel, '${PAGE}') AS channel,
      coalesce(ways.chat, 'person:' || persons.id) AS chat,
      CASE
        WHEN NOT $9 OR $10 >= persons.hours_to THEN $12::timestamptz + persons.hours_from * interval '1 hour'
        WHEN $10 < persons.hours_from THEN $11::timestamptz + persons.hours_from * interval '1 hour'
        ELSE $8::timestamptz END AS not_before
    FROM persons LEFT JOIN ways ON ways.person = persons.id
    UNION ALL
    SELECT NULL, place.party, allowed.channel, allowed.chat, CASE
        WHEN NOT $9 OR $10 >= ${GROUP_HOURS.to} THEN $12::timestamptz + interval '8 hours'
        WHEN $10 < ${GROUP_HOURS.from} THEN $11::timestamptz + interval '8 hours'
        ELSE $8::timestamptz END
    FROM group_chat AS allowed JOIN unnest($1::text[], $2::text[]) AS place(unit, party) ON place.unit = allowed.unit
    WHERE $14 AND allowed.channel = ANY($5::text[])),
  head AS (
    -- What was stopped, is asleep or is tried again later stands behind where the others are by now.
    SELECT coalesce(min(turn) FILTER (WHERE waiting.not_before <= $8::timestamptz AND occurrence.state = 'fired'),
      min(turn), 0) AS turn
    FROM delivery AS waiting JOIN occurrence ON occurrence.id = waiting.occurrence
    WHERE waiting.channel <> '${PAGE}' AND waiting.state IN ('queued', 'unknown') AND waiting.urgency = $7)
  INSERT INTO delivery (occurrence, person, party, channel, chat, urgency, turn, not_before, expires_at)
  SELECT $6, rows.person, rows.party, rows.channel, rows.chat, $7, head.turn + row_number() OVER (ORDER BY rows.person NULLS LAST, rows.chat),
    rows.not_before, $13::timestamptz
  FROM rows, head
  ON CONFLICT (occurrence, channel, chat) DO NOTHING`;

/**
 * Makes a row for each person and chat, in the transaction of the occurrence. Whoever has no chat that can be written
 * to is told with their next answer. Each broadcast begins at the head of what waits, so that several share the way.
 * @returns how many rows
 */
export async function address(tx: Transaction, addressing: Addressing): Promise<number> {
  const { occurrence, to, channels, urgency, expiresAt, at, clock } = addressing;
  // The embedded database keeps no statistics: taking 50,000 persons for a handful, it would look through all of them
  // for each. Joins of sets are right for one and for many.
  await tx.$executeRaw`SET LOCAL enable_nestloop = off`;
  const messages = await tx.$executeRawUnsafe(
    ADDRESS,
    [...to.places.keys()],
    [...to.places.values()],
    [...to.persons.keys()],
    [...to.persons.values()],
    [...channels],
    occurrence,
    urgency,
    at,
    clock.working,
    clock.hour,
    clock.dayStart,
    clock.nextStart,
    expiresAt,
    to.groups,
  );
  await tx.$executeRaw`SET LOCAL enable_nestloop = on`;
  return messages;
}

/** Whoever is no longer reached in one chat is reached in another one, or told when they come by themselves. */
export async function reroute(
  tx: Transaction,
  { delivery, channels }: { delivery: bigint; channels: readonly string[] },
): Promise<void> {
  await tx.$executeRawUnsafe(
    `INSERT INTO delivery (occurrence, person, party, channel, chat, urgency, turn, not_before, expires_at)
     SELECT old.occurrence, old.person, old.party, coalesce(way.channel, '${PAGE}'),
       coalesce(way.chat, 'person:' || old.person), old.urgency, old.turn, old.not_before, old.expires_at
     FROM delivery AS old LEFT JOIN LATERAL (
       SELECT account.channel, account.chat FROM account
       WHERE account.person = old.person AND account.chat IS NOT NULL AND account.blocked_at IS NULL
         AND account.channel = ANY($2::text[]) AND (account.channel, account.chat) <> (old.channel, old.chat)
       ORDER BY account.linked_at DESC LIMIT 1) AS way ON true
     WHERE old.id = $1 AND old.person IS NOT NULL
     ON CONFLICT (occurrence, channel, chat) DO NOTHING`,
    delivery,
    [...channels],
  );
}
