import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Speaker } from '../../conversation/index.ts';

/** Whoever asks for a file must have been given its address: an id alone can be worked out from what the file holds. */
export const tokenOf = (id: string, secret: Uint8Array, scope = ''): string =>
  createHmac('sha256', secret).update(id).update(scope).digest('hex').slice(0, 32);

/** In constant time, so that nobody finds a token digit by digit. Takes 32 hexadecimal digits. */
export const isTokenOf = (token: string, id: string, secret: Uint8Array, scope = ''): boolean =>
  timingSafeEqual(Buffer.from(token, 'hex'), Buffer.from(tokenOf(id, secret, scope), 'hex'));

/** How long an address that leads to what somebody has handed in stays good: once that at least, twice at most. */
const SHORT_MS = 60 * 60_000;

/** For whom an address of what was handed in is good, and when: nobody else can open it, even with the address. */
const scopeAt = ({ person = '', local = false }: Speaker, slot: number): string =>
  `|${local ? 'local' : ''}|${person}|${slot}`;

/** @param now in milliseconds */
export const scopeOf = (speaker: Speaker, now: number): string =>
  scopeAt(speaker, Math.floor(now / SHORT_MS));

/** Those that are good now. */
export const scopesOf = (speaker: Speaker, now: number): string[] => {
  const slot = Math.floor(now / SHORT_MS);
  return [scopeAt(speaker, slot), scopeAt(speaker, slot - 1)];
};
