import type { Cell } from '../attachments/index.ts';
import type { Measure, MoneyUnit } from '../questions/question.ts';
import { attachmentSentences as words } from '../wording/attachments.ts';
import { taskSentences } from '../wording/tasks.ts';
import { type Computed, decimalOfQuantity } from './computed.ts';
import type { Quantity } from './quantity.ts';

/** A row of what was computed, each number under the measure that it is of. */
export interface ComputedRow {
  readonly name: string;
  readonly cells: Readonly<Partial<Record<Measure, Cell>>>;
  readonly remark: string;
}

/** One row for each thing that was computed, of all measures; of differences another in per cent. */
export function computedRows(all: readonly Computed[], money: MoneyUnit): ComputedRow[] {
  const nameOf = ({ how, of }: Computed): string => words.computedOf(words.computed[how], of);
  return [...new Set(all.map(nameOf))].flatMap((name) => {
    const group = all.filter((each) => nameOf(each) === name);
    const percents = group.flatMap(({ measure, percent }) => (percent ? [{ measure, value: percent }] : []));
    const [first] = group;
    return [
      rowOf(name, group, money),
      ...(first && percents.length > 0
        ? [rowOf(words.computedOf(words.inPercent(words.computed[first.how]), first.of), percents, money)]
        : []),
    ];
  });
}

type Cells = readonly (Pick<Computed, 'measure' | 'value'> & Partial<Computed>)[];

const rowOf = (name: string, group: Cells, money: MoneyUnit): ComputedRow => ({
  name,
  cells: Object.fromEntries(group.map(({ measure, value }) => [measure, cellOf(value, money)])),
  remark: words.remarks(
    group.flatMap((each) =>
      remarksOf(each).map((remark) => words.ofColumn(taskSentences.measureName(each.measure), remark)),
    ),
  ),
});

function cellOf(quantity: Quantity, money: MoneyUnit): Cell {
  const decimal = decimalOfQuantity(quantity, money);
  return quantity.measure === 'rate' && !quantity.points ? { percent: decimal } : { number: decimal };
}

/** What the number alone does not say. */
const remarksOf = ({ how, value, from = [] }: Cells[number]): string[] => [
  ...(value.points ? [words.inPoints] : []),
  ...(value.approx ? [value.approx] : []),
  ...(how === 'average' ? [words.meanOf(from.length)] : []),
];
