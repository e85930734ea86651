import type { DirectiveModel } from '../database/client/models.ts';
import type { Transaction } from '../people/index.ts';
import { vietnamDay } from '../vietnamese/dates.ts';
import { audienceSchema, type Parties } from './audience.ts';
import { addDays } from './days.ts';
import { startOf } from './days-off.ts';
import { dueDays } from './recurring.ts';
import { ruleSchema } from './rule.ts';

/** A day as Prisma keeps it, and back. */
export const dateOf = (day: string): Date => new Date(day);
export const isoOf = (date: Date): string => date.toISOString().slice(0, 10);

/** Days before its first reminder that a term is opened, for those that move. */
const MARGIN_DAYS = 20;
/** Of a duty that was left alone for long, no more terms are opened at once. */
const MOST_TERMS = 60;
/** In which a recurring deadline falls for sure. */
const FOUR_YEARS = 4 * 366;

/**
 * Opens the terms of a directive: the only one of a directive with one deadline or none; of a recurring duty all whose
 * reminders may be near, and at least the next.
 * @returns when the next one is to be opened; a moment that has passed: there were too many for once
 */
export async function openTerms(
  tx: Transaction,
  directive: DirectiveModel,
  parties: Parties,
  now: Date,
): Promise<Date | null> {
  const last = await tx.term.findFirst({
    where: { directiveId: directive.id },
    orderBy: { sequence: 'desc' },
  });
  const since = directive.createdAt ?? now;
  if (directive.deadlineRule === null) {
    if (!last) await openTerm(tx, directive, parties, { sequence: 1, due: directive.deadline, since, now });
    return null;
  }
  const today = vietnamDay(now);
  const lead = MARGIN_DAYS + (await longestLead(tx, directive.id));
  const from = vietnamDay(since);
  const after = last?.due ? isoOf(last.due) : addDays(from, -1);
  const near = dueDays(directive.deadlineRule, from, {
    after,
    until: addDays(today, lead),
    most: MOST_TERMS,
  });
  const ahead = (near.at(-1) ?? after) >= today;
  const next = ahead
    ? []
    : dueDays(directive.deadlineRule, from, {
        after: near.at(-1) ?? after,
        until: addDays(today, FOUR_YEARS),
        most: 1,
      });
  let sequence = last?.sequence ?? 0;
  for (const due of [...near, ...next])
    await openTerm(tx, directive, parties, { sequence: ++sequence, due: dateOf(due), since, now });
  const latest = [...near, ...next].at(-1) ?? after;
  const [following] = dueDays(directive.deadlineRule, from, {
    after: latest,
    until: addDays(today, FOUR_YEARS),
    most: 1,
  });
  // As soon as the last one is over there must be a next one, and each in time for its reminders.
  const [first] = following ? [addDays(following, -lead), addDays(latest, 1)].sort() : [];
  const opensAt = first === undefined ? null : startOf(first);
  await tx.directive.update({ where: { id: directive.id }, data: { opensAt } });
  return opensAt;
}

async function openTerm(
  tx: Transaction,
  directive: DirectiveModel,
  parties: Parties,
  { sequence, due, since, now }: { sequence: number; due: Date | null; since: Date; now: Date },
): Promise<void> {
  const { id } = await tx.term.create({
    data: { directiveId: directive.id, sequence, due, dueSince: since, openedAt: now },
  });
  await addParties(tx, id, directive, parties, now);
}

/** Those who have come to owe it since: an audience was widened, somebody was given the role. */
export async function addParties(
  tx: Transaction,
  termId: number,
  directive: Pick<DirectiveModel, 'audience'>,
  parties: Parties,
  now: Date,
): Promise<void> {
  const audience = audienceSchema.safeParse(directive.audience).data;
  if (!audience) return;
  const resolved = await parties.resolve(tx, audience);
  await tx.progress.createMany({
    data: resolved.parties.map((party) => ({ termId, party, changedAt: now })),
    skipDuplicates: true,
  });
}

/** How many days before a deadline the first reminder is. */
async function longestLead(tx: Transaction, directiveId: string): Promise<number> {
  const rules = await tx.reminderRule.findMany({ where: { directiveId }, select: { rule: true } });
  const days = rules.flatMap(({ rule }) => {
    const read = ruleSchema.safeParse(rule).data;
    return read?.kind === 'before' ? read.days : [];
  });
  return Math.max(0, ...days);
}
