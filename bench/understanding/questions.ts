import { BANKS, bankFile } from '../../test/bank/fill.ts';
import { type Item, readBank } from '../../test/bank/item.ts';

/** What asks for one figure, in one message. */
const TAGS: ReadonlySet<string> = new Set([
  'figure-plain',
  'unaccented',
  'abbreviation',
  'typo',
  'nam-trap',
  'fund',
  'measure',
  'year-words',
  'units-of-money',
  'region',
]);

/** Under these tags stand a few questions for the members of a region. */
const wantsFigure = ({ tag, kind }: Item): boolean => TAGS.has(tag) && kind !== 'info';

export interface Asked {
  readonly bank: string;
  readonly item: Item;
  readonly text: string;
}

/** The questions for single figures of all banks, the public one first. */
export const singleFigures = (): Asked[] =>
  BANKS.flatMap((bank) =>
    readBank(bankFile(`${bank}.jsonl`)).flatMap((item) => {
      const [text, ...others] = item.turns;
      return text !== undefined && others.length === 0 && wantsFigure(item) ? [{ bank, item, text }] : [];
    }),
  );

/** Every text of the banks, for measuring the reading alone. */
export const allTexts = (): string[] =>
  BANKS.flatMap((bank) => readBank(bankFile(`${bank}.jsonl`)).flatMap(({ turns }) => turns));
