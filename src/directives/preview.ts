import type { PrismaClient } from '../database/client/client.ts';
import type { Sql } from '../database/index.ts';
import { GROUP_HOURS } from '../delivery/index.ts';
import { type People, type Permission, type Told, told } from '../people/index.ts';
import {
  type Audience,
  addDays,
  type DaysOff,
  dayClock,
  dueDays,
  type Parties,
  plannedTimes,
  type Rule,
} from '../reminders/index.ts';
import type { Catalogue } from '../units/index.ts';
import { vietnamDay, vietnamMinute } from '../vietnamese/dates.ts';
import { directiveSentences as say } from '../wording/directives.ts';
import { actChoice } from './acts.ts';
import { ACKNOWLEDGE, asWords, audienceOf, capital, placeOf, rulesOf } from './draft.ts';
import { inOrder, namesOf } from './facts.ts';
import type { Order } from './order/index.ts';
import { daysBetween } from './status.ts';

/** What is shown of a directive before it is given or changed: who owes it, who hears of it, when. */
export interface Preview {
  show(
    order: Order,
    directive: string | null,
    gives: Permission<'give-directive'>,
    remarks: readonly string[],
  ): Promise<Told>;
  /** The next moments at which something is sent, in words. @param fresh it is given at once */
  nextTimes(order: Order, rules: readonly Rule[], fresh: boolean, now: Date): { at: Date; text: string }[];
}

const SHOWN_TIMES = 5;
/** Several days off fall onto one working day: so many are looked at for five different times. */
const MOST_LOOKED_AT = 60;
/** A day off within so many days may move a reminder. */
const AROUND_DAYS = 7;
const AHEAD_MS = 400 * 24 * 60 * 60_000;

