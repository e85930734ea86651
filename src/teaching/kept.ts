import { Prisma, type PrismaClient } from '../database/client/client.ts';
import type { Speaker } from '../people/index.ts';
import type { KeptReading } from './reading.ts';

/** A question that waits for review. */
export interface Kept {
  readonly id: number;
  readonly text: string;
  readonly at: Date;
  readonly channel: string;
  readonly kind: string;
  /** As it is stored: see `showReading`. */
  readonly reading: unknown;
  /** What the same person wrote next. */
  readonly again: readonly string[];
}

export interface KeptQuestions {
  /** Returns its id. */
  keep(
    question: Omit<Kept, 'id' | 'reading' | 'channel'> & {
      readonly person: Speaker;
      readonly reading: KeptReading;
    },
  ): Promise<number>;
  askedAgain(ids: readonly number[], words: string): Promise<void>;
  /** Those not reviewed yet, the newest first; what is too old goes first. */
  waiting(now: Date, page: { readonly before?: number; readonly most: number }): Promise<Kept[]>;
  countWaiting(): Promise<number>;
  /** Returns how many of them had not been reviewed before. */
  review(which: Which, by: string, at: Date): Promise<number>;
}

export type Which =
  | 'all'
  | { readonly ids: readonly number[] }
  | { readonly from: number; readonly to: number };

/** So many other ways to ask are enough to see what was meant. */
const MOST_AGAIN = 10;

/** Older than 180 days, also by the real clock: one that was set ahead must not delete what is still wanted. */
const tooOld = (now: Date): Prisma.Sql =>
  Prisma.sql`at < least(now(), ${now.toISOString()}::timestamptz) - interval '180 days'`;

export function createKeptQuestions({ prisma }: { prisma: PrismaClient }): KeptQuestions {
  return {
    async keep({ text, at, person: { channel, chat, person = '' }, kind, reading, again }) {
      const [row] = await prisma.$queryRaw<{ id: number }[]>`
        WITH gone AS (DELETE FROM kept_question WHERE ${tooOld(at)})
        INSERT INTO kept_question (text, at, channel, chat, person, kind, reading, again)
        VALUES (${text}, ${at.toISOString()}::timestamptz, ${channel}, ${chat}, ${person}, ${kind},
          ${JSON.stringify(reading)}::jsonb, ${[...again]}::text[])
        RETURNING id`;
      if (!row) throw new Error('an insert has returned nothing');
      return row.id;
    },

    async askedAgain(ids, words) {
      await prisma.$executeRaw`
        UPDATE kept_question SET again = array_append(again, ${words})
        WHERE id = ANY(${[...ids]}::int[]) AND cardinality(again) < ${MOST_AGAIN}`;
    },

    async waiting(now, { before, most }) {
      await prisma.$executeRaw`DELETE FROM kept_question WHERE ${tooOld(now)}`;
      return prisma.keptQuestion.findMany({
        where: { reviewedAt: null, ...(before === undefined ? {} : { id: { lt: before } }) },
        orderBy: { id: 'desc' },
        take: most,
      });
    },

    countWaiting: () => prisma.keptQuestion.count({ where: { reviewedAt: null } }),

    async review(which, by, at) {
      const id =
        which === 'all'
          ? undefined
          : 'ids' in which
            ? { in: [...which.ids] }
            : { gte: which.from, lte: which.to };
      const { count } = await prisma.keptQuestion.updateMany({
        where: { reviewedAt: null, ...(id ? { id } : {}) },
        data: { reviewedBy: by, reviewedAt: at },
      });
      return count;
    },
  };
}
