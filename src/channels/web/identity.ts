import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

const COOKIE = 'khuyen_cong_chat';
const OURS = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
/** Longer than any chat is remembered; browsers allow 400 days. */
const KEPT_SECONDS = 365 * 24 * 60 * 60;

/**
 * The id of this browser's chat: 122 random bits in a cookie that neither scripts nor other sites can use.
 * A browser without one, or with something else in its place, gets a new one with the response.
 */
export function chatOf(c: Context): string {
  const known = getCookie(c, COOKIE);
  if (known !== undefined && OURS.test(known)) return known;
  const chat = randomUUID();
  // Not `Secure`: the page is served over plain HTTP on a local address.
  setCookie(c, COOKIE, chat, { httpOnly: true, sameSite: 'Strict', path: '/', maxAge: KEPT_SECONDS });
  return chat;
}
