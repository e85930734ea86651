import { z } from 'zod';

/**
 * A backup is gzip of lines of JSON: a header; each table's name and columns with its rows behind it, one a line; and
 * a footer with the counts and the hash of all lines before it. Values are texts as PostgreSQL writes them, so that
 * nothing is rounded; bytea is base64. `docs/backup.md` describes it for whoever reads one without this program.
 */
export const FORMAT = 'khuyencong-backup';
/** Raised when older versions could not read what is written. */
export const FORMAT_VERSION = 1;
export const ENDING = '.kcbackup';

/** The tables' own words, for no table or column of ours has other names. */
const name = z.string().regex(/^\w{1,63}$/);
/** No count or counter has more digits (bigint). */
const whole = z.string().regex(/^\d{1,19}$/);

export const headerSchema = z.object({
  format: z.literal(FORMAT),
  version: z.literal(FORMAT_VERSION),
  /** Of the program that wrote it. */
  product: z.string().max(50),
  createdAt: z.iso.datetime(),
  /** Those that the tables were made by, in order. */
  migrations: z.array(z.string().max(255)).min(1),
  /** What the columns that count by themselves would have given next. */
  counters: z.array(z.object({ table: name, column: name, next: whole })),
});
export type Header = z.infer<typeof headerSchema>;

export const tableSchema = z.object({
  table: name,
  /** The type is PostgreSQL's own name of it. */
  columns: z.array(z.object({ name, type: z.string().max(200) })).min(1),
});
export type FileTable = z.infer<typeof tableSchema>;

export const rowSchema = z.array(z.string().nullable());
export type FileRow = z.infer<typeof rowSchema>;

export const footerSchema = z.object({
  rows: z.record(name, z.int().nonnegative()),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Footer = z.infer<typeof footerSchema>;

/** What is known of a backup whose every byte has been looked at. */
export interface Summary {
  readonly header: Header;
  /** How many rows each table has. */
  readonly rows: Readonly<Record<string, number>>;
  readonly sha256: string;
}
