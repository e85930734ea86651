import type { FigureStore } from '../figures/index.ts';
import { type Permission, type Told, told } from '../people/index.ts';
import type { Catalogue } from '../units/index.ts';
import { curatingSentences as say } from '../wording/curating.ts';

type May = Permission<'ask'>;

/** What there is, what is missing, and the files to fill in. */
export interface Views {
  /** `/mau`, `/mau 2025` */
  template(rest: string, permission: May): Promise<Told>;
  /** `/nguon`, `/nguon hội nghị` */
  documents(rest: string, permission: May): Promise<Told>;
  /** `/thieu`, `/thieu phía Bắc 2018-2022` */
  coverage(rest: string, permission: May): Promise<Told>;
  /** `/xuat` */
  everything(permission: May): Promise<Told>;
}

export function createViews(_: { catalogue: Catalogue; figures: FigureStore }): Views {
  const later = async (): Promise<Told> => told(say.howToSend);
  return { template: later, documents: later, coverage: later, everything: later };
}
