import type { Picture, Plotted, Workbook } from '../attachments/index.ts';
import { documentsOf } from '../figures/amounts.ts';
import type { Document } from '../figures/figure.ts';
import { isWholeYear, type Period } from '../figures/period.ts';
import type { Shown } from '../questions/follow.ts';
import type { Measure } from '../questions/question.ts';
import { periodName, answerSentences as say } from '../wording/answers.ts';
import { taskSentences as tasks } from '../wording/tasks.ts';
import type { Missing, Row } from './answer.ts';
import type { Computed } from './computed.ts';
import { ALL_MEASURES, documentName } from './lines.ts';
import type { Choice, ReplyKind } from './reply.ts';
import type { Entry } from './tables.ts';

/** Longer lists are shown page by page. */
export const MOST_ROWS = 15;

/** The rows of one page of a list. */
export interface Page<T> {
  readonly rows: readonly T[];
  /** From 0; the last one where a question asks for a later one. */
  readonly number: number;
  readonly pages: number;
}

export function pageOf<T>(all: readonly T[], asked: number): Page<T> {
  const pages = Math.max(1, Math.ceil(all.length / MOST_ROWS));
  const number = Math.min(asked, pages - 1);
  return { rows: all.slice(number * MOST_ROWS, (number + 1) * MOST_ROWS), number, pages };
}

/** Which page it is, where there are several; on the first the others by name, where a list has to name them all. */
export function pageLines(
  { number, pages }: Page<unknown>,
  total: number,
  rest: readonly string[] = [],
): string[] {
  if (pages < 2) return [];
  return [
    ...(number === 0 && rest.length > 0 ? [tasks.others(rest)] : []),
    tasks.page(number + 1, pages, total),
  ];
}
const MOST_DOCUMENTS = 3;

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
  /** Of which of their amounts alone; left out: of all, and of the funds that they are made of. */
  readonly cites?: readonly Measure[];
  readonly missing: readonly Missing[];
  readonly assumed: { readonly unit: boolean; readonly year: boolean };
  readonly choices: readonly Choice[];
  readonly shown: readonly Shown[];
  /** What is drawn of it; null: nothing; left out: its rows. */
  readonly chart?: Plotted | null;
  /** Where it is one page of several. */
  readonly turns?: Page<unknown> | undefined;
  /** Of several lists one is longer than is shown. */
  readonly cut?: boolean;
  /** What it states that was computed over its rows. */
  readonly computed?: readonly Computed[];
  /**
   * Its picture and its file where they are not of figures but of what is stored; null: there is nothing to show.
   * `fileName`: of the file; `unasked`: the picture goes along in any case.
   */
  readonly held?: {
    readonly picture: Picture | null;
    readonly workbook: Workbook | null;
    readonly fileName: string;
    readonly unasked: boolean;
  };
  /** What its file holds, where that is more than its rows. */
  readonly entries?: readonly Entry[];
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

/** The documents behind some rows: up to three by name. */
export function sources({ rows, cites }: Pick<Body, 'rows' | 'cites'>): string {
  const names = [...documentsBehind(rows, cites).values()].map(documentName);
  return say.sources(names.slice(0, MOST_DOCUMENTS), Math.max(0, names.length - MOST_DOCUMENTS));
}

export function documentsBehind(
  rows: readonly Row[],
  measures: readonly Measure[] = ALL_MEASURES,
): Map<string, Document> {
  const documents = new Map<string, Document>();
  const needs = (...some: readonly Measure[]): boolean => measures.some((each) => some.includes(each));
  for (const { amounts, parts } of rows) {
    const funds = measures === ALL_MEASURES ? parts.map((part) => part.amounts) : [];
    for (const each of [amounts, ...funds]) {
      const plan = needs('plan', 'rate', 'remaining') ? (each?.plan ?? null) : null;
      const executed = needs('executed', 'rate', 'remaining') ? (each?.executed ?? null) : null;
      const stated = each?.stated && needs('rate') ? [each.stated.document] : [];
      for (const document of [...documentsOf(plan, executed), ...stated]) {
        documents.set(document.id, document);
      }
    }
  }
  return documents;
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
