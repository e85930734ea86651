import type { PrismaClient } from '../database/client/client.ts';
import { toDocument } from '../figures/store.ts';
import type { Version } from '../figures/version.ts';
import type { Remark } from './note.ts';
import { NoteIndex } from './search.ts';

export interface NoteStore {
  /** What documents say beside their figures, ready to be searched. */
  index(): Promise<NoteIndex>;
}

/** Keeps notes and directives in memory, and reads them again when the version that was looked up has risen. */
export function createNoteStore({
  prisma,
  version: newest,
}: {
  prisma: PrismaClient;
  version: Version;
}): NoteStore {
  let held: { version: bigint; index: NoteIndex } | null = null;
  return {
    async index() {
      if (newest.seen === null) await newest.look();
      const version = newest.seen ?? 0n;
      if (held?.version === version) return held.index;
      const notes = await prisma.note.findMany({ include: { document: true }, orderBy: { id: 'asc' } });
      // What a document orders; what coordinators give is theirs and their units' to see.
      const directives = await prisma.directive.findMany({
        where: { documentId: { not: null }, orderedBy: { not: null } },
        include: { document: true },
        orderBy: { sequence: 'asc' },
      });
      const remarks: Remark[] = [
        ...notes.map((row) => ({ ...row, kind: 'note' as const, document: toDocument(row.document) })),
        ...directives.flatMap(({ document, ...row }) =>
          document === null
            ? []
            : {
                kind: 'directive' as const,
                id: row.id,
                title: row.title,
                text: row.text,
                keywords: row.keywords,
                orderedBy: row.orderedBy ?? '',
                orderedTo: row.orderedTo,
                orderedOn: row.orderedOn.toISOString().slice(0, 10),
                deadline: row.deadline?.toISOString().slice(0, 10) ?? null,
                document: toDocument(document),
              },
        ),
      ];
      const index = new NoteIndex(remarks);
      // The version was read before the rows: a change in between makes the next question read again.
      held = { version, index };
      return index;
    },
  };
}
