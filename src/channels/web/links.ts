import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whoever asks for a file must have been given its address: an id alone can be worked out from what the file holds. */
export const tokenOf = (id: string, secret: Uint8Array): string =>
  createHmac('sha256', secret).update(id).digest('hex').slice(0, 32);

/** In constant time, so that nobody finds a token digit by digit. Takes 32 hexadecimal digits. */
export const isTokenOf = (token: string, id: string, secret: Uint8Array): boolean =>
  timingSafeEqual(Buffer.from(token, 'hex'), Buffer.from(tokenOf(id, secret), 'hex'));