export function createPreview(parts: {
  prisma: PrismaClient;
  sql: Sql;
  catalogue: Catalogue;
  parties: Parties;
  names: People['names'];
  daysOff: DaysOff;
  channels: readonly string[];
}): Preview {
  const { prisma, sql, parties, daysOff, channels } = parts;

  async function show(
    order: Order,
    directive: string | null,
    gives: Permission<'give-directive'>,
    remarks: readonly string[],
  ): Promise<Told> {
    const audience = audienceOf(order);
    const resolved = await parties.resolve(prisma, audience);
    const name = await namesOf([...resolved.parties, ...(order.support ?? [])], parts);
    const outside = resolved.parties.filter((party) => !gives.covers(placeOf(party)));
    const reach = await reachOf(resolved.parties, audience);
    const rules = rulesOf(order);
    const times = nextTimes(order, rules, directive === null, gives.now);
    const existing =
      directive === null ? null : await prisma.directive.findUnique({ where: { id: directive } });
    const computed = computedDays(times.map(({ at }) => at));
    const lines = [
      existing ? say.changed(existing.number) : say.preview,
      say.previewTitle(capital(order.title ?? '')),
      ...(order.content ? [`• ${order.content}`] : []),
      ...((order.urgency ?? 'normal') === 'normal' ? [] : [say.urgency(order.urgency ?? 'normal')]),
      ...(order.orderedBy ? [say.toDo(null, null, order.orderedBy)] : []),
      ...(order.document ? [`• ${say.document(order.document.name, order.document.day)}`] : []),
      ...(order.product ? [say.toDo(null, order.product, null)] : []),
      ...(resolved.parties.length === 0
        ? []
        : [
            say.previewWho(resolved.parties.length, inOrder(resolved.parties.map(name))),
            say.previewPeople(reach.people),
          ]),
      ...(order.support?.length ? [say.support(order.support.map(name))] : []),
      ...(reach.page.length > 0 ? [say.previewPage(reach.page)] : []),
      ...(reach.nobody.length > 0 ? [say.previewNobody(inOrder(reach.nobody.map(name)))] : []),
      `• ${say.previewDeadline(say.deadline(order.deadline?.kind === 'day' ? order.deadline.day : null, order.deadline?.kind === 'recurring' ? order.deadline.rrule : null))}`,
      say.previewReminders(rules.map((rule) => say.reminder(asWords(rule)))) +
        (order.reminders ? '' : say.previewDefault),
      // What is overdue is always said on the working day after.
      ...(rules.some(({ kind }) => kind !== 'after') ? [say.previewDayOff(order.dayOff ?? 'before')] : []),
      say.previewAcknowledge(order.acknowledgeWithin ?? ACKNOWLEDGE),
      ...(times.length > 0
        ? [(times.length === SHOWN_TIMES ? say.previewTimes : say.fewerTimes)(times.map(({ text }) => text))]
        : []),
      ...(computed.length > 0 ? [say.computedDays(computed)] : []),
      ...remarks,
      ...(resolved.parties.length === 0 ? [say.nobodyOwes] : []),
      ...(outside.length > 0 ? [say.outside(inOrder(outside.map(name)))] : []),
      say.previewFooter,
    ];
    const mayConfirm = resolved.parties.length > 0 && outside.length === 0;
    return told(lines.join('\n'), {
      kind: 'clarify',
      heading: true,
      choices: [
        ...(mayConfirm ? [actChoice(say.buttons.confirm, 'confirm')] : []),
        actChoice(say.buttons.cancel, 'cancel'),
      ],
    });
  }

  /** How many persons it comes to, who of them has no chat, and which parties have nobody. */
  async function reachOf(owing: readonly string[], audience: Audience) {
    const resolved = await parties.resolve(prisma, audience);
    const rows = await sql.query<{ id: number; name: string | null; unit: string | null; reached: boolean }>(
      `SELECT person.id, person.name, person.unit,
         EXISTS (SELECT FROM account WHERE account.person = person.id AND account.chat IS NOT NULL
           AND account.blocked_at IS NULL AND account.channel = ANY($3::text[])) AS reached
       FROM person WHERE person.suspended_at IS NULL AND person.removed_at IS NULL
         AND (person.unit = ANY($1::text[]) OR person.id = ANY($2::int[]))`,
      [[...resolved.places.keys()], [...resolved.persons.keys()], channels],
    );
    const partyOf = ({ id, unit }: { id: number; unit: string | null }): string | undefined =>
      resolved.persons.get(id) ?? (unit === null ? undefined : resolved.places.get(unit));
    const served = new Set(rows.map(partyOf));
    return {
      people: rows.length,
      page: rows.filter(({ reached }) => !reached).map(({ id, name }) => name ?? String(id)),
      nobody: owing.filter((party) => !served.has(party)),
    };
  }

  /** The next moments at which something is sent, in words. */
  function nextTimes(order: Order, rules: readonly Rule[], fresh: boolean, now: Date) {
    const calendar = daysOff.calendar;
    const until = new Date(now.getTime() + AHEAD_MS);
    const dues =
      order.deadline?.kind === 'day'
        ? [order.deadline.day]
        : order.deadline?.kind === 'recurring'
          ? dueDays(order.deadline.rrule, vietnamDay(now), {
              after: vietnamDay(new Date(now.getTime() - 86_400_000)),
              until: vietnamDay(until),
              most: 12,
            })
          : [null];
    const found = rules.flatMap((rule) =>
      (rule.kind === 'before' || rule.kind === 'after' ? dues : [null]).flatMap((due) =>
        plannedTimes(rule, { calendar, due, after: now, until, most: MOST_LOOKED_AT }),
      ),
    );
    const unique = [...new Map(found.map((each) => [each.at.getTime(), each])).values()]
      .sort((a, b) => a.at.getTime() - b.at.getTime())
      .map(({ at, day, on }) => ({
        at,
        text: day === on ? vietnamMinute(at) : say.moved(vietnamMinute(at), day),
      }));
    const clock = dayClock(calendar, now);
    const next = say.day(vietnamDay(clock.nextStart));
    const first = !clock.working
      ? say.onDayOff(next)
      : clock.hour >= GROUP_HOURS.to
        ? say.afterHours(next)
        : clock.hour < GROUP_HOURS.from
          ? say.afterHours(say.day(vietnamDay(now)))
          : say.atOnce;
    return [...(fresh ? [{ at: now, text: first }] : []), ...unique].slice(0, SHOWN_TIMES);
  }

  /** Days off that nobody has announced yet, around the times that are shown. */
  function computedDays(times: readonly Date[]): string[] {
    const [first, last] = [times[0], times.at(-1)];
    if (!first || !last) return [];
    const from = addDays(vietnamDay(first), -AROUND_DAYS);
    const to = addDays(vietnamDay(last), AROUND_DAYS);
    const years = new Set([from, to].map((day) => Number(day.slice(0, 4))));
    return [...years]
      .flatMap((year) => daysOff.calendar.year(year))
      .filter(
        ({ day, certainty }) =>
          certainty === 'computed' &&
          times.some((at) => Math.abs(daysBetween(vietnamDay(at), day)) <= AROUND_DAYS),
      )
      .map(({ day }) => day);
  }

  return { show, nextTimes };
}
