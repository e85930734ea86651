import type { Alerts } from '../../alerts/index.ts';
import { alertSentences as say } from '../../wording/alerts.ts';
import { OaRefusal } from './errors.ts';

/** What answers of the platform say of the account itself: administrators are told, for nobody else can help. */
export interface Health {
  /** A call was taken. */
  well(): void;
  failed(error: unknown): void;
}

/** The account or the app is disabled, locked, not allowed or without consent; a token that was renewed is refused. */
const REFUSED: readonly number[] = [-204, -205, -209, -212, -216, -220, -221, -223, -224];
/** No Zalo Cloud account, or no money in it. */
const UNPAID: readonly number[] = [-320, -321];
/** Nothing is left of what the account may send. */
const USED_UP: readonly number[] = [-211];

const ACCOUNT = 'zalo-oa';

/** Nothing here is waited for: what is said of the account delays no message. */
export function createHealth(alerts: Alerts): Health {
  return {
    well: () => void alerts.settle({ topic: ACCOUNT, text: say.accountWell }),
    failed(error) {
      if (!(error instanceof OaRefusal)) return;
      const { code } = error;
      const raise = (topic: string, text: string): void =>
        void alerts.raise({ topic, reason: String(code), text });
      if (REFUSED.includes(code)) raise(ACCOUNT, say.accountRefused(code));
      // Messages that cost nothing pass all the same: that one did is no sign that these are well.
      if (UNPAID.includes(code)) raise('zalo-oa-unpaid', say.accountUnpaid(code));
      if (USED_UP.includes(code)) raise('zalo-oa-used-up', say.accountUsedUp(code));
    },
  };
}
