import { isWholeYear, type Period, wholeYear } from '../../figures/period.ts';
import type { FiguresQuestion, Task } from '../../questions/question.ts';
import { answerSentences as answers, periodName } from '../../wording/answers.ts';
import { taskSentences as say } from '../../wording/tasks.ts';
import { type Body, EMPTY_BODY, joinYears } from '../body.ts';
import { choice } from '../choices.ts';
import { askedUnits } from '../find.ts';
import { type Known, latestUnit, periodsOf, WHOLE_COUNTRY, yearsOf } from '../places.ts';
import { fieldOf } from './field.ts';

type Coverage = Extract<Task, { do: 'coverage' }>;

/** Of which years, or of which provinces, figures are stored. Always an answer. */
export function coverageBody(known: Known, question: FiguresQuestion, task: Coverage): Body {
  return task.of === 'units' ? unitsCovered(known, question, task) : yearsCovered(known, question, task);
}

function yearsCovered(known: Known, question: FiguresQuestion, { lacking }: Coverage): Body {
  const lines = askedUnits(question).map((asked) => {
    const name = latestUnit(known.catalogue, asked)?.name ?? asked;
    const periods = periodsOf(known, asked, question.fund);
    if (periods.length === 0) return say.nothingStored(name);
    return lacking
      ? say.yearsLacking(name, joinYears(gaps(known, asked, question)))
      : say.yearsStored(name, joinYears(sorted(periods)));
  });
  const [asked = WHOLE_COUNTRY] = askedUnits(question);
  const latest = yearsOf(known, asked, question.fund).at(-1);
  return {
    ...EMPTY_BODY,
    lines: [say.coverageHeading, ...lines],
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
function gaps(known: Known, asked: string, question: FiguresQuestion): Period[] {
  const own = new Set(yearsOf(known, asked, question.fund));
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
  const lines = fields.flatMap((field) => {
    const members = field.candidates.length;
    const present = field.candidates.filter(({ row }) => row !== null);
    const absent = field.candidates.filter(({ row }) => row === null);
    const period = field.period ? periodName(field.period) : '';
    if (!lacking) {
      return [
        say.presentHeading(field.where, period),
        say.coverageCount(present.length, members),
        ...(present.length > 0 ? [say.joined(present.map(({ name }) => name))] : []),
      ];
    }
    return [
      say.lackingHeading(field.where, period),
      ...(absent.length === 0
        ? [say.nobodyLacks(members)]
        : [say.coverageLacking(absent.length, members), say.joined(absent.map(({ name }) => name))]),
    ];
  });
  const shown = fields.flatMap((field) =>
    field.candidates
      .filter(({ row }) => (row === null) === lacking)
      .map(({ asked, period }) => ({ unit: asked, year: period.from })),
  );
  return { ...EMPTY_BODY, lines, shown, assumed: { unit: false, year: question.years.length === 0 } };
}
