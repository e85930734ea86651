import { resolve } from 'node:path';
import { z } from 'zod';
import type { DatabaseSettings } from './database/index.ts';
import { ExplainedError } from './explained.ts';
import { configSentences as say } from './wording/config.ts';

export interface Config {
  readonly database: DatabaseSettings;
  /** Files of our own: the embedded store, what was drawn and written. */
  readonly dataDir: string;
  /** A new store starts with the figures that ship, or empty. */
  readonly seed: 'figures' | 'none';
  readonly web: { readonly host: string; readonly port: number };
  /** Null: no Telegram bot. */
  readonly telegram: { readonly token: string; readonly apiRoot: string | undefined } | null;
  /** Who may teach and review: `terminal`, `web`, or a person on Telegram as `telegram:<user id>`. */
  readonly editors: readonly string[];
}

/** A setting is wrong. The message names the variable, what it holds and what it should hold; never a secret. */
export class ConfigError extends ExplainedError {
  override readonly name = 'ConfigError';
}

/** A variable that is set to nothing counts as not set. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() === '' ? undefined : value),
    schema.optional(),
  );

const url = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol));

const environment = z.object({
  DATA_DIR: optional(z.string()),
  DATABASE_URL: optional(url('postgres:', 'postgresql:')),
  SEED: optional(z.enum(['figures', 'none'])),
  HOST: optional(z.string().regex(/^[A-Za-z0-9.:-]+$/)),
  PORT: optional(
    z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .refine((port) => port <= 65535),
  ),
  TELEGRAM_BOT_TOKEN: optional(z.string().regex(/^\d{5,}:[A-Za-z0-9_-]{20,}$/)),
  TELEGRAM_API_ROOT: optional(url('http:', 'https:')),
  EDITORS: optional(
    z
      .string()
      .transform((text) => text.split(',').map((name) => name.trim()))
      .pipe(z.array(z.string().regex(/^(?:terminal|web|telegram:[1-9]\d{0,15})$/))),
  ),
});

type Variable = keyof typeof environment.shape;
/** Their values never appear in a message. */
const SECRET: ReadonlySet<string> = new Set<Variable>(['DATABASE_URL', 'TELEGRAM_BOT_TOKEN']);

/**
 * Reads the settings. `.env.example` describes them.
 * @throws ConfigError naming every variable that is wrong.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const wrong = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))] as Variable[];
    throw new ConfigError(
      wrong
        .map((name) => say.wrong(name, SECRET.has(name) ? null : (env[name] ?? ''), say.wanted[name]))
        .join('\n'),
    );
  }
  const { DATABASE_URL, DATA_DIR, SEED, PORT, TELEGRAM_BOT_TOKEN, TELEGRAM_API_ROOT, EDITORS } = parsed.data;
  const host = parsed.data.HOST ?? '127.0.0.1';
  const dataDir = resolve(DATA_DIR ?? './data');
  return {
    database: DATABASE_URL ? { kind: 'server', url: DATABASE_URL } : { kind: 'embedded', dataDir },
    dataDir,
    seed: SEED ?? 'figures',
    web: { host, port: PORT ?? 3000 },
    telegram: TELEGRAM_BOT_TOKEN ? { token: TELEGRAM_BOT_TOKEN, apiRoot: TELEGRAM_API_ROOT } : null,
    // The page has no login: where others can open it, nobody there is an editor unless the settings say so.
    editors: EDITORS ?? (isLoopback(host) ? ['terminal', 'web'] : ['terminal']),
  };
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);

/** The ids of the editors on a channel that knows persons. */
export const editorsOn = (channel: 'telegram', { editors }: Config): string[] =>
  editors.filter((name) => name.startsWith(`${channel}:`)).map((name) => name.slice(channel.length + 1));
