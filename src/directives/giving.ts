import type { PrismaClient } from '../database/client/client.ts';
import type { DirectiveModel } from '../database/client/models.ts';
import type { Sql } from '../database/index.ts';
import { type People, type Permission, type Told, told } from '../people/index.ts';
import {
  type DaysOff,
  endOf,
  type Firing,
  isOpen,
  isoOf,
  openTerms,
  type Parties,
  type Timetable,
} from '../reminders/index.ts';
import type { Catalogue } from '../units/index.ts';
import { vietnamDay } from '../vietnamese/dates.ts';
import { directiveSentences as say } from '../wording/directives.ts';
import { actChoice } from './acts.ts';
import { audienceOf, merge, missing, orderOf, placeOf, remarksOf, rulesOf, saidSomething } from './draft.ts';
import { headOf } from './facts.ts';
import { createKeeper } from './keeping.ts';
import type { Order, OrderReading } from './order/index.ts';
import { createPreview } from './preview.ts';
import type { Step, Steps } from './steps.ts';

/** Reads what somebody says of a directive; see readOrder. */
export type ReadOrder = (text: string, today: string, mode: 'new' | 'correction') => OrderReading;

type Gives = Permission<'give-directive'>;
type GiveStep = Step & { readonly do: 'give' };

/** `/giaoviec`: by plain words or step by step, shown first, corrected, confirmed. */
export interface Giving {
  begin(text: string, gives: Gives): Promise<Told>;
  /** Like another one: what is said replaces what that says. */
  like(directive: DirectiveModel, text: string, gives: Gives): Promise<Told>;
  /** Opens one that was given for changes. */
  edit(directive: DirectiveModel, text: string, gives: Gives): Promise<Told>;
  /** What is typed while one is being written; null: it has nothing to do with it. */
  goOn(step: GiveStep, text: string, gives: Gives): Promise<Told | null>;
  confirm(step: GiveStep, gives: Gives): Promise<Told>;
}

/** Of what is reminded of without a deadline. */
const ANNOUNCED_FOR_MS = 30 * 24 * 60 * 60_000;

