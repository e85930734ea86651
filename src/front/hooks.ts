import type { Hook, HookPlan } from '../channels/common/hook.ts';
import { createMask } from '../channels/common/mask.ts';
import { createTelegramHook } from '../channels/telegram/hook.ts';
import { createZaloHook } from '../channels/zalo/hook.ts';
import { createOaHook } from '../channels/zalo-oa/hook.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';

/** The hook that a plan is one of. */
export function hookOf(plan: HookPlan, { clock, log }: { clock: Clock; log: Log }): Omit<Hook, 'keep'> {
  switch (plan.platform) {
    case 'telegram':
      return createTelegramHook({ ...plan, clock });
    case 'zalo':
      return createZaloHook({ ...plan, clock });
    case 'zalo-oa':
      return createOaHook({ ...plan, clock, log });
  }
}

/** Takes the secrets of all of them out of a text. */
export function maskOf(plans: readonly HookPlan[]): (text: string) => string {
  const masks = plans.map((plan) => createMask('token' in plan ? plan.token : plan.secret));
  return (text) => masks.reduce((masked, mask) => mask(masked), text);
}
