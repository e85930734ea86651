import type { Attachment, Cell } from '../attachments/index.ts';
import type { FigureBook } from '../figures/book.ts';
import type { Document, Figure } from '../figures/figure.ts';
import { isWholeYear, type Period } from '../figures/period.ts';
import type { Catalogue } from '../units/index.ts';
import { vietnamDay, vietnamMinute } from '../vietnamese/dates.ts';
import { clean, fold } from '../vietnamese/fold.ts';
import { answerSentences, dateName, periodName } from '../wording/answers.ts';
import { documentSentences as say } from '../wording/documents.ts';

export interface DocumentsView {
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** Of a list: from 0, the last one where a later one was asked for; a single document is one page. */
  readonly page: number;
  readonly pages: number;
}

const PAGE = 10;
const MOST_PERIODS = 4;
const MOST_PERIODS_OF_ONE = 30;
const MOST_UNITS = 20;
const LONGEST_WORDS = 60;

/** A document with what figures it has. */
interface Held {
  readonly document: Document;
  /** Its place among all, from 1: the newest first. */
  readonly number: number;
  readonly figures: readonly Figure[];
}

/**
 * `/nguon`: the documents behind the figures, the newest first, those without a date by when somebody loaded them, or by
 * the last year that they speak of; with words those whose title, date or years have them all or words that begin so, in
 * any writing;
 * one alone, or one chosen by its number, with what it states and who loaded it when.
 * @param others documents that state no figures
 */
export function documentsList(
  { catalogue, book, others = [] }: { catalogue: Catalogue; book: FigureBook; others?: readonly Document[] },
  { words = '', page = 0 }: { words?: string; page?: number } = {},
): DocumentsView {
  const all = held(catalogue, book, others);
  const asked = clean(words).replace(/\s+/g, ' ').trim();
  const numbered = /^\d{1,4}$/.test(asked) ? all.find(({ number }) => number === Number(asked)) : undefined;
  if (numbered) return single(catalogue, numbered);
  const wanted = wordsOf(asked);
  const found = all.filter(({ document, figures }) => {
    const date = dateName(document.dateFrom, document.dateTo) ?? '';
    const own = [...wordsOf(`${document.title} ${date}`), ...new Set(figures.flatMap(yearsIn))];
    return wanted.every((word) => own.some((each) => each.startsWith(word)));
  });
  const [first] = found;
  const shown = asked.length > LONGEST_WORDS ? `${asked.slice(0, LONGEST_WORDS).trimEnd()}…` : asked;
  if (!first) return plain(asked === '' ? say.none : say.notFound(shown));
  if (asked !== '' && found.length === 1) return single(catalogue, first);

  const pages = Math.ceil(found.length / PAGE);
  const at = Math.min(Math.max(0, page), pages - 1);
  return {
    text: [
      asked === '' ? say.heading(found.length) : say.headingFound(found.length, shown),
      ...found.slice(at * PAGE, (at + 1) * PAGE).flatMap(lines),
      ...(pages > 1 ? [say.page(at + 1, pages)] : []),
      say.hint,
    ].join('\n'),
    attachments:
      pages > 1 && at === 0 ? [{ kind: 'workbook', name: say.file, workbook: workbookOf(found) }] : [],
    page: at,
    pages,
  };
}

const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^a-z0-9]+/)
    .filter(Boolean);

const plain = (text: string): DocumentsView => ({ text, attachments: [], page: 0, pages: 1 });

function held(catalogue: Catalogue, book: FigureBook, others: readonly Document[]): Held[] {
  const documents = new Map<string, { document: Document; figures: Figure[] }>();
  for (const document of others) documents.set(document.id, { document, figures: [] });
  for (const { id } of catalogue.units) {
    for (const figure of book.of(id)) {
      const known = documents.get(figure.document.id) ?? { document: figure.document, figures: [] };
      known.figures.push(figure);
      documents.set(figure.document.id, known);
    }
  }
  return [...documents.values()]
    .map((each) => ({ ...each, day: dayOf(each) }))
    .sort(
      (a, b) =>
        (a.day < b.day ? 1 : a.day > b.day ? -1 : 0) ||
        Number(a.document.dateTo === null) - Number(b.document.dateTo === null) ||
        a.document.title.localeCompare(b.document.title, 'vi') ||
        (a.document.id < b.document.id ? -1 : 1),
    )
    .map(({ document, figures }, at) => ({ document, figures, number: at + 1 }));
}

/** ISO. Whoever has just loaded a text without a date looks for it before all others. */
function dayOf({ document, figures }: Pick<Held, 'document' | 'figures'>): string {
  if (document.dateTo !== null) return document.dateTo;
  const loaded = loadedOn(figures);
  const last = Math.max(0, ...figures.map(({ period }) => period.to));
  return loaded ?? (last > 0 ? `${last}-12-31` : '');
}

