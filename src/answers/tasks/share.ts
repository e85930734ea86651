import type { Plotted } from '../../attachments/index.ts';
import type { Period } from '../../figures/period.ts';
import type { FiguresQuestion, Measure, Task } from '../../questions/question.ts';
import { formatPercent } from '../../vietnamese/percent.ts';
import { answerSentences as answers, periodName } from '../../wording/answers.ts';
import { attachmentSentences as attachments } from '../../wording/attachments.ts';
import { taskSentences as say } from '../../wording/tasks.ts';
import type { Row } from '../answer.ts';
import { type Body, EMPTY_BODY } from '../body.ts';
import { partsChart } from '../charts.ts';
import { type Computed, shareOf, totalOf } from '../computed.ts';
import { askedUnits, lookUp, whatIsThere } from '../find.ts';
import { unitName } from '../lines.ts';
import { type Known, latestUnit, unitsNamed, WHOLE_COUNTRY, yearsOf } from '../places.ts';
import { percentOf, type Quantity, quantityOf, quantityWithUnit } from '../quantity.ts';
import { coverageRemarks } from '../remarks.ts';
import { findRow } from '../row.ts';
import type { Entry } from '../tables.ts';
import { eachYear, MOST_SHORT_YEARS } from './each-year.ts';

type Share = Extract<Task, { do: 'share' }>;
const SIZE = { district: 0, province: 1, region: 2, country: 3 } as const;

/** What part of a whole a unit is, or a fund of both. */
export function shareBody(known: Known, question: FiguresQuestion, task: Share): Body {
  const [first = WHOLE_COUNTRY] = askedUnits(question);
  const stored = yearsOf(known, first, question.fund);
  return eachYear(
    question,
    stored,
    (year = stored.at(-1)) =>
      year === undefined
        ? {
            ...EMPTY_BODY,
            kind: 'no-data',
            heading: false,
            missing: [whatIsThere(known, first, null, question.fund)],
          }
        : shareOfYear(known, question, task, { first, year }),
    MOST_SHORT_YEARS,
  );
}

function shareOfYear(
  known: Known,
  question: FiguresQuestion,
  task: Share,
  { first, year }: { first: string; year: number },
): Body {
  const [part = 'whole'] = question.parts;
  const period: Period = { from: year, to: year, part };
  const body =
    task.of === 'fund' ? fundShare(known, question, first, period) : unitShare(known, question, period);
  return {
    ...body,
    heading: body.lines.length > 0,
    assumed: {
      unit: question.units.length === 0,
      year: question.years.length === 0 && question.span === null,
    },
  };
}

/** Change and share are of both amounts, unless one is asked for. */
const measuresOf = ({ measures }: FiguresQuestion): readonly Measure[] => {
  const amounts = measures.filter((measure) => measure !== 'rate');
  return amounts.length > 0 ? amounts : ['plan', 'executed'];
};

