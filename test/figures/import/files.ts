import type { Fault, FigureFile, ImportContext } from '../../../src/figures/import/index.ts';
import { readFigureFile } from '../../../src/figures/import/index.ts';

export const HEADER = 'Đơn vị,Năm,Nguồn kinh phí,Kế hoạch,Thực hiện,Đơn vị tính,Tài liệu nguồn';
export const FULL_HEADER = `${HEADER},Kỳ,Trạng thái`;
export const ROW = 'Ninh Bình,2018,Tổng,"4.045,5",3997,triệu đồng,Báo cáo A';

/** Knows four units; `BN` could be two of them. */
export const context: ImportContext = {
  findUnit(name) {
    if (name === 'BN') return { ambiguous: ['Bắc Ninh', 'Bắc Kạn'] };
    const ids: Record<string, string> = {
      'Ninh Bình': 'nb',
      'Hà Nam': 'hn',
      'Nam Định': 'nd',
      'Đắk Lắk': 'dl',
    };
    const id = ids[name];
    return id === undefined ? null : { id };
  },
};

export const read = (file: string | Uint8Array): FigureFile =>
  readFigureFile(typeof file === 'string' ? utf8(file) : file, context);

/** A file of these lines under the usual header. */
export const readLines = (...lines: string[]): FigureFile => read([HEADER, ...lines].join('\n'));

/** A file of these lines under the header with all nine columns. */
export const readFullLines = (...lines: string[]): FigureFile => read([FULL_HEADER, ...lines].join('\n'));

/** What was read; fails with the faults where the file was refused. */
export function accepted(file: FigureFile) {
  if (!file.ok) throw new Error(JSON.stringify(file.faults));
  return file;
}

/** Where and why a file was refused. */
export function faultsOf(file: FigureFile): Fault[] {
  if (file.ok) throw new Error('The file was accepted');
  return file.faults;
}

/** The place and the value of each fault. */
export const placesOf = (file: FigureFile) =>
  faultsOf(file).map(({ line, column, value }) => [line, column, value]);

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export function utf16(text: string, order: 'le' | 'be'): Uint8Array {
  const bytes = Buffer.from(text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

const TONE = /[\u0300\u0301\u0303\u0309\u0323]/u;

/** Windows-1258 writes most toned letters as the letter and a loose tone mark. */
export function windows1258(text: string): Uint8Array {
  const decoder = new TextDecoder('windows-1258');
  const byteOf = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]),
  );
  const bytes = Array.from(text.normalize('NFC')).flatMap((character) => {
    const direct = byteOf.get(character);
    if (direct !== undefined) return [direct];
    const parts = character.normalize('NFD');
    const tone = TONE.exec(parts)?.[0] ?? '';
    return [parts.replace(TONE, '').normalize('NFC'), tone].map((part) => {
      const byte = byteOf.get(part);
      if (byte === undefined) throw new Error(`${character} is not in Windows-1258`);
      return byte;
    });
  });
  return Uint8Array.from(bytes);
}
