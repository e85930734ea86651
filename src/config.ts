import { resolve } from 'node:path';
import { z } from 'zod';
import type { DatabaseSettings } from './database/index.ts';
import { ExplainedError } from './explained.ts';
import type { Level } from './log.ts';
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
  /** How Telegram and Zalo bring updates: fetched, or delivered below `web.publicUrl`. */
  readonly updates: 'polling' | 'webhook';
  /** Null: no Telegram bot. */
  readonly telegram: { readonly token: string; readonly apiRoot: string | undefined } | null;
  /** Null: no bot on the Zalo Bot Platform. */
  readonly zalo: {
    readonly token: string;
    readonly apiBase: string | undefined;
    /** Messages a month, in both directions. */
    readonly monthlyQuota: number;
  } | null;
  /** Null: no Zalo Official Account. */
  readonly officialAccount: {
    readonly appId: string;
    readonly oaId: string;
    readonly appSecret: string;
    readonly webhookSecret: string;
    /** The first one; those that follow are kept in the database. */
    readonly refreshToken: string;
    /** Whether messages that cost money may be sent: to whoever was silent for more than 48 hours. */
    readonly paid: boolean;
    readonly apiBase: string | undefined;
    readonly oauthBase: string | undefined;
  } | null;
  /** Whether whoever asks is answered, or only who was invited. */
  readonly access: 'open' | 'invited';
  /** When the bot makes backups by itself, in minutes since midnight in Vietnam, and how many stay; null: never. */
  readonly backups: { readonly times: readonly number[]; readonly keep: number } | null;
  /** Closes backups, and opens those that it closed; null: they are not closed. */
  readonly backupKey: string | null;
  readonly logLevel: Level;
  /** Whoever shows it may read the metrics; null: only this machine may. */
  readonly metricsToken: string | null;
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
  UPDATES: optional(z.enum(['polling', 'webhook'])),
  ZALO_BOT_TOKEN: optional(z.string().regex(/^\d{5,}:\S{10,}$/)),
  ZALO_API_BASE: optional(url('http:', 'https:')),
  ZALO_MONTHLY_QUOTA: optional(
    z
      .string()
      .regex(/^[1-9]\d{0,8}$/)
      .transform(Number),
  ),
  ZALO_OA_APP_ID: optional(z.string().regex(/^\d{5,25}$/)),
  ZALO_OA_ID: optional(z.string().regex(/^\d{5,25}$/)),
  ZALO_OA_APP_SECRET: optional(z.string().min(8)),
  ZALO_OA_WEBHOOK_SECRET: optional(z.string().min(8)),
  ZALO_OA_REFRESH_TOKEN: optional(z.string().min(20)),
  ZALO_OA_PAID: optional(z.enum(['yes', 'no'])),
  ZALO_OA_API_BASE: optional(url('http:', 'https:')),
  ZALO_OA_OAUTH_BASE: optional(url('http:', 'https:')),
  ACCESS: optional(z.enum(['open', 'invited'])),
  BACKUP_EVERY: optional(z.string().regex(/^(off|([01]\d|2[0-3]):[0-5]\d|(1|2|3|4|6|8|12)h)$/)),
  BACKUP_KEEP: optional(
    z
      .string()
      .regex(/^[1-9]\d{0,3}$/)
      .transform(Number),
  ),
  // As `age-keygen` writes it, perhaps with lines of remarks; case does not count.
  BACKUP_KEY: optional(
    z
      .string()
      .transform((text) => text.replace(/^#.*$/gm, '').trim().toUpperCase())
      .pipe(z.string().regex(/^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/)),
  ),
  LOG_LEVEL: optional(z.enum(['info', 'warn', 'error'])),
  METRICS_TOKEN: optional(z.string().regex(/^[\x21-\x7e]{16,}$/)),
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
const SECRET: ReadonlySet<string> = new Set<Variable>([
  'DATABASE_URL',
  'TELEGRAM_BOT_TOKEN',
  'ZALO_BOT_TOKEN',
  'ZALO_OA_APP_SECRET',
  'ZALO_OA_WEBHOOK_SECRET',
  'ZALO_OA_REFRESH_TOKEN',
  'METRICS_TOKEN',
  'BACKUP_KEY',
]);

/** Basic plan of the Zalo Bot Platform. */
const ZALO_MONTHLY_QUOTA = 3000;

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
  const settings = parsed.data;
  const { DATABASE_URL, DATA_DIR, SEED, PORT, TELEGRAM_BOT_TOKEN, TELEGRAM_API_ROOT, ACCESS, PUBLIC_URL } =
    settings;
  const { UPDATES, ZALO_BOT_TOKEN, ZALO_API_BASE } = settings;
  const dataDir = resolve(DATA_DIR ?? './data');
  const publicUrl = PUBLIC_URL?.replace(/\/+$/, '') ?? null;
  const officialAccount = officialAccountIn(settings);
  if (UPDATES === 'webhook' && publicUrl === null) throw new ConfigError(say.webhookNeedsAddress);
  // Its events come by a webhook only.
  if (officialAccount && publicUrl === null) throw new ConfigError(say.officialAccountNeedsAddress);
  return {
    database: DATABASE_URL ? { kind: 'server', url: DATABASE_URL } : { kind: 'embedded', dataDir },
    dataDir,
    seed: SEED ?? 'figures',
    web: { host: settings.HOST ?? '127.0.0.1', port: PORT ?? 3000, publicUrl },
    updates: UPDATES ?? 'polling',
    telegram: TELEGRAM_BOT_TOKEN ? { token: TELEGRAM_BOT_TOKEN, apiRoot: TELEGRAM_API_ROOT } : null,
    zalo: ZALO_BOT_TOKEN
      ? {
          token: ZALO_BOT_TOKEN,
          apiBase: ZALO_API_BASE,
          monthlyQuota: settings.ZALO_MONTHLY_QUOTA ?? ZALO_MONTHLY_QUOTA,
        }
      : null,
    officialAccount,
    access: ACCESS ?? 'invited',
    backups: backupsIn(settings),
    backupKey: settings.BACKUP_KEY ?? null,
    logLevel: settings.LOG_LEVEL ?? 'info',
    metricsToken: settings.METRICS_TOKEN ?? null,
  };
}

/** At one time of the day (02:00), or every so many hours since midnight (6h). */
function backupsIn({
  BACKUP_EVERY = '02:00',
  BACKUP_KEEP = 14,
}: z.infer<typeof environment>): Config['backups'] {
  if (BACKUP_EVERY === 'off') return null;
  if (BACKUP_EVERY.endsWith('h')) {
    const hours = Number(BACKUP_EVERY.slice(0, -1));
    return { times: Array.from({ length: 24 / hours }, (_, at) => at * hours * 60), keep: BACKUP_KEEP };
  }
  const [hour = 0, minute = 0] = BACKUP_EVERY.split(':').map(Number);
  return { times: [hour * 60 + minute], keep: BACKUP_KEEP };
}

/** All of what an Official Account needs, or nothing of it. */
function officialAccountIn(settings: z.infer<typeof environment>): Config['officialAccount'] {
  const { ZALO_OA_APP_ID, ZALO_OA_ID, ZALO_OA_APP_SECRET, ZALO_OA_WEBHOOK_SECRET, ZALO_OA_REFRESH_TOKEN } =
    settings;
  const needed = {
    ZALO_OA_APP_ID,
    ZALO_OA_ID,
    ZALO_OA_APP_SECRET,
    ZALO_OA_WEBHOOK_SECRET,
    ZALO_OA_REFRESH_TOKEN,
  };
  const missing = Object.entries(needed).flatMap(([name, value]) => (value === undefined ? [name] : []));
  if (missing.length === Object.keys(needed).length) return null;
  if (missing.length > 0) throw new ConfigError(say.officialAccountNeeds(missing));
  return {
    appId: ZALO_OA_APP_ID ?? '',
    oaId: ZALO_OA_ID ?? '',
    appSecret: ZALO_OA_APP_SECRET ?? '',
    webhookSecret: ZALO_OA_WEBHOOK_SECRET ?? '',
    refreshToken: ZALO_OA_REFRESH_TOKEN ?? '',
    paid: settings.ZALO_OA_PAID === 'yes',
    apiBase: settings.ZALO_OA_API_BASE,
    oauthBase: settings.ZALO_OA_OAUTH_BASE,
  };
}
