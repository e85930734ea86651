import { randomUUID } from 'node:crypto';
import type { DirectiveModel } from '../database/client/models.ts';
import type { Transaction } from '../people/index.ts';
import { addParties, audienceSchema, dateOf, openTerms, type Parties } from '../reminders/index.ts';
import type { Catalogue } from '../units/index.ts';
import { vietnamDay } from '../vietnamese/dates.ts';
import { directiveSentences as say } from '../wording/directives.ts';
import { ACKNOWLEDGE, audienceOf, capital, rulesOf } from './draft.ts';
import { namesOf } from './facts.ts';
import type { Order } from './order/index.ts';

/** Keeps what was confirmed, in the transaction of the confirmation. */
export interface Keeper {
  /** @param id of the directive that is changed; null: a new one */
  save(
    tx: Transaction,
    order: Order,
    id: string | null,
    by: { readonly coordinator: number; readonly now: Date },
  ): Promise<DirectiveModel>;
  /** Terms that are open follow a changed deadline and audience. */
  moveTerms(tx: Transaction, before: DirectiveModel, directive: DirectiveModel, now: Date): Promise<void>;
}

/** What coordinators give stands behind what documents order. */
const BEHIND_DOCUMENTS = 1000;

export function createKeeper(parts: { catalogue: Catalogue; parties: Parties }): Keeper {
  const { parties } = parts;

  async function save(
    tx: Transaction,
    order: Order,
    id: string | null,
    { coordinator, now }: { coordinator: number; now: Date },
  ): Promise<DirectiveModel> {
    const audience = audienceOf(order);
    const name = await namesOf([...audience.places, ...audience.without], {
      ...parts,
      names: async () => new Map(),
    });
    const data = {
      title: capital(order.title ?? ''),
      text: order.content ?? '',
      product: order.product ?? null,
      orderedBy: order.orderedBy ?? null,
      documentName: order.document?.name ?? null,
      documentDay: order.document?.day ? dateOf(order.document.day) : null,
      orderedTo: say.orderedTo(audience.places.map(name), audience.without.map(name), audience.people),
      urgency: order.urgency ?? ('normal' as const),
      deadline: order.deadline?.kind === 'day' ? dateOf(order.deadline.day) : null,
      deadlineRule: order.deadline?.kind === 'recurring' ? order.deadline.rrule : null,
      audience,
      support: order.support ?? [],
      acknowledge: order.acknowledgeWithin ?? ACKNOWLEDGE,
    };
    const directive =
      id === null
        ? await tx.directive.create({
            data: {
              ...data,
              id: randomUUID(),
              orderedOn: dateOf(order.document?.day ?? vietnamDay(now)),
              keywords: [],
              coordinator,
              createdAt: now,
              sequence: BEHIND_DOCUMENTS,
            },
          })
        : await tx.directive.update({ where: { id }, data });
    await saveRules(tx, directive.id, order, now);
    return directive;
  }

  /** Rules are replaced as a whole: what was accounted for stays in the occurrences. */
  async function saveRules(tx: Transaction, directiveId: string, order: Order, now: Date): Promise<void> {
    await tx.reminderRule.deleteMany({ where: { directiveId } });
    await tx.reminderRule.createMany({
      data: rulesOf(order).map((rule) => ({
        directiveId,
        rule: rule.kind === 'calendar' ? { ...rule, from: vietnamDay(now) } : { ...rule },
        startsAt: now,
        doneUntil: now,
      })),
    });
  }

  /** Terms that are open follow a changed deadline and audience. */
  async function moveTerms(
    tx: Transaction,
    before: DirectiveModel,
    directive: DirectiveModel,
    now: Date,
  ): Promise<void> {
    const changed =
      before.deadlineRule !== directive.deadlineRule ||
      before.deadline?.getTime() !== directive.deadline?.getTime();
    const terms = await tx.term.findMany({ where: { directiveId: directive.id, closedAt: null } });
    if (changed && directive.deadlineRule === null)
      await tx.term.updateMany({
        where: { directiveId: directive.id, closedAt: null },
        data: { due: directive.deadline, dueSince: now },
      });
    else if (changed) {
      // A new rule opens its own terms from today on; those of the old one that nobody has begun are over.
      await tx.term.updateMany({
        where: { directiveId: directive.id, closedAt: null, progress: { every: { state: 'waiting' } } },
        data: { closedAt: now },
      });
      await openTerms(tx, { ...directive, createdAt: now }, parties, now);
    }
    const audience = audienceSchema.parse(directive.audience);
    const { parties: owing } = await parties.resolve(tx, audience);
    for (const { id } of terms) {
      await addParties(tx, id, directive, parties, now);
      // Whoever owes it no more and has done nothing about it is let go; what others did stays.
      await tx.progress.deleteMany({ where: { termId: id, party: { notIn: [...owing] }, state: 'waiting' } });
    }
  }

  return { save, moveTerms };
}
