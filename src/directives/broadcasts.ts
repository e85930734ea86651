import type { PrismaClient } from '../database/client/client.ts';
import type { Sql } from '../database/index.ts';
import { PAGE, replaced, tally } from '../delivery/index.ts';
import { EVERYWHERE, leaveWord, type People, type Permission, type Told, told } from '../people/index.ts';
import type { Catalogue } from '../units/index.ts';
import { vietnamMinute } from '../vietnamese/dates.ts';
import { directiveSentences as say } from '../wording/directives.ts';
import { actChoice, typable } from './acts.ts';
import { headOf } from './facts.ts';

/** A broadcast as whoever gave it watches it: how far it is, stopping, going on, sending the failed ones again. */
export interface Broadcasts {
  show(id: number, permission: Permission): Promise<Told>;
  /** What a watched message shows, and whether nothing of it changes any more. */
  face(id: number): Promise<{ told: Told; over: boolean } | null>;
  stop(id: number, gives: Permission<'give-directive'>): Promise<Told>;
  resume(id: number, gives: Permission<'give-directive'>): Promise<Told>;
  resend(id: number, gives: Permission<'give-directive'>): Promise<Told>;
  /** Tells whoever gave it what could not be delivered, once all of it is settled. */
  report(now: Date): Promise<void>;
}

const MOST_NAMES = 20;
/** So long a message that is sent again is of use. */
const AGAIN_MS = 2 * 24 * 60 * 60_000;

