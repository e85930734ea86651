import { createHash } from 'node:crypto';

/** Plain SHA-256, no HMAC, over the bytes as they are sent. @returns the value of X-ZEvent-Signature */
export function signature(parts: {
  readonly appId: string;
  readonly rawBody: Uint8Array;
  readonly timestamp: string;
  readonly oaSecretKey: string;
}): string {
  const { appId, rawBody, timestamp, oaSecretKey } = parts;
  const hash = createHash('sha256').update(appId).update(rawBody).update(timestamp).update(oaSecretKey);
  return `mac=${hash.digest('hex')}`;
}
