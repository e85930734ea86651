import { bytesOf } from '../common/download.ts';
import { ZaloUnreachable } from './client.ts';

/** Where Zalo keeps what people send. */
const MEDIA_HOSTS = /(?:^|\.)(?:zdn\.vn|zadn\.vn)$/;
const PATIENCE_MS = 30_000;

/** A picture could not be had, and will not be. */
export class PictureError extends Error {
  override readonly name = 'PictureError';
}

/** @returns null: it is larger than `most` bytes @throws ZaloUnreachable for what may pass, PictureError for what will not */
export type FetchPicture = (url: string, most: number) => Promise<Uint8Array | null>;

/**
 * Fetches pictures that people have sent. The address comes with an update, so it is followed to Zalo's own hosts only,
 * and to no other one from there.
 * @param apiBase its host is trusted as well
 */
export function createFetchPicture({ apiBase }: { apiBase: string }): FetchPicture {
  const { origin } = new URL(apiBase);
  return async (address, most) => {
    const url = URL.canParse(address) ? new URL(address) : null;
    const trusted =
      url !== null &&
      ((url.protocol === 'https:' && url.port === '' && MEDIA_HOSTS.test(url.hostname)) ||
        url.origin === origin);
    if (!trusted) throw new PictureError('not an address of Zalo');
    let response: Response;
    try {
      response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) });
      if (response.ok) return await bytesOf(response, most);
      await response.body?.cancel();
    } catch {
      throw new ZaloUnreachable('picture');
    }
    if (response.status >= 500) throw new ZaloUnreachable(`picture: status ${response.status}`);
    throw new PictureError(`status ${response.status}`);
  };
}
