import { documentsOf } from '../figures/amounts.ts';
import type { Document } from '../figures/figure.ts';
import { isWholeYear, type Period } from '../figures/period.ts';
import type { Shown } from '../questions/follow.ts';
import type { FiguresQuestion, Fund } from '../questions/question.ts';
import type { Catalogue } from '../units/index.ts';
import { periodName, answerSentences as say } from '../wording/answers.ts';
import type { Missing, Row } from './answer.ts';
import { documentName, shortPeriod, unitName } from './lines.ts';
import type { Choice, Reply, ReplyKind } from './reply.ts';

/** Longer lists are cut. */
export const MOST_ROWS = 15;
const MOST_DOCUMENTS = 3;

/** How a text came to be the question that is answered: what was not read, what was kept from the one before. */
export interface Understanding {
  readonly unread: readonly string[];
  readonly keptFund?: boolean;
  /** The fund of the question before was given up, since nothing is stored of it here. */
  readonly droppedFund?: Fund | null;
  /** Beside another answer: of one figure only what was asked for. */
  readonly brief?: boolean;
  /** A comparison was asked for, and nothing says with what. */
  readonly againstNothing?: boolean;
  /** Words that were taken for a name with a slip, with that name. */
  readonly slips?: readonly { readonly words: string; readonly name: string }[];
}

/** What a task has to say, before what every answer says is added. */
export interface Body {
  readonly kind: ReplyKind;
  /** The first line is the heading, where there are figures. */
  readonly lines: readonly string[];
  readonly heading: boolean;
  /** Behind the numbers. */
  readonly remarks: readonly string[];
  /** Whose documents are named. */
  readonly rows: readonly Row[];
  readonly missing: readonly Missing[];
  readonly assumed: { readonly unit: boolean; readonly year: boolean };
  readonly choices: readonly Choice[];
  readonly shown: readonly Shown[];
}

export const EMPTY_BODY: Body = {
  kind: 'answer',
  lines: [],
  heading: true,
  remarks: [],
  rows: [],
  missing: [],
  assumed: { unit: false, year: false },
  choices: [],
  shown: [],
};

/** The reply: what was found, what is missing, what must be known of it, and the source last. */
export function compose(
  body: Body,
  question: FiguresQuestion,
  how: Understanding,
  catalogue: Catalogue,
): Reply {
  const { rows, lines, remarks, missing, assumed } = body;
  const said = rows.length > 0 || lines.length > 0;
  const text = [
    ...lines,
    ...missingLines(missing, rows, catalogue),
    ...new Set(said ? [...remarks, ...understanding(question, how, assumed)] : slipRemarks(how)),
    ...asides(question, rows.length > 0),
    ...(rows.length > 0 ? [sources(rows)] : []),
  ];
  return {
    kind: body.kind,
    // Whatever was asked, something is said.
    text: text.length > 0 ? text.join('\n') : say.nothingFound,
    heading: body.heading && lines.length > 0,
    choices: body.choices,
    files: [],
    query: question,
    shown: body.shown,
  };
}

function understanding(question: FiguresQuestion, how: Understanding, assumed: Body['assumed']): string[] {
  const { unread, keptFund, droppedFund } = how;
  const remarks = slipRemarks(how);
  if (assumed.unit) remarks.push(say.assumedUnit);
  if (assumed.year) remarks.push(say.assumedYear);
  if (droppedFund) remarks.push(say.droppedFund(droppedFund));
  if (keptFund && question.fund) remarks.push(say.keptFund(question.fund));
  if (how.againstNothing) remarks.push(say.againstNothing);
  if (unread.length > 0) remarks.push(say.unread(unread));
  return remarks;
}

const slipRemarks = ({ slips = [] }: Understanding): string[] =>
  slips.map(({ words, name }) => say.understoodAs(words, name));

const asides = ({ asides: wanted }: FiguresQuestion, answered: boolean): string[] =>
  answered ? wanted.map((aside) => say.aside[aside]) : [];

/** The documents behind some rows: up to three by name. */
export function sources(rows: readonly Row[]): string {
  const names = [...documentsBehind(rows).values()].map(documentName);
  return say.sources(names.slice(0, MOST_DOCUMENTS), Math.max(0, names.length - MOST_DOCUMENTS));
}

export function documentsBehind(rows: readonly Row[]): Map<string, Document> {
  const documents = new Map<string, Document>();
  for (const { amounts, parts } of rows) {
    for (const each of [amounts, ...parts.map((part) => part.amounts)]) {
      const stated = each?.stated ? [each.stated.document] : [];
      for (const document of [...documentsOf(each?.plan ?? null, each?.executed ?? null), ...stated]) {
        documents.set(document.id, document);
      }
    }
  }
  return documents;
}

/** One line for each unit, with all of its missing periods and what is stored instead. */
function missingLines(missing: readonly Missing[], rows: readonly Row[], catalogue: Catalogue): string[] {
  const asked = [...new Set(missing.map((each) => each.asked))];
  return asked.slice(0, MOST_ROWS).flatMap((each) => {
    const ofUnit = missing.filter((one) => one.asked === each);
    // Of a run of years that is stored as one, single years are not missed.
    const run = rows.find((row) => row.asked === each && row.period.from < row.period.to);
    const within = ofUnit.every(
      ({ period }) => run && period && period.from >= run.period.from && period.to <= run.period.to,
    );
    if (run && within) return [say.noSingleYears(run.unit.name)];
    const [first] = ofUnit;
    return first ? [missingUnit(first, ofUnit, catalogue)] : [];
  });
}

function missingUnit(
  { unit, fund, formerly, stored, eitherEra, instead }: Missing,
  all: readonly Missing[],
  catalogue: Catalogue,
): string {
  const periods = all.flatMap(({ period }) => period ?? []);
  const [period] = periods;
  const name = period && !eitherEra ? unitName(catalogue, unit, period) : unit.name;
  const have = stored.slice(-MOST_ROWS).map(shortPeriod);
  const sentences = [
    formerly && say.formerlyNoData(formerly.name, unit.name),
    say.noData(fund, name, joinYears(periods)),
    instead.length > 0 && unit.kind === 'country' && say.regionsStored(instead.map((region) => region.name)),
    have.length > 0
      ? formerly
        ? say.storedOf(formerly.name, have)
        : say.storedPeriods(have)
      : instead.length === 0 && periods.length > 0 && say.nothingOf(unit.name),
  ];
  return sentences.filter(Boolean).join(' ');
}

/** Consecutive whole years as one run: năm 2005–2012, năm 2014. */
export function joinYears(periods: readonly Period[]): string[] {
  const runs: { period: Period; years: boolean }[] = [];
  for (const period of periods) {
    const last = runs.at(-1);
    const years = isWholeYear(period);
    if (last?.years && years && period.from === last.period.to + 1) {
      runs[runs.length - 1] = { period: { ...last.period, to: period.to }, years };
    } else {
      runs.push({ period, years });
    }
  }
  return runs.map(({ period, years }) =>
    years && period.from < period.to ? say.years(period.from, period.to) : periodName(period),
  );
}
