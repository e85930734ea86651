import { OaRefusal } from './refusal.ts';
import { DAY, HOUR } from './times.ts';

/** How a message is paid for. */
export type Terms =
  | { readonly paid: false; readonly quota: { readonly remain: number; readonly total: number } }
  | { readonly paid: true };

export interface Quota {
  readonly lastInteraction: number;
  readonly remain: number;
  readonly total: number;
}

export interface People {
  /** They follow, write or click: from now on they may be written to, and the free replies begin anew. */
  interact(user: string, at: number): void;
  unfollow(user: string): void;
  /** The user is banned, or has been away for more than 45 days. */
  ban(user: string): void;
  block(user: string): void;
  /** Looks whether the account may write to the user. Nothing is used up. @throws OaRefusal */
  terms(user: string): Terms;
  /** Takes one of the free replies. */
  useFree(user: string): void;
  /** @throws OaRefusal -213 */
  quota(user: string): Quota;
}

interface Person {
  interactedAt: number;
  freeUsed: number;
}

const FREE_SPAN = 48 * HOUR;
const LONGEST_SPAN = 7 * DAY;

const stranger = (): OaRefusal => new OaRefusal(-213, 'User has not followed OA');

/** Who may be written to, and at what price: that depends on when they last did something. */
export function createPeople({
  freeReplies,
  balance,
  now,
}: {
  freeReplies: number;
  balance: () => boolean;
  now: () => number;
}): People {
  const people = new Map<string, Person>();
  const banned = new Set<string>();
  const blocking = new Set<string>();

  const remaining = ({ interactedAt, freeUsed }: Person): number =>
    now() - interactedAt <= FREE_SPAN ? Math.max(0, freeReplies - freeUsed) : 0;

  return {
    interact: (user, at) => void people.set(user, { interactedAt: at, freeUsed: 0 }),
    unfollow: (user) => void people.delete(user),
    ban: (user) => void banned.add(user),
    block: (user) => void blocking.add(user),

    terms(user) {
      if (banned.has(user)) throw new OaRefusal(-227, 'User is banned or has been inactive for over 45 days');
      if (blocking.has(user)) throw new OaRefusal(-217, 'User has blocked invitation from OA');
      const person = people.get(user);
      if (!person) throw stranger();
      if (now() - person.interactedAt > LONGEST_SPAN) {
        throw new OaRefusal(-230, 'User has not interacted with the OA in the past 7 days');
      }
      const remain = remaining(person);
      if (remain > 0) return { paid: false, quota: { remain: remain - 1, total: freeReplies } };
      if (!balance()) throw new OaRefusal(-321, 'The Zalo Cloud Account has not enough balance');
      return { paid: true };
    },

    useFree(user) {
      const person = people.get(user);
      if (person) person.freeUsed++;
    },

    quota(user) {
      const person = people.get(user);
      if (!person) throw stranger();
      return { lastInteraction: person.interactedAt, remain: remaining(person), total: freeReplies };
    },
  };
}
