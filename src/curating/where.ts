import type { Fault } from '../figures/import/index.ts';
import { where } from '../wording/import.ts';

/** Where a fault is; null: in the file as a whole. */
export const whereOf = ({ line, place }: Fault): string | null =>
  line === null ? null : where({ line, ...(place && { place }) });
