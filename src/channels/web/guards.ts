import type { MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import { secureHeaders } from 'hono/secure-headers';
import { webSentences } from '../../wording/web.ts';
import { refuse } from './refuse.ts';

const say = webSentences.answers;
const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/** Nothing may run, be drawn or be framed. Of what no middleware has been at: it is text of ours. */
export const BARE_HEADERS = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
} as const;

/** Half a year, for this host alone. */
const STAY_ON_TLS = 'max-age=15552000';

/**
 * Only our own files may run or be drawn, nobody may frame the page, and no address leaks to other sites. Where people
 * open it over TLS, browsers stay with that.
 */
export const protectPage = (publicUrl: string | null): MiddlewareHandler =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
      requireTrustedTypesFor: ["'script'"],
    },
    permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
    xFrameOptions: 'DENY',
    referrerPolicy: 'no-referrer',
    strictTransportSecurity: isOverTls(publicUrl) ? STAY_ON_TLS : false,
  });

export const isOverTls = (publicUrl: string | null): boolean => publicUrl?.startsWith('https:') ?? false;

/**
 * While the server listens on a loopback address, only that address may be named: a foreign name that resolves to it
 * (DNS rebinding) would make a foreign page same-origin with ours.
 */
export function ownHostOnly(listensOn: string, publicUrl: string | null): MiddlewareHandler {
  const names = isLoopback(listensOn)
    ? new Set([...LOOPBACK_NAMES, hostname(listensOn), ...(publicUrl ? [new URL(publicUrl).hostname] : [])])
    : null;
  return createMiddleware(async (c, next) => {
    if (names && !names.has(hostname(c.req.header('host') ?? ''))) return refuse(c, 421, say.wrongHost);
    return next();
  });
}

/**
 * Takes a request from our own page or from a program, not from the page of another site.
 * Browsers send `Sec-Fetch-Site` to trustworthy addresses only; elsewhere `Origin` tells.
 */
export const ownPageOnly: MiddlewareHandler = createMiddleware(async (c, next) => {
  const site = c.req.header('sec-fetch-site');
  const origin = c.req.header('origin');
  const foreign =
    site !== undefined
      ? site !== 'same-origin'
      : origin !== undefined && !sameHost(origin, c.req.header('host') ?? '');
  return foreign ? refuse(c, 403, say.foreignSite) : next();
});

/**
 * Takes a body of this type alone. It has to be one that no form can send, so that a foreign page would have to ask
 * first (CORS), which we never allow.
 */
export const typeOnly = (wanted: string, sentence: string): MiddlewareHandler =>
  createMiddleware(async (c, next) => {
    const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
    return type === wanted ? next() : refuse(c, 415, sentence);
  });

export const namesLoopback = (host: string): boolean =>
  LOOPBACK_NAMES.includes(hostname(host)) || isLoopback(hostname(host));

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** `LOCALHOST:3000` → `localhost`, `::1` → `[::1]`; what is no host gives the empty text. */
function hostname(host: string): string {
  const authority = host.includes('::') && !host.startsWith('[') ? `[${host}]` : host;
  return /[/?#@\\]/.test(authority) ? '' : (parse(`http://${authority}`)?.hostname ?? '');
}

function sameHost(origin: string, host: string): boolean {
  const named = parse(origin)?.host;
  return named !== undefined && named === parse(`http://${host}`)?.host;
}

/** Node 20 has no `URL.parse` yet. */
function parse(url: string): URL | null {
  return URL.canParse(url) ? new URL(url) : null;
}
