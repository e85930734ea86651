import type { Store } from '../../src/app.ts';
import { createCalendar, createFiring, createParties, openTerms } from '../../src/reminders/index.ts';

/** What a broadcast is made of. */
export interface Audience {
  readonly people: number;
  /** Ids on Telegram begin here. */
  readonly from?: number;
  readonly urgency?: 'normal' | 'urgent' | 'flash';
  readonly title?: string;
}

const CHUNK = 5000;

/** People of Ninh Bình with a private chat each: their ids on Telegram. */
export async function addPeople(
  { database: { sql } }: Store,
  { people, from = 1000 }: Audience,
): Promise<number[]> {
  const ids = Array.from({ length: people }, (_, at) => from + at);
  for (let at = 0; at < people; at += CHUNK) {
    await sql.query(
      `WITH added AS (
         INSERT INTO person (name, folded, unit, joined_at)
         SELECT 'Người ' || id, '', 'ninh-binh', now() FROM unnest($1::int[]) AS id RETURNING id, name),
       granted AS (INSERT INTO role_grant (person, role, "within") SELECT id, 'reader', 'ninh-binh' FROM added)
       INSERT INTO account (channel, account, person, chat, linked_at)
       SELECT 'telegram', split_part(name, ' ', 2), id, split_part(name, ' ', 2), now() FROM added`,
      [ids.slice(at, at + CHUNK)],
    );
  }
  return ids;
}

/** A directive to Ninh Bình, given at a moment: its first broadcast is in the outbox. @returns the occurrence */
export async function give(
  { database: { prisma }, catalogue }: Store,
  now: Date,
  { urgency = 'normal', title = 'Nộp báo cáo' }: Partial<Audience> = {},
): Promise<{ occurrence: number; messages: number; directive: string }> {
  const parties = createParties(catalogue);
  const firing = createFiring({ parties, calendar: () => createCalendar([]), channels: ['telegram'] });
  return prisma.$transaction(
    async (tx) => {
      const directive = await tx.directive.create({
        data: {
          id: `${title} ${Math.random()}`,
          orderedTo: 'Ninh Bình',
          orderedOn: new Date('2026-11-25'),
          title,
          text: 'Nộp đúng hạn.',
          keywords: [],
          urgency,
          audience: { places: ['ninh-binh'], without: [], roles: [], people: [], groups: false },
          createdAt: now,
          sequence: 1000,
        },
      });
      await openTerms(tx, directive, parties, now);
      const term = await tx.term.findFirstOrThrow({ where: { directiveId: directive.id } });
      const to = await firing.addressees(tx, directive, new Set(['ninh-binh']), { support: false });
      const fired = await firing.fire(
        tx,
        {
          key: `announce ${term.id}`,
          kind: 'announce',
          plannedFor: now,
          expiresAt: new Date(now.getTime() + 7 * 24 * 3_600_000),
        },
        { directive, term },
        to,
        now,
      );
      if (!fired) throw new Error('it was fired before');
      return { occurrence: fired.id, messages: fired.messages, directive: directive.id };
    },
    { timeout: 120_000, maxWait: 60_000 },
  );
}
