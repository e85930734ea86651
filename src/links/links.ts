import { createHash, randomBytes } from 'node:crypto';
import type { Attachment, Attachments } from '../attachments/index.ts';
import type { Clock } from '../clock.ts';
import type { PrismaClient } from '../database/client/client.ts';

/** An address at which one file can be had for a while, by whoever knows it. */
export interface Link {
  readonly kind: Attachment['kind'];
  readonly url: string;
  readonly name: string;
  readonly until: Date;
}

/** For platforms that take addresses and no files. */
export interface Links {
  /** @returns null: there is no public address @throws when the file cannot be made */
  to(attachment: Attachment): Promise<Link | null>;
  /** What is behind the secret part of an address; null: nothing, or nothing any more. */
  open(secret: string): Promise<{ kind: Attachment['kind']; name: string; bytes: Uint8Array } | null>;
}

/** Where links are, below the public address. */
export const LINKS = '/tep';

const HOUR_MS = 60 * 60_000;
/** What somebody has handed in is for the eyes of whoever asked alone. */
const LASTS_MS: Record<Attachment['kind'], number> = {
  picture: 24 * HOUR_MS,
  workbook: 24 * HOUR_MS,
  document: HOUR_MS,
};

/**
 * The secret of an address is 256 random bits, and the database keeps its hash alone: nobody can guess an address, or
 * read one out of a backup. The file is made again when it is opened, so that every instance can serve it.
 */
export function createLinks({
  prisma,
  attachments,
  publicUrl,
  clock,
}: {
  prisma: PrismaClient;
  attachments: Pick<Attachments, 'make'>;
  publicUrl: string | null;
  clock: Clock;
}): Links {
  return {
    async to(attachment) {
      if (publicUrl === null) return null;
      const { kind, name } = await attachments.make(attachment);
      const secret = randomBytes(32).toString('base64url');
      const until = new Date(clock().getTime() + LASTS_MS[kind]);
      await prisma.link.create({
        data: { hash: hashOf(secret), attachment: attachment as object, name, expiresAt: until },
      });
      return { kind, name, until, url: `${publicUrl}${LINKS}/${secret}/${name}` };
    },

    async open(secret) {
      const row = await prisma.link.findUnique({ where: { hash: hashOf(secret) } });
      if (!row || row.expiresAt <= clock()) return null;
      // As it was written above.
      const made = await attachments.make(row.attachment as unknown as Attachment);
      return { kind: made.kind, name: row.name, bytes: await made.read() };
    },
  };
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
