import type { PrismaClient } from '../database/client/client.ts';
import { idOf, type Permission, type Told, told } from '../people/index.ts';
import { type DaysOff, dateOf, type Timetable } from '../reminders/index.ts';
import { vietnamDay } from '../vietnamese/dates.ts';
import { fold } from '../vietnamese/fold.ts';
import { directiveSentences as say, directiveWords as words } from '../wording/directives.ts';

/** `/ngaynghi`: the days off of a year, and their correction by an administrator. */
export interface DaysOffDesk {
  show(year: number | null, permission: Permission<'see-directives'>): Promise<Told>;
  correct(day: string, text: string, permission: Permission<'correct-days-off'>): Promise<Told>;
}

const LONGEST_NAME = 60;

export function createDaysOffDesk({
  prisma,
  daysOff,
  timetable,
}: {
  prisma: PrismaClient;
  daysOff: DaysOff;
  timetable: Timetable;
}): DaysOffDesk {
  return {
    async show(year, { now }) {
      const calendar = await daysOff.refresh();
      const wanted = year ?? Number(vietnamDay(now).slice(0, 4));
      const lines = calendar
        .year(wanted)
        .map(({ day, name, kind, certainty }) =>
          say.dayOffLine(day, name, kind === 'work', certainty === 'computed'),
        );
      return told([say.daysOffHeading(wanted), ...lines, say.howToDaysOff].join('\n'), { heading: true });
    },

    async correct(day, text, permission) {
      const folded = fold(text);
      const is = (phrases: readonly string[]): boolean =>
        phrases.some((phrase) => folded === fold(phrase) || folded.startsWith(`${fold(phrase)} `));
      const kind = is(words.plain) ? 'plain' : is(words.work) ? 'work' : is(words.off) ? 'off' : null;
      if (kind === null) return told(say.dayNotRead, { kind: 'not-understood' });
      const data = {
        kind,
        name: [...text].slice(0, LONGEST_NAME).join(''),
        by: idOf(permission.by),
        at: permission.now,
      };
      await prisma.$transaction(async (tx) => {
        await tx.dayCorrection.upsert({
          where: { day: dateOf(day) },
          create: { day: dateOf(day), ...data },
          update: data,
        });
        await timetable.replanAll(tx);
      });
      await daysOff.refresh();
      return told(say.dayCorrected(day, kind));
    },
  };
}
