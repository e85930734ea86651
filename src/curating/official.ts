import type { Clock } from '../clock.ts';
import type { Sql } from '../database/sql.ts';
import { chooseOfficial } from '../figures/changes/index.ts';
import type { FigureStore } from '../figures/index.ts';
import { type Fund, type Period, wholeYear } from '../figures/period.ts';
import { type Permission, signOf, type Told, told } from '../people/index.ts';
import type { Catalogue } from '../units/index.ts';
import { curatingSentences as say } from '../wording/curating.ts';
import { actChoice } from './acts.ts';
import { amountsOf, subjectOf } from './shown.ts';

type May = Permission<'change-figures'>;

/** One thing that figures are of, as somebody names it. */
export interface Named {
  /** The units that a name has meant; those without figures are passed over. */
  readonly units: readonly string[];
  readonly year: number;
  readonly part: string | null;
  readonly fund: Fund | null;
}

/** Choosing the official figure where sources disagree. */
export interface Official {
  /** `/chinhthuc Ninh Bình 2018` */
  ask(text: string, permission: May): Promise<Told>;
  choose(figure: string, permission: May): Promise<Told>;
}

const FUNDS: readonly Fund[] = ['total', 'national', 'local'];
const MOST = 6;

export function createOfficial(parts: {
  sql: Sql;
  catalogue: Catalogue;
  figures: FigureStore;
  /** What a text names; null: not one unit and one year. */
  readNamed: (text: string, now: Date) => Named | null;
  clock: Clock;
}): Official {
  const { catalogue, figures, readNamed } = parts;

  const within = (unit: string, permission: May): boolean =>
    permission.covers(catalogue.placeOf(catalogue.unit(unit)).key);

  return {
    async ask(text, permission) {
      const named = readNamed(text, permission.now);
      if (!named) return told(say.whichFigure, { kind: 'not-understood' });
      const book = await figures.book();
      const period: Period = {
        ...wholeYear(named.year),
        ...(named.part === null ? {} : { part: named.part }),
      };
      const all = named.units.flatMap((unit) =>
        (named.fund ? [named.fund] : FUNDS).map((fund) => ({
          unit,
          fund,
          found: book.find(unit, period, fund),
        })),
      );
      const several = all.find(({ found }) => new Set(found.map(amountsOf)).size > 1);
      const same = all.find(({ found }) => found.length > 1);
      const any = all.find(({ found }) => found.length > 0) ?? all[0];
      if (!several) {
        if (!any) return told(say.whichFigure, { kind: 'not-understood' });
        const what = subjectOf({ unit: any.unit, period, fund: any.fund }, catalogue);
        return told(
          any.found.length === 0 ? say.noFigure(what) : same ? say.sameInAll(what) : say.oneSource(what),
        );
      }
      if (!within(several.unit, permission))
        return told(say.outsideYourUnit(catalogue.unit(several.unit).name));
      const shown = several.found.slice(0, MOST);
      return told(
        [
          say.sourcesOf(subjectOf({ unit: several.unit, period, fund: several.fund }, catalogue)),
          ...shown.map((figure, at) =>
            say.sourceLine(at + 1, figure.official, amountsOf(figure), figure.document.title),
          ),
        ].join('\n'),
        {
          kind: 'clarify',
          heading: true,
          choices: shown.map(({ id }, at) => actChoice(say.sourceChoice(at + 1), 'official', id)),
        },
      );
    },

    async choose(id, permission) {
      const book = await figures.book();
      const figure = catalogue.units.flatMap(({ id: unit }) => book.of(unit)).find((each) => each.id === id);
      if (!figure) return told(say.figureGone);
      if (!within(figure.unit, permission))
        return told(say.outsideYourUnit(catalogue.unit(figure.unit).name));
      const chosen = await chooseOfficial(parts, { figure: id, actor: signOf(permission) });
      return told(chosen ? say.chosen(subjectOf(figure, catalogue), figure.document.title) : say.figureGone);
    },
  };
}
