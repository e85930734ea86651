import type { Attachment } from '../attachments/index.ts';
import type { Document, FigureStore } from '../figures/index.ts';
import { coverageView, documentsList, templateFile } from '../holdings/index.ts';
import { EVERYWHERE, type Permission, type Told, told } from '../people/index.ts';
import type { Catalogue, Unit } from '../units/index.ts';
import { vietnamDay } from '../vietnamese/dates.ts';
import { fold } from '../vietnamese/fold.ts';
import { curatingSentences as say } from '../wording/curating.ts';
import { actChoice } from './acts.ts';
import type { Scope } from './named.ts';

type May = Permission<'ask'>;

/** What there is, what is missing, and the files to fill in. */
export interface Views {
  /** `/mau`, `/mau 2025`, `/mau Ninh Bình 2018-2020` */
  template(rest: string, permission: May): Promise<Told>;
  /** `/nguon`, `/nguon hội nghị` */
  documents(words: string, page: number, permission: May): Promise<Told>;
  /** `/thieu`, `/thieu phía Bắc 2018-2022` */
  coverage(rest: string, permission: May): Promise<Told>;
  /** `/xuat` */
  everything(permission: May): Promise<Told>;
}

/** Of one file to fill in. */
const MOST_YEARS = 15;
/** The words that a choice can carry. */
const LONGEST_WORDS = 40;

export function createViews(parts: {
  catalogue: Catalogue;
  figures: FigureStore;
  /** Documents that state no figures. */
  otherDocuments: () => Promise<readonly Document[]>;
  /** What is stored, as one workbook: all of it, or what whoever may ask may have. */
  exported: (all: boolean) => Promise<Attachment>;
  /** What a text names; null: it is not understood. */
  readScope: (text: string, now: Date) => Scope | null;
}): Views {
  const { catalogue, figures, otherDocuments, exported, readScope } = parts;

  /** The unit of whoever asks, as it is now. */
  const own = ({ by }: May): Unit | undefined => {
    const key = by.kind === 'person' ? by.person.unit : null;
    return key === null ? undefined : catalogue.place(key)?.units.at(-1);
  };

  /** Of the units that one name has meant, the one of today: the file finds those of its years. */
  const lastOfEach = (units: readonly Unit[]): Unit[] => [
    ...new Map(units.map((unit) => [catalogue.placeOf(unit).key, unit])).values(),
  ];

  return {
    async template(rest, permission) {
      const scope = rest === '' ? null : readScope(rest, permission.now);
      if (rest !== '' && !scope) return told(say.scopeUnknown, { kind: 'not-understood' });
      const named = [...(scope?.years ?? [])].sort((a, b) => a - b);
      if (named.length > MOST_YEARS) return told(say.templateTooLong(MOST_YEARS), { kind: 'not-understood' });
      const years = named.length > 0 ? named : [Number(vietnamDay(permission.now).slice(0, 4))];
      const units =
        scope && scope.units.length > 0 ? lastOfEach(scope.units) : [own(permission) ?? []].flat();
      return told(say.template(runsOf(years)), { files: [templateFile(catalogue, { years, units })] });
    },

    async documents(words, page) {
      const [book, others] = [await figures.book(), await otherDocuments()];
      const view = documentsList({ catalogue, book, others }, { words, page });
      const more = view.page + 1 < view.pages;
      const carried = fold(words)
        .replace(/[^a-z0-9]+/g, ' ')
        .trim()
        .slice(0, LONGEST_WORDS);
      const next = `${view.page + 1}${carried === '' ? '' : `-${carried}`}`;
      return told(view.text, {
        heading: true,
        files: view.attachments,
        choices: more ? [actChoice(say.moreLoadings, 'documents', next)] : [],
      });
    },

    async coverage(rest, { now }) {
      const scope = rest === '' ? null : readScope(rest, now);
      if (rest !== '' && !scope) return told(say.scopeUnknown, { kind: 'not-understood' });
      const book = await figures.book();
      const { text, attachments } = coverageView(
        { catalogue, book },
        {
          scope: scope && scope.units.length > 0 ? scope.units : [catalogue.unit('vn')],
          ...(scope && scope.years.length > 0 ? { years: scope.years } : {}),
          ...(scope?.fund ? { fund: scope.fund } : {}),
          today: vietnamDay(now),
        },
      );
      return told(text, { heading: true, files: attachments });
    },

    everything: async (permission) => told(say.everything, { files: [await exported(seesAll(permission))] }),
  };
}

/** Years in order, those that follow one another as one run. */
function runsOf(years: readonly number[]): string[] {
  const runs: (readonly [from: number, to: number])[] = [];
  for (const year of years) {
    const last = runs.at(-1);
    if (last && last[1] === year - 1) runs[runs.length - 1] = [last[0], year];
    else runs.push([year, year]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
}

/** Directives and how far they are concern their units and those who follow them. */
const seesAll = ({ by }: May): boolean =>
  by.kind === 'local' ||
  (by.kind === 'person' &&
    by.person.grants.some(({ role, within }) => role === 'administrator' && within === EVERYWHERE));
