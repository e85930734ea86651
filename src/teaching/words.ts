import type { PrismaClient, TaughtWord as Row } from '../database/client/client.ts';
import { isTaken } from '../database/errors.ts';
import type { Target } from '../questions/lexicon.ts';
import { packTarget, unpackTarget } from './stored-target.ts';

/** A word that is in force. */
export interface TaughtWord {
  readonly id: number;
  readonly phrase: string;
  readonly target: Target;
  readonly by: string;
  readonly at: Date;
}

/** What was taught, in the database. Nothing is ever deleted: what was undone stays as history. */
export interface TaughtWords {
  /** Null: somebody has taught that phrase meanwhile. */
  teach(word: Omit<TaughtWord, 'id'> & { readonly key: string }): Promise<TaughtWord | null>;
  /** The word in force with those words (see `keyOf`), or with that id. */
  find(by: { readonly key: string } | { readonly id: number }): Promise<TaughtWord | null>;
  /** False: it was undone before. */
  undo(id: number, by: string, at: Date): Promise<boolean>;
  /** Those in force, the newest first. */
  list(page: { readonly before?: number; readonly most?: number }): Promise<TaughtWord[]>;
}

export function createTaughtWords({ prisma }: { prisma: PrismaClient }): TaughtWords {
  return {
    async teach({ phrase, key, target, by, at }) {
      try {
        return toWord(
          await prisma.taughtWord.create({
            data: { phrase, key, ...packTarget(target), taughtBy: by, taughtAt: at },
          }),
        );
      } catch (error) {
        if (isTaken(error)) return null;
        throw error;
      }
    },

    async find(by) {
      const row = await prisma.taughtWord.findFirst({ where: { ...by, undoneAt: null } });
      return row && toWord(row);
    },

    async undo(id, by, at) {
      const { count } = await prisma.taughtWord.updateMany({
        where: { id, undoneAt: null },
        data: { undoneBy: by, undoneAt: at },
      });
      return count > 0;
    },

    async list({ before, most }) {
      const rows = await prisma.taughtWord.findMany({
        where: { undoneAt: null, ...(before === undefined ? {} : { id: { lt: before } }) },
        orderBy: { id: 'desc' },
        ...(most === undefined ? {} : { take: most }),
      });
      return rows.flatMap((row) => toWord(row) ?? []);
    },
  };
}

/** Null: its target is none that this version knows. */
function toWord({ id, phrase, kind, target, taughtBy, taughtAt }: Row): TaughtWord | null {
  const known = unpackTarget(kind, target);
  return known && { id, phrase, target: known, by: taughtBy, at: taughtAt };
}
