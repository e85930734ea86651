import type { Api } from 'grammy';
import type { Resend } from './resend.ts';

/** Bot API: files up to 20 MB can be fetched. */
const LARGEST = 20 * 2 ** 20;
const PATIENCE_MS = 60_000;
const TRIES = 3;

/** The file could not be had. It names no address: that carries the token. */
export class FileError extends Error {
  override readonly name = 'FileError';
}

/** Fetches files that people have sent (Bot API, getFile and the address under /file). */
export function createFetchFile({
  api,
  apiRoot,
  token,
  resend,
}: {
  api: Api;
  apiRoot: string;
  token: string;
  resend: Resend;
}): (id: string) => Promise<Uint8Array> {
  async function download(path: string): Promise<Uint8Array> {
    const response = await fetch(`${apiRoot}/file/bot${token}/${path}`, {
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!response.ok) throw new FileError(`status ${response.status}`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.byteLength > LARGEST) throw new FileError('too big');
    return bytes;
  }

  return async (id) => {
    const { file_path: path } = await resend('getFile', () => api.getFile(id));
    if (path === undefined) throw new FileError('no path');
    for (let tries = 1; ; tries++) {
      try {
        return await download(path);
      } catch (error) {
        // What fetch throws may carry the address.
        if (tries >= TRIES) throw error instanceof FileError ? error : new FileError('network');
      }
    }
  };
}
