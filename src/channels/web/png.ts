export interface Size {
  readonly width: number;
  readonly height: number;
}

const SIGNATURE = '89504e470d0a1a0a';

/** The size of a PNG, which stands in its first 24 bytes; null where it is none. */
export function sizeOfPng(bytes: Uint8Array): Size | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 24));
  if (head.length < 24 || head.toString('hex', 0, 8) !== SIGNATURE) return null;
  return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
}
