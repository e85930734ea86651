import { createHash } from 'node:crypto';
import type { Alerts } from './alerts/index.ts';
import type { Attachments } from './attachments/index.ts';
import { HOOKS } from './channels/common/hook.ts';
import type { Messenger } from './channels/common/messenger.ts';
import type { Updates } from './channels/common/updates.ts';
import { createTelegramChannel, type TelegramChannel } from './channels/telegram/index.ts';
import { createZaloChannel, type ZaloChannel } from './channels/zalo/index.ts';
import { createOfficialAccountChannel } from './channels/zalo-oa/index.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Assistant } from './conversation/index.ts';
import type { Database } from './database/index.ts';
import { createContacts, createTokenStore, createUsage } from './delivery/index.ts';
import { openInbox } from './incoming/index.ts';
import { alone, type Presence } from './instances/index.ts';
import type { Links } from './links/index.ts';
import type { Log } from './log.ts';
import type { Operations } from './operations/index.ts';
import type { Wait } from './wait.ts';
import { zaloSentences } from './wording/zalo.ts';

/** The platforms that the bot is on. */
export interface Messengers {
  readonly telegram: TelegramChannel | null;
  readonly zalo: ZaloChannel | null;
  readonly officialAccount: Messenger | null;
  readonly all: readonly Messenger[];
  /** Channels that can be polled. */
  readonly polling: readonly string[];
}

/** Where a platform delivers updates, by the public address. */
export const hookUrl = (publicUrl: string, name: string): string => `${publicUrl}${HOOKS}/${name}`;

export function createMessengers({
  config,
  database,
  assistant,
  attachments,
  links,
  alerts,
  keep,
  presence = alone(),
  operations,
  clock,
  log,
  wait,
}: {
  config: Config;
  database: Database;
  /** Default: nobody else works on this database. */
  presence?: Presence;
  assistant: Assistant;
  attachments: Pick<Attachments, 'make'>;
  links: Links;
  alerts: Alerts;
  /** Makes an update safe at once; its messenger takes it later. */
  keep: (channel: string, content: unknown) => Promise<void>;
  operations: Pick<Operations, 'channel' | 'outage' | 'quota'>;
  clock: Clock;
  log: Log;
  /** How pauses are waited for; tests need not wait. */
  wait?: Wait;
}): Messengers {
  const { outage } = operations;
  const common = { assistant, outage, clock, log, ...(wait ? { wait } : {}) };
  const watched = (channel: string, by: Updates['by']) => {
    const { watch, inbox } = operations.channel(channel, by);
    return { watch, inbox: inbox(openInbox({ database, channel, presence, clock })) };
  };
  const updates = (name: string): Updates =>
    config.updates === 'webhook'
      ? { by: 'webhook', url: hookUrl(config.web.publicUrl ?? '', name) }
      : { by: 'polling' };

  const telegram =
    config.telegram &&
    createTelegramChannel({
      ...config.telegram,
      ...common,
      ...watched('telegram', config.updates),
      updates: updates('telegram'),
      attachments,
    });

  const usage =
    config.zalo &&
    createUsage({
      prisma: database.prisma,
      channel: 'zalo',
      limit: config.zalo.monthlyQuota,
      warning: zaloSentences.quotaWarning,
      clock,
      log,
    });
  if (usage) operations.quota('zalo', usage.share);
  const zalo =
    config.zalo &&
    usage &&
    createZaloChannel({
      ...config.zalo,
      ...common,
      ...watched('zalo', config.updates),
      updates: updates('zalo'),
      keep: (content) => keep('zalo', content),
      usage,
      links,
    });

  const officialAccount =
    config.officialAccount &&
    createOfficialAccountChannel({
      ...config.officialAccount,
      ...common,
      ...watched('zalo-oa', 'webhook'),
      tokens: createTokenStore({
        prisma: database.prisma,
        account: `zalo-oa:${config.officialAccount.oaId}`,
        origin: createHash('sha256').update(config.officialAccount.refreshToken).digest('hex'),
        secret: config.officialAccount.appSecret,
        clock,
      }),
      contacts: createContacts({ prisma: database.prisma, channel: 'zalo-oa' }),
      attachments,
      links,
      alerts,
    });

  const all = [telegram, zalo, officialAccount].filter((each) => each !== null);
  const polling = all.flatMap(({ channel }) => (channel === 'zalo-oa' ? [] : [channel]));
  return { telegram, zalo, officialAccount, all, polling };
}

/**
 * Channels on which somebody can be written to: those with a bot of this process; where it has none, all of them, for
 * another process on the same database may have one.
 */
export function channelsOf(config: Config): string[] {
  const own = [
    ...(config.telegram ? ['telegram'] : []),
    ...(config.zalo ? ['zalo'] : []),
    ...(config.officialAccount ? ['zalo-oa'] : []),
  ];
  return own.length > 0 ? own : ['telegram', 'zalo', 'zalo-oa'];
}
