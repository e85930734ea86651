import { decimalOf } from '../vietnamese/money.ts';
import { extractionWords as say } from '../wording/extraction.ts';
import type { Proposal } from './proposal.ts';

/** A proposal as the command prints it: amounts in triệu đồng as decimals, null where the text states none. */
export interface ExtractedRow {
  readonly unit: string;
  readonly year: number | null;
  readonly period: string | null;
  readonly fund: string;
  readonly plan: string | null;
  readonly executed: string | null;
  readonly rate: string | null;
  readonly approx: string;
  readonly words: string;
}

export const extractedRow = (proposal: Proposal): ExtractedRow => ({
  unit: proposal.unit,
  year: proposal.from === proposal.to ? proposal.from : null,
  period: say.period(proposal),
  fund: say.funds[proposal.fund],
  plan: millions(proposal.plan),
  executed: millions(proposal.executed),
  rate: proposal.rate,
  approx: proposal.executedApprox ?? proposal.planApprox ?? '',
  words: proposal.words,
});

const millions = (dong: bigint | null): string | null => (dong === null ? null : decimalOf(dong, 'million'));
