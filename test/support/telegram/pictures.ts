import type { PhotoSize } from 'grammy/types';
import type { Storage, StoredFile } from './storage.ts';

const PNG = [0x89, 0x50, 0x4e, 0x47];
/** Of a picture whose format is not read here. */
const SOME_SIZE = { width: 1280, height: 960 } as const;
/** The longer sides of the smaller sizes that the server makes of a picture. */
const SMALLER = [90, 320] as const;

export const isPng = (bytes: Uint8Array): boolean => PNG.every((byte, at) => bytes[at] === byte);

export function sizeOf(bytes: Uint8Array): { readonly width: number; readonly height: number } {
  if (!isPng(bytes) || bytes.length < 24) return SOME_SIZE;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

export function photoSize({ id, uniqueId, bytes }: StoredFile, { width, height } = sizeOf(bytes)): PhotoSize {
  return { file_id: id, file_unique_id: uniqueId, width, height, file_size: bytes.length };
}

/**
 * A picture in all its sizes, the largest last, as in Message.photo. The smaller ones hold only the beginning of the
 * picture: whoever takes one of those is found out.
 */
export function photoSizes(storage: Storage, bytes: Uint8Array): PhotoSize[] {
  const full = sizeOf(bytes);
  const longer = Math.max(full.width, full.height);
  const smaller = SMALLER.filter((side) => side < longer).map((side) => {
    const part = bytes.subarray(0, Math.floor((bytes.length * side) / longer));
    const scaled = (length: number) => Math.max(1, Math.round((length * side) / longer));
    return photoSize(storage.store('photo', `${side}.jpg`, part), {
      width: scaled(full.width),
      height: scaled(full.height),
    });
  });
  return [...smaller, photoSize(storage.store('photo', 'photo.jpg', bytes))];
}
