import { z } from 'zod';
import type { TaughtKind } from '../database/client/enums.ts';
import type { Target } from '../questions/lexicon.ts';

/** The two columns that hold a target. */
export interface StoredTarget {
  readonly kind: TaughtKind;
  readonly target: string;
}

const stored = z.union([
  z
    .object({ kind: z.literal('unit'), target: z.string().regex(/^[a-z0-9-]+$/) })
    .transform(({ target }) => ({ kind: 'unit' as const, place: target })),
  z
    .object({ kind: z.literal('fund'), target: z.enum(['total', 'national', 'local']) })
    .transform(({ target }) => ({ kind: 'fund' as const, fund: target })),
  z
    .object({ kind: z.literal('measure'), target: z.enum(['plan', 'executed', 'rate', 'remaining']) })
    .transform(({ target }) => ({ kind: 'measure' as const, measure: target })),
]);

export function packTarget(target: Target): StoredTarget {
  switch (target.kind) {
    case 'unit':
      return { kind: 'unit', target: target.place };
    case 'fund':
      return { kind: 'fund', target: target.fund };
    case 'measure':
      return { kind: 'measure', target: target.measure };
  }
}

/** Null: nothing that this version knows. */
export const unpackTarget = (kind: string, target: string): Target | null =>
  stored.safeParse({ kind, target }).data ?? null;
