import { z } from 'zod';
import type { Pair } from '../../delivery/index.ts';
import { OaRefusal, OaUnreachable } from './errors.ts';
import { post } from './http.ts';

export const ZALO_OAUTH = 'https://oauth.zaloapp.com';

const TIMEOUT_MS = 20_000;

/** Zalo OAuth v4. The life of a token is given in seconds, as a string. */
const grantedSchema = z.looseObject({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.coerce.number().positive().catch(90_000),
});
const refusedSchema = z.looseObject({
  error: z.coerce.number(),
  error_name: z.string().optional().catch(undefined),
});

export interface Granted extends Pair {
  /** Of the access token. */
  readonly lifeMs: number;
}

/**
 * Exchanges a refresh token, which is good for that once.
 * @throws OaRefusal, or OaUnreachable when it may have been exchanged all the same
 */
export type Refresh = (token: string) => Promise<Granted>;

export function createRefresh({
  oauthBase,
  appId,
  appSecret,
}: {
  oauthBase: string;
  appId: string;
  appSecret: string;
}): Refresh {
  return async (token) => {
    const answer = await post(`${oauthBase}/v4/oa/access_token`, {
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', secret_key: appSecret },
      body: new URLSearchParams({
        app_id: appId,
        grant_type: 'refresh_token',
        refresh_token: token,
      }).toString(),
      timeoutMs: TIMEOUT_MS,
    });
    const granted = grantedSchema.safeParse(answer);
    if (granted.success) {
      const { access_token: access, refresh_token: refresh, expires_in: seconds } = granted.data;
      return { access, refresh, lifeMs: 1000 * seconds };
    }
    const refused = refusedSchema.safeParse(answer);
    if (!refused.success) throw new OaUnreachable('unexpected answer');
    throw new OaRefusal(refused.data.error, refused.data.error_name ?? '');
  };
}
