import type { PrismaClient } from '../database/client/client.ts';

/**
 * Looks up the version of what is answered from, which rises with every change. While a look is under way, those who
 * come share the next one: what each gets was read after they asked.
 */
export function createVersion({ prisma }: { prisma: PrismaClient }): () => Promise<bigint> {
  let before: Promise<unknown> = Promise.resolve();
  let next: Promise<bigint> | null = null;

  async function look(): Promise<bigint> {
    next = null;
    return (await prisma.figureState.findUniqueOrThrow({ where: { id: 1 } })).version;
  }

  return () => {
    if (!next) {
      next = before.then(look);
      before = next.catch(() => {});
    }
    return next;
  };
}