export function createBroadcasts(parts: {
  prisma: PrismaClient;
  sql: Sql;
  catalogue: Catalogue;
  names: People['names'];
  wake: () => void;
}): Broadcasts {
  const { prisma, sql, names, wake } = parts;

  const find = (id: number) => prisma.occurrence.findUnique({ where: { id }, include: { directive: true } });

  /** Whoever follows the directive; the occurrence of another one is nobody's business. */
  async function allowed(id: number, { by, covers }: Permission) {
    const found = await find(id);
    if (!found) return null;
    const own = by.kind === 'person' && found.directive?.coordinator === by.person.id;
    return own || by.kind === 'local' || covers(EVERYWHERE) ? found : null;
  }

  async function faceOf(found: NonNullable<Awaited<ReturnType<typeof find>>>) {
    const term = found.termId === null ? null : await prisma.term.findUnique({ where: { id: found.termId } });
    const counts = await tally(sql, found.id);
    const stopped = found.state === 'stopped';
    const failed = Object.entries(counts.failed).some(([why]) => RESENDABLE.has(why));
    const text = [
      say.broadcast(found.directive && headOf(found.directive, term), {
        kind: found.kind,
        planned: vietnamMinute(found.at),
        stopped,
      }),
      say.broadcastLines(counts),
    ].join('\n');
    const choices = [
      ...(stopped && counts.waiting > 0 ? [actChoice(say.buttons.resume, 'resume', found.id)] : []),
      ...(!stopped && counts.waiting > 0 ? [actChoice(say.buttons.stop, 'stop', found.id)] : []),
      ...(failed && counts.waiting === 0 ? [actChoice(say.buttons.resend, 'resend', found.id)] : []),
      actChoice(say.buttons.refresh, 'broadcast', found.id),
    ];
    const number = found.directive?.number;
    const offered = number === undefined ? choices : typable(choices, number);
    return { told: told(text, { heading: true, choices: offered }), counts };
  }

  async function setState(id: number, from: 'fired' | 'stopped', to: 'fired' | 'stopped', gives: Permission) {
    const found = await allowed(id, gives);
    if (!found) return told(say.gone);
    const { count } = await prisma.occurrence.updateMany({ where: { id, state: from }, data: { state: to } });
    if (count === 0) return told(say.decidedBefore);
    wake();
    const { told: face } = await faceOf({ ...found, state: to });
    return {
      ...face,
      text: `${to === 'stopped' ? say.stopped : say.resumedSending}\n${face.text}`,
      heading: false,
    };
  }

  return {
    async show(id, permission) {
      const found = await allowed(id, permission);
      return found ? (await faceOf(found)).told : told(say.gone);
    },

    async face(id) {
      const found = await find(id);
      if (!found) return null;
      const { told: face, counts } = await faceOf(found);
      return { told: face, over: counts.waiting === 0 && found.reportedAt !== null };
    },

    stop: (id, gives) => setState(id, 'fired', 'stopped', gives),
    resume: (id, gives) => setState(id, 'stopped', 'fired', gives),

    async resend(id, gives) {
      const found = await allowed(id, gives);
      if (!found) return told(say.gone);
      const { now } = gives;
      const rows = await sql.query(
        `UPDATE delivery AS message SET state = 'queued', reason = NULL, settled_at = NULL, attempts = 0,
           not_before = $2, expires_at = greatest(expires_at, $3)
         WHERE occurrence = $1 AND state IN ('failed', 'blocked', 'expired') AND channel <> '${PAGE}'
           AND reason = ANY($4::text[]) AND NOT ${replaced('message')} RETURNING 1`,
        [id, now, new Date(now.getTime() + AGAIN_MS), [...RESENDABLE]],
      );
      if (rows.length > 0)
        await prisma.occurrence.update({ where: { id }, data: { state: 'fired', reportedAt: null } });
      wake();
      return told(say.resent(rows.length), {
        choices: [actChoice(say.buttons.refresh, 'broadcast', id)],
      });
    },

    async report(now) {
      const over = await prisma.occurrence.findMany({
        where: {
          reportedAt: null,
          // Also what was stopped and has become useless meanwhile.
          state: { not: 'skipped' },
          at: { lte: now },
          // What waits for somebody to come by themselves is not waited for.
          deliveries: { none: { settledAt: null, channel: { not: PAGE } } },
        },
        include: { directive: true },
        take: 100,
      });
      for (const { id, termId, directive } of over) {
        const term = termId === null ? null : await prisma.term.findUnique({ where: { id: termId } });
        const failed = await sql.query<Failed>(
          `SELECT person AS "personId", chat, reason, state::text FROM delivery AS message
           WHERE occurrence = $1 AND state IN ('failed', 'blocked') AND NOT ${replaced('message')} ORDER BY id`,
          [id],
        );
        const people = await names(failed.map(({ personId }) => personId));
        const lines = failed
          .slice(0, MOST_NAMES)
          .map(({ personId, chat, reason, state }) =>
            say.notDeliveredLine(
              personId === null ? say.group(chat) : (people.get(personId) ?? String(personId)),
              reason ?? state,
            ),
          );
        await prisma.$transaction(async (tx) => {
          const { count } = await tx.occurrence.updateMany({
            where: { id, reportedAt: null },
            data: { reportedAt: now },
          });
          if (count === 0 || failed.length === 0 || !directive?.coordinator) return;
          const coordinator = await tx.person.findFirst({
            where: { id: directive.coordinator, removedAt: null },
          });
          if (!coordinator) return;
          const more = failed.length - MOST_NAMES;
          await leaveWord(
            tx,
            [coordinator.id],
            {
              text: say.notDelivered(headOf(directive, term), [
                ...lines,
                ...(more > 0 ? [say.notDeliveredMore(more)] : []),
              ]),
              choices: typable([actChoice(say.buttons.resend, 'resend', id)], directive.number),
            },
            now,
          );
        });
      }
    },
  };
}

interface Failed {
  readonly personId: number | null;
  readonly chat: string;
  readonly reason: string | null;
  readonly state: string;
}

/** What may be taken another time. */
const RESENDABLE: ReadonlySet<string> = new Set<string>([
  'blocked',
  'deactivated',
  'kicked',
  'no-such-chat',
  'refused',
  'too-late',
  'quota',
  'window',
  'unpaid',
]);
