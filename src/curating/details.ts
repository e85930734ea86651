import type { Cell, Workbook } from '../attachments/index.ts';
import type { Changes } from '../figures/changes/index.ts';
import { isWholeYear } from '../figures/period.ts';
import type { Catalogue } from '../units/index.ts';
import { decimalOf } from '../vietnamese/money.ts';
import { periodName } from '../wording/answers.ts';
import { curatingSentences as say } from '../wording/curating.ts';
import type { Draft, DraftFigure } from './draft.ts';

/** All that was read, in the columns in which it could be sent back. */
export function detailsOf(draft: Draft, changes: Changes, catalogue: Catalogue): Workbook {
  const { detailColumns: columns } = say;
  // The states are those of the figures that are chosen, in their order.
  const states = changes.states.values();
  const stateOf = ({ chosen }: DraftFigure): string =>
    say.state[chosen ? (states.next().value ?? 'fresh') : 'left'];
  return {
    sheets: [
      {
        name: say.details,
        above: [say.detailsHeading(draft.name)],
        columns: Object.values(columns).map((heading) => ({ heading, width: heading.length > 14 ? 40 : 16 })),
        rows: draft.figures.map((figure) => detailRow(figure, stateOf(figure), catalogue)),
      },
    ],
  };
}

function detailRow(figure: DraftFigure, state: string, catalogue: Catalogue): Cell[] {
  const text = (words: string | null): Cell => (words === null ? null : { text: words });
  const money = (dong: bigint | null, approx: string | null): Cell =>
    dong === null
      ? null
      : approx === null
        ? { number: decimalOf(dong, 'million') }
        : { text: `${approx} ${decimalOf(dong, 'million').replace('.', ',')}` };
  const { unit, period, fund } = figure;
  return [
    { text: catalogue.hasUnit(unit) ? catalogue.unit(unit).name : unit },
    period.from === period.to ? { number: String(period.from) } : { text: `${period.from}-${period.to}` },
    { text: say.fundName(fund) },
    money(figure.plan, figure.planApprox),
    money(figure.executed, figure.executedApprox),
    { text: say.amounts.unit },
    { text: figure.document },
    text(isWholeYear(period) || period.from !== period.to ? null : periodName(period)),
    { text: state },
    text(figure.doubts.join(' ') || null),
    text(figure.passage),
  ];
}
