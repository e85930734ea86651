import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { PrismaClient } from '../database/client/client.ts';
import type { Sql } from '../database/sql.ts';
import type { NewFigure } from '../figures/changes/index.ts';
import type { Transaction } from '../people/index.ts';

/** Long enough to look at the source and to ask a colleague. */
const LASTS_MS = 24 * 3_600_000;
/** As long as a conversation is remembered. */
const FRESH_MS = 30 * 60_000;

const digits = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform(BigInt)
  .nullable();
const word = z.string().nullable();

const figureSchema = z.strictObject({
  unit: z.string(),
  period: z.strictObject({ from: z.int(), to: z.int(), part: z.string() }),
  fund: z.enum(['total', 'national', 'local']),
  plan: digits,
  executed: digits,
  planApprox: word,
  executedApprox: word,
  document: z.string(),
  /** In ten-thousandths of a per cent. */
  statedRate: digits,
  /** As a file says them; null: it does not. */
  statement: z.int().positive().nullable(),
  confidence: z.enum(['high', 'medium', 'low']).nullable(),
  note: word,
  passage: word,
  /** Whether it is among those to be loaded. */
  chosen: z.boolean(),
  /** Why it should be looked at. */
  doubts: z.array(z.string()),
});

const directiveSchema = z.strictObject({
  orderedBy: word,
  orderedTo: z.string(),
  text: z.string(),
  deadline: z.iso.date().nullable(),
  chosen: z.boolean(),
});

const draftSchema = z.strictObject({
  /** file: a table; text: proposals from a running text */
  kind: z.enum(['file', 'text']),
  /** The file's name, or how the text begins. */
  name: z.string(),
  /** The title of the source where rows have none of their own. */
  document: z.string(),
  /** Of the source, where it is known. */
  day: z.iso.date().nullable(),
  figures: z.array(figureSchema),
  directives: z.array(directiveSchema),
  /** Of the whole: what was assumed, what does not add up. */
  remarks: z.array(z.string()),
  /** See Changes; of what is chosen. */
  mark: z.string(),
  /** What was read, as it came in: the id of what is stored. */
  file: z.uuid(),
});

/** What somebody has sent, as it was read, until they confirm it. */
export type Draft = z.infer<typeof draftSchema>;
/** `file` null: what came in is not kept yet. */
export type NewDraft = Omit<Draft, 'file'> & { readonly file: string | null };
export type DraftFigure = Draft['figures'][number];
export type DraftDirective = Draft['directives'][number];

/** What came in. */
export interface Upload {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

/** `fresh`: it was shown a short while ago. */
export interface OpenDraft {
  readonly draft: Draft;
  readonly number: number;
  readonly fresh: boolean;
}

/** One for each person: a new one takes the place of the one before. */
export interface Drafts {
  /**
   * @param from what came in, kept with a new draft; or the number of the draft that it takes the place of
   * @returns its number: another one each time, so that what is tapped under an older preview leads nowhere. Null: the
   * one that it takes the place of is gone
   */
  save(person: number, draft: NewDraft, from: Upload | number, now: Date): Promise<number | null>;
  /** @param number null: whichever there is */
  of(person: number, number: number | null, now: Date): Promise<OpenDraft | null>;
  /** @returns whether it was there */
  drop(person: number, number: number): Promise<boolean>;
}

/** Takes a draft out within the transaction that loads it: a second confirmation finds nothing. */
export async function takeDraft(tx: Pick<Sql, 'query'>, person: number, number: number): Promise<boolean> {
  const rows = await tx.query('DELETE FROM import_draft WHERE person = $1 AND number = $2 RETURNING 1', [
    person,
    number,
  ]);
  return rows.length > 0;
}

/** The one there is, with its file; unless that belongs to `keeping`. */
export async function clearDraft(tx: Transaction, personId: number, keeping: string | null): Promise<void> {
  const before = await tx.importDraft.findUnique({ where: { personId } });
  if (!before) return;
  await tx.importDraft.delete({ where: { personId } });
  const file = draftSchema.shape.file.safeParse(Object(before.content).file).data;
  // Whatever was loaded keeps what it was read from.
  if (file && file !== keeping && (await tx.import.count({ where: { fileId: file } })) === 0)
    await tx.storedFile.deleteMany({ where: { id: file } });
}

/** @returns the id of what is stored */
export async function keepUpload(tx: Transaction, { name, mime, bytes }: Upload): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { id } = await tx.storedFile.create({
    data: { name, mime, size: bytes.byteLength, sha256, bytes: Uint8Array.from(bytes) },
    select: { id: true },
  });
  return id;
}

export function createDrafts({ prisma }: { prisma: PrismaClient }): Drafts {
  return {
    async save(personId, draft, from, now) {
      return prisma.$transaction(async (tx) => {
        const replaced = typeof from === 'number';
        if (replaced && (await tx.importDraft.deleteMany({ where: { personId, number: from } })).count === 0)
          return null;
        const file = replaced ? draft.file : await keepUpload(tx, from);
        await clearDraft(tx, personId, file);
        const content = JSON.parse(
          JSON.stringify({ ...draft, file }, (_, value) =>
            typeof value === 'bigint' ? value.toString() : value,
          ),
        );
        const { number } = await tx.importDraft.create({
          data: { personId, content, expiresAt: new Date(now.getTime() + LASTS_MS) },
        });
        return number;
      });
    },
    async of(personId, number, now) {
      const row = await prisma.importDraft.findUnique({ where: { personId } });
      if (!row || row.expiresAt <= now || (number !== null && row.number !== number)) return null;
      const draft = draftSchema.safeParse(row.content).data;
      const shown = row.expiresAt.getTime() - LASTS_MS;
      return draft ? { draft, number: row.number, fresh: now.getTime() - shown < FRESH_MS } : null;
    },
    drop: (personId, number) =>
      prisma.$transaction(async (tx) => {
        const there = await tx.importDraft.findFirst({ where: { personId, number } });
        if (there) await clearDraft(tx, personId, null);
        return there !== null;
      }),
  };
}

/**
 * What is chosen, as it is loaded. Where one document gives several amounts for the same thing, each is a statement of
 * its own, in their order.
 */
export function loadable({ figures }: Pick<Draft, 'figures'>): NewFigure[] {
  const statements = new Map<string, number>();
  return figures
    .filter(({ chosen }) => chosen)
    .map(({ chosen: _, doubts: __, statedRate, statement: said, confidence, note, ...figure }) => {
      const { unit, period, fund, document } = figure;
      const key = JSON.stringify([unit, period.from, period.to, period.part, fund, document]);
      const statement = said ?? (statements.get(key) ?? 0) + 1;
      statements.set(key, statement);
      return {
        ...figure,
        details: {
          statement,
          ...(statedRate !== null && { statedRate }),
          ...(confidence !== null && { confidence }),
          ...(note !== null && { note }),
        },
      };
    });
}
