import type { Clock } from '../clock.ts';
import type { Sql } from '../database/sql.ts';
import {
  ChangedMeanwhile,
  type Changes,
  loadFigures,
  previewFigures,
  statedElsewhere,
} from '../figures/changes/index.ts';
import { EVERYWHERE, type Permission, signOf, type Told, told } from '../people/index.ts';
import type { Catalogue } from '../units/index.ts';
import { curatingSentences as say } from '../wording/curating.ts';
import { actChoice } from './acts.ts';
import { alter } from './alter.ts';
import type { ReadUnitAt } from './correct.ts';
import { detailsOf } from './details.ts';
import { keepDirectives } from './directives.ts';
import { type Draft, type Drafts, loadable, type NewDraft, takeDraft, type Upload } from './draft.ts';
import { preview } from './preview.ts';
import type { Typed } from './typed.ts';

type May = Permission<'change-figures'>;

/** What somebody looks at before it is loaded, chooses from, corrects and confirms. */
export interface Desk {
  /**
   * Keeps a draft and shows what it would change.
   * `from`: what came in, with a new one, or the number of the one that it takes the place of; `note`: said above
   */
  offer(
    draft: NewDraft,
    permission: May,
    more: { readonly from: Upload | number; readonly note?: string },
  ): Promise<Told>;
  /** What is typed while one is open; null: none is. */
  typed(typed: Typed, permission: May): Promise<Told | null>;
  confirm(number: number, permission: May): Promise<Told>;
  cancel(number: number, permission: May): Promise<Told>;
  /** Chooses what was left out, too. */
  takeAll(number: number, permission: May): Promise<Told>;
  details(number: number, permission: May): Promise<Told>;
}

/** Digits of a loading's number that people are shown and type. */
export const SHORT = 8;
const MOST_OUTSIDE = 5;

/** A second confirmation of the same: nothing is loaded. */
class DraftGone extends Error {}

