import { z } from 'zod';
import type { Question } from '../questions/question.ts';
import type { Reading } from '../questions/read.ts';
import type { Catalogue } from '../units/index.ts';
import { placeName } from './sense.ts';

/** How a text was read, as it is kept for review. */
export interface KeptReading {
  readonly read: Reading['kind'];
  /** Words that nothing was made of; of a condition or an outside matter, those that say it. */
  readonly unread: readonly string[];
  /** What could be made of it all the same. */
  readonly question: Question | null;
}

export function keptReading(reading: Reading, query: Question | null): KeptReading {
  const of = (unread: readonly string[], question: Question | null = null): KeptReading => ({
    read: reading.kind,
    unread,
    question: query ?? question,
  });
  switch (reading.kind) {
    case 'figures':
      return of(reading.draft.unread, reading.draft.question);
    case 'understood':
      return of([], reading.question);
    case 'several':
      return of(reading.readings.flatMap((part) => keptReading(part, null).unread));
    case 'unsupported':
      return of([reading.words], reading.question);
    case 'outside':
      return of([reading.words]);
    case 'not-understood':
      return of(reading.unread, reading.question);
  }
}

const figures = z.object({
  kind: z.literal('figures'),
  units: z.array(z.string()),
  years: z.array(z.number()),
  fund: z.enum(['total', 'national', 'local']).nullable(),
  measures: z.array(z.enum(['plan', 'executed', 'rate', 'remaining'])),
});
const stored = z.object({
  read: z.string(),
  unread: z.array(z.string()),
  question: z.unknown(),
});

/** What an editor is shown of a reading. */
export interface ShownReading {
  readonly unread: readonly string[];
  readonly understood: Pick<z.infer<typeof figures>, 'years' | 'fund' | 'measures'> & {
    readonly units: readonly string[];
  };
}

/** From the database, where an older version may have put it; what cannot be read is not shown. */
export function showReading(json: unknown, catalogue: Catalogue): ShownReading {
  const reading = stored.safeParse(json).data;
  const question = figures.safeParse(reading?.question).data;
  const units = (question?.units ?? []).map((asked) =>
    asked
      .split('/')
      .map((unit) => (catalogue.hasUnit(unit) ? catalogue.unit(unit).name : placeName(catalogue, unit)))
      .join(' / '),
  );
  return {
    unread: reading?.unread ?? [],
    understood: {
      units,
      years: question?.years ?? [],
      fund: question?.fund ?? null,
      measures: question?.measures ?? [],
    },
  };
}