/** The last day in Vietnam on which somebody loaded some of it; null: it came with the product, or is not known. */
function loadedOn(figures: readonly Figure[]): string | null {
  const moments = figures.flatMap(({ loaded }) => (loaded && loaded.by !== 'system' ? [loaded.at] : []));
  const last = moments.sort().at(-1);
  return last === undefined ? null : vietnamDay(new Date(last));
}

/** The years that a figure is of, as words. */
const yearsIn = ({ period: { from, to } }: Figure): string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => `${from + at}`);

function lines({ document, number, figures }: Held): string[] {
  return [
    say.title(number, document.title, dateName(document.dateFrom, document.dateTo)),
    say.facts(
      figures.length,
      figures.length > 0 ? say.units(unitsOf(figures).length) : null,
      periodsText(figures),
      document.dateTo === null ? dateName(loadedOn(figures), loadedOn(figures)) : null,
    ),
  ];
}

const unitsOf = (figures: readonly Figure[]): string[] => [...new Set(figures.map(({ unit }) => unit))];

/** Whole years after one another as one run, then the other periods. */
function periodNames(figures: readonly Figure[]): string[] {
  const runs: Period[] = [];
  for (const year of yearsOf(figures)) {
    const last = runs.at(-1);
    if (last && last.to === year - 1) runs[runs.length - 1] = { ...last, to: year };
    else runs.push({ from: year, to: year, part: 'whole' });
  }
  const others = figures.filter(({ period }) => !isWholeYear(period)).map(({ period }) => periodName(period));
  const years = runs.map((run) =>
    run.from === run.to ? periodName(run) : answerSentences.years(run.from, run.to),
  );
  return [...years, ...new Set(others)];
}

const yearsOf = (figures: readonly Figure[]): number[] =>
  [...new Set(figures.flatMap(({ period }) => (isWholeYear(period) ? period.from : [])))].sort(
    (a, b) => a - b,
  );

function periodsText(figures: readonly Figure[]): string | null {
  const names = periodNames(figures);
  if (names.length === 0) return null;
  const more = names.length - MOST_PERIODS;
  return say.years([...names.slice(0, MOST_PERIODS), ...(more > 0 ? [say.andMore(more)] : [])]);
}

function single(catalogue: Catalogue, { document, figures }: Held): DocumentsView {
  const { title, dateFrom, dateTo, address, addressNote } = document;
  const where = address ?? addressNote;
  const periods = countedPeriods(figures);
  const names = unitsOf(figures).map((id) => catalogue.unit(id).name);
  const more = periods.length - MOST_PERIODS_OF_ONE;
  return plain(
    [
      say.one(title, dateName(dateFrom, dateTo)),
      ...(where === null ? [] : [say.address(where)]),
      say.total(figures.length),
      ...periods.slice(0, MOST_PERIODS_OF_ONE).map(({ name, count }) => say.ofPeriod(name, count)),
      ...(more > 0 ? [say.morePeriods(more)] : []),
      ...(names.length > 0 ? [say.unitsNamed(names.length, names.slice(0, MOST_UNITS))] : []),
      ...loadings(figures),
    ].join('\n'),
  );
}

/** In order of time. */
function countedPeriods(figures: readonly Figure[]): { name: string; count: number }[] {
  const counted = new Map<string, { period: Period; count: number }>();
  for (const { period } of figures) {
    const name = periodName(period);
    counted.set(name, { period, count: (counted.get(name)?.count ?? 0) + 1 });
  }
  return [...counted]
    .sort(
      ([, { period: a }], [, { period: b }]) => a.from - b.from || a.to - b.to || (a.part < b.part ? 1 : -1),
    )
    .map(([name, { count }]) => ({ name, count }));
}

/** Who loaded it and when, the latest first. */
function loadings(figures: readonly Figure[]): string[] {
  const counted = new Map<string, { at: string; by: string; count: number }>();
  for (const { loaded } of figures) {
    if (!loaded) continue;
    const key = `${loaded.at} ${loaded.by}`;
    counted.set(key, { ...loaded, count: (counted.get(key)?.count ?? 0) + 1 });
  }
  return [...counted.values()]
    .sort((a, b) => (a.at < b.at ? 1 : -1))
    .map(({ at, by, count }) => say.loaded(vietnamMinute(new Date(at)), by, count));
}

function workbookOf(found: readonly Held[]) {
  const { columns } = say;
  return {
    sheets: [
      {
        name: say.sheet,
        above: [say.heading(found.length)],
        columns: [
          { heading: columns.number, width: 6 },
          { heading: columns.title, width: 70 },
          { heading: columns.date, width: 16 },
          { heading: columns.figures, width: 10 },
          { heading: columns.units, width: 10 },
          { heading: columns.years, width: 40 },
          { heading: columns.address, width: 60 },
        ],
        rows: found.map(({ document, number, figures }): Cell[] => [
          { number: String(number) },
          { text: document.title },
          { text: dateName(document.dateFrom, document.dateTo) ?? '' },
          { number: String(figures.length) },
          { number: String(unitsOf(figures).length) },
          { text: say.years(periodNames(figures)) },
          { text: document.address ?? document.addressNote ?? '' },
        ]),
      },
    ],
  };
}
