export { type Check, checksOf } from './checks.ts';
export { type DirectiveProposal, directivesIn } from './directives.ts';
export { createExtractor, type Extractor } from './figures.ts';
export type { Doubt, Proposal } from './proposal.ts';
export { writtenDay } from './published.ts';
export { type ExtractedRow, extractedRow } from './row.ts';
export { readable } from './text.ts';
