import { bytesOf } from '../common/download.ts';
import { OaUnreachable } from './errors.ts';

/** Where Zalo keeps what people send. */
const MEDIA_HOSTS = /(?:^|\.)(?:zdn\.vn|zadn\.vn|zaloapp\.com)$/;
const PATIENCE_MS = 60_000;

/** A file could not be had, and will not be. */
export class FileError extends Error {
  override readonly name = 'FileError';
}

/** @returns null: it is larger than `most` bytes @throws OaUnreachable for what may pass, FileError for what will not */
export type FetchFile = (url: string, most: number) => Promise<Uint8Array | null>;

/**
 * Fetches what people have sent. The address comes with an event, so it is followed to Zalo's own hosts only, and to no
 * other one from there.
 * @param apiBase its host is trusted as well
 */
export function createFetchFile({ apiBase }: { apiBase: string }): FetchFile {
  const { origin } = new URL(apiBase);
  return async (address, most) => {
    const url = URL.canParse(address) ? new URL(address) : null;
    const trusted =
      url !== null &&
      ((url.protocol === 'https:' && url.port === '' && MEDIA_HOSTS.test(url.hostname)) ||
        url.origin === origin);
    if (!trusted) throw new FileError('not an address of Zalo');
    let response: Response;
    try {
      response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) });
      if (response.ok) return await bytesOf(response, most);
      await response.body?.cancel();
    } catch {
      throw new OaUnreachable('file');
    }
    if (response.status >= 500) throw new OaUnreachable(`file: status ${response.status}`);
    throw new FileError(`status ${response.status}`);
  };
}
