import { z } from 'zod';
import type { PrismaClient } from '../database/client/client.ts';
import type { Transaction } from '../people/index.ts';
import type { Order } from './order/index.ts';

const LASTS_MS = 30 * 60_000;

const id = z.int().positive();

/** What somebody is in the middle of. */
const stepSchema = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('give'),
    /** Our own data: what was read before. */
    order: z.custom<Order>((value) => typeof value === 'object' && value !== null),
    asking: z.enum(['title', 'audience', 'deadline']).nullable(),
    /** The id of the directive that is changed; null: a new one. */
    directive: z.string().nullable(),
  }),
  z.strictObject({ do: z.literal('extend'), progress: id }),
  z.strictObject({ do: z.literal('return'), progress: id }),
  z.strictObject({ do: z.literal('note'), progress: id }),
  z.strictObject({ do: z.literal('end'), directive: z.string() }),
  z.strictObject({ do: z.literal('hand-over'), directive: z.string(), to: id }),
]);

export type Step = z.infer<typeof stepSchema>;

/** One for each person, kept so that a restart does not lose what was typed. */
export interface Steps {
  of(person: number, now: Date): Promise<Step | null>;
  set(person: number, step: Step, now: Date): Promise<void>;
  /** Takes it out: a second confirmation finds nothing. @returns whether it was there */
  take(tx: Transaction, person: number): Promise<boolean>;
  clear(person: number): Promise<boolean>;
}

export function createSteps({ prisma }: { prisma: PrismaClient }): Steps {
  const take = async (tx: Transaction, personId: number): Promise<boolean> =>
    (await tx.openStep.deleteMany({ where: { personId } })).count > 0;
  return {
    take,
    clear: (personId) => take(prisma, personId),
    async of(personId, now) {
      const row = await prisma.openStep.findUnique({ where: { personId } });
      return row && row.expiresAt > now ? (stepSchema.safeParse(row.step).data ?? null) : null;
    },
    async set(personId, step, now) {
      const data = { step: JSON.parse(JSON.stringify(step)), expiresAt: new Date(now.getTime() + LASTS_MS) };
      await prisma.openStep.upsert({
        where: { personId },
        create: { personId, ...data },
        update: data,
      });
    },
  };
}
