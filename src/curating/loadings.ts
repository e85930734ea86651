import type { Clock } from '../clock.ts';
import type { Sql } from '../database/sql.ts';
import { type LoadingLine, loadingBy, loadings, undoLoading } from '../figures/changes/index.ts';
import {
  EVERYWHERE,
  namesBySign,
  type People,
  type Permission,
  signOf,
  type Told,
  told,
} from '../people/index.ts';
import type { Catalogue } from '../units/index.ts';
import { vietnamMinute } from '../vietnamese/dates.ts';
import { fold } from '../vietnamese/fold.ts';
import { curatingSentences as say } from '../wording/curating.ts';
import { signedBy } from '../wording/history.ts';
import { actChoice } from './acts.ts';
import { SHORT } from './desk.ts';

type May = Permission<'change-figures'>;

/** What was loaded, by whom, and taking it back. */
export interface Loadings {
  list(permission: May, before?: Date): Promise<Told>;
  /** Shows what would be taken back. @param id the first digits of its number */
  askUndo(id: string, permission: May): Promise<Told>;
  undo(id: string, permission: May): Promise<Told>;
}

const PAGE = 8;

export function createLoadings(parts: {
  sql: Sql;
  catalogue: Catalogue;
  names: People['names'];
  clock: Clock;
}): Loadings {
  const { sql, catalogue, names } = parts;

  async function lines(found: readonly LoadingLine[]): Promise<string[]> {
    const signs = found.flatMap(({ actor, undone }) => [actor, ...(undone ? [undone.by] : [])]);
    const known = await namesBySign(names, signs);
    return found.map(({ id, at, actor, undone, ...line }) =>
      say.loading({
        ...line,
        id: id.slice(0, SHORT),
        at: vietnamMinute(at),
        by: signedBy(actor, known),
        undone: undone && `${vietnamMinute(undone.at)}, ${signedBy(undone.by, known)}`,
      }),
    );
  }

  /** Whether all of its figures are within reach. */
  async function covers({ id, actor }: LoadingLine, permission: May): Promise<boolean> {
    if (permission.covers(EVERYWHERE)) return true;
    const units = await sql.query<{ unit: string }>(
      'SELECT DISTINCT unit FROM figure WHERE "import"::text = $1',
      [id],
    );
    // One that holds no figure at present is its own editor's.
    if (units.length === 0) return actor === signOf(permission);
    return units.every(({ unit }) => permission.covers(catalogue.placeOf(catalogue.unit(unit)).key));
  }

  return {
    async list(_, before) {
      const found = await loadings(sql, { most: PAGE + 1, ...(before === undefined ? {} : { before }) });
      const page = found.slice(0, PAGE);
      const last = page.at(-1);
      if (!last) return told(say.noLoadings);
      return told([say.loadingsHeading, ...(await lines(page)), say.howToUndoListed].join('\n'), {
        heading: true,
        choices: found.length > PAGE ? [actChoice(say.moreLoadings, 'loadings', last.at.getTime())] : [],
      });
    },

    async askUndo(text, permission) {
      const id = fold(text).replace(/^lan\s+/, '');
      if (!/^[0-9a-f]{8}[0-9a-f-]{0,28}$/.test(id)) return told(say.howToUndo, { kind: 'not-understood' });
      const loading = await loadingBy(sql, id);
      if (!loading) return told(say.undoUnknown(id), { kind: 'not-understood' });
      if (loading.undone) return told(say.undoneBefore);
      if (!(await covers(loading, permission))) return told(say.undoOutside);
      const [line = ''] = await lines([loading]);
      return told(say.undoQuestion(line), {
        kind: 'clarify',
        choices: [actChoice(say.undoNow, 'undo-now', loading.id.slice(0, SHORT))],
      });
    },

    async undo(id, permission) {
      const loading = await loadingBy(sql, id);
      if (!loading) return told(say.undoUnknown(id));
      if (!(await covers(loading, permission))) return told(say.undoOutside);
      const undone = await undoLoading(parts, { id: loading.id, actor: signOf(permission) });
      switch (undone.kind) {
        case 'done':
          return told(say.undone(undone.removed, undone.restored));
        case 'unknown':
          return told(say.undoUnknown(id));
        case 'shipped':
          return told(say.undoShipped);
        case 'undone-before':
          return told(say.undoneBefore);
        case 'overtaken':
          return told(
            say.undoOvertaken(
              undone.figures,
              undone.by.map((each) => each.slice(0, SHORT)),
            ),
          );
      }
    },
  };
}
