import { randomUUID } from 'node:crypto';
import { backOff } from '../../backoff.ts';
import type { Clock } from '../../clock.ts';
import type { Kept, TokenStore } from '../../delivery/index.ts';
import type { Log } from '../../log.ts';
import type { Wait } from '../../wait.ts';
import { officialAccountSentences as say } from '../../wording/zalo-oa.ts';
import { briefly, isLimited, OaRefusal, OaUnreachable, TokenDead, TokenUnavailable } from './errors.ts';
import type { Granted, Refresh } from './oauth.ts';

/** The access token, renewed before it ends. */
export interface Access {
  /** @throws TokenDead, TokenUnavailable, or what hinders the database */
  token(): Promise<string>;
  /** Another one than that, which was refused. @throws the same */
  other(refused: string): Promise<string>;
}

/** Of the 25 hours of a token: with fewer left than these it is renewed. */
const EARLY_MS = 5 * 60 * 60_000;
/** A renewal that was not urgent and came to nothing is tried again so often. */
const EARLY_AGAIN_MS = 60 * 60_000;
/** While somebody else renews. */
const LOOK_AGAIN_MS = 300;
const LOST_ANSWER_MS = 1000;
const SAVE_TRIES = 10;

interface Current {
  readonly token: string;
  readonly expiresAt: number;
}

/**
 * A refresh token is good once, and the pair that comes for it ends the one before: so one process renews at a time,
 * and the new pair is in the database before anybody uses it.
 * @param first the refresh token of the settings
 */
export function createAccess({
  store,
  refresh,
  first,
  learn,
  clock,
  wait,
  log,
  stopping,
}: {
  store: TokenStore;
  refresh: Refresh;
  first: string;
  /** Told of every token, so that none gets into a log. */
  learn: (...tokens: readonly string[]) => void;
  clock: Clock;
  wait: Wait;
  log: Log;
  stopping: AbortSignal;
}): Access {
  const holder = randomUUID();
  let current: Current | null = null;
  let lastTry = Number.NEGATIVE_INFINITY;
  let flight: Promise<string> | null = null;
  /** What was refused before this process began may be taken now: the app was not active, … */
  let triedDead = false;
  let saidDead = false;
  /** As it stood in the database when it died here: nothing is asked, and nobody told, again until that changes. */
  let diedAt: { readonly seen: string | null } | null = null;
  const now = (): number => clock().getTime();

  const isEarly = (expiresAt: number): boolean =>
    expiresAt - now() < EARLY_MS && now() - lastTry >= EARLY_AGAIN_MS;

  /** Null: it is of no use. */
  function currentIn({ access, expiresAt, dead }: Kept, refused: string | null): Current | null {
    if (access === null || access === refused || dead || expiresAt === null || expiresAt.getTime() <= now())
      return null;
    return { token: access, expiresAt: expiresAt.getTime() };
  }

  const isDead = ({ dead, seen }: Kept): boolean =>
    (dead && triedDead) || (diedAt !== null && diedAt.seen === seen);

  function use(taken: Current): string {
    learn(taken.token);
    current = taken;
    saidDead = false;
    return taken.token;
  }

  function died(reason: string): TokenDead {
    current = null;
    if (!saidDead) log.error('The refresh token is not taken any more: nothing is sent', { reason });
    saidDead = true;
    return new TokenDead(reason);
  }

  /** An answer that got lost leaves open whether the token was exchanged: asked again, the platform tells. */
  async function exchange(token: string): Promise<Granted> {
    try {
      return await refresh(token);
    } catch (error) {
      if (!(error instanceof OaUnreachable)) throw error;
      log.warn('The answer to a renewal of the token is missing, asking once more', {
        reason: briefly(error),
      });
      await wait(LOST_ANSWER_MS, stopping);
      return refresh(token);
    }
  }

  /** @returns false: others have written meanwhile */
  async function saveSurely(kept: Kept, granted: Granted): Promise<boolean> {
    const expiresAt = new Date(now() + granted.lifeMs);
    for (let tries = 1; ; tries++) {
      try {
        return await store.save(kept, granted, expiresAt);
      } catch (error) {
        log.error('The new tokens could not be kept', { tries, reason: nameOf(error) });
        if (tries >= SAVE_TRIES) throw error;
        await wait(backOff(tries), stopping);
      }
    }
  }

  /** Under the lease. @returns null: others have written meanwhile, look again */
  async function renew(refused: string | null): Promise<string | null> {
    const kept = await store.read();
    const usable = currentIn(kept, refused);
    if (usable && !isEarly(usable.expiresAt)) return use(usable);
    if (isDead(kept)) throw died('before');
    triedDead ||= kept.dead;
    lastTry = now();
    const token = kept.refresh ?? first;
    learn(token);
    let granted: Granted;
    try {
      granted = await exchange(token);
    } catch (error) {
      if (error instanceof OaRefusal && !isLimited(error)) {
        if (!(await store.bury(kept, say.consentNeeded(String(error.code))))) return null;
        triedDead = true;
        diedAt = kept.foreign ? { seen: kept.seen } : null;
        throw died(briefly(error));
      }
      log.warn('The token could not be renewed', { reason: briefly(error) });
      if (usable) return use(usable);
      throw new TokenUnavailable(briefly(error));
    }
    learn(granted.access, granted.refresh);
    if (!(await saveSurely(kept, granted))) return null;
    log.info('The token was renewed', { hours: Math.round(granted.lifeMs / 3_600_000) });
    return use({ token: granted.access, expiresAt: now() + granted.lifeMs });
  }

  async function obtain(refused: string | null): Promise<string> {
    for (;;) {
      const kept = await store.read();
      const usable = currentIn(kept, refused);
      if (usable && !isEarly(usable.expiresAt)) return use(usable);
      if (isDead(kept)) throw died('before');
      if (await store.hold(holder)) {
        try {
          const token = await renew(refused);
          if (token !== null) return token;
        } finally {
          await store.release(holder).catch((error: unknown) => {
            // It ends by itself.
            log.warn('The lease on the tokens could not be given back', { reason: nameOf(error) });
          });
        }
        continue;
      }
      // Somebody else renews: until then this one is good.
      if (usable) return use(usable);
      await wait(LOOK_AGAIN_MS, stopping);
      if (stopping.aborted) throw new TokenUnavailable('stopping');
    }
  }

  function once(refused: string | null): Promise<string> {
    flight ??= obtain(refused).finally(() => {
      flight = null;
    });
    return flight;
  }

  return {
    async token() {
      if (current && current.expiresAt > now() && !isEarly(current.expiresAt)) return current.token;
      return once(null);
    },
    async other(refused) {
      // One that was under way may have ended with the very token that was refused since.
      const token = await once(refused);
      return token === refused ? once(refused) : token;
    },
  };
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
