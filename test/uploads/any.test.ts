import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openHere } from './here.ts';
import { documentOf, GOOD_BOOK, paragraph } from './office.ts';
import { pdfOf } from './pdf.ts';

const PDF = pdfOf([[{ x: 50, y: 700, text: 'Kinh phí khuyến công năm 2018' }]]);
const BEGINNINGS = ['', 'PK\x03\x04', '%PDF-1.7\n', '\xd0\xcf\x11\xe0', '<?xml', '\xff\xfe', '\xef\xbb\xbf'];

/** A file with some of its bytes changed, or cut, but not to less than shows what it was. */
const mutation = (file: Buffer) =>
  fc
    .tuple(
      fc.array(fc.tuple(fc.nat({ max: file.length - 1 }), fc.integer({ min: 1, max: 255 })), {
        maxLength: 3,
      }),
      fc.option(fc.integer({ min: 30, max: file.length - 1 })),
    )
    .map(([changes, cut]) => {
      const bytes = Buffer.from(file);
      for (const [at, by] of changes) bytes[at] = (bytes[at] ?? 0) ^ by;
      return cut === null ? bytes : bytes.subarray(0, cut);
    });

describe('whatever is sent', () => {
  it('of any bytes is opened or refused', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...BEGINNINGS),
        fc.uint8Array({ maxLength: 300 }),
        async (start, rest) => {
          const opened = await openHere(Buffer.concat([Buffer.from(start, 'latin1'), rest]));
          if (opened.kind === 'refused') expect(opened.reason).toMatch(/\.$/);
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    ['workbook', GOOD_BOOK()],
    ['document', documentOf(paragraph('Kinh phí ', 'năm 2018: 298.300,98 triệu đồng'))],
  ])('of a %s that was damaged says what the whole one says, or is refused', async (_, file) => {
    const whole = await openHere(file);
    expect(whole.kind).not.toBe('refused');
    await fc.assert(
      fc.asyncProperty(mutation(file), async (bytes) => {
        const opened = await openHere(bytes);
        if (opened.kind !== 'refused') expect(opened).toEqual(whole);
      }),
      { numRuns: 400 },
    );
  });

  it('of a PDF that was damaged is opened or refused', async () => {
    await fc.assert(
      fc.asyncProperty(mutation(PDF), async (bytes) => {
        expect(['text', 'refused']).toContain((await openHere(bytes)).kind);
      }),
      { numRuns: 200 },
    );
  });
});
