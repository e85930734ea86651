import { type Context, NOTHING, type When } from './context.ts';
import { doneAndToDo, headingContext, homeAfter, NO_HOME, titleContext } from './headings.ts';
import { cuesWithin, type Marks } from './marks.ts';
import type { Home } from './place-of.ts';
import type { Statement } from './statements.ts';

/** What the headings of a text say, from the title down. */
export interface Outline {
  /** What the title says, and its units. */
  readonly base: Context;
  readonly home: Home;
  /** The Ministry or its agency wrote it, and names no unit. */
  readonly isOfCountry: boolean;
  /** What holds below a heading, given that all before it were asked for in order. */
  below(statement: Statement, marks: Marks): Context;
}

interface Read {
  readonly statement: Statement;
  readonly marks: Marks;
}

/** Lines of a letterhead and a title. */
const MOST_TITLES = 12;

/**
 * The title is the first line; where that is the head of a letter, the lines below belong to it, up to the first
 * numbered heading and the first sentence.
 * @param when holds where no heading says another
 */
export function outlineOf(read: readonly Read[], when: When | null = null): Outline {
  const end = read.findIndex(
    ({ statement, marks }) =>
      statement.kind === 'prose' || marks.amounts.length > 0 || levelOf(marks) !== null,
  );
  const titles = read.slice(0, Math.min(end < 0 ? read.length : end, MOST_TITLES));
  const [first, ...others] = titles.length > 0 ? titles : read.slice(0, 1);
  const isTitled = first?.statement.kind === 'title';
  const above = { ...NOTHING, when };
  const base = others.reduce(
    (context, { marks }) => ({ ...titleContext(marks, context) }),
    isTitled ? titleContext(first.marks, above) : above,
  );
  const home = [first, ...others].reduce(
    (found, each) => (each && isTitled ? homeAfter(found, each.marks) : found),
    NO_HOME,
  );
  const toDo = titles.flatMap(({ marks }) => doneAndToDo(marks)?.toDo ?? []).at(-1) ?? null;
  const inTitle = new Set(others.map(({ statement }) => statement));
  const open: { level: number; context: Context }[] = [];
  return {
    base,
    home,
    isOfCountry: base.place === null && isTitled && titles.some(({ marks }) => isGovernment(marks)),
    below: (statement, marks) => {
      if (inTitle.has(statement)) return base;
      const level = levelOf(marks) ?? UNNUMBERED;
      while ((open.at(-1)?.level ?? -1) >= level) open.pop();
      const own = headingContext(marks, open.at(-1)?.context ?? base);
      const isAhead =
        toDo !== null &&
        marks.times.length === 0 &&
        cuesWithin(marks, 0, marks.words.length, 'ahead').length > 0;
      const context = isAhead && !isOfResults(marks) ? { ...own, when: toDo } : own;
      open.push({ level, context });
      return context;
    },
  };
}

const isOfResults = (marks: Marks): boolean =>
  cuesWithin(marks, 0, marks.words.length, 'executed').length > 0;

/** «BỘ CÔNG THƯƠNG», «CỤC CÔNG THƯƠNG ĐỊA PHƯƠNG»: a line of a letterhead that holds no more. */
const isGovernment = (marks: Marks): boolean =>
  cuesWithin(marks, 0, 1, 'government').some(({ to }) => to === marks.words.length);

/** Below all that are numbered. */
const UNNUMBERED = 9;

/** How deep a heading stands by its number: «A.», «II.», «3.», «3.1.», «a)»; null for one without. */
function levelOf({ words }: Marks): number | null {
  const [first, mark] = words;
  if (!first || !/^[.)]$/.test(mark?.text ?? '') || mark?.from !== first.to) return null;
  if (/^[IVX]+$/.test(first.text)) return 1;
  if (/^[A-H]$/.test(first.text)) return 0;
  if (/^\d{1,2}$/.test(first.text)) return 2;
  if (/^\d{1,2}(?:\.\d{1,2})+$/.test(first.text)) return 2 + first.text.split('.').length - 1;
  return /^\p{Ll}$/u.test(first.text) ? 7 : null;
}