export function createGiving(parts: {
  prisma: PrismaClient;
  sql: Sql;
  catalogue: Catalogue;
  parties: Parties;
  names: People['names'];
  steps: Steps;
  timetable: Timetable;
  firing: Firing;
  daysOff: DaysOff;
  readOrder: ReadOrder;
  channels: readonly string[];
}): Giving {
  const { prisma, parties, steps, timetable, firing, readOrder, channels } = parts;
  const preview = createPreview(parts);
  const keeper = createKeeper(parts);

  const personOf = ({ by }: Gives): number => (by.kind === 'person' ? by.person.id : 0);

  /** Shows what is there, or asks for what is missing. */
  async function proceed(
    order: Order,
    directive: string | null,
    gives: Gives,
    remarks: readonly string[] = [],
  ): Promise<Told> {
    const asking = missing(order);
    await steps.set(personOf(gives), { do: 'give', order, asking, directive }, gives.now);
    if (asking !== null)
      return told([...remarks, say.ask[asking]].join('\n'), {
        kind: 'clarify',
        choices: [
          ...(asking === 'deadline' ? [actChoice(say.buttons.standing, 'standing')] : []),
          actChoice(say.buttons.cancel, 'cancel'),
        ],
      });
    return preview.show(order, directive, gives, remarks);
  }

  return {
    async begin(text, gives) {
      if (text === '') {
        await steps.set(
          personOf(gives),
          { do: 'give', order: {}, asking: 'title', directive: null },
          gives.now,
        );
        return told(`${say.howToGive}\n${say.duties}`, {
          kind: 'clarify',
          choices: [actChoice(say.buttons.cancel, 'cancel')],
        });
      }
      const reading = readOrder(text, vietnamDay(gives.now), 'new');
      return proceed(merge({}, reading), null, gives, remarksOf(reading));
    },

    async like(directive, text, gives) {
      const reading = readOrder(text, vietnamDay(gives.now), 'correction');
      const { audience, ...order } = await orderOf(prisma, directive);
      return proceed(
        merge(audience ? { ...order, audience } : order, reading),
        null,
        gives,
        remarksOf(reading),
      );
    },

    async edit(directive, text, gives) {
      const reading = readOrder(text, vietnamDay(gives.now), 'correction');
      return proceed(
        merge(await orderOf(prisma, directive), reading),
        directive.id,
        gives,
        remarksOf(reading),
      );
    },

    async goOn({ order, asking, directive }, text, gives) {
      const today = vietnamDay(gives.now);
      if (asking === 'title') {
        // Whoever writes all of it at once is understood as well.
        const reading = readOrder(text, today, 'new');
        return proceed(merge(order, reading), directive, gives, remarksOf(reading));
      }
      const labelled = asking === null ? text : `${say.labels[asking]} ${text}`;
      const plain = readOrder(text, today, 'correction');
      const reading =
        asking !== null && !saidSomething(plain) ? readOrder(labelled, today, 'correction') : plain;
      if (!saidSomething(reading))
        return asking === null ? null : proceed(order, directive, gives, remarksOf(reading));
      return proceed(merge(order, reading), directive, gives, remarksOf(reading));
    },

    async confirm({ order, asking, directive: id }, gives) {
      if (asking !== null) return proceed(order, id, gives);
      const { now } = gives;
      const audience = audienceOf(order);
      // Rights and people may have changed since it was shown.
      const { parties: owing } = await parties.resolve(prisma, audience);
      if (owing.length === 0 || owing.some((party) => !gives.covers(placeOf(party))))
        return proceed(order, id, gives);
      const by = { coordinator: personOf(gives), now };
      return prisma.$transaction(
        async (tx) => {
          if (!(await steps.take(tx, personOf(gives)))) return told(say.nothingOpen);
          if (id !== null) {
            const before = await tx.directive.findUniqueOrThrow({ where: { id } });
            const directive = await keeper.save(tx, order, id, by);
            await keeper.moveTerms(tx, before, directive, now);
            await timetable.replan(tx, id);
            return told(say.edited(headOf(directive)), {
              choices: [actChoice(say.buttons.show(directive.number), 'show', directive.number)],
            });
          }
          const directive = await keeper.save(tx, order, null, by);
          await openTerms(tx, directive, parties, now);
          await timetable.replan(tx, directive.id);
          const term = await tx.term.findFirstOrThrow({
            where: { directiveId: directive.id },
            orderBy: { sequence: 'asc' },
            include: { progress: true },
          });
          const open = new Set(term.progress.filter(isOpen).map(({ party }) => party));
          const to = await firing.addressees(tx, directive, open, { support: true });
          const due = term.due && isoOf(term.due);
          const fired = await firing.fire(
            tx,
            {
              key: `announce ${term.id}`,
              kind: 'announce',
              plannedFor: now,
              due,
              expiresAt:
                due === null
                  ? new Date(now.getTime() + ANNOUNCED_FOR_MS)
                  : new Date(Math.max(endOf(due).getTime(), now.getTime() + 24 * 60 * 60_000)),
            },
            { directive, term },
            to,
            now,
          );
          if (fired) {
            const { speaker } = gives;
            if (channels.includes(speaker.channel))
              await tx.watch.create({
                data: {
                  occurrenceId: fired.id,
                  personId: personOf(gives),
                  channel: speaker.channel,
                  chat: speaker.chat,
                },
              });
          }
          const next = preview.nextTimes(order, rulesOf(order), false, now)[0]?.text ?? '';
          return told(say.given(headOf(directive, term), fired?.messages ?? 0, next), {
            heading: true,
            choices: [
              actChoice(say.buttons.show(directive.number), 'show', directive.number),
              ...(fired ? [actChoice(say.buttons.refresh, 'broadcast', fired.id)] : []),
            ],
          });
        },
        { timeout: 120_000, maxWait: 60_000 },
      );
    },
  };
}
