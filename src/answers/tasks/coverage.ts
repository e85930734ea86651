import { isWholeYear, type Period, wholeYear } from '../../figures/period.ts';
import { coverageLines } from '../../holdings/index.ts';
import type { FiguresQuestion, Task } from '../../questions/question.ts';
import { answerSentences as answers, periodName } from '../../wording/answers.ts';
import { coverageSentences as words } from '../../wording/coverage.ts';
import { taskSentences as say } from '../../wording/tasks.ts';
import type { Row } from '../answer.ts';
import { type Body, EMPTY_BODY, joinYears } from '../body.ts';
import { choice } from '../choices.ts';
import { askedUnits, lookUp } from '../find.ts';
import { type Known, latestUnit, periodsOf, WHOLE_COUNTRY, yearsOf } from '../places.ts';
import { quantityOf } from '../quantity.ts';
import { type Candidate, fieldOf } from './field.ts';
import { type Held, heldBy, heldChoices } from './held.ts';

type Coverage = Extract<Task, { do: 'coverage' }>;

/** Of which years, or of which provinces, figures are stored. Always an answer. */
export function coverageBody(known: Known, question: FiguresQuestion, task: Coverage): Body {
  const held = heldBy(known, question, task.of);
  const body =
    task.of === 'years'
      ? yearsCovered(known, question, task)
      : held && task.lacking && held.told.years.length > 1 && question.measures.length === 0
        ? yearByYear(known, held.told)
        : unitsCovered(known, question, task);
  return held ? { ...body, held, choices: [...body.choices, ...heldChoices(question, held)] } : body;
}

/** Of many years each in a line: all the names would be longer than a phone. */
function yearByYear({ catalogue }: Known, { scope, years, coverage }: Held['told']): Body {
  const where = [...new Set(scope.map(({ name }) => name))].join(', ');
  return {
    ...EMPTY_BODY,
    lines: [
      words.heading(where, years),
      ...(coverage.fund === 'total' ? [] : [words.fund(coverage.fund)]),
      ...coverageLines(catalogue, coverage),
    ],
    shown: coverage.years.flatMap((year, at) =>
      coverage.rows.flatMap(({ cells }) => {
        const { unit, state, counted } = cells[at] ?? {};
        return unit && counted && (state === 'none' || state === 'part') ? { unit: unit.id, year } : [];
      }),
    ),
  };
}

/** Whether all that was asked for is stored; anything at all where no measure was named. */
const isStored = (row: Row | null, { measures }: FiguresQuestion): boolean =>
  row !== null && measures.every((measure) => quantityOf(row, measure) !== null);

function periodsStored(known: Known, asked: string, question: FiguresQuestion): Period[] {
  const periods = periodsOf(known, asked, question.fund);
  if (question.measures.length === 0) return periods;
  return periods.filter((period) =>
    lookUp(known, asked, period, question.fund ?? 'total').some((row) => isStored(row, question)),
  );
}

function yearsCovered(known: Known, question: FiguresQuestion, { lacking }: Coverage): Body {
  const what = say.figuresOf(question.measures);
  const lines = askedUnits(question).flatMap((asked) => {
    const name = latestUnit(known.catalogue, asked)?.name ?? asked;
    const periods = periodsStored(known, asked, question);
    if (periods.length === 0) return say.nothingStored(name, what);
    const stored = say.yearsStored(name, what, joinYears(sorted(periods)));
    if (!lacking) return [stored];
    const lacks = say.yearsLacking(name, what, joinYears(gaps(known, periods, question)));
    return question.years.length > 0 ? [lacks] : [lacks, stored];
  });
  const [asked = WHOLE_COUNTRY] = askedUnits(question);
  const latest = yearsOf(known, asked, question.fund).at(-1);
  return {
    ...EMPTY_BODY,
    lines: [say.coverageHeading(lacking), ...lines],
    assumed: { unit: question.units.length === 0, year: false },
    choices:
      latest === undefined
        ? []
        : choice(answers.choiceYear(periodName(wholeYear(latest))), {
            ...question,
            years: [latest],
            span: null,
            task: { do: 'show' },
          }),
  };
}

const sorted = (periods: readonly Period[]): Period[] => [
  ...periods.filter(isWholeYear).sort((a, b) => a.from - b.from),
  ...periods.filter((period) => !isWholeYear(period)),
];

/** The years between the first and the last of which anything at all is stored, without those of the unit. */
function gaps(known: Known, stored: readonly Period[], question: FiguresQuestion): Period[] {
  const own = new Set(stored.filter(isWholeYear).map(({ from }) => from));
  const all = [...new Set(known.catalogue.units.flatMap(({ id }) => known.book.years(id)))].sort(
    (a, b) => a - b,
  );
  const wanted = question.years.length > 0 ? question.years : all;
  return wanted.filter((year) => !own.has(year)).map(wholeYear);
}

function unitsCovered(known: Known, question: FiguresQuestion, { lacking }: Coverage): Body {
  const years = question.years.length > 0 ? question.years : [undefined];
  const fields = years.flatMap((year) => fieldOf(known, question, 'provinces', null, year) ?? []);
  if (fields.length === 0) return { ...EMPTY_BODY, lines: [say.nothingAtAll], heading: false };
  const what = say.figuresOf(question.measures);
  const has = ({ row }: Candidate): boolean => isStored(row, question);
  const lines = fields.flatMap((field) => {
    const members = field.candidates.length;
    const present = field.candidates.filter(has);
    const absent = field.candidates.filter((candidate) => !has(candidate));
    const period = field.period ? periodName(field.period) : '';
    if (!lacking) {
      return [
        say.presentHeading(what, field.where, period),
        say.coverageCount(what, present.length, members),
        ...(present.length > 0 ? [say.joined(present.map(({ name }) => name))] : []),
      ];
    }
    return [
      say.lackingHeading(what, field.where, period),
      ...(absent.length === 0
        ? [say.nobodyLacks(what, members)]
        : [say.coverageLacking(what, absent.length, members), say.joined(absent.map(({ name }) => name))]),
    ];
  });
  const shown = fields.flatMap((field) =>
    field.candidates
      .filter((candidate) => has(candidate) !== lacking)
      .map(({ asked, period }) => ({ unit: asked, year: period.from })),
  );
  return { ...EMPTY_BODY, lines, shown, assumed: { unit: false, year: question.years.length === 0 } };
}
