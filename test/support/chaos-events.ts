/** What a chaos writer says of itself. */
export type ChaosEvent =
  | {
      readonly event: 'opened';
      readonly role: string;
      /** What it found: each transaction, how many rows it was to have, and how many are there. */
      readonly found: readonly { readonly id: string; readonly promised: number; readonly rows: number }[];
    }
  /** A row has been written, but its transaction is still open. */
  | { readonly event: 'within'; readonly id: string }
  /** The database has said that the transaction is committed. */
  | { readonly event: 'acknowledged'; readonly id: string };
