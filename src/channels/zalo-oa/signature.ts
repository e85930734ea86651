import { createHash } from 'node:crypto';
import { isSame } from '../common/hook.ts';

/**
 * Whether somebody who has the secret has signed the bytes of an event: plain SHA-256 and no HMAC, hex, perhaps after
 * `mac=`. Compared in constant time.
 * @param timestamps the strings that may have been signed with it: the one of the body, the one of a header
 */
export function isSigned({
  appId,
  secret,
  body,
  timestamps,
  given,
}: {
  appId: string;
  secret: string;
  body: Uint8Array;
  timestamps: readonly string[];
  given: string | undefined;
}): boolean {
  const mac = given?.trim().replace(/^mac=/i, '').toLowerCase();
  return timestamps
    .map((timestamp) => {
      const hash = createHash('sha256').update(appId).update(body).update(timestamp).update(secret);
      return isSame(mac, hash.digest('hex'));
    })
    .includes(true);
}