function unitShare(known: Known, question: FiguresQuestion, period: Period): Body {
  const units = question.units.length > 1 ? question.units : [...askedUnits(question), WHOLE_COUNTRY];
  const size = (asked: string): number => SIZE[latestUnit(known.catalogue, asked)?.kind ?? 'province'];
  // The whole is the largest that is named; without one the whole country.
  const largest = [...units].sort((a, b) => size(b) - size(a))[0] ?? WHOLE_COUNTRY;
  const alike = units.every((asked) => size(asked) === size(largest)) && size(largest) < 3;
  const holder = units.find((asked) => holdsOthers(known, asked, units, period.from));
  const whole = alike ? (holder ?? WHOLE_COUNTRY) : largest;
  const parts = units.filter((asked) => asked !== whole);
  const fund = question.fund ?? 'total';
  const [wholeRow] = lookUp(known, whole, period, fund);
  const results = parts.map((asked) => {
    const [row] = lookUp(known, asked, period, fund);
    if (!row || !wholeRow) {
      return { lines: [], rows: [], missing: row ? [] : [whatIsThere(known, asked, period, question.fund)] };
    }
    if (!isWithin(row, wholeRow)) {
      return { lines: [say.notIn(row.unit.name, wholeRow.unit.name)], rows: [], missing: [] };
    }
    const names = [
      unitName(known.catalogue, row.unit, period),
      unitName(known.catalogue, wholeRow.unit, period),
    ] as const;
    const lines = measuresOf(question).flatMap((measure) => shareLine(row, wholeRow, measure, question));
    return {
      lines: lines.length > 0 ? [say.shareHeading(fund, ...names, periodName(period)), ...lines] : [],
      rows: [row, wholeRow],
      missing: [],
      part: { name: names[0], row },
      whole: names[1],
    };
  });
  const rows = results.flatMap((result) => result.rows);
  const shown = results.flatMap((result) => ('part' in result && result.part ? [result] : []));
  const [measure = 'plan'] = measuresOf(question);
  const all = wholeRow && quantityOf(wholeRow, measure);
  const added =
    all && shown.length > 1 && shown.length === parts.length
      ? together(
          shown.map(({ part }) => part.row),
          { row: wholeRow, of: say.partsIn(shown[0]?.whole ?? '', periodName(period)) },
          question,
        )
      : [];
  return {
    ...EMPTY_BODY,
    computed: [
      ...shown.flatMap(({ part, whole: name }) =>
        wholeRow
          ? measuresOf(question).flatMap((each) =>
              shareIn(say.partIn(part.name, name, periodName(period)), part.row, wholeRow, each),
            )
          : [],
      ),
      ...added.map(({ computed }) => computed),
    ],
    chart: all
      ? partsChart(
          all,
          shown.flatMap(({ part: { name, row } }) => {
            const quantity = quantityOf(row, measure);
            return quantity ? [{ name: attachments.ofMeasure(measure, name), quantity }] : [];
          }),
          attachments.restOf(shown[0]?.whole ?? ''),
          question.money,
        )
      : null,
    kind: rows.length > 0 ? 'answer' : 'no-data',
    lines: [...results.flatMap((result) => result.lines), ...added.map(({ line }) => line)],
    rows,
    remarks: [...new Set(rows)].flatMap((row) => coverageRemarks(row, known.catalogue)),
    entries: entriesOf(shown, wholeRow, measure),
    missing: [
      ...results.flatMap((result) => result.missing),
      ...(wholeRow ? [] : [whatIsThere(known, whole, period, question.fund)]),
    ],
  };
}

/** Whether all provinces of the other regions belong to one of them: miền Tây lies within phía Nam. */
function holdsOthers({ catalogue }: Known, asked: string, all: readonly string[], year: number): boolean {
  const members = (name: string): string[] =>
    unitsNamed(catalogue, name).flatMap((unit) =>
      unit.kind === 'region' ? catalogue.members(unit, year).map(({ id }) => id) : [],
    );
  const own = new Set(members(asked));
  // «Bình Thuận trong Lâm Đồng mới»
  const merged = unitsNamed(catalogue, asked).flatMap((unit) =>
    catalogue.predecessors(unit).map(({ id }) => id),
  );
  const others = all.filter((name) => name !== asked);
  const within = (name: string): boolean => unitsNamed(catalogue, name).some(({ id }) => merged.includes(id));
  if (catalogue.hasUnit(asked) && others.length > 0 && others.every(within)) return true;
  return own.size > 0 && all.every((name) => members(name).every((id) => own.has(id)));
}

/** Several parts of one whole, added up. */
function together(
  parts: readonly Row[],
  { row: whole, of }: { row: Row; of: string },
  question: FiguresQuestion,
): { line: string; computed: Computed }[] {
  return measuresOf(question).flatMap((measure) => {
    const known = parts.flatMap((part) => quantityOf(part, measure) ?? []);
    const all = quantityOf(whole, measure);
    const sum = totalOf(known);
    if (!sum || !all || all.num <= 0n || known.length < parts.length) return [];
    const share = percentOf(sum, all);
    return share === null
      ? []
      : [
          {
            line: say.shareTogether(
              measure,
              percentOfWhole(share, sum, all),
              quantityWithUnit(sum, question.money),
            ),
            computed: shareOf(of, sum, all),
          },
        ];
  });
}

