import type { FormerState } from '../../figures/changes/index.ts';
import { historySentences as say, signedBy } from '../../wording/history.ts';
import type { Lines } from '../lines.ts';

/**
 * The states by their documents, those first that answers are given from: what one document says never followed on what
 * another one says.
 * @param states of one figure, newest first; `used`: the titles of those documents; `most`: more are counted
 */
export function statesIn(
  states: readonly FormerState[],
  { used, most, lines, names }: { used: ReadonlySet<string>; most: number; lines: Lines; names: Names },
): string[] {
  const titles = [...new Set(states.map(({ document }) => document))].sort(
    (a, b) => Number(used.has(b)) - Number(used.has(a)),
  );
  const inOrder = titles.flatMap((title) => states.filter(({ document }) => document === title));
  const shown = inOrder.slice(0, most);
  const more = states.length - shown.length;
  return [
    ...titles.flatMap((title) => {
      const own = shown.filter(({ document }) => document === title);
      return own.length > 0
        ? [say.document(title, used.size > 0 && !used.has(title)), ...statesOf(own, inOrder, lines, names)]
        : [];
    }),
    ...(more > 0 ? [say.more(more)] : []),
  ];
}

/** Of one document. */
function statesOf(
  own: readonly FormerState[],
  all: readonly FormerState[],
  lines: Lines,
  names: Names,
): string[] {
  const [first] = own;
  const ofDocument = all.filter(({ document }) => document === first?.document);
  const isUnchanged = ofDocument.every(({ ended }) => ended === null);
  return [
    ...(ofDocument.every(({ ended }) => ended !== null) ? [say.gone] : []),
    ...own.flatMap((state) => {
      const { loaded, ended } = state;
      const values = valuesOf(state, lines);
      return [
        ended ? say.before(values) : say.now(values),
        loaded === null
          ? say.loadingForgotten
          : isUnchanged
            ? say.unchanged(loaded, names)
            : say.loaded(loaded, names),
        ...(ended ? [say[ended.how](signedBy(ended.by, names), ended.at)] : []),
      ];
    }),
  ];
}

type Names = ReadonlyMap<string, string>;

function valuesOf({ plan, planApprox, executed, executedApprox }: FormerState, lines: Lines): string {
  const values = [
    ...(plan === null ? [] : [say.amount('plan', planApprox, lines.number(plan))]),
    ...(executed === null ? [] : [say.amount('executed', executedApprox, lines.number(executed))]),
  ];
  return values.length > 0 ? values.join('; ') : say.noAmounts;
}
