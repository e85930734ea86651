import type { Sql } from '../database/index.ts';
import { alertSentences as say } from '../wording/alerts.ts';
import type { Alerts } from './alerts.ts';

/** What is expected of a moment. */
export interface Hour {
  /** Of the day, in Vietnam. */
  readonly hour: number;
  /** Whether people work today: on other days nothing is sent. */
  readonly working: boolean;
}

const MINUTE = 60_000;
/** A message is late by then. */
const LATE_MS = 30 * MINUTE;
/** A sender that is at work sends one of them within so long: a broadcast to everybody takes its hour. */
const AT_WORK_MS = 10 * MINUTE;
/** A bot that has just come back needs a moment before it can be blamed. */
const PATIENCE_MS = 5 * MINUTE;

const LATE = `
  SELECT waiting.channel, count(*)::int AS messages, min(waiting.not_before) AS since
  FROM delivery AS waiting
  JOIN occurrence ON occurrence.id = waiting.occurrence AND occurrence.state = 'fired'
  LEFT JOIN person ON person.id = waiting.person
  WHERE waiting.channel = ANY($1) AND waiting.state IN ('queued', 'unknown')
    AND waiting.not_before <= $2 AND waiting.expires_at > $3
    AND $4 >= coalesce(person.hours_from, 0) AND $4 < coalesce(person.hours_to, 24)
    AND person.suspended_at IS NULL AND person.removed_at IS NULL
  GROUP BY waiting.channel`;

const SENT = `SELECT 1 FROM delivery WHERE channel = $1 AND state = 'sent' AND settled_at > $2 LIMIT 1`;

interface Late {
  readonly channel: string;
  readonly messages: number;
  readonly since: Date;
}

/** Tells administrators when reminders wait though they should have gone, and when they go again. */
export function createLateWatch({
  sql,
  alerts,
  channels,
}: {
  sql: Pick<Sql, 'query'>;
  alerts: Alerts;
  channels: readonly string[];
}): { look(now: Date, hour: Hour): Promise<void> } {
  /** Since when each channel is seen to be late. */
  const seen = new Map<string, number>();

  return {
    async look(now, { hour, working }) {
      const before = (ms: number): Date => new Date(now.getTime() - ms);
      const rows = working ? await sql.query<Late>(LATE, [channels, before(LATE_MS), now, hour]) : [];
      for (const channel of channels) {
        const late = rows.find((row) => row.channel === channel);
        const topic = `late-${channel}`;
        if (!late || (await sql.query(SENT, [channel, before(AT_WORK_MS)])).length > 0) {
          seen.delete(channel);
          // On days off and at night nothing is known of it.
          if (working) await alerts.settle({ topic, text: say.onTime(channel) });
          continue;
        }
        const since = seen.get(channel) ?? now.getTime();
        seen.set(channel, since);
        if (now.getTime() - since >= PATIENCE_MS)
          await alerts.raise({ topic, reason: 'late', text: say.late(channel, late.messages, late.since) });
      }
    },
  };
}
