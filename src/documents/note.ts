import type { Document } from '../figures/figure.ts';

/** A fact of a document, in our own short words. */
export interface Note {
  readonly kind: 'note';
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Ways in which people ask for it. */
  readonly keywords: readonly string[];
  readonly document: Document;
}

/** What was ordered: by whom, to whom, when, by which document. */
export interface Directive {
  readonly kind: 'directive';
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly keywords: readonly string[];
  readonly document: Document;
  readonly orderedBy: string;
  readonly orderedTo: string;
  /** ISO date */
  readonly orderedOn: string;
  /** ISO date; null: the document sets none. */
  readonly deadline: string | null;
}

export type Remark = Note | Directive;
