import type { ImportRow } from '../figures/import/index.ts';
import type { Unit } from '../units/index.ts';
import { createThreads, type Task, type Threads, type ThreadsOptions } from '../uploads/index.ts';
import type { Read } from './read.ts';

/** A file to be opened and read, one of which only tables are wanted, or a running text in UTF-8. */
export interface ReadingTask extends Task {
  /** The units that there are, checked. */
  readonly units: readonly Unit[];
  readonly kind: 'file' | 'tables' | 'text';
  readonly name: string;
  /** Of the source, for rows that name none. */
  readonly title: string;
  /** What somebody has told besides of a table that left it open. */
  readonly said: readonly string[];
  /** Of a table; more are refused. */
  readonly mostRows: number;
}

type ReadFigures = Extract<Read, { readonly kind: 'figures' }>;

/** Of a table with what reading it told: where it stands, and what is doubtful by itself or beside others. */
export type ReadFigure = ReadFigures['figures'][number] | (ImportRow & ReadFigures['figures'][number]);

/** A piece of what was read. */
export interface Figures {
  readonly figures: readonly ReadFigure[];
}

/** With those of a table nothing that is stored was compared. */
export type ReadInThread =
  | Exclude<Read, ReadFigures>
  | (Omit<ReadFigures, 'figures'> & { readonly figures: Iterable<ReadFigure> });

/** The figures went ahead. */
export type Made = Exclude<Read, ReadFigures> | Omit<ReadFigures, 'figures'>;

export type Readings = Threads<ReadingTask, Figures, Made>;

/** Reading takes longer than opening alone, and takes its programs and the units along. */
const LIMITS = { milliseconds: 10_000, memory: 224 * 2 ** 20 };

/** Reads what people send, one after another, each in a thread of its own: nobody's question waits for it. */
export const createReadings = (options: Partial<ThreadsOptions> = {}): Readings =>
  createThreads({
    program: new URL('./worker.ts', import.meta.url),
    ...options,
    limits: { ...LIMITS, ...options.limits },
  });