function shareLine(part: Row, whole: Row, measure: Measure, { money }: FiguresQuestion): string[] {
  const [a, b] = [quantityOf(part, measure), quantityOf(whole, measure)];
  const share = a && b && percentOf(a, b);
  if (!a || !b || share === null) return [];
  return [
    say.shareLine(
      measure,
      percentOfWhole(share, a, b),
      quantityWithUnit(a, money),
      quantityWithUnit(b, money),
    ),
  ];
}

function shareIn(of: string, part: Row, whole: Row, measure: Measure): Computed[] {
  const [a, b] = [quantityOf(part, measure), quantityOf(whole, measure)];
  return a && b && b.num > 0n ? [shareOf(of, a, b)] : [];
}

/** Of an amount that is not exact the share is not either. */
const percentOfWhole = (share: bigint, part: Quantity, whole: Quantity): string =>
  part.approx || whole.approx ? answers.about(formatPercent(share)) : formatPercent(share);

function isWithin({ unit }: Row, { unit: whole }: Row): boolean {
  if (whole.kind === 'country') return true;
  return unit.mergedInto === whole.id || unit.memberOf.includes(whole.id) || unit.kind === 'region';
}

function fundShare(known: Known, question: FiguresQuestion, asked: string, period: Period): Body {
  const [row] = lookUp(known, asked, period, 'total');
  const funds =
    question.fund === 'national' || question.fund === 'local'
      ? [question.fund]
      : (['national', 'local'] as const);
  const { unit } = row ?? {};
  const partRows = funds.map((fund) => ({
    fund,
    part: unit ? findRow(known, asked, unit, period, fund) : null,
  }));
  const lines = partRows.flatMap(({ fund, part }) => {
    return part && row
      ? measuresOf(question).flatMap((measure) => {
          const [a, b] = [quantityOf(part, measure), quantityOf(row, measure)];
          const share = a && b && percentOf(a, b);
          return a && b && share !== null
            ? [
                say.shareOfFund(
                  measure,
                  fund,
                  percentOfWhole(share, a, b),
                  quantityWithUnit(a, question.money),
                  quantityWithUnit(b, question.money),
                ),
              ]
            : [];
        })
      : [];
  });
  if (!row || lines.length === 0) {
    return {
      ...EMPTY_BODY,
      kind: 'no-data',
      lines: row ? [say.shareNeedsTotal] : [],
      heading: false,
      missing: row ? [] : [whatIsThere(known, asked, period, question.fund)],
    };
  }
  const name = unitName(known.catalogue, row.unit, period);
  return {
    ...EMPTY_BODY,
    lines: [say.fundShareHeading(name, periodName(period)), ...lines],
    computed: partRows.flatMap(({ fund, part }) =>
      part
        ? measuresOf(question).flatMap((measure) =>
            shareIn(say.fundIn(fund, name, periodName(period)), part, row, measure),
          )
        : [],
    ),
    rows: [row],
    chart: fundsChart(row, question),
    remarks: coverageRemarks(row, known.catalogue),
  };
}

/** Both funds as parts of their total. */
function fundsChart(row: Row, question: FiguresQuestion): Plotted | null {
  const [measure = 'plan'] = measuresOf(question);
  const whole = quantityOf(row, measure);
  const parts = row.parts.flatMap((part) => {
    const quantity = quantityOf(part, measure);
    return quantity ? [{ name: attachments.ofMeasure(measure, answers.fundShort[part.fund]), quantity }] : [];
  });
  return whole && parts.length === 2 ? partsChart(whole, parts, null, question.money) : null;
}

/** Each part with its share, and the whole below. */
function entriesOf(
  shown: readonly { readonly part: { readonly row: Row } }[],
  whole: Row | undefined,
  measure: Measure,
): Entry[] {
  const all = whole && quantityOf(whole, measure);
  if (!whole || !all || all.num <= 0n) return [];
  const parts = shown.map(({ part: { row } }): Entry => {
    const own = quantityOf(row, measure);
    if (!own) return { row };
    const quantity: Quantity = { ...own, num: own.num * all.den, den: own.den * all.num, measure: 'rate' };
    return { row, by: { heading: attachments.share(measure), quantity } };
  });
  return [...parts, { row: whole }];
}
