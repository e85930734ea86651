import { z } from 'zod';
import type { PrismaClient } from '../database/client/client.ts';
import { clearDraft, keepUpload, type Upload } from './draft.ts';

/** A table that left something open, kept for the reply that says it. */
export interface Refused {
  readonly upload: Upload;
  readonly title: string;
  /** What was said of it already. */
  readonly said: readonly string[];
}

/** As long as a conversation is remembered. */
const LASTS_MS = 30 * 60_000;
const MOST_SAID = 10;

const refusedSchema = z.strictObject({
  kind: z.literal('refused'),
  /** Where it was sent: a word in another chat is no reply to it. */
  chat: z.string(),
  name: z.string(),
  mime: z.string(),
  title: z.string(),
  said: z.array(z.string()),
  file: z.uuid(),
});

/** The last such table of each person, in the place of their draft, so that a restart does not lose it. */
export interface Refusals {
  keep(person: number, chat: string, refused: Refused, now: Date): Promise<void>;
  of(person: number, chat: string, now: Date): Promise<Refused | null>;
  /** Leaves a draft alone. */
  drop(person: number): Promise<void>;
}

export function createRefusals({ prisma }: { prisma: PrismaClient }): Refusals {
  const readContent = (content: unknown) => refusedSchema.safeParse(content).data ?? null;
  return {
    keep: (personId, chat, { upload, title, said }, now) =>
      prisma.$transaction(async (tx) => {
        const file = await keepUpload(tx, upload);
        await clearDraft(tx, personId, file);
        const { name, mime } = upload;
        const content = { kind: 'refused', chat, name, mime, title, said: said.slice(-MOST_SAID), file };
        const expiresAt = new Date(now.getTime() + LASTS_MS);
        await tx.importDraft.create({ data: { personId, content, expiresAt } });
      }),
    async of(personId, chat, now) {
      const row = await prisma.importDraft.findUnique({ where: { personId } });
      const kept = row && row.expiresAt > now ? readContent(row.content) : null;
      if (kept?.chat !== chat) return null;
      const { name, mime, title, said } = kept;
      const file = await prisma.storedFile.findUnique({ where: { id: kept.file }, select: { bytes: true } });
      return file && { upload: { name, mime, bytes: file.bytes }, title, said };
    },
    drop: (personId) =>
      prisma.$transaction(async (tx) => {
        const row = await tx.importDraft.findUnique({ where: { personId } });
        if (row && readContent(row.content)) await clearDraft(tx, personId, null);
      }),
  };
}
