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
  readonly web: {
    readonly host: string;
    readonly port: number;
    /** Where people open the page, without a slash at the end; null: on this machine, or unknown. */
    readonly publicUrl: string | null;
  };
  /** Null: no Telegram bot. */
  readonly telegram: { readonly token: string; readonly apiRoot: string | undefined } | null;
  /** Whether whoever asks is answered, or only who was invited. */
  readonly access: 'open' | 'invited';
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
  ACCESS: optional(z.enum(['open', 'invited'])),
  PUBLIC_URL: optional(
    url('http:', 'https:').refine((text) => {
      if (!URL.canParse(text)) return false;
      const { search, hash, username } = new URL(text);
      return search === '' && hash === '' && username === '';
    }),
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
  const { DATABASE_URL, DATA_DIR, SEED, PORT, TELEGRAM_BOT_TOKEN, TELEGRAM_API_ROOT, ACCESS, PUBLIC_URL } =
    parsed.data;
  const dataDir = resolve(DATA_DIR ?? './data');
  return {
    database: DATABASE_URL ? { kind: 'server', url: DATABASE_URL } : { kind: 'embedded', dataDir },
    dataDir,
    seed: SEED ?? 'figures',
    web: {
      host: parsed.data.HOST ?? '127.0.0.1',
      port: PORT ?? 3000,
      publicUrl: PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    },
    telegram: TELEGRAM_BOT_TOKEN ? { token: TELEGRAM_BOT_TOKEN, apiRoot: TELEGRAM_API_ROOT } : null,
    access: ACCESS ?? 'invited',
  };
}
