import type { Role } from '../database/client/enums.ts';

export type { Role } from '../database/client/enums.ts';

/** The key of the place that everything else lies in. */
export const EVERYWHERE = 'ca-nuoc';

export const ROLES: readonly Role[] = ['reader', 'editor', 'coordinator', 'administrator'];

export interface Grant {
  readonly role: Role;
  /** The key of a place: the role holds there and in what is below it. */
  readonly within: string;
}

/** An official who has been let in. */
export interface Person {
  readonly id: number;
  /** Null once they were removed. */
  readonly name: string | null;
  /** The key of a place. */
  readonly unit: string | null;
  readonly office: string | null;
  readonly hours: { readonly from: number; readonly to: number };
  readonly suspended: boolean;
  readonly removed: boolean;
  readonly grants: readonly Grant[];
  /** Something waits to be told to them. */
  readonly awaited: boolean;
}

/** As what somebody speaks. */
export type Principal =
  | {
      readonly kind: 'person';
      readonly person: Person;
      /** In a group: the unit that it was allowed for, null where it was not. */
      readonly group?: string | null;
    }
  /** At the machine itself, without having said who they are. */
  | { readonly kind: 'local' }
  /** Somebody unknown in a group that was allowed, for a unit. */
  | { readonly kind: 'group'; readonly unit: string }
  | { readonly kind: 'stranger' };

/** The number of a person, null for whoever is none: as what acts are signed. */
export const idOf = (principal: Principal): number | null =>
  principal.kind === 'person' ? principal.person.id : null;
