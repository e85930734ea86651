import { randomBytes } from 'node:crypto';

/** The smallest picture. */
export const PNG: Uint8Array = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
);
/** The beginning of raw ADTS AAC. */
export const AAC: Uint8Array = new Uint8Array([0xff, 0xf1, 0x60, 0x40, 0, 0x1f, 0xfc]);

/** Measured: the real server says image/jpg, which is no registered type. */
const MAGIC: readonly (readonly [type: string, ending: string, beginning: readonly number[]])[] = [
  ['image/png', 'png', [0x89, 0x50, 0x4e, 0x47]],
  ['image/jpg', 'jpg', [0xff, 0xd8, 0xff]],
  ['audio/aac', 'aac', [0xff, 0xf1]],
];

export const kindOf = (bytes: Uint8Array): { readonly type: string; readonly ending: string } => {
  const found = MAGIC.find(([, , beginning]) => beginning.every((byte, at) => bytes[at] === byte));
  return { type: found?.[0] ?? 'application/octet-stream', ending: found?.[1] ?? 'bin' };
};

export const isImage = (bytes: Uint8Array): boolean => kindOf(bytes).type.startsWith('image/');

export interface Medium {
  readonly messageId: string;
  readonly bytes: Uint8Array;
}

/** What people have sent, for anybody who knows its address: there is no token in it. */
export interface Media {
  /** @returns the address */
  publish(medium: Medium): string;
  find(path: string): Medium | undefined;
}

/** @param base known once the server listens */
export function createMedia({ base }: { base: () => string }): Media {
  const media = new Map<string, Medium>();
  return {
    publish(medium) {
      const path = `/${randomBytes(16).toString('hex')}/${medium.messageId.slice(0, 8)}.${kindOf(medium.bytes).ending}`;
      media.set(path, medium);
      return base() + path;
    },
    find: (path) => media.get(path),
  };
}
