import {
  type Check,
  checksOf,
  createExtractor,
  directivesIn,
  type Proposal,
  readable,
  writtenDay,
} from '../extraction/index.ts';
import type { Catalogue } from '../units/index.ts';
import { fold } from '../vietnamese/fold.ts';
import { curatingWords, curatingSentences as say } from '../wording/curating.ts';
import { extractionSentences } from '../wording/extraction.ts';
import { dayOf } from './day-of.ts';
import { titleOf } from './document.ts';
import type { Read } from './read.ts';
import { sizeDoubts } from './sizes.ts';

/** Figures and orders in a running text. */
export function createTextReader(catalogue: Catalogue): (text: string) => Read {
  // Reading its words takes a while, and many a bot never meets a text.
  let extractor: ReturnType<typeof createExtractor> | null = null;
  return (given) => {
    extractor ??= createExtractor({ catalogue });
    // No number is as long, and looking for one in a run of digits takes quadratic time.
    const text = given.replace(/\d{25,}/g, (run) => run.slice(0, 25));
    const proposals = extractor.figuresIn(text);
    const checks = checksOf(proposals);
    const title = titleOf(readable(text));
    const day = writtenDay(text) ?? dayOf(text);
    return {
      kind: 'figures',
      from: 'text',
      figures: proposals.map((proposal, at) => {
        const figure = figureOf(proposal, doubtsOf(proposal, at, checks));
        return { ...figure, doubts: [...figure.doubts, ...sizeDoubts(figure, catalogue)] };
      }),
      directives: directivesIn(text, day ?? '').map(({ orderedBy, orderedTo, text: what, deadline }) => ({
        orderedBy,
        orderedTo: orderedTo ?? say.everybody,
        text: what,
        deadline,
      })),
      remarks: [
        ...checks.filter(({ of }) => of.length > 1).map(({ sentence }) => sentence),
        ...passedOver(readable(text), proposals),
      ],
      title,
      day,
    };
  };
}

const MOST_NAMED = 4;
const AMOUNT = new RegExp(`\\d[\\d.,]*\\s*(?:${curatingWords.moneyUnits.join('|')})(?![\\p{L}])`, 'giu');

/** Amounts of money that stand in no passage of a proposal: whoever looks at the proposals should know of them. */
function passedOver(text: string, proposals: readonly Proposal[]): string[] {
  const left = [...text.matchAll(AMOUNT)]
    .filter(({ index }) => !proposals.some(({ at, words }) => index >= at && index < at + words.length))
    .map(([amount]) => amount.replace(/\s+/g, ' '));
  return left.length === 0 ? [] : [say.passedOver(left.slice(0, MOST_NAMED), left.length - MOST_NAMED)];
}

function figureOf(
  { unitId, from, to, part, fund, plan, executed, planApprox, executedApprox, rate, words }: Proposal,
  doubts: readonly string[],
) {
  return {
    unit: unitId,
    // Both are the first half of a year; reports and files call it by its months.
    period: { from, to, part: part === 'H1' ? 'M6' : part },
    fund,
    plan,
    executed,
    planApprox,
    executedApprox,
    document: '',
    details: rate === null ? {} : { statedRate: tenThousandths(rate) },
    passage: words,
    doubts,
  };
}

/** What is said of one figure alone; what is said of several stands below them all. */
const doubtsOf = ({ doubts, words }: Proposal, at: number, checks: readonly Check[]): string[] => [
  ...doubts.map((doubt) => extractionSentences.doubts[doubt]),
  ...curatingWords.tentative
    .filter((word) => fold(words).includes(fold(word)))
    .slice(0, 1)
    .map(say.tentative),
  ...checks.filter(({ of }) => of.length === 1 && of[0] === at).map(({ sentence }) => sentence),
];

/** 98.82 → 988200; what is finer is cut off, for no more is kept. */
function tenThousandths(rate: string): bigint {
  const [whole = '', fraction = ''] = rate.split('.');
  return BigInt(whole + fraction.slice(0, 4).padEnd(4, '0'));
}
