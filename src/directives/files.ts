import { createHash } from 'node:crypto';
import type { ReadDocument } from '../attachments/index.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { type People, type Permission, type Told, told } from '../people/index.ts';
import type { Parties } from '../reminders/index.ts';
import type { Catalogue } from '../units/index.ts';
import { vietnamMinute } from '../vietnamese/dates.ts';
import { tidyFileName } from '../vietnamese/file-name.ts';
import { fold } from '../vietnamese/fold.ts';
import { directiveSentences as say } from '../wording/directives.ts';
import { headOf, namesOf, ofRows, WITH_TERM } from './facts.ts';
import type { ProgressDesk } from './progress.ts';
import { ownParties, sightOf } from './sight.ts';
import type { Steps } from './steps.ts';

/** A file as it came in on a channel; it is fetched only where it is wanted. */
export interface SentFile {
  /** As the person called it. */
  readonly name: string;
  readonly mime: string;
  /** Bytes, as the platform says; null: it does not say. */
  readonly size: number | null;
  /** What it was sent together with: files of one album come one by one. Null: alone. */
  readonly album: string | null;
  /**
   * @returns null: it is larger than `most` bytes
   * @throws when it cannot be had now
   */
  read(most: number): Promise<Uint8Array | null>;
}

/** Files that units hand in about what they owe, and those who follow get. */
export interface Files {
  /** Of the party that owes it, or of whoever follows it. */
  keep(
    handed: {
      readonly progress: number;
      readonly file: SentFile;
      /** It takes the place of the note that was being written. */
      readonly asNote: boolean;
    },
    permission: Permission<'answer-directive'>,
    follows: Permission<'follow-directives'> | null,
  ): Promise<Told>;
  show(
    number: number,
    sees: Permission<'see-directives'>,
    follows: Permission<'follow-directives'> | null,
  ): Promise<Told>;
}

const MEGABYTE = 2 ** 20;
const LARGEST_MB = 10;
const LARGEST = LARGEST_MB * MEGABYTE;
const MOST = 20;
const MOST_SHOWN = 10;
const LONGEST_NAME = 100;

export function createFiles(parts: {
  prisma: PrismaClient;
  catalogue: Catalogue;
  parties: Parties;
  names: People['names'];
  steps: Steps;
  progress: Pick<ProgressDesk, 'follows'>;
}): Files {
  const { prisma, parties, steps, progress } = parts;

  return {
    async keep({ progress: id, file, asNote }, permission, follows) {
      const owed = await prisma.progress.findUnique({ where: { id }, include: WITH_TERM });
      const mine =
        owed &&
        (ownParties(permission.by, parties).includes(owed.party) ||
          (follows !== null && progress.follows(owed, follows)));
      if (!owed || !mine) return told(say.notYours);
      const { termId, party, term } = owed;
      const head = headOf(term.directive, term);
      if (term.directive.state === 'ended') return told(say.ended(head));
      if ((file.size ?? 0) > LARGEST) return told(say.fileTooBig(LARGEST_MB));
      const bytes = await file.read(LARGEST);
      if (bytes === null || bytes.byteLength > LARGEST) return told(say.fileTooBig(LARGEST_MB));
      const name = tidyFileName(file.name) ?? 'tep';
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return prisma.$transaction(
        async (tx) => {
          // One after the other, so that the same file twice is kept once, and never one too many.
          await tx.$queryRaw`SELECT FROM progress WHERE id = ${id} FOR UPDATE`;
          const kept = await tx.progressEntry.findMany({
            where: { termId, party, act: 'file', fileId: { not: null } },
            select: { fileId: true },
          });
          const same = await tx.storedFile.count({
            where: { sha256, id: { in: kept.flatMap(({ fileId }) => fileId ?? []) } },
          });
          const answer = told(`${say.fileKept(name)} ${say.headline(head)}`);
          if (asNote && permission.by.kind === 'person') await steps.take(tx, permission.by.person.id);
          if (same > 0) return answer;
          if (kept.length >= MOST) return told(say.tooManyFiles(MOST));
          const { id: fileId } = await tx.storedFile.create({
            data: {
              name,
              mime: file.mime.slice(0, LONGEST_NAME),
              size: bytes.byteLength,
              sha256,
              bytes: new Uint8Array(bytes),
            },
            select: { id: true },
          });
          await tx.progressEntry.create({
            data: {
              termId,
              party,
              at: permission.now,
              actorId: permission.by.kind === 'person' ? permission.by.person.id : null,
              act: 'file',
              text: name,
              fileId,
            },
          });
          return answer;
        },
        { timeout: 60_000, maxWait: 60_000 },
      );
    },

    async show(number, sees, follows) {
      const sight = sightOf(sees, follows, parties);
      const rows = await prisma.progress.findMany({
        where: { AND: [sight.progress, { term: { directive: { number } } }] },
        select: { termId: true, party: true },
      });
      const found = await prisma.progressEntry.findMany({
        where: { act: 'file', ...ofRows(rows) },
        orderBy: { id: 'desc' },
        take: MOST_SHOWN,
      });
      if (found.length === 0) return told(say.noFiles(number));
      const name = await namesOf(
        found.map(({ party }) => party),
        parts,
      );
      return told(
        [
          say.filesHeading(number),
          ...found.map(({ at, party, text }) =>
            say.entryLine(vietnamMinute(at), name(party), 'file', text, null),
          ),
        ].join('\n'),
        {
          heading: true,
          files: found.flatMap(({ fileId, text }) =>
            fileId === null ? [] : [attachmentOf(fileId, text ?? '')],
          ),
        },
      );
    },
  };
}

/** Under a name that every system can keep. */
function attachmentOf(id: string, text: string) {
  const [, base = text, ending = 'bin'] = /^(.*)\.([A-Za-z0-9]{1,8})$/.exec(text) ?? [];
  const safe = fold(base)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  return { kind: 'document' as const, name: safe || 'tep', ending: ending.toLowerCase(), id };
}

/** What was handed in, for whoever may have it: the id is unguessable, and given out only to them. */
export const createReadDocument =
  ({ prisma }: { prisma: PrismaClient }): ReadDocument =>
  async (id) =>
    (await prisma.storedFile.findUnique({ where: { id }, select: { bytes: true } }))?.bytes ?? null;
