import type { Context } from './context.ts';
import { headingContext } from './headings.ts';
import type { Marks } from './marks.ts';

/** Lines between a table and what it is called. */
const LINES = 3;
const STATEMENTS = 12;
/** Words of a line such as «Đơn vị tính: triệu đồng.» */
const SHORT = 10;

/** What stands right above a table and names it: «Kế hoạch năm 2019 của từng tỉnh (triệu đồng):». */
export const captionsOf = (
  read: readonly {
    readonly statement: { readonly kind: string; readonly paragraph: number };
    readonly marks: Marks;
  }[],
  /** How many statements stand above the table, and its paragraph. */
  above: number,
  paragraph: number,
): Marks[] =>
  read.slice(Math.max(0, above - STATEMENTS), above).flatMap(({ statement, marks }) => {
    const isNear = statement.paragraph >= paragraph - LINES && statement.paragraph < paragraph;
    const names =
      statement.kind !== 'prose' || marks.words.at(-1)?.text === ':' || marks.words.length <= SHORT;
    return isNear && names && marks.amounts.length === 0 ? [marks] : [];
  });

/** What holds in a table, from what holds above it. */
export const captioned = (captions: readonly Marks[], above: Context): Context =>
  captions.reduce<Context>((context, marks) => {
    const said = headingContext(marks, context);
    return { ...said, measure: said.measure ?? context.measure };
  }, above);
