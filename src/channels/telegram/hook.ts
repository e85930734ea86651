import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import { DELIVERED_AGAIN_MS, type Hook, isSame, parseJson, webhookSecret } from '../common/hook.ts';

const dated = z.looseObject({ date: z.number(), edit_date: z.number().optional() });
const updateSchema = z.looseObject({
  update_id: z.int().nonnegative(),
  message: dated.optional(),
  edited_message: dated.optional(),
});

/** Bot API, setWebhook: the secret comes with every request. */
export function createTelegramHook({ token, clock }: { token: string; clock: Clock }): Omit<Hook, 'keep'> {
  const secret = webhookSecret(token);
  return {
    name: 'telegram',
    admits: (header) => isSame(header('x-telegram-bot-api-secret-token'), secret),
    read(body) {
      const content = parseJson(body);
      const update = updateSchema.safeParse(content);
      if (!update.success) return { kind: 'unreadable' };
      const { message, edited_message: edited } = update.data;
      const at = edited?.edit_date ?? message?.date;
      if (at !== undefined && clock().getTime() - 1000 * at > DELIVERED_AGAIN_MS) return { kind: 'stale' };
      return { kind: 'update', content };
    },
  };
}
