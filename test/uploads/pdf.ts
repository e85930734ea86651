import { deflateSync } from 'node:zlib';

/** A line of text: from the left, from the bottom, in points. */
export interface Written {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size?: number;
  /** Runs from the bottom to the top. */
  readonly upwards?: true;
}

const hex = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex');

const content = (lines: readonly Written[]): Buffer =>
  Buffer.from(
    lines
      .map(({ x, y, text, size = 12, upwards = false }) => {
        const place = `${upwards ? '0 1 -1 0' : '1 0 0 1'} ${x} ${y} Tm`;
        return `BT /F ${size} Tf ${place} <${hex(text)}> Tj ET`;
      })
      .join('\n'),
  );

const stream = (bytes: Uint8Array, more = ''): string =>
  `<<${more} /Length ${bytes.length}>>\nstream\n${Buffer.from(bytes).toString('latin1')}\nendstream`;

/** Letters are half as wide as high; their codes are those of Unicode. */
const FONT = [
  '<</Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R>>',
  '<</Type /Font /Subtype /CIDFontType2 /BaseFont /Any /DW 500 /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /FontDescriptor 5 0 R>>',
  '<</Type /FontDescriptor /FontName /Any /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80>>',
  stream(
    Buffer.from(
      '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def\n' +
        '1 begincodespacerange <0000> <ffff> endcodespacerange\n' +
        '1 beginbfrange <0000> <ffff> <0000> endbfrange\nendcmap end end',
    ),
  ),
];

/** A PDF with these pages. `pages` may be content streams as they stand in the file. */
export function pdfOf(
  pages: readonly (readonly Written[] | { readonly deflated: Uint8Array })[],
  { trailer = '', rotate = 0 } = {},
): Buffer {
  const objects = [
    '<</Type /Catalog /Pages 2 0 R>>',
    `<</Type /Pages /Count ${pages.length} /Kids [${pages.map((_, at) => `${7 + 2 * at} 0 R`).join(' ')}]>>`,
    ...FONT,
  ];
  for (const [at, page] of pages.entries()) {
    const deflated = 'deflated' in page ? page.deflated : deflateSync(content(page));
    objects.push(
      `<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Rotate ${rotate} /Resources <</Font <</F 3 0 R>>>> /Contents ${8 + 2 * at} 0 R>>`,
      stream(deflated, '/Filter /FlateDecode'),
    );
  }
  let file = '%PDF-1.7\n';
  const offsets: number[] = [];
  for (const [at, object] of objects.entries()) {
    offsets.push(file.length);
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  return Buffer.from(
    `${file}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<</Size ${size} /Root 1 0 R ${trailer}>>\nstartxref\n${file.length}\n%%EOF\n`,
    'latin1',
  );
}
