/** How updates of a bot come in. */
export type Updates =
  | { readonly by: 'polling' }
  /** Delivered to this address. */
  | { readonly by: 'webhook'; readonly url: string };

/** Said where the way that was chosen and the one that is set at the platform are not the same. */
export interface WaySentences {
  /** @param address of whoever gets the updates; null: unknown */
  readonly webhookSet: (address: string | null) => string;
  /** @param wanted the address that is to be set @param set the one that is; null: none */
  readonly webhookNotSet: (wanted: string, set: string | null) => string;
}

/**
 * Polling while a webhook is set would get nothing, and a webhook that is not set as well: it is refused instead.
 * @param url of the webhook at the platform, empty for none
 * @returns null: it is as it should be
 */
export function wayRefused(updates: Updates, url: string, say: WaySentences): string | null {
  if (updates.by === 'polling') return url === '' ? null : say.webhookSet(hostOf(url));
  return url === updates.url ? null : say.webhookNotSet(updates.url, url === '' ? null : hostOf(url));
}

/** Of another's address no more is shown than where it is: its path may be a secret. */
const hostOf = (url: string): string | null => (URL.canParse(url) ? new URL(url).host : null);
