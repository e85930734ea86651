/** `npm run webhook -- set|check|remove [telegram|zalo]`: where Telegram and Zalo deliver updates. */
import '../environment.ts';
import { Api } from 'grammy';
import { webhookSecret } from '../channels/common/hook.ts';
import { briefly as telegramReason } from '../channels/telegram/errors.ts';
import { ALLOWED_UPDATES } from '../channels/telegram/incoming.ts';
import { briefly as zaloReason } from '../channels/zalo/errors.ts';
import { createZaloClient, ZALO_API } from '../channels/zalo/index.ts';
import { type Config, readConfig } from '../config.ts';
import { ExplainedError } from '../explained.ts';
import { hookUrl } from '../messengers.ts';
import { webhookSentences as say } from '../wording/webhooks.ts';
import { run, UsageError } from './run.ts';

/** What the command can do at one platform. Each returns one sentence. */
interface Platform {
  readonly name: 'telegram' | 'zalo';
  set(url: string): Promise<string>;
  check(wanted: string | null): Promise<string>;
  remove(): Promise<string>;
}

const DEEDS = ['set', 'check', 'remove'] as const;
type Deed = (typeof DEEDS)[number];

function telegramOf({ telegram }: Config): Platform | null {
  if (!telegram) return null;
  const { token, apiRoot } = telegram;
  const api = new Api(token, apiRoot ? { apiRoot } : {});
  return {
    name: 'telegram',
    async set(url) {
      await api.setWebhook(url, {
        secret_token: webhookSecret(token),
        allowed_updates: ALLOWED_UPDATES,
        max_connections: 40,
      });
      return say.set('Telegram', url);
    },
    async check(wanted) {
      const {
        url = '',
        pending_update_count: pending,
        last_error_message: error,
      } = await api.getWebhookInfo();
      return say.state('Telegram', { url, wanted, pending, error: error ?? null });
    },
    async remove() {
      await api.deleteWebhook();
      return say.removed('Telegram');
    },
  };
}

function zaloOf({ zalo }: Config): Platform | null {
  if (!zalo) return null;
  const { token, apiBase = ZALO_API } = zalo;
  const client = createZaloClient({ token, apiBase: apiBase.replace(/\/+$/, '') });
  return {
    name: 'zalo',
    async set(url) {
      const { verification } = await client.setWebhook(url, webhookSecret(token));
      // Zalo keeps the address also when it cannot reach it.
      const failed = verification && !verification.ok ? (verification.outcome ?? '?') : null;
      return failed === null ? say.set('Zalo', url) : say.setUnreached('Zalo', url, failed);
    },
    async check(wanted) {
      const url = await client.webhookUrl();
      return say.state('Zalo', { url, wanted, pending: null, error: null });
    },
    async remove() {
      await client.deleteWebhook();
      return say.removed('Zalo');
    },
  };
}

await run(async () => {
  const [deed, name, ...more] = process.argv.slice(2);
  if (!DEEDS.includes(deed as Deed) || more.length > 0) throw new UsageError(say.usage);
  const config = readConfig(process.env);
  const all = [telegramOf(config), zaloOf(config)].filter((each) => each !== null);
  const chosen = all.filter((each) => name === undefined || each.name === name);
  if (chosen.length === 0) throw new UsageError(name === undefined ? say.noBot : say.noSuchBot(name));
  const { publicUrl } = config.web;
  if (deed === 'set' && publicUrl === null) throw new UsageError(say.noAddress);
  // The bot would not start: it polls.
  if (deed === 'set' && config.updates !== 'webhook') throw new UsageError(say.polls);

  const failures: string[] = [];
  for (const platform of chosen) {
    const wanted = publicUrl === null ? null : hookUrl(publicUrl, platform.name);
    try {
      if (deed === 'set') console.log(await platform.set(wanted ?? ''));
      else if (deed === 'check') console.log(await platform.check(wanted));
      else console.log(await platform.remove());
    } catch (error) {
      failures.push(
        platform.name === 'zalo'
          ? say.failed('Zalo', zaloReason(error))
          : say.failed('Telegram', telegramReason(error)),
      );
    }
  }
  if (failures.length > 0) throw new ExplainedError(failures.join('\n'));
});
