import { randomBytes } from 'node:crypto';

/** What people have sent, under addresses that nobody guesses. Whoever has one needs no token. */
export interface SharedFiles {
  /** @returns the path */
  add(name: string, bytes: Uint8Array): string;
  find(path: string): Uint8Array | undefined;
}

export function createSharedFiles(): SharedFiles {
  const files = new Map<string, Uint8Array>();
  return {
    add(name, bytes) {
      const path = `/files/${randomBytes(12).toString('hex')}/${encodeURIComponent(name)}`;
      files.set(path, bytes);
      return path;
    },
    find: (path) => files.get(path),
  };
}
