import type { Attachment, Sheet } from '../attachments/index.ts';
import type { PrismaClient } from '../database/client/client.ts';
import type { AuditEntryModel } from '../database/client/models.ts';
import type { Catalogue } from '../units/index.ts';
import { vietnamMinute } from '../vietnamese/dates.ts';
import { peopleSentences as say } from '../wording/people.ts';
import { actChoice } from './acts.ts';
import type { AuditAct } from './audit.ts';
import type { Directory } from './directory.ts';
import type { Permission } from './rights.ts';
import { type Told, told } from './told.ts';
import { placeName } from './units.ts';

/** `/nhatky`: the trail of what was done to persons and their rights, the newest first. */
export interface Trail {
  page(before: number | null, permission: Permission<'see-audit'>): Promise<Told>;
  file(permission: Permission<'see-audit'>): Promise<Told>;
}

const PAGE = 15;
const MOST_IN_FILE = 50_000;

export function createTrail(parts: {
  prisma: PrismaClient;
  catalogue: Catalogue;
  directory: Directory;
}): Trail {
  const { prisma, catalogue, directory } = parts;

  async function entries(before: number | null, most: number) {
    const rows = await prisma.auditEntry.findMany({
      ...(before === null ? {} : { where: { id: { lt: BigInt(before) } } }),
      orderBy: { id: 'desc' },
      take: most,
    });
    const names = await directory.names(rows.flatMap(({ actorId, subjectId }) => [actorId, subjectId]));
    return rows.map((row) => ({ row, ...wordsOf(row, names) }));
  }

  function wordsOf(row: AuditEntryModel, names: ReadonlyMap<number, string>) {
    const who = (id: number): string => say.personNumber(id, names.get(id) ?? null);
    const { actorId, subjectId, act, channel, before, after } = row;
    return {
      at: vietnamMinute(row.at),
      actor: actorId === null ? say.nobodyKnown(channel) : who(actorId),
      act: say.acts[act as AuditAct] ?? act,
      subject: subjectId === null || (subjectId === actorId && actorId !== null) ? null : who(subjectId),
      facts: [factsText(before), factsText(after)] as const,
      channel: say.channel(channel),
    };
  }

  /** `{"unit":"ninh-binh"}` as it is read: đơn vị Ninh Bình. */
  const factsText = (facts: unknown): string => say.facts(facts, (key) => placeName(catalogue, key));

  return {
    async page(before) {
      const found = await entries(before, PAGE + 1);
      const page = found.slice(0, PAGE);
      const last = page.at(-1);
      if (!last) return told(say.emptyTrail);
      return told([say.trailHeading, ...page.map((entry) => say.trailLine(entry))].join('\n'), {
        heading: true,
        choices: [
          ...(found.length > PAGE ? [actChoice(say.more, 'audit-page', Number(last.row.id))] : []),
          actChoice(say.trailFile, 'audit-file'),
        ],
      });
    },

    async file() {
      const found = await entries(null, MOST_IN_FILE);
      const text = (value: string | null) => ({ text: value ?? '' });
      const sheet: Sheet = {
        name: say.trailSheet,
        above: [say.trailHeading],
        columns: say.trailColumns.map((heading, at) => ({
          heading,
          width: [18, 30, 30, 30, 14, 50, 50][at] ?? 20,
        })),
        rows: found.map(({ at, actor, act, subject, channel, facts: [was, is] }) =>
          [at, actor, act, subject, channel, was, is].map(text),
        ),
      };
      const file: Attachment = { kind: 'workbook', name: 'nhat-ky', workbook: { sheets: [sheet] } };
      return told(say.trailFileText(found.length), { files: [file] });
    },
  };
}
