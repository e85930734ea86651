import type { Catalogue } from '../units/index.ts';
import { EVERYWHERE, type Person, type Principal, type Role } from './person.ts';
import type { Speaker } from './speaker.ts';

/** What can be done, and by whom. Whatever a command or a choice does stands here, or it does not compile. */
interface Rule {
  /**
   * - `anyone`, strangers too
   * - `asker`: whoever may ask; see {@link mayAsk}
   * - `person`: who has been let in, about themselves
   * - a role; administrators hold all of them
   */
  readonly who: 'anyone' | 'asker' | 'person' | Exclude<Role, 'reader'>;
  /** Not where others read along. */
  readonly alone?: true;
  /** Whoever sits at the machine may do it too. */
  readonly local?: true;
  /** It concerns the whole system: a role within one unit is not enough. */
  readonly everywhere?: true;
}

const RULES = {
  ask: { who: 'asker' },
  // Words: a place may be taught within one's own unit, what is more than that by those who are responsible for all.
  teach: { who: 'editor', local: true },
  review: { who: 'editor', local: true, everywhere: true },

  // Figures: whose is checked where it is done.
  'change-figures': { who: 'editor', alone: true },

  enter: { who: 'anyone', alone: true },
  'request-access': { who: 'anyone', alone: true },
  'see-self': { who: 'person', alone: true },
  'change-self': { who: 'person', alone: true },
  'leave-page': { who: 'anyone', alone: true },
  'open-page': { who: 'person', alone: true },

  invite: { who: 'coordinator', alone: true },
  'decide-access': { who: 'administrator', alone: true, everywhere: true },
  'see-people': { who: 'administrator', alone: true },
  'change-people': { who: 'administrator', alone: true },
  'see-audit': { who: 'administrator', alone: true, everywhere: true },
  'allow-group': { who: 'administrator' },

  // Directives: which of them somebody sees or answers is checked where it is done.
  'see-directives': { who: 'person', local: true },
  'answer-directive': { who: 'person' },
  'give-directive': { who: 'coordinator', alone: true },
  'follow-directives': { who: 'coordinator', alone: true, local: true },
  'correct-days-off': { who: 'administrator', alone: true, everywhere: true },
} satisfies Record<string, Rule>;

export type Deed = keyof typeof RULES;

export const DEEDS = Object.keys(RULES) as readonly Deed[];

/** Why not. */
export type Refusal =
  | { readonly why: 'stranger' | 'suspended' | 'alone' | 'person' | 'group' }
  | { readonly why: 'role' | 'everywhere'; readonly role: Role };

declare const granted: unique symbol;

/**
 * The permission for one deed, to be had from {@link permit} alone: what changes or shows something takes it as an
 * argument, and so cannot be reached without having asked.
 */
export interface Permission<D extends Deed = Deed> {
  readonly deed: D;
  readonly by: Principal;
  readonly speaker: Speaker;
  readonly now: Date;
  /** Whether the role behind it reaches a place. */
  covers(place: string): boolean;
  readonly [granted]: true;
}

/** Whether whoever asks for public figures is answered. */
export type Access = 'open' | 'invited';

export interface Asking {
  readonly principal: Principal;
  readonly speaker: Speaker;
  readonly now: Date;
}

export interface Rights {
  permit<D extends Deed>(deed: D, asking: Asking): Permission<D> | Refusal;
}

/** Whether it may be done: a permission carries its deed, a refusal says why. */
export const isPermitted = <D extends Deed>(found: Permission<D> | Refusal): found is Permission<D> =>
  'deed' in found;

export function createRights({ catalogue, access }: { catalogue: Catalogue; access: Access }): Rights {
  return {
    permit<D extends Deed>(deed: D, asking: Asking): Permission<D> | Refusal {
      const rule: Rule = RULES[deed];
      const refusal = refuse(rule, asking, access);
      if (refusal) return refusal;
      const places = rule.who === 'anyone' || rule.who === 'asker' ? [EVERYWHERE] : reach(rule, asking);
      const covers = (place: string): boolean => places.some((within) => isWithin(catalogue, place, within));
      return {
        deed,
        by: asking.principal,
        speaker: asking.speaker,
        now: asking.now,
        covers,
      } as Permission<D>;
    },
  };
}

function refuse(rule: Rule, asking: Asking, access: Access): Refusal | null {
  const { principal, speaker } = asking;
  const { who } = rule;
  if (principal.kind === 'person' && principal.person.suspended) return { why: 'suspended' };
  if (rule.alone && speaker.group) return { why: 'alone' };
  if (who === 'anyone') return null;
  if (who === 'asker') return mayAsk(asking, access);
  if (rule.local && principal.kind === 'local') return null;
  if (who === 'person') return principal.kind === 'person' ? null : notKnown(asking, access);
  const held = grantsOf(principal, who);
  if (held.length === 0)
    return principal.kind === 'stranger' && access === 'invited'
      ? { why: 'stranger' }
      : { why: 'role', role: who };
  if (rule.everywhere && !held.includes(EVERYWHERE)) return { why: 'everywhere', role: who };
  return null;
}

/** In a group it is the group that was allowed, whoever asks there; else those who were let in, or anybody. */
function mayAsk({ principal, speaker }: Asking, access: Access): Refusal | null {
  if (access === 'open' || principal.kind === 'group' || principal.kind === 'local') return null;
  if (speaker.group) return principal.kind === 'person' && principal.group ? null : { why: 'group' };
  return principal.kind === 'person' ? null : { why: 'stranger' };
}

const notKnown = ({ principal }: Asking, access: Access): Refusal =>
  principal.kind === 'stranger' && access === 'invited' ? { why: 'stranger' } : { why: 'person' };

/** Where a role is held. Administrators hold every other one where they are administrators. */
function grantsOf(principal: Principal, role: Role): string[] {
  if (principal.kind !== 'person') return [];
  return principal.person.grants
    .filter((grant) => grant.role === role || grant.role === 'administrator')
    .map(({ within }) => within);
}

const reach = ({ who }: Rule, { principal }: Asking): string[] =>
  principal.kind === 'local' || who === 'person' || who === 'anyone' || who === 'asker'
    ? [EVERYWHERE]
    : grantsOf(principal, who);

/** Whether a person holds a role somewhere. */
export const holds = ({ grants }: Person, role: Role): boolean =>
  role === 'reader' || grants.some((grant) => grant.role === role || grant.role === 'administrator');

export const holdsEverywhere = ({ grants }: Person, role: Role): boolean =>
  grants.some(
    (grant) => grant.within === EVERYWHERE && (grant.role === role || grant.role === 'administrator'),
  );

/**
 * Whether a place is another one or lies in it. Who answers for what follows the territory of today: a province that
 * was merged lies where its successor lies, so that nobody gains by a detour over a place within their own.
 */
export function isWithin(catalogue: Catalogue, place: string, whole: string): boolean {
  if (whole === EVERYWHERE || place === whole) return true;
  const inner = catalogue.place(place)?.units.at(-1);
  const outer = catalogue.place(whole)?.units.at(-1);
  if (!inner || !outer) return false;
  if (inner.within !== null) return isWithin(catalogue, keyOf(catalogue, inner.within), whole);
  if (inner.mergedInto === null) return inner.memberOf.includes(outer.id);
  return inner.mergedInto === outer.id || isWithin(catalogue, keyOf(catalogue, inner.mergedInto), whole);
}

const keyOf = (catalogue: Catalogue, id: string): string => catalogue.placeOf(catalogue.unit(id)).key;
