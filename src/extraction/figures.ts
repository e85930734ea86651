import type { Catalogue } from '../units/index.ts';
import type { WrittenMoneyUnit } from '../vietnamese/money.ts';
import { styleOf } from './amounts.ts';
import { unitLine } from './bare-amounts.ts';
import { captioned, captionsOf } from './captions.ts';
import type { Context, When } from './context.ts';
import { type CueFinder, loadCues } from './cues.ts';
import { draftsOf, noneGiven, type Read, tableDrafts } from './drafts.ts';
import { homeAfter, isOfCountry, NO_HOME } from './headings.ts';
import type { Item } from './item.ts';
import { itemsOf } from './items.ts';
import { cuesWithin, type Finders, marksOf } from './marks.ts';
import { type Draft, merged } from './merge.ts';
import { outlineOf } from './outline.ts';
import { dividedBehind } from './parents.ts';
import { withoutPictures } from './pictures.ts';
import { createPlaceFinder, type PlaceFinder } from './places.ts';
import type { Proposal } from './proposal.ts';
import { writtenOn } from './published.ts';
import { statementsOf } from './statements.ts';
import { type Table, tableAmounts, tablesOf } from './tables.ts';
import { blocksOf, readable } from './text.ts';
import { UNKNOWN } from './times.ts';
import { isUnmarked, type Word } from './words.ts';

/** Reads running texts. */
export interface Extractor {
  /** The figures that a text states, in its order. Offsets count in `readable(text)`. */
  figuresIn(text: string): Proposal[];
}

export function createExtractor({
  catalogue,
  cues = loadCues(),
}: {
  catalogue: Catalogue;
  cues?: CueFinder;
}): Extractor {
  const places = createPlaceFinder(catalogue);
  return { figuresIn: (text) => figuresIn(readable(text), { catalogue, cues, places }) };
}

interface Known {
  readonly catalogue: Catalogue;
  readonly cues: CueFinder;
  readonly places: PlaceFinder;
}

/** The id of the whole country in the catalogue. */
const COUNTRY = 'vn';

function figuresIn(text: string, { catalogue, cues, places }: Known): Proposal[] {
  const blocks = withoutPictures(text, blocksOf(text), cues);
  const written = writtenOn(text, blocks);
  const finders: Finders = {
    cues,
    places,
    style: styleOf(text),
    unmarked: isUnmarked(text),
    published: written === null ? null : Number(written.slice(0, 4)),
  };
  const statements = statementsOf(
    text,
    { continues: (words) => continues(words, finders), lists: 'joined' },
    blocks,
  );
  let unit: WrittenMoneyUnit | null = null;
  const read = statements.map((statement, number): Read => {
    // The line above a table is of that table alone.
    if (blocks[statement.paragraph + 1]?.kind === 'row') unit = null;
    else unit = unitLine(statement.words)?.unit ?? unit;
    return { statement, marks: marksOf(statement, finders, unit), number };
  });
  const outline = outlineOf(read, itsYear(read, finders.published));
  const { base, home: titled } = outline;
  const country = catalogue.placeOf(catalogue.unit(COUNTRY));
  const drafts: Draft[] = [];
  const tables = tablesOf(blocks);
  const latest = latestYear(read, finders.published);
  let named = NO_HOME;
  let context = base;
  let section = base;
  let paragraph = -1;
  let before: readonly Item[] = [];
  const readTable = (table: Table, above: number): void => {
    const captions = captionsOf(read, above, table.paragraph);
    const amounts = tableAmounts(
      text,
      table.rows,
      captions.map(({ words }) => text.slice(words[0]?.from, words.at(-1)?.to)).join('\n'),
      captioned(captions, { ...context, measure: section.measure }),
      finders,
    );
    drafts.push(...tableDrafts(text, amounts, catalogue, latest));
  };
  for (const [at, one] of read.entries()) {
    const { statement, marks } = one;
    while (tables[0] && tables[0].paragraph < statement.paragraph) readTable(tables.shift() as Table, at);
    if (isHeading(one)) {
      section = outline.below(statement, marks);
      context = section;
      continue;
    }
    if (statement.paragraph !== paragraph) {
      paragraph = statement.paragraph;
      // «Theo đó, …» is still of what the paragraph before spoke of.
      if (cuesWithin(marks, 0, 1, 'accordingly').length === 0) context = inParagraph(context, section);
    }
    named = homeAfter(named, marks);
    const home = { region: titled.region ?? named.region, province: titled.province ?? named.province };
    if (context.place === null && (outline.isOfCountry || isOfCountry(marks)))
      context = { ...context, place: country };
    const reading = itemsOf(marks, context, section, home);
    const divided = dividedBehind(before, reading.items)?.window.amount.dong;
    if (drafts.at(-1)?.statement === one.number - 1 && drafts.at(-1)?.dong === divided) drafts.pop();
    before = reading.items;
    drafts.push(
      ...draftsOf(text, one, reading.items, catalogue, latest),
      ...noneGiven(text, one, context, catalogue),
    );
    if (statement.kind !== 'title') context = reading.context;
  }
  for (const table of tables) readTable(table, read.length);
  return merged(drafts, text).filter(
    ({ plan, executed }) => ![plan, executed].some((dong) => dong !== null && dong > 0n && dong < LEAST),
  );
}

/** A line of no amounts; one that names the unit of what stands below it may end with a colon. */
const isHeading = ({ statement: { kind, words }, marks }: Read): boolean =>
  marks.amounts.length === 0 &&
  (kind === 'heading' || (kind === 'prose' && words.at(-1)?.bare === ':' && unitLine(words) !== null));

/** A text that names no year at all is of the one in which it was written. */
function itsYear(read: readonly Read[], published: number | null): When | null {
  const named = read.some(({ marks }) =>
    marks.times.some(({ date, first, part }) => !date && (first !== null || part === UNKNOWN)),
  );
  return named || published === null ? null : { first: published, last: published, part: 'whole' };
}

/** The last year that is named as a whole or by a part, or in which the text was written. */
const latestYear = (read: readonly Read[], published: number | null): number =>
  read
    .flatMap(({ marks }) => marks.times)
    .reduce((latest, { last }) => Math.max(latest, last ?? 0), published ?? 0);

/** đồng. No year of the programme comes to less: «Hà Nam VND 3.5 billion» has no «năm đồng» in it. */
const LEAST = 1_000_000n;

/** What holds at the beginning of a paragraph: what its section says, and what was said last where that says nothing. */
const inParagraph = (context: Context, section: Context): Context => ({
  ...context,
  place: section.place ?? context.place,
  when: context.when?.part === UNKNOWN ? section.when : beyondInstalment(context.when, section.when),
  fund: section.fund,
  single: false,
  topic: section.topic || context.topic,
});

/** «đợt 1» is of its own paragraph alone, where no heading says so. */
const beyondInstalment = (when: When | null, ofSection: When | null): When | null =>
  when?.part.startsWith('D') && ofSection?.part !== when.part ? { ...when, part: 'whole' } : when;

/** A sentence that begins with «Trong đó» or «Còn lại» belongs to the one before. */
function continues(words: readonly Word[], { cues, unmarked }: Finders): boolean {
  return cues(words.slice(0, 6), unmarked).some(
    ({ from, cues: kinds }) => from === 0 && (kinds.has('part') || kinds.has('rest')),
  );
}
