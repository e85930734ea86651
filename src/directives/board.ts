import type { Prisma, PrismaClient } from '../database/client/client.ts';
import type { People, Permission, Told } from '../people/index.ts';
import { told } from '../people/index.ts';
import type { DuesQuestion } from '../questions/question.ts';
import { addDays, isOpen, type Parties } from '../reminders/index.ts';
import type { Catalogue } from '../units/index.ts';
import { vietnamDay } from '../vietnamese/dates.ts';
import { fold } from '../vietnamese/fold.ts';
import { directiveSentences as say } from '../wording/directives.ts';
import { actChoice } from './acts.ts';
import {
  countsOf,
  headOf,
  inOrder,
  type NameOf,
  namesOf,
  type Owed,
  statusOfOwed,
  WITH_TERM,
} from './facts.ts';
import { type Sight, sightOf } from './sight.ts';
import { isDone, type Status } from './status.ts';

type Sees = Permission<'see-directives'>;
type Follows = Permission<'follow-directives'> | null;

/** Lists of what is to be done, by whom, by when: `/viec`, and questions in words. */
export interface Board {
  mine(sees: Sees, follows: Follows): Promise<Told>;
  /** Everything that somebody follows, from a number on. */
  followed(from: number, sees: Sees, follows: Follows): Promise<Told>;
  answer(question: DuesQuestion, sees: Sees, follows: Follows): Promise<Told>;
  /** What was given to some units about something; null: nothing that they see. */
  given(
    about: { readonly units: readonly string[]; readonly words: string },
    sees: Sees,
    follows: Follows,
  ): Promise<Told | null>;
  /** The rows of progress that somebody sees. */
  rows(sees: Sees, follows: Follows, options?: Which): Promise<{ rows: Owed[]; sight: Sight }>;
}

/** Terms that are over are looked at only by those who ask for what was done. */
export interface Which {
  readonly closed?: boolean;
}

/** A question that leaves nothing out. */
const EVERYTHING: DuesQuestion = {
  kind: 'dues',
  want: 'duties',
  state: 'any',
  within: null,
  part: null,
  year: null,
  units: [],
  number: null,
  own: false,
  words: '',
};
const MOST_LINES = 15;
/** Of several directives, how many are shown with all their units. */
const MOST_TERMS = 5;
const MOST_ROWS = 20_000;