export function createDesk(parts: {
  sql: Sql;
  catalogue: Catalogue;
  drafts: Drafts;
  clock: Clock;
  readUnitAt: ReadUnitAt;
  /** The day in what somebody typed, ISO. */
  readDay: (text: string, now: Date) => string | null;
  /** The content of what was read. */
  readFile: (id: string) => Promise<Uint8Array | null>;
}): Desk {
  const { sql, catalogue, drafts, clock, readUnitAt, readDay, readFile } = parts;

  async function open(number: number | null, permission: May) {
    const person = personOf(permission);
    return person === null ? null : drafts.of(person, number, permission.now);
  }

  async function offer(
    draft: NewDraft,
    permission: May,
    { from, note }: { readonly from: Upload | number; readonly note?: string },
  ): Promise<Told> {
    const person = personOf(permission);
    if (person === null) return told(say.draftGone);
    const outside = namesOutside(draft, permission, catalogue);
    if (outside.length > 0)
      return told(say.outside(outside.slice(0, MOST_OUTSIDE), Math.max(0, outside.length - MOST_OUTSIDE)));
    const rows = loadable(draft);
    const changes = await previewFigures(sql, rows);
    const number = await drafts.save(person, { ...draft, mark: changes.mark }, from, permission.now);
    if (number === null) return told(say.draftGone);
    const shown = preview(draft, changes, await statedElsewhere(sql, rows), number, catalogue);
    return note === undefined ? shown : { ...shown, text: `${note}\n\n${shown.text}`, heading: false };
  }

  async function load(number: number, draft: Draft, permission: May): Promise<Told> {
    const person = personOf(permission) ?? 0;
    const rows = loadable(draft);
    const directives = draft.directives.filter(({ chosen }) => chosen);
    const { id, added, changed, same } = await loadFigures(
      { sql, clock },
      {
        kind: draft.kind,
        name: draft.name,
        bytes: (await readFile(draft.file)) ?? new Uint8Array(),
        rows,
        actor: signOf(permission),
        file: draft.file,
        day: draft.day,
        mark: draft.mark,
        async also(tx, loading) {
          if (!(await takeDraft(tx, person, number))) throw new DraftGone();
          await keepDirectives(tx, directives, draft, loading);
        },
      },
    );
    const short = id.slice(0, SHORT);
    return told(
      [
        say.loaded(short, added, changed, same),
        ...(directives.length > 0 ? [say.directivesKept(directives.length)] : []),
      ].join('\n'),
      { choices: [actChoice(say.undo, 'undo', short)] },
    );
  }

  const desk: Desk = {
    offer,

    async typed(typed, permission) {
      const found = await open(null, permission);
      if (!found) return null;
      if (typed.do === 'none') return desk.cancel(found.number, permission);
      // A word that was typed much later may mean anything.
      if (typed.do === 'confirm') return found.fresh ? desk.confirm(found.number, permission) : null;
      if (typed.do === 'details') return desk.details(found.number, permission);
      // A table is corrected in its file; only its source is named here.
      const isLeft = typed.do === 'all' && found.draft.figures.some(({ chosen }) => !chosen);
      if (found.draft.kind === 'file' && typed.do !== 'source' && typed.do !== 'day' && !isLeft) return null;
      const result = alter(found.draft, typed, { catalogue, readUnitAt, readDay, now: permission.now });
      // What is wrong is said above the choices that there are.
      return 'text' in result
        ? { ...result, choices: choicesOf(found.number) }
        : offer(result, permission, { from: found.number });
    },

    async confirm(number, permission) {
      const found = await open(number, permission);
      if (!found) return told(say.draftGone);
      const { draft } = found;
      const chosen = [...draft.figures, ...draft.directives].some((each) => each.chosen);
      if (!chosen) return told(say.noneChosen, { kind: 'clarify', choices: choicesOf(number) });
      if (draft.day === null && draft.directives.some((each) => each.chosen))
        return told(say.dayNeeded, { kind: 'clarify', choices: choicesOf(number) });
      // Rights may have changed since it was offered.
      if (namesOutside(draft, permission, catalogue).length > 0)
        return offer(draft, permission, { from: number });
      try {
        return await load(number, draft, permission);
      } catch (error) {
        if (error instanceof ChangedMeanwhile)
          return offer(draft, permission, { from: number, note: say.changedMeanwhile });
        if (error instanceof DraftGone) return told(say.draftGone);
        throw error;
      }
    },

    async takeAll(number, permission) {
      const found = await open(number, permission);
      if (!found) return told(say.draftGone);
      const figures = found.draft.figures.map((figure) => ({ ...figure, chosen: true }));
      return offer({ ...found.draft, figures }, permission, { from: number });
    },

    async cancel(number, permission) {
      const person = personOf(permission);
      const dropped = person !== null && (await drafts.drop(person, number));
      return told(dropped ? say.cancelled : say.draftGone);
    },

    async details(number, permission) {
      const found = await open(number, permission);
      if (!found) return told(say.draftGone);
      const changes: Changes = await previewFigures(sql, loadable(found.draft));
      return told(say.detailsHeading(found.draft.name), {
        kind: 'clarify',
        choices: choicesOf(number),
        files: [
          { kind: 'workbook', name: 'xem-truoc', workbook: detailsOf(found.draft, changes, catalogue) },
        ],
      });
    },
  };
  return desk;
}

const choicesOf = (number: number) => [
  actChoice(say.confirm, 'confirm', number),
  actChoice(say.cancel, 'cancel', number),
];

const personOf = ({ by }: May): number | null => (by.kind === 'person' ? by.person.id : null);

/** The units of what is chosen that the permission does not reach, by their names. */
function namesOutside({ figures }: NewDraft, permission: May, catalogue: Catalogue): string[] {
  if (permission.covers(EVERYWHERE)) return [];
  const units = new Set(figures.filter(({ chosen }) => chosen).map(({ unit }) => unit));
  return [...units]
    .filter((unit) => !permission.covers(catalogue.placeOf(catalogue.unit(unit)).key))
    .map((unit) => catalogue.unit(unit).name);
}
