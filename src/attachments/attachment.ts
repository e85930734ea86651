/** What a reply can carry beside its text, as data: whoever sends it has it made. */
export type Attachment =
  | { readonly kind: 'picture'; readonly name: string; readonly picture: Picture }
  | { readonly kind: 'workbook'; readonly name: string; readonly workbook: Workbook }
  /** A file that somebody has handed in; `id`: of what is stored, `ending`: letters and digits. */
  | { readonly kind: 'document'; readonly name: string; readonly ending: string; readonly id: string };

/** What is made here; a document is only fetched. */
export type Drawn = Exclude<Attachment, { readonly kind: 'document' }>;

/** A chart with all that is written on it. Every text is ready to be shown. */
export interface Picture {
  /** The restated question. */
  readonly title: string;
  /** What the numbers are: triệu đồng, Kế hoạch (triệu đồng), … ; null: per cent, written at each number. */
  readonly unit: string | null;
  readonly chart: Chart;
  /** Sources with their dates, and what must be known of the numbers. */
  readonly footer: readonly string[];
}

/** `size` is for drawing alone and may be rounded; `text` is the exact number as it is written beside it. */
export interface Point {
  readonly size: number;
  readonly text: string;
}

export interface Series {
  readonly name: string;
  /** As long as the labels; null: nothing is stored, which shows as a gap. */
  readonly points: readonly (Point | null)[];
}

export type Chart =
  /** Groups of columns, one after another in time; `above`: a word over each group, such as its rate. */
  | {
      readonly kind: 'columns';
      readonly labels: readonly string[];
      readonly series: readonly Series[];
      readonly above: readonly (string | null)[];
    }
  /** Several units over time; `of`: which of their amounts. */
  | {
      readonly kind: 'lines';
      readonly labels: readonly string[];
      readonly series: readonly Series[];
      readonly of: string;
    }
  /** Names one under another, each with a bar for each series; `marked`: the one that was asked for. */
  | {
      readonly kind: 'bars';
      readonly labels: readonly string[];
      readonly series: readonly Series[];
      readonly marked: number | null;
    }
  /** One bar that is made of its parts. */
  | { readonly kind: 'parts'; readonly parts: readonly { readonly name: string; readonly point: Point }[] }
  /**
   * Names one under another with a field for each column; `above`: over each column, how many
   * there are and below it of how many. */
  | {
      readonly kind: 'heat';
      readonly columns: readonly string[];
      readonly above: {
        readonly name: string;
        readonly texts: readonly (readonly [string, string])[];
      } | null;
      readonly groups: readonly FieldGroup[];
      /** What a field can be, in the order of the legend. */
      readonly marks: readonly Mark[];
    };

/** Charts of numbers. */
export type Plotted = Exclude<Chart, { readonly kind: 'heat' }>;

/** Rows under a heading of their own; null: there is one group only. */
export interface FieldGroup {
  readonly name: string | null;
  readonly rows: readonly {
    readonly name: string;
    /** For each column, which of the marks: its place among them, from 0. */
    readonly fields: readonly number[];
  }[];
}

/** How a field looks: by its shade and its sign, so that neither has to be seen. */
export interface Mark {
  readonly shade: Shade;
  /** At most two letters; empty: none. */
  readonly sign: string;
  readonly name: string;
}

/** From all of it to nothing; `outside`: there can be none. */
export type Shade = 'all' | 'sum' | 'first' | 'second' | 'some' | 'little' | 'nothing' | 'outside';

/** Sheets of cells. Texts are texts whatever they begin with, and never formulas. */
export interface Workbook {
  readonly sheets: readonly Sheet[];
}

export interface Sheet {
  readonly name: string;
  /** Rows above the table: what it is of. */
  readonly above: readonly string[];
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Below the table, apart from it, so that nobody adds them up with its rows: what was computed over them. */
  readonly below?: readonly (readonly Cell[])[];
}

export interface Column {
  readonly heading: string;
  /** In characters. */
  readonly width: number;
}

/**
 * `number`: a decimal with a point, exact (`4309.35`); spreadsheets keep 15 digits of it. `percent`: in per cent
 * (`83.74`), shown with the sign. null: empty.
 */
export type Cell =
  | { readonly text: string }
  | { readonly number: string }
  | { readonly percent: string }
  | null;
