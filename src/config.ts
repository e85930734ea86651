import { resolve } from 'node:path';
import { z } from 'zod';
import type { DatabaseSettings } from './database/index.ts';
import { ExplainedError } from './explained.ts';
import type { Level } from './log.ts';
import { type Environment, withSecretFiles } from './secret-files.ts';
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
const setOr = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? undefined : value), schema);
const optional = <T extends z.ZodType>(schema: T) => setOr(schema.optional());
/** Its value never appears in a message, and may stand in a file. */
const secret = <T extends z.ZodType>(schema: T) => optional(schema).meta({ secret: true });

const url = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol));

const environment = z.object({
  DATA_DIR: setOr(z.string().default('./data')),
  DATABASE_URL: secret(url('postgres:', 'postgresql:')),
  SEED: setOr(z.enum(['figures', 'none']).default('figures')),
  HOST: setOr(
    z
      .string()
      .regex(/^[A-Za-z0-9.:-]+$/)
      .default('127.0.0.1'),
  ),
  PORT: setOr(
    z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .refine((port) => port <= 65535)
      .default(3000),
  ),
  TELEGRAM_BOT_TOKEN: secret(z.string().regex(/^\d{5,}:[A-Za-z0-9_-]{20,}$/)),
  TELEGRAM_API_ROOT: optional(url('http:', 'https:')),
  UPDATES: setOr(z.enum(['polling', 'webhook']).default('polling')),
  ZALO_BOT_TOKEN: secret(z.string().regex(/^\d{5,}:\S{10,}$/)),
  ZALO_API_BASE: optional(url('http:', 'https:')),
  ZALO_MONTHLY_QUOTA: setOr(
    z
      .string()
      .regex(/^[1-9]\d{0,8}$/)
      .transform(Number)
      // Basic plan of the Zalo Bot Platform.
      .default(3000),
  ),
  ZALO_OA_APP_ID: optional(z.string().regex(/^\d{5,25}$/)),
  ZALO_OA_ID: optional(z.string().regex(/^\d{5,25}$/)),
  ZALO_OA_APP_SECRET: secret(z.string().min(8)),
  ZALO_OA_WEBHOOK_SECRET: secret(z.string().min(8)),
  ZALO_OA_REFRESH_TOKEN: secret(z.string().min(20)),
  ZALO_OA_PAID: setOr(z.enum(['yes', 'no']).default('no')),
  ZALO_OA_API_BASE: optional(url('http:', 'https:')),
  ZALO_OA_OAUTH_BASE: optional(url('http:', 'https:')),
  ACCESS: setOr(z.enum(['invited', 'open']).default('invited')),
  BACKUP_EVERY: setOr(
    z
      .string()
      .regex(/^(off|([01]\d|2[0-3]):[0-5]\d|(1|2|3|4|6|8|12)h)$/)
      .default('02:00'),
  ),
  BACKUP_KEEP: setOr(
    z
      .string()
      .regex(/^[1-9]\d{0,3}$/)
      .transform(Number)
      .default(14),
  ),
  // As `age-keygen` writes it, perhaps with lines of remarks; case does not count.
  BACKUP_KEY: secret(
    z
      .string()
      .transform((text) => text.replace(/^#.*$/gm, '').trim().toUpperCase())
      .pipe(z.string().regex(/^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/)),
  ),
  LOG_LEVEL: setOr(z.enum(['info', 'warn', 'error']).default('info')),
  METRICS_TOKEN: secret(z.string().regex(/^[\x21-\x7e]{16,}$/)),
  PUBLIC_URL: optional(
    url('http:', 'https:').refine((text) => {
      if (!URL.canParse(text)) return false;
      const { search, hash, username } = new URL(text);
      return search === '' && hash === '' && username === '';
    }),
  ),
});

type Settings = z.infer<typeof environment>;
type Variable = keyof Settings;

/** A setting, as its reference tells of it. */
export interface Setting {
  readonly name: Variable;
  /** Its value never appears in a message, and may stand in the file that `NAME_FILE` names. */
  readonly secret: boolean;
  /** What holds where it is not set, as it would be written. */
  readonly fallback: string | null;
  /** All that it may be, where these are few words. */
  readonly choices: readonly string[];
}

const described = z.toJSONSchema(environment, { io: 'output', unrepresentable: 'any' });
/** All there are, in the order in which they are told of. None has to be set. */
export const settings: readonly Setting[] = Object.entries(
  described.properties as Record<Variable, z.core.JSONSchema.JSONSchema>,
).map(([name, { secret, default: fallback, enum: choices = [] }]) => ({
  name: name as Variable,
  secret: secret === true,
  fallback: fallback === undefined ? null : String(fallback),
  choices: choices.map(String),
}));
const SECRET: ReadonlySet<string> = new Set(settings.flatMap(({ name, secret }) => (secret ? [name] : [])));

/**
 * Reads the settings. docs/settings.md describes them.
 * @throws ConfigError naming every variable that is wrong.
 */
export function readConfig(given: Environment): Config {
  const { env, from, faults } = withSecretFiles(given, SECRET);
  const parsed = environment.safeParse(env);
  if (!parsed.success || faults.length > 0) {
    const issues = parsed.error?.issues ?? [];
    const wrong = [...new Set(issues.map((issue) => String(issue.path[0])))] as Variable[];
    const named = (name: string): string => say.named(name, from.get(name) ?? null);
    throw new ConfigError(
      [
        ...faults,
        ...wrong.map((name) =>
          say.wrong(named(name), SECRET.has(name) ? null : (env[name] ?? ''), say.wanted[name]),
        ),
      ].join('\n'),
    );
  }
  const set = parsed.data;
  const { DATABASE_URL, TELEGRAM_BOT_TOKEN, ZALO_BOT_TOKEN, UPDATES } = set;
  const dataDir = resolve(set.DATA_DIR);
  const publicUrl = set.PUBLIC_URL?.replace(/\/+$/, '') ?? null;
  const officialAccount = officialAccountIn(set);
  if (UPDATES === 'webhook' && publicUrl === null) throw new ConfigError(say.webhookNeedsAddress);
  // Its events come by a webhook only.
  if (officialAccount && publicUrl === null) throw new ConfigError(say.officialAccountNeedsAddress);
  return {
    database: DATABASE_URL ? { kind: 'server', url: DATABASE_URL } : { kind: 'embedded', dataDir },
    dataDir,
    seed: set.SEED,
    web: { host: set.HOST, port: set.PORT, publicUrl },
    updates: UPDATES,
    telegram: TELEGRAM_BOT_TOKEN ? { token: TELEGRAM_BOT_TOKEN, apiRoot: set.TELEGRAM_API_ROOT } : null,
    zalo: ZALO_BOT_TOKEN
      ? { token: ZALO_BOT_TOKEN, apiBase: set.ZALO_API_BASE, monthlyQuota: set.ZALO_MONTHLY_QUOTA }
      : null,
    officialAccount,
    access: set.ACCESS,
    backups: backupsIn(set),
    backupKey: set.BACKUP_KEY ?? null,
    logLevel: set.LOG_LEVEL,
    metricsToken: set.METRICS_TOKEN ?? null,
  };
}

/** At one time of the day (02:00), or every so many hours since midnight (6h). */
function backupsIn({ BACKUP_EVERY, BACKUP_KEEP }: Settings): Config['backups'] {
  if (BACKUP_EVERY === 'off') return null;
  if (BACKUP_EVERY.endsWith('h')) {
    const hours = Number(BACKUP_EVERY.slice(0, -1));
    return { times: Array.from({ length: 24 / hours }, (_, at) => at * hours * 60), keep: BACKUP_KEEP };
  }
  const [hour = 0, minute = 0] = BACKUP_EVERY.split(':').map(Number);
  return { times: [hour * 60 + minute], keep: BACKUP_KEEP };
}

/** All of what an Official Account needs, or nothing of it. */
function officialAccountIn(set: Settings): Config['officialAccount'] {
  const { ZALO_OA_APP_ID, ZALO_OA_ID, ZALO_OA_APP_SECRET, ZALO_OA_WEBHOOK_SECRET, ZALO_OA_REFRESH_TOKEN } =
    set;
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
    paid: set.ZALO_OA_PAID === 'yes',
    apiBase: set.ZALO_OA_API_BASE,
    oauthBase: set.ZALO_OA_OAUTH_BASE,
  };
}
