import type { OccurrenceKind } from '../database/client/enums.ts';
import type { DirectiveModel, TermModel } from '../database/client/models.ts';
import { type Addressees, address } from '../delivery/index.ts';
import type { Transaction } from '../people/index.ts';
import { audienceSchema, type Parties, type Party } from './audience.ts';
import type { WorkCalendar } from './calendar.ts';
import { dayClock, workingDaysLater } from './days-off.ts';
import { dateOf } from './terms.ts';

/** Something that is to be said at a moment. */
export interface Moment {
  /** What makes it this one and no other: the same key is never fired twice. */
  readonly key: string;
  readonly kind: OccurrenceKind;
  readonly plannedFor: Date;
  readonly ruleId?: number;
  readonly due?: string | null;
  readonly expiresAt: Date;
}

/** Why a moment was passed over; said in words where people see it. */
export type SkipReason =
  /** All have done it. */
  | 'done'
  | 'paused'
  /** A later one of the same came meanwhile, and says it. */
  | 'superseded'
  /** Another rule reminds at the same moment. */
  | 'together'
  /** It was missed for so long that it would only confuse. */
  | 'too-old'
  /** There is nobody to tell. */
  | 'nobody';

/** Fired later than this, people are told so. */
const LATE_MS = 15 * 60_000;

const URGENCY = { normal: 0, urgent: 1, flash: 2 } as const;

export interface Skipped {
  readonly moment: Moment;
  readonly reason: SkipReason;
}

export interface Firing {
  /** Fires: makes the occurrence and a row for each person and chat. @returns its number; null: it was there before */
  fire(
    tx: Transaction,
    moment: Moment,
    about: About,
    to: Addressees,
    now: Date,
  ): Promise<{ id: number; messages: number } | null>;
  skip(tx: Transaction, skipped: readonly Skipped[], about: About, now: Date): Promise<void>;
  /** Those of a term who are still to be told. */
  addressees(
    tx: Transaction,
    directive: DirectiveModel,
    open: ReadonlySet<Party>,
    options: { support: boolean },
  ): Promise<Addressees>;
}

/** What it is about; nothing: the digest. */
export interface About {
  readonly directive?: Pick<DirectiveModel, 'id' | 'urgency' | 'acknowledge'> | undefined;
  readonly term?: Pick<TermModel, 'id' | 'nudgeAt' | 'nudges'> | undefined;
}

export function createFiring(parts: {
  parties: Parties;
  calendar: () => WorkCalendar;
  /** Channels that can be written to. */
  channels: readonly string[];
}): Firing {
  const { parties, calendar, channels } = parts;
  return {
    async fire(tx, moment, { directive, term }, to, now) {
      const late = now.getTime() - moment.plannedFor.getTime() > LATE_MS;
      const [added] = await tx.occurrence.createManyAndReturn({
        data: [rowOf(moment, { directive, term }, { state: 'fired', late, now })],
        skipDuplicates: true,
        select: { id: true },
      });
      if (!added) return null;
      const occurrence = added.id;
      const messages = await address(tx, {
        occurrence,
        to,
        channels,
        urgency: directive ? URGENCY[directive.urgency] : 0,
        expiresAt: moment.expiresAt,
        at: now,
        clock: dayClock(calendar(), now),
      });
      // From the first time they hear of it on, those who do not acknowledge are asked again.
      if (term && directive?.acknowledge && term.nudgeAt === null && term.nudges === 0)
        await tx.term.update({
          where: { id: term.id },
          data: { nudgeAt: workingDaysLater(calendar(), now, directive.acknowledge) },
        });
      return { id: occurrence, messages };
    },

    async skip(tx, skipped, about, now) {
      if (skipped.length === 0) return;
      const data = skipped.map(({ moment, reason }) =>
        rowOf(moment, about, { state: 'skipped', reason, late: false, now }),
      );
      await tx.occurrence.createMany({ data, skipDuplicates: true });
    },

    async addressees(tx, directive, open, { support }) {
      const audience = audienceSchema.safeParse(directive.audience).data;
      if (!audience) return { places: new Map(), persons: new Map(), groups: false };
      const resolved = await parties.resolve(tx, audience);
      const places = new Map<string, Party | null>();
      if (support)
        for (const party of parties.in(directive.support, []))
          for (const key of parties.placesOf(party)) places.set(key, null);
      for (const [key, party] of resolved.places) if (open.has(party)) places.set(key, party);
      const persons = new Map([...resolved.persons].filter(([, party]) => open.has(party)));
      return { places, persons, groups: audience.groups };
    },
  };
}

interface Became {
  readonly state: 'fired' | 'skipped';
  readonly reason?: SkipReason;
  readonly late: boolean;
  readonly now: Date;
}

const rowOf = (
  { key, kind, plannedFor, ruleId, due, expiresAt }: Moment,
  { directive, term }: About,
  { state, reason, late, now }: Became,
) => ({
  key,
  kind,
  state,
  directiveId: directive?.id ?? null,
  termId: term?.id ?? null,
  ruleId: ruleId ?? null,
  plannedFor,
  at: now,
  late,
  reason: reason ?? null,
  due: due ? dateOf(due) : null,
  expiresAt,
  reportedAt: state === 'skipped' ? now : null,
});
