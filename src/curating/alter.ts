import { type Told, told } from '../people/index.ts';
import type { Catalogue } from '../units/index.ts';
import { curatingSentences as say } from '../wording/curating.ts';
import { correct, type ReadUnitAt } from './correct.ts';
import type { Draft } from './draft.ts';
import type { Typed } from './typed.ts';

/** How what was typed is read. */
interface Reading {
  readonly catalogue: Catalogue;
  readonly readUnitAt: ReadUnitAt;
  /** The day in it, ISO. */
  readonly readDay: (text: string, now: Date) => string | null;
  readonly now: Date;
}

/**
 * The draft as somebody wants it who typed something while it was open.
 * @returns a sentence instead, where that says what is not there
 */
export function alter(
  draft: Draft,
  typed: Typed,
  { catalogue, readUnitAt, readDay, now }: Reading,
): Draft | Told {
  const count = draft.figures.length + draft.directives.length;
  const choose = (holds: (item: number, chosen: boolean) => boolean): Draft => ({
    ...draft,
    figures: draft.figures.map((each, at) => ({ ...each, chosen: holds(at + 1, each.chosen) })),
    directives: draft.directives.map((each, at) => ({
      ...each,
      chosen: holds(draft.figures.length + at + 1, each.chosen),
    })),
  });
  switch (typed.do) {
    case 'drop':
    case 'only': {
      const missing = typed.items.find((item) => item < 1 || item > count);
      if (missing !== undefined) return told(say.noSuchItem(missing, count), { kind: 'clarify' });
      const named = new Set(typed.items);
      return choose((item, chosen) => (typed.do === 'only' ? named.has(item) : chosen && !named.has(item)));
    }
    case 'all':
      return choose(() => true);
    case 'correct': {
      const figure = draft.figures[typed.item - 1];
      if (!figure) return told(say.noSuchItem(typed.item, draft.figures.length), { kind: 'clarify' });
      const corrected = correct(figure, typed.rest, { catalogue, readUnitAt });
      if (!corrected) return told(say.howToCorrect, { kind: 'clarify' });
      if (corrected.plan === null && corrected.executed === null && corrected.statedRate === null)
        return told(say.bothEmpty, { kind: 'clarify' });
      return { ...draft, figures: draft.figures.with(typed.item - 1, corrected) };
    }
    case 'source':
      return {
        ...draft,
        document: typed.rest,
        figures: draft.figures.map((each) =>
          each.document === draft.document ? { ...each, document: typed.rest } : each,
        ),
      };
    case 'day': {
      const day = readDay(typed.rest, now);
      return day === null ? told(say.unknownDay, { kind: 'clarify' }) : { ...draft, day };
    }
    case 'none':
    case 'confirm':
    case 'details':
      return draft;
  }
}
