import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { hashOf, type Login, type Speaker } from '../../people/index.ts';
import { isLoopback, isOverTls, namesLoopback } from './guards.ts';

const CHAT = 'khuyen_cong_chat';
const LOGIN = 'khuyen_cong_phien';
const OURS = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
/** 32 bytes in base64url. */
const SECRET = /^[A-Za-z0-9_-]{43}$/;
/** Longer than any chat is remembered; browsers allow 400 days. */
const KEPT_SECONDS = 365 * 24 * 60 * 60;
/** What a proxy adds: then whoever asks is not at this machine, wherever the request comes from. */
const FORWARDED = /^(?:forwarded|via|x-forwarded-.*|x-real-ip|x-client-ip|true-client-ip|cf-.*)$/;

/** Who is at the other end of a request. */
export interface Identity {
  /** The speaker; a browser without a chat gets one with the response. */
  speakerOf(c: Context): Speaker;
  /** Whoever opens a file: no chat is begun for it. */
  visitorOf(c: Context): Speaker;
  /** Whether a request comes from this machine, to a page that nobody else can open. */
  isLocal(c: Context): boolean;
  /** Gives the browser its login, or takes it away. */
  keepLogin(c: Context, login: Login): void;
}

/**
 * Cookies that neither scripts nor other sites can use: one with 122 random bits for the chat, one with the secret of
 * a login, of which the server knows the hash alone. Both are `Secure` where people open the page over TLS.
 */
export function createIdentity({ host, publicUrl }: { host: string; publicUrl: string | null }): Identity {
  const secure = isOverTls(publicUrl);
  // Over TLS a name that no other host of the same domain can plant a cookie under (RFC 6265bis, 4.1.3.2).
  const prefix = secure ? ('host' as const) : undefined;
  const options = {
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    secure,
    ...(prefix ? { prefix } : {}),
  } as const;
  const cookie = (c: Context, name: string): string | undefined => getCookie(c, name, prefix);
  // Where others can open the page, whoever opens it has to say who they are.
  const alone = isLoopback(host) && publicUrl === null;

  function chatOf(c: Context): string {
    const known = cookie(c, CHAT);
    if (known !== undefined && OURS.test(known)) return known;
    const chat = randomUUID();
    setCookie(c, CHAT, chat, { ...options, maxAge: KEPT_SECONDS });
    return chat;
  }

  const isLocal = (c: Context): boolean =>
    alone &&
    namesLoopback(c.req.header('host') ?? '') &&
    // A proxy that says nothing still passes on where the page was opened.
    isOwnOrigin(c.req.header('origin')) &&
    !Object.keys(c.req.header()).some((name) => FORWARDED.test(name));

  function speaker(c: Context, chat: string): Speaker {
    const secret = cookie(c, LOGIN);
    const login = secret !== undefined && SECRET.test(secret) ? { person: hashOf(secret) } : {};
    return { channel: 'web', chat, ...login, ...(isLocal(c) ? { local: true } : {}) };
  }

  const isOwnOrigin = (origin: string | undefined): boolean =>
    origin === undefined || (URL.canParse(origin) && namesLoopback(new URL(origin).host));

  return {
    speakerOf: (c) => speaker(c, chatOf(c)),
    visitorOf: (c) => speaker(c, ''),
    isLocal,
    keepLogin(c, login) {
      if (login === 'ended') deleteCookie(c, LOGIN, options);
      // How long it lasts the server decides: it ends when it is not used.
      else setCookie(c, LOGIN, login.secret, { ...options, maxAge: KEPT_SECONDS });
    },
  };
}
