import { crc32, deflateRawSync, constants as zlib } from 'node:zlib';

/** One entry of a zip, with lies where they are told. */
export interface Entry {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What stands in the file instead of `bytes` deflated. */
  readonly deflated?: Uint8Array;
  /** What the headers say instead of the truth. */
  readonly size?: number;
  readonly sum?: number;
  /** Bit 0: encrypted. */
  readonly flags?: number;
  /** Shares the bytes of the entry before. */
  readonly overlaps?: true;
}

/** A zip, written by hand: libraries tell no lies. */
export function zipOf(entries: readonly Entry[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  let before = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const data = entry.deflated ?? deflateRawSync(entry.bytes);
    const header = Buffer.alloc(26);
    header.writeUInt16LE(20, 0);
    header.writeUInt16LE((entry.flags ?? 0) | 0x800, 2);
    header.writeUInt16LE(8, 4);
    header.writeUInt32LE(entry.sum ?? crc32(entry.bytes), 10);
    header.writeUInt32LE(data.length, 14);
    header.writeUInt32LE(entry.size ?? entry.bytes.length, 18);
    header.writeUInt16LE(name.length, 22);
    if (!entry.overlaps) {
      before = offset;
      const file = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), header, name, data]);
      files.push(file);
      offset += file.length;
    }
    const place = Buffer.alloc(14);
    place.writeUInt32LE(before, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), header, place, name);
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, list, end]);
}

/** Parts by name. */
export const partsZip = (parts: Readonly<Record<string, string | Uint8Array>>): Buffer =>
  zipOf(
    Object.entries(parts).map(([name, part]) => ({
      name,
      bytes: typeof part === 'string' ? Buffer.from(part) : part,
    })),
  );

const MEGABYTE = 1024 * 1024;

/** What inflates to this many megabytes of one letter, in a thousandth of that. */
export function deflatedBomb(megabytes: number, letter = ' '): Buffer {
  const sixteen = deflateRawSync(Buffer.alloc(16 * MEGABYTE, letter), { finishFlush: zlib.Z_FULL_FLUSH });
  const end = deflateRawSync(Buffer.alloc(0));
  return Buffer.concat([...Array.from({ length: Math.ceil(megabytes / 16) }, () => sixteen), end]);
}