export function createBoard(parts: {
  prisma: PrismaClient;
  catalogue: Catalogue;
  parties: Parties;
  names: People['names'];
}): Board {
  const { prisma, parties } = parts;

  async function rows(
    sees: Sees,
    follows: Follows,
    { closed = false }: Which = {},
  ): Promise<{ rows: Owed[]; sight: Sight }> {
    const sight = sightOf(sees, follows, parties);
    const open: Prisma.ProgressWhereInput = {
      term: { closedAt: null, directive: { state: { not: 'ended' } } },
    };
    const found = await prisma.progress.findMany({
      where: closed ? sight.progress : { AND: [sight.progress, open] },
      include: WITH_TERM,
      orderBy: [{ term: { due: { sort: 'asc', nulls: 'last' } } }, { id: 'asc' }],
      take: MOST_ROWS,
    });
    return { rows: found, sight };
  }

  /** One line for each term that somebody follows. */
  function termLines(of: readonly Owed[], now: Date): { line: string; number: number; overdue: number }[] {
    return termGroups(of).map((each) => {
      const [{ term }] = each;
      const counts = countsOf(each, now);
      return {
        line: say.followLine(headOf(term.directive, term), counts, term.directive.state),
        number: term.directive.number,
        overdue: counts.overdue,
      };
    });
  }

  const ownLine = (row: Owed, name: NameOf, now: Date): string =>
    say.line({
      head: headOf(row.term.directive, row.term),
      party: name(row.party),
      status: statusOfOwed(row, now),
    });

  const showChoices = (numbers: readonly number[]): Told['choices'] =>
    [...new Set(numbers)].slice(0, 3).map((number) => actChoice(say.buttons.show(number), 'show', number));

  return {
    rows,

    async mine(sees, follows) {
      const { now } = sees;
      const { rows: seen, sight } = await rows(sees, follows);
      const own = seen.filter(
        (row) => sight.own.includes(row.party) && isOpen(row) && row.term.directive.state === 'active',
      );
      const name = await namesOf(
        own.map(({ party }) => party),
        parts,
      );
      const sunday = sundayOf(vietnamDay(now));
      const group = (holds: (status: Status) => boolean): Owed[] =>
        own.filter((row) => holds(statusOfOwed(row, now)));
      const groups: [string, Owed[]][] = [
        [say.listHeadings.overdue, group(({ overdue }) => overdue)],
        [say.listHeadings.week, group(({ overdue, due }) => !overdue && due !== null && due <= sunday)],
        [say.listHeadings.later, group(({ overdue, due }) => !overdue && due !== null && due > sunday)],
        [say.listHeadings.standing, group(({ due }) => due === null)],
      ];
      const followed = termLines(
        seen.filter((row) => !sight.own.includes(row.party)),
        now,
      ).sort((a, b) => b.overdue - a.overdue || a.number - b.number);
      const lines = groups.flatMap(([heading, of]) =>
        of.length === 0
          ? []
          : [
              `${heading}: ${of.length}`,
              ...of.slice(0, MOST_LINES).map((row) => ownLine(row, name, now)),
              ...(of.length > MOST_LINES ? [say.digestMore(of.length - MOST_LINES)] : []),
            ],
      );
      const more = followed.length - MOST_LINES;
      const text = [
        ...(lines.length > 0 || followed.length > 0 ? lines : [say.nothingToDo]),
        ...(followed.length > 0
          ? [
              `${say.listHeadings.following}: ${followed.length}`,
              ...followed.slice(0, MOST_LINES).map(({ line }) => line),
            ]
          : []),
        say.howToList,
      ].join('\n');
      return told(text, {
        choices: [
          ...showChoices([
            ...own.map(({ term }) => term.directive.number),
            ...followed.map(({ number }) => number),
          ]),
          ...(more > 0 ? [actChoice(say.buttons.showAll, 'list', 0)] : []),
        ],
      });
    },

    async followed(from, sees, follows) {
      const { rows: seen } = await rows(sees, follows);
      const lines = termLines(seen, sees.now).sort((a, b) => a.number - b.number);
      const page = lines.slice(from, from + MOST_LINES);
      if (page.length === 0) return told(say.nothingFound('any', ''));
      return told(
        [say.stateHeading.any, say.summary(countsOf(seen, sees.now)), ...page.map(({ line }) => line)].join(
          '\n',
        ),
        {
          heading: true,
          choices: [
            ...showChoices(page.map(({ number }) => number)),
            ...(lines.length > from + MOST_LINES
              ? [actChoice(say.buttons.more, 'list', from + MOST_LINES)]
              : []),
          ],
        },
      );
    },

    async given(about, sees, follows) {
      const question: DuesQuestion = { ...EVERYTHING, ...about };
      const { rows: seen, sight } = await rows(sees, follows);
      const found = seen.filter((row) => isAsked(row, question, sight));
      if (found.length === 0) return null;
      const name = await namesOf(
        found.map(({ party }) => party),
        parts,
      );
      const own = found.every((row) => about.units.length > 0 || sight.own.includes(row.party));
      const lines = own
        ? found.map((row) => ownLine(row, name, sees.now))
        : termLines(found, sees.now).map(({ line }) => line);
      return told(
        [
          `${say.stateHeading.any}: ${say.found(lines.length)}`,
          ...lines.slice(0, MOST_LINES),
          ...(lines.length > MOST_LINES ? [say.digestMore(lines.length - MOST_LINES)] : []),
        ].join('\n'),
        { choices: showChoices(found.map(({ term }) => term.directive.number)) },
      );
    },

    async answer(question, sees, follows) {
      const { now } = sees;
      const past = question.part !== null || question.year !== null || question.state === 'done';
      const { rows: seen, sight } = await rows(sees, follows, { closed: past });
      if (seen.length === 0) return told(say.noSuchWork);
      const scope = seen.filter((row) => isAsked(row, question, sight));
      if (scope.length === 0 && question.words !== '') return told(say.unknownWork(question.words));
      const found = scope.filter((row) => fits(statusOfOwed(row, now), question));
      const name = await namesOf(
        scope.map(({ party }) => party),
        parts,
      );
      const span = question.within ? say.within(question.within.from, question.within.to) : '';
      const heading = `${say.stateHeading[question.state] ?? ''}${span}`;
      if (question.want === 'units') return units(found, scope, name);
      if (question.want === 'summary')
        return told(
          [
            say.summaryHeading,
            say.summary(countsOf(scope, now)),
            ...termLines(scope, now)
              .slice(0, MOST_LINES)
              .map(({ line }) => line),
          ].join('\n'),
          { heading: true, choices: showChoices(scope.map(({ term }) => term.directive.number)) },
        );
      if (found.length === 0) return told(say.nothingFound(question.state, span));
      const followsThem = found.some((row) => !sight.own.includes(row.party));
      const lines = followsThem
        ? question.state === 'any'
          ? termLines(found, now).map(({ line }) => line)
          : termGroups(found).map(([first, ...others]) =>
              say.unitsOf(
                headOf(first.term.directive, first.term),
                inOrder([first, ...others].map(({ party }) => name(party))),
                scope.filter(({ termId }) => termId === first.termId).length,
              ),
            )
        : found.map((row) => ownLine(row, name, now));
      return told(
        [
          `${heading}: ${say.found(lines.length)}`,
          ...lines.slice(0, MOST_LINES),
          ...(lines.length > MOST_LINES ? [say.digestMore(lines.length - MOST_LINES)] : []),
        ].join('\n'),
        { heading: true, choices: showChoices(found.map(({ term }) => term.directive.number)) },
      );

      /** For each directive the units that have or have not. */
      function units(of: readonly Owed[], all: readonly Owed[], names: NameOf): Told {
        if (of.length === 0)
          return told(say.noUnitsFound(question.state, new Set(all.map(({ party }) => party)).size));
        const lines = termGroups(of)
          .slice(0, MOST_TERMS)
          .flatMap((each) => {
            const [{ term, termId }] = each;
            const whole = all.filter((row) => row.termId === termId).length;
            return [
              `${say.headline(headOf(term.directive, term))} – ${say.foundUnits(each.length, whole)}:`,
              inOrder(each.map(({ party }) => names(party))).join(', '),
            ];
          });
        return told([heading, ...lines].join('\n'), {
          heading: true,
          choices: showChoices(of.map(({ term }) => term.directive.number)),
        });
      }
    },
  };

  /** Whether a row is among those that a question is about. */
  function isAsked(row: Owed, question: DuesQuestion, sight: Sight): boolean {
    const { own, number, part, year, words, within, state } = question;
    const units = question.units.flatMap((unit) => unit.split('/'));
    const { directive } = row.term;
    if (number !== null && directive.number !== number) return false;
    if (units.length > 0 && !parties.in(units, []).includes(row.party)) return false;
    if (units.length === 0 && own && !sight.own.includes(row.party)) return false;
    const period = headOf(directive, row.term).period;
    // «quý III» without a year is that of the last year that had one; a term that is long over is closed.
    if (part !== null && period?.part !== part) return false;
    if (year !== null && period !== null && period.year !== year) return false;
    if (within && state === 'any' && !row.term.due) return false;
    const text = ` ${fold([directive.title, directive.text, directive.product ?? ''].join(' ')).replace(/[^a-z0-9]+/g, ' ')} `;
    return fold(words)
      .split(/[^a-z0-9]+/)
      .filter(Boolean)
      .every((word) => text.includes(` ${word} `));
  }

  function fits(status: Status, { state, within }: DuesQuestion): boolean {
    if (within && (status.due === null || status.due < within.from || status.due > within.to)) return false;
    switch (state) {
      case 'any':
        return true;
      case 'open':
      case 'undone':
        return !isDone(status.state) && status.state !== 'postponed';
      case 'overdue':
        return status.overdue;
      case 'soon':
        return status.soon;
      case 'unreceived':
        return status.state === 'waiting';
      case 'done':
        return isDone(status.state);
      case 'extension':
        return status.extensionTo !== null;
    }
  }
}

/** The last day of the week in which a day lies; weeks begin on Mondays. */
function sundayOf(day: string): string {
  const weekday = new Date(day).getUTCDay();
  return addDays(day, weekday === 0 ? 0 : 7 - weekday);
}

/** Rows of one term each. */
function termGroups(rows: readonly Owed[]): [Owed, ...Owed[]][] {
  const terms = new Map<number, [Owed, ...Owed[]]>();
  for (const row of rows) {
    const group = terms.get(row.termId);
    if (group) group.push(row);
    else terms.set(row.termId, [row]);
  }
  return [...terms.values()];
}
