import type { Plotted } from '../../attachments/index.ts';
import type { FiguresQuestion, Measure, Task } from '../../questions/question.ts';
import { periodName } from '../../wording/answers.ts';
import { attachmentSentences as attachments } from '../../wording/attachments.ts';
import { taskSentences as say } from '../../wording/tasks.ts';
import type { Row } from '../answer.ts';
import { type Body, EMPTY_BODY } from '../body.ts';
import { barsOf, MOST_BARS } from '../charts.ts';
import { choice } from '../choices.ts';
import { figuresBody } from '../figures-reply.ts';
import { findFigures, whatIsThere } from '../find.ts';
import { unitName } from '../lines.ts';
import { type Known, latestUnit, yearsOf } from '../places.ts';
import { quantityOf, quantityWithUnit } from '../quantity.ts';
import { eachYear, MOST_SHORT_YEARS } from './each-year.ts';
import { type Candidate, fieldOf, isCandidate } from './field.ts';
import { noFigures } from './nothing.ts';
import { place, rankedAmong } from './rank.ts';

type Position = Extract<Task, { do: 'position' }>;

/** At which place units stand among the provinces of a region, or of the whole country; a region among regions. */
export function positionBody(known: Known, question: FiguresQuestion, task: Position): Body {
  const isProvince = (asked: string): boolean => latestUnit(known.catalogue, asked)?.kind === 'province';
  const provinces = question.units.filter(isProvince);
  const regions = question.units.filter((asked) => !isProvince(asked));
  const subjects = provinces.length > 0 ? provinces : regions.slice(0, 1);
  const [subject] = subjects;
  if (subject === undefined) return noFigures(known, question);
  const stored = yearsOf(known, subject, question.fund);
  return eachYear(
    question,
    stored,
    (year = stored.at(-1)) => positionOfYear(known, question, task, { subjects, subject, regions, year }),
    MOST_SHORT_YEARS,
  );
}

interface Asked {
  readonly subjects: readonly string[];
  /** The first of them. */
  readonly subject: string;
  readonly regions: readonly string[];
  readonly year: number | undefined;
}

function positionOfYear(
  known: Known,
  question: FiguresQuestion,
  task: Position,
  { subjects, subject, regions, year }: Asked,
): Body {
  const { catalogue } = known;
  const unit = latestUnit(catalogue, subject);
  const over = unit?.kind === 'province' ? 'provinces' : unit?.id.startsWith('kc-') ? 'regions' : 'areas';
  const era = task.era ?? (catalogue.hasUnit(subject) && catalogue.unit(subject).validFrom ? 'new' : null);
  const field = year === undefined ? null : fieldOf(known, { ...question, units: regions }, over, era, year);
  if (!field?.period) return noFigures(known, { ...question, units: subjects });
  const { period } = field;
  const measures: readonly Measure[] = question.measures.length > 0 ? question.measures : ['plan'];
  const bodies = subjects.map((asked) => {
    const own = field.candidates.find((each) => isCandidate(known, each, asked));
    if (!own) {
      const name = latestUnit(catalogue, asked)?.name ?? asked;
      return { lines: [say.notIn(name, field.where)], rows: [], missing: [] };
    }
    const lines = measures.flatMap((measure) =>
      positionLines(own, field.candidates, measure, question, task),
    );
    if (own.row && lines.length === 0) {
      const shown = figuresBody(
        findFigures(known, { ...question, units: [asked], years: [period.from] }),
        catalogue,
      );
      return { lines: [...shown.lines, say.notRanked], rows: [own.row], missing: [] };
    }
    if (!own.row || lines.length === 0)
      return { lines: [], rows: [], missing: [whatIsThere(known, asked, period, question.fund)] };
    const heading = say.positionHeading(
      unitName(catalogue, own.row.unit, period),
      question.fund ?? 'total',
      field.where,
      periodName(period),
    );
    return { lines: [heading, ...lines], rows: [own.row], missing: [] };
  });
  const rows = bodies.flatMap((body) => body.rows);
  const ranked = field.candidates.filter(({ row }) => row && quantityOf(row, measures[0] ?? 'plan')).length;
  return {
    ...EMPTY_BODY,
    kind: rows.length > 0 ? 'answer' : 'no-data',
    lines: bodies.flatMap((body) => body.lines),
    heading: rows.length > 0,
    missing: bodies.flatMap((body) => body.missing),
    rows,
    remarks:
      rows.length > 0
        ? [rankedAmong(field, ranked), ...(question.measures.length === 0 ? [say.rankedByPlan] : [])]
        : [],
    assumed: { unit: false, year: question.years.length === 0 && question.span === null },
    choices:
      rows.length > 0
        ? (['plan', 'executed', 'rate'] as const)
            .filter((each) => !measures.includes(each))
            .flatMap((each) =>
              choice(say.choiceBy[each], { ...question, years: [period.from], span: null, measures: [each] }),
            )
        : [],
    entries: bodies.flatMap((body) =>
      body.rows.map((row) => ({ row, ...placeOf(field.candidates, row, measures[0] ?? 'plan', task) })),
    ),
    chart: aroundOf(field.candidates, subject, known, { question, task }),
    shown: subjects.map((unit) => ({ unit, year: period.from })),
  };
}

function positionLines(
  own: Candidate,
  all: readonly Candidate[],
  measure: Measure,
  { money }: FiguresQuestion,
  { order }: Position,
): string[] {
  const known = all.flatMap((candidate) => {
    const by = candidate.row && quantityOf(candidate.row, measure);
    return by ? [{ candidate, by }] : [];
  });
  const placed = place(known, order);
  const mine = placed.find(({ candidate }) => candidate === own);
  if (!mine) return [];
  const value = quantityWithUnit(mine.by, money);
  const tied = placed
    .filter((each) => each.place === mine.place && each !== mine)
    .map(({ candidate }) => candidate.name);
  if (order === 'least') return [say.positionFromBelow(measure, mine.place, placed.length, value)];
  if (tied.length > 0) return [say.positionTied(measure, mine.place, placed.length, value, tied)];
  return [say.position(measure, mine.place, placed.length, value)];
}

/** Those just above and just below who was asked for. */
function aroundOf(
  candidates: readonly Candidate[],
  subject: string,
  known: Known,
  { question, task }: { question: FiguresQuestion; task: Position },
): Plotted | null {
  const [measure = 'plan'] = question.measures;
  const placed = place(
    candidates.flatMap((candidate) => {
      const by = candidate.row && quantityOf(candidate.row, measure);
      return by ? [{ candidate, by }] : [];
    }),
    task.order,
  );
  const at = placed.findIndex(({ candidate }) => isCandidate(known, candidate, subject));
  const own = placed[at];
  if (!own) return null;
  const from = Math.max(0, Math.min(at - Math.floor(MOST_BARS / 2), placed.length - MOST_BARS));
  const name = (each: (typeof placed)[number]): string => attachments.placed(each.place, each.candidate.name);
  return barsOf(
    placed.slice(from, from + MOST_BARS).map((each) => ({ name: name(each), quantity: each.by })),
    question.money,
    name(own),
  );
}

/** The place of a row among all, by what it is ranked by first. */
function placeOf(
  candidates: readonly Candidate[],
  row: Row,
  measure: Measure,
  { order }: Position,
): { place?: number } {
  const placed = place(
    candidates.flatMap((candidate) => {
      const by = candidate.row && quantityOf(candidate.row, measure);
      return by ? [{ candidate, by }] : [];
    }),
    order,
  );
  const own = placed.find(({ candidate }) => candidate.row === row);
  return own ? { place: own.place } : {};
}
