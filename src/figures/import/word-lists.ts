import { z } from 'zod';
import type { WrittenMoneyUnit } from '../../vietnamese/money.ts';
import type { Fund } from '../period.ts';
import data from './words.json' with { type: 'json' };
import type { Column, Confidence } from './words.ts';

const words = z.array(z.string().min(1)).min(1);

/** What words.json holds. */
export const wordLists = z.strictObject({
  columns: z.strictObject({
    unit: words,
    year: words,
    fund: words,
    plan: words,
    executed: words,
    moneyUnit: words,
    document: words,
    period: words,
    status: words,
    stated: words,
    statement: words,
    confidence: words,
    remark: words,
  } satisfies Record<Column, typeof words>),
  serialColumns: words,
  regionColumns: words,
  rateColumns: words,
  otherTitles: words,
  ignoredColumns: words,
  otherMatters: words,
  projectColumns: words,
  counts: words,
  offices: words,
  letterheads: words,
  samePart: words,
  cumulative: words,
  eras: z.strictObject({ old: words, new: words }),
  bothFunds: words,
  counterparts: words,
  planVersions: z.strictObject({ initial: words, adjusted: words }),
  partsOf: words,
  indicatorColumns: words,
  groups: words,
  amountWords: words,
  headingNoise: words,
  titleFunds: z.strictObject({ national: words, local: words }),
  titleMeasures: z.strictObject({ plan: words, executed: words }),
  programme: words,
  moneyUnitLabels: words,
  totals: z.strictObject({ all: words, part: words }),
  notTotals: words,
  notes: words,
  funds: z.strictObject({ national: words, local: words, total: words } satisfies Record<Fund, typeof words>),
  moneyUnits: z.strictObject({
    dong: words,
    thousand: words,
    million: words,
    billion: words,
  } satisfies Record<WrittenMoneyUnit, typeof words>),
  confidences: z.strictObject({ high: words, medium: words, low: words } satisfies Record<
    Confidence,
    typeof words
  >),
  wholeYear: words,
  exactStatus: words,
  approximateStatus: z.array(
    z.strictObject({ keep: z.string().min(1), of: z.enum(['executed', 'both']), words }),
  ),
  approximateAmount: z.array(z.strictObject({ keep: z.string().min(1), words })),
  missingAmount: words,
  missingInSheets: words,
});

wordLists.parse(data);
