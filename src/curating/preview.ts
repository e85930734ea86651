import type { Changes, Elsewhere } from '../figures/changes/index.ts';
import { type Told, told } from '../people/index.ts';
import type { Catalogue } from '../units/index.ts';
import { dateName } from '../wording/answers.ts';
import { curatingSentences as say } from '../wording/curating.ts';
import { actChoice } from './acts.ts';
import type { Draft, DraftDirective, DraftFigure, NewDraft } from './draft.ts';
import { amountsOf, differences, subjectOf } from './shown.ts';

const MOST_CHANGES = 8;
const MOST_DOUBTS = 8;
const MOST_FRESH = 6;
const MOST_SOURCES = 3;
/** Of proposals from a text, each is shown with its words. */
const MOST_ITEMS = 25;

/**
 * What would be loaded, for whoever has sent it to look at.
 * @param elsewhere what other documents state otherwise of it
 */
export function preview(
  draft: NewDraft,
  changes: Changes,
  elsewhere: readonly Elsewhere[],
  number: number,
  catalogue: Catalogue,
): Told {
  const chosen = draft.figures.filter((figure) => figure.chosen);
  const left = draft.kind === 'file' ? draft.figures.filter((figure) => !figure.chosen) : [];
  const directives = draft.directives.filter((directive) => directive.chosen);
  const nothing = changes.fresh.length + changes.changed.length + directives.length === 0;
  if (nothing && chosen.length > 0 && chosen.length === draft.figures.length)
    return told(say.allSame(draft.name));
  const lines =
    draft.kind === 'text'
      ? [say.previewOfText(draft.figures.length, draft.name), ...items(draft, catalogue)]
      : [say.previewOfFile(draft.name)];
  const day = dateName(draft.day, draft.day);
  const titles = [...new Set(chosen.map(({ document }) => document))];
  const [title = draft.document, ...more] = titles;
  return told(
    [
      ...lines,
      ...counts(changes, draft.kind, catalogue),
      ...contradictions(elsewhere, catalogue),
      ...doubts(chosen, draft.kind === 'text' ? null : catalogue),
      ...leftOut(left, catalogue),
      ...draft.remarks.slice(0, MOST_DOUBTS).map(say.remark),
      ...(draft.remarks.length > MOST_DOUBTS ? [say.more(draft.remarks.length - MOST_DOUBTS)] : []),
      more.length === 0
        ? say.source(title, day)
        : say.sources(titles.slice(0, MOST_SOURCES), titles.length - MOST_SOURCES),
      ...(chosen.some(({ document }) => document === draft.document) ? [say.howToName] : []),
      ...(draft.kind === 'text' ? [say.howToChoose] : []),
      ...(nothing && left.length === 0 ? [say.noneChosen] : []),
    ].join('\n'),
    {
      kind: 'clarify',
      heading: true,
      choices: [
        ...(nothing ? [] : [actChoice(confirmLabel(draft, chosen, directives), 'confirm', number)]),
        ...(left.length > 0 ? [actChoice(say.takeAll(draft.figures.length), 'take-all', number)] : []),
        actChoice(say.cancel, 'cancel', number),
        actChoice(say.details, 'details', number),
      ],
    },
  );
}

function confirmLabel(
  { kind, figures, directives: all }: NewDraft,
  chosen: readonly DraftFigure[],
  directives: readonly DraftDirective[],
): string {
  if (kind === 'file') return say.confirm;
  const whole = chosen.length === figures.length && directives.length === all.length;
  return whole ? say.confirmAll : say.confirmSome(chosen.length + directives.length);
}

function counts({ fresh, changed, same }: Changes, kind: Draft['kind'], catalogue: Catalogue): string[] {
  // Proposals from a text are shown one by one already.
  const shown = kind === 'text' ? [] : fresh.slice(0, MOST_FRESH);
  return [
    ...(fresh.length > 0 ? [say.fresh(fresh.length)] : []),
    ...shown.map((row) =>
      say.freshFigure(`${subjectOf(row, catalogue)}: ${amountsOf({ ...row, statedRate: null })}`),
    ),
    ...(shown.length > 0 && fresh.length > shown.length ? [say.more(fresh.length - shown.length)] : []),
    ...(same.length > 0 ? [say.same(same.length)] : []),
    ...(changed.length > 0 ? [say.changed(changed.length)] : []),
    ...changed
      .slice(0, MOST_CHANGES)
      .flatMap(({ row, before }) =>
        differences(before, row).map((each) =>
          say.change(subjectOf(row, catalogue), each.before, each.after),
        ),
      ),
    ...(changed.length > MOST_CHANGES ? [say.more(changed.length - MOST_CHANGES)] : []),
  ];
}

/** It is not replaced: which of them is official is for an editor to choose once both are there. */
function contradictions(elsewhere: readonly Elsewhere[], catalogue: Catalogue): string[] {
  if (elsewhere.length === 0) return [];
  const rows = new Set(elsewhere.map(({ row }) => row));
  return [
    say.elsewhere(rows.size),
    ...elsewhere
      .slice(0, MOST_CHANGES)
      .map(({ row, stated, document }) =>
        say.statedElsewhere(subjectOf(row, catalogue), amountsOf(row), amountsOf(stated), document),
      ),
    ...(elsewhere.length > MOST_CHANGES ? [say.more(elsewhere.length - MOST_CHANGES)] : []),
    say.howToChooseOfficial,
  ];
}

/** @param catalogue null: each stands below its figure already */
function doubts(figures: readonly DraftFigure[], catalogue: Catalogue | null): string[] {
  const doubtful = figures.filter((figure) => figure.doubts.length > 0);
  if (doubtful.length === 0) return [];
  const all = doubtful.flatMap((figure) => figure.doubts);
  return [
    say.doubtful(doubtful.length),
    ...(catalogue === null ? [] : all.slice(0, MOST_DOUBTS).map(say.doubt)),
    ...(catalogue !== null && all.length > MOST_DOUBTS ? [say.more(all.length - MOST_DOUBTS)] : []),
  ];
}

/** What is loaded only where somebody says so, with the reason. */
function leftOut(figures: readonly DraftFigure[], catalogue: Catalogue): string[] {
  if (figures.length === 0) return [];
  return [
    say.leftOut(figures.length),
    ...figures
      .slice(0, MOST_FRESH)
      .flatMap((figure) => [
        say.freshFigure(`${subjectOf(figure, catalogue)}: ${amountsOf({ ...figure, statedRate: null })}`),
        ...figure.doubts.slice(0, 1).map(say.doubt),
      ]),
    ...(figures.length > MOST_FRESH ? [say.more(figures.length - MOST_FRESH)] : []),
  ];
}

/** Each proposal with its number, by which it is chosen and corrected. */
function items({ figures, directives }: NewDraft, catalogue: Catalogue): string[] {
  const lines = [
    ...figures.map((figure, at) => [
      say.figure(at + 1, figure.chosen, `${subjectOf(figure, catalogue)}: ${amountsOf(figure)}`),
      ...(figure.passage === null ? [] : [say.passage(figure.passage)]),
      ...figure.doubts.map(say.doubt),
    ]),
    ...directives.map(({ orderedBy, orderedTo, text, deadline, chosen }, at) => [
      say.directive(
        figures.length + at + 1,
        chosen,
        say.directiveLine(orderedBy, orderedTo, text, dateName(deadline, deadline)),
      ),
    ]),
  ];
  const more = lines.length - MOST_ITEMS;
  return [...lines.slice(0, MOST_ITEMS).flat(), ...(more > 0 ? [say.more(more)] : [])];
}
