import {
  type Check,
  checksOf,
  createExtractor,
  directivesIn,
  type Proposal,
  readable,
} from '../extraction/index.ts';
import {
  createImportContext,
  type FigureTables,
  type ImportContext,
  doubtsOf as leapsIn,
  readFigureTables,
  readFigureText,
  type StoredAmounts,
} from '../figures/import/index.ts';
import type { Catalogue } from '../units/index.ts';
import type { Uploads } from '../uploads/index.ts';
import { curatingSentences as say } from '../wording/curating.ts';
import { extractionSentences } from '../wording/extraction.ts';
import { dayOf } from './day-of.ts';
import type { Read, Readers } from './read.ts';

/** A text that is longer is no report; reading it would keep others waiting. */
const LONGEST_TEXT = 200_000;
const LONGEST_TITLE = 160;

/** Reads tables and running texts, in whatever file they come. */
export function createReaders({
  catalogue,
  uploads,
}: {
  catalogue: Catalogue;
  uploads: Pick<Uploads, 'open'>;
}): Readers {
  const world = createImportContext(catalogue);
  const { figuresIn } = createExtractor({ catalogue });

  function fromText(text: string, remarks: readonly string[]): Read {
    if (text.length > LONGEST_TEXT) return { kind: 'refused', reason: say.textTooLong(LONGEST_TEXT) };
    const proposals = figuresIn(text);
    const checks = checksOf(proposals);
    const lines = readable(text)
      .split('\n')
      .map((line) => line.trim());
    const title = lines.find((line) => line !== '') ?? '';
    const day = dayOf(text);
    return {
      kind: 'figures',
      from: 'text',
      figures: proposals.map((proposal, at) => figureOf(proposal, doubtsOf(proposal, at, checks))),
      directives: directivesIn(text, day ?? '').map(({ orderedBy, orderedTo, text: what, deadline }) => ({
        orderedBy,
        orderedTo: orderedTo ?? say.everybody,
        text: what,
        deadline,
      })),
      remarks: [...remarks, ...checks.filter(({ of }) => of.length > 1).map(({ sentence }) => sentence)],
      title: title.length <= LONGEST_TITLE ? title : null,
      day,
    };
  }

  return {
    async file({ name, bytes }, title, stored) {
      const opened = await uploads.open({ name, bytes });
      if (opened.kind === 'refused') return opened;
      const context: ImportContext = { ...world, document: title };
      if (opened.kind === 'workbook')
        return fromTables(readFigureTables(opened.sheets, context), opened.warnings, stored);
      if (opened.from === 'txt' && isTable(name, opened.text))
        return fromTables(readFigureText(bytes, context), [], stored);
      return fromText(opened.text, opened.warnings);
    },
    text: async (text) => fromText(text, []),
  };
}

/** Lines that hold several cells each are a table, whatever the file is called. */
function isTable(name: string, text: string): boolean {
  if (/\.(?:csv|tsv)$/i.test(name)) return true;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const delimited = lines.filter((line) => line.split(/[;\t|]/).length >= 4 || line.split(',').length >= 6);
  return lines.length > 1 && delimited.length * 2 > lines.length;
}

function fromTables(table: FigureTables, warnings: readonly string[], stored: StoredAmounts): Read {
  if (!table.ok) return { kind: 'faults', faults: table.faults };
  const doubts = new Map<unknown, string[]>();
  for (const { row, text } of [...table.warnings, ...leapsIn(table.rows, stored)])
    if (row !== null) doubts.set(row, [...(doubts.get(row) ?? []), text]);
  return {
    kind: 'figures',
    from: 'file',
    figures: table.rows.map((row) => ({ ...row, doubts: doubts.get(row) ?? [] })),
    directives: [],
    remarks: [...warnings, ...table.warnings.filter(({ row }) => row === null).map(({ text }) => text)],
    title: null,
    day: null,
  };
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
const doubtsOf = ({ doubts }: Proposal, at: number, checks: readonly Check[]): string[] => [
  ...doubts.map((doubt) => extractionSentences.doubts[doubt]),
  ...checks.filter(({ of }) => of.length === 1 && of[0] === at).map(({ sentence }) => sentence),
];

/** 98.82 → 988200; what is finer is cut off, for no more is kept. */
function tenThousandths(rate: string): bigint {
  const [whole = '', fraction = ''] = rate.split('.');
  return BigInt(whole + fraction.slice(0, 4).padEnd(4, '0'));
}
