import { createHash, randomBytes } from 'node:crypto';

/** As message ids look. */
export const hexId = (): string => randomBytes(11).toString('hex');

/** The id that an app sees of a user; always the same, and never the one that the account sees. */
export function idByApp(appId: string, user: string): string {
  const digest = createHash('sha1').update(`${appId}\n${user}`).digest();
  return `5${(digest.readBigUInt64BE() % 10n ** 18n).toString().padStart(18, '0')}`;
}
