import { type Api, GrammyError, HttpError } from 'grammy';
import type { Aside } from '../../incoming/index.ts';
import { bytesOf } from '../common/download.ts';
import type { Resend } from '../common/resend.ts';

const PATIENCE_MS = 60_000;

/** The file could not be had. It names no address: that carries the token. */
export class FileError extends Error {
  override readonly name = 'FileError';
}

/**
 * @returns null: it is larger than `most` bytes
 * @throws when it cannot be had now; Abandoned when the channel stops before it is here
 */
export type FetchFile = (id: string, most: number, aside: Aside) => Promise<Uint8Array | null>;

/** Fetches files that people have sent (Bot API, getFile and the address under /file). */
export function createFetchFile({
  api,
  apiRoot,
  token,
  resend,
  stopping,
}: {
  api: Api;
  apiRoot: string;
  token: string;
  resend: Resend;
  /** Aborted when the channel stops: what is not here then is fetched after the next start. */
  stopping: AbortSignal;
}): FetchFile {
  /** @throws HttpError, as grammY's calls do, for what may pass */
  async function download(path: string, most: number): Promise<Uint8Array | null> {
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(PATIENCE_MS)]);
    let status: number;
    try {
      const response = await fetch(`${apiRoot}/file/bot${token}/${path}`, { signal });
      status = response.status;
      if (response.ok) return await bytesOf(response, most);
      await response.body?.cancel();
    } catch {
      // What fetch throws may carry the address.
      throw new HttpError('A file could not be downloaded', { code: 'network' });
    }
    if (status >= 500 || status === 429)
      throw new HttpError('A file could not be downloaded', { code: `status ${status}` });
    throw new FileError(`status ${status}`);
  }

  return async (id, most, aside) => {
    try {
      const { file_path: path, file_size: size = 0 } = await resend('getFile', () => api.getFile(id), aside);
      if (size > most) return null;
      if (path === undefined) throw new FileError('no path');
      return await resend('download', () => download(path, most), aside);
    } catch (error) {
      // Bot API: no more than 20 MB can be fetched.
      if (error instanceof GrammyError && /file is too big/i.test(error.description)) return null;
      throw error;
    }
  };
}
