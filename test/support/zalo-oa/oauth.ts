import { randomBytes } from 'node:crypto';
import { invalidParameter, OaRefusal } from './refusal.ts';
import { DAY, MINUTE } from './times.ts';

export interface AuthorizationCode {
  readonly code: string;
  readonly codeVerifier: string;
}

export interface OauthOptions {
  readonly appId: string;
  readonly appSecret: string;
  readonly refreshToken: string;
  readonly authorization: AuthorizationCode | undefined;
  readonly now: () => number;
}

export interface Oauth {
  /** How many refresh tokens have been exchanged, whether or not the answer arrived. */
  readonly refreshes: number;
  /** How often a refresh token was presented that had been exchanged before. */
  readonly refreshReuse: number;
  /** The valid ones; undefined: there is none. */
  readonly accessToken: string | undefined;
  readonly refreshToken: string | undefined;
  expireAccessToken(): void;
  killRefreshToken(): void;
  /** The call /v4/oa/access_token. @throws OaRefusal */
  exchange(request: { readonly type: string; readonly secret: unknown; readonly body: string }): object;
  /** @throws OaRefusal -216, -220 */
  check(accessToken: unknown): void;
}

const SECONDS_OF_ACCESS = 90_000;
const LIFE_OF_REFRESH = 90 * DAY;
const LIFE_OF_CODE = 10 * MINUTE;

const FIELDS: Readonly<Record<string, readonly string[]>> = {
  refresh_token: ['app_id', 'grant_type', 'refresh_token'],
  authorization_code: ['app_id', 'grant_type', 'code', 'code_verifier'],
};

// Of these codes only -14014 is documented well enough; the others are assumed, and only known to be errors.
const badSecret = (): OaRefusal => new OaRefusal(-14004, 'Invalid secret key');
const badApp = (): OaRefusal => new OaRefusal(-14001, 'Invalid app id');
const badCode = (): OaRefusal => new OaRefusal(-14010, 'Invalid authorization code');
const badRefreshToken = (): OaRefusal => new OaRefusal(-14014, 'Invalid refresh token');

/** Zalo OAuth v4: a refresh token is good for one exchange, and every exchange ends the access token before it. */
export function createOauth({ appId, appSecret, refreshToken, authorization, now }: OauthOptions): Oauth {
  let refresh: { token: string; ends: number } | undefined = {
    token: refreshToken,
    ends: now() + LIFE_OF_REFRESH,
  };
  let access: { token: string; ends: number } | undefined;
  let code = authorization && { ...authorization, ends: now() + LIFE_OF_CODE };
  const spent = new Set<string>();
  let refreshes = 0;
  let refreshReuse = 0;

  function issue(): object {
    access = {
      token: `access-${randomBytes(24).toString('base64url')}`,
      ends: now() + SECONDS_OF_ACCESS * 1000,
    };
    refresh = { token: `refresh-${randomBytes(24).toString('base64url')}`, ends: now() + LIFE_OF_REFRESH };
    return {
      access_token: access.token,
      refresh_token: refresh.token,
      expires_in: String(SECONDS_OF_ACCESS),
    };
  }

  function byRefreshToken(token: string): object {
    if (spent.has(token)) refreshReuse++;
    if (token !== refresh?.token || refresh.ends <= now()) throw badRefreshToken();
    spent.add(token);
    refreshes++;
    return issue();
  }

  function byCode(given: string, verifier: string): object {
    const offered = code;
    // Whoever presents a code has used it up, with the right verifier or not.
    if (given === offered?.code) code = undefined;
    if (given !== offered?.code || verifier !== offered.codeVerifier || offered.ends <= now())
      throw badCode();
    return issue();
  }

  return {
    get refreshes() {
      return refreshes;
    },
    get refreshReuse() {
      return refreshReuse;
    },
    get accessToken() {
      return access && access.ends > now() ? access.token : undefined;
    },
    get refreshToken() {
      return refresh && refresh.ends > now() ? refresh.token : undefined;
    },
    expireAccessToken() {
      if (access) access.ends = now();
    },
    killRefreshToken() {
      refresh = undefined;
    },

    exchange({ type, secret, body }) {
      if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) {
        throw invalidParameter('the body must be application/x-www-form-urlencoded');
      }
      if (secret !== appSecret) throw badSecret();
      const form = new URLSearchParams(body);
      const fields = FIELDS[form.get('grant_type') ?? ''];
      if (!fields) throw invalidParameter('grant_type');
      const names = [...form.keys()].sort();
      // The real server may ignore what it does not know; here that would hide a typing error.
      if (names.join() !== fields.toSorted().join())
        throw invalidParameter(`wanted ${fields}, given ${names}`);
      if (form.get('app_id') !== appId) throw badApp();
      const value = (name: string): string => form.get(name) ?? '';
      return form.has('code')
        ? byCode(value('code'), value('code_verifier'))
        : byRefreshToken(value('refresh_token'));
    },

    check(token) {
      if (typeof token !== 'string' || token !== access?.token) {
        throw new OaRefusal(-216, 'Access token is invalid');
      }
      if (access.ends <= now()) throw new OaRefusal(-220, 'Access token is expired or removed');
    },
  };
}
