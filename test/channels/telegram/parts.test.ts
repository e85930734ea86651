import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../src/channels/telegram/draw.ts';
import { inLanes } from '../../../src/channels/telegram/lanes.ts';
import { createMask, maskLog } from '../../../src/channels/telegram/mask.ts';
import { splitText } from '../../../src/channels/telegram/split.ts';
import { parseHtml } from '../../support/telegram/html.ts';
import { createRecordingLog } from '../../support/telegram/index.ts';
import { gate } from './stage.ts';

describe('splitText', () => {
  it.each<[string, number, string[]]>([
    ['', 10, []],
    [' \n ', 10, []],
    ['một\nhai\nba', 10, ['một\nhai\nba']],
    ['một\nhai\nba', 8, ['một\nhai', 'ba']],
    ['một\nhai\nba', 7, ['một\nhai', 'ba']],
    ['một hai ba', 8, ['một hai', 'ba']],
    ['abcdefgh', 3, ['abc', 'def', 'gh']],
    ['a😀😀', 2, ['a', '😀', '😀']],
    ['ae\u0323\u0302b', 3, ['a', 'e\u0323\u0302', 'b']],
    ['đầu\n   – thụt vào', 8, ['đầu', '   –', 'thụt vào']],
  ])('%j in parts of %i', (text, max, parts) => {
    expect(splitText(text, max)).toEqual(parts);
  });

  it('loses nothing but blanks, tears no character, and keeps within the limit', () => {
    const text = fc.string({
      unit: fc.oneof(fc.constantFrom('\n', ' ', 'ệ', 'e\u0302', '👩‍👩‍👧'), fc.string({ unit: 'grapheme' })),
    });
    const blank = /\s+/g;
    fc.assert(
      fc.property(text, fc.integer({ min: 12, max: 40 }), (whole, max) => {
        const parts = splitText(whole, max);
        expect(
          parts.every((part) => part.length <= max && part.trim() !== '' && !/\p{Surrogate}/u.test(part)),
        ).toBe(true);
        expect(parts.join('').replace(blank, '')).toBe(whole.replace(blank, ''));
      }),
    );
  });

  it('copes with one character of thousands of marks', () => {
    const parts = splitText(`a${'\u0301'.repeat(9000)}`);
    expect(parts.map(({ length }) => length)).toEqual([4096, 4096, 809]);
  });
});

describe('draw', () => {
  it('writes HTML that reads as the plain text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '&', 'b', '/', ';', 'lt', '\n', 'ệ') }),
        fc.boolean(),
        (text, heading) => {
          for (const { html, plain } of draw({ text, heading, choices: [] })) {
            expect(parseHtml(html).text).toBe(plain);
          }
        },
      ),
    );
  });
});

describe('inLanes', () => {
  it('never works on more lanes at once than allowed', async () => {
    let now = 0;
    let most = 0;
    const seen: number[] = [];
    const work = async (item: number) => {
      most = Math.max(most, ++now);
      await Promise.resolve();
      seen.push(item);
      now--;
    };
    const items = Array.from({ length: 100 }, (_, i) => i);
    await inLanes(items, (item) => item % 10, 4, work);
    expect(most).toBe(4);
    expect(seen.toSorted((a, b) => a - b)).toEqual(items);
  });

  it('lets a lane pass another that waits', async () => {
    const slow = gate();
    const seen: string[] = [];
    const all = inLanes(
      ['a1', 'b1', 'a2', 'b2'],
      (item) => item.charAt(0),
      2,
      async (item) => {
        if (item === 'a1') await slow.opened;
        seen.push(item);
        if (item === 'b2') slow.open();
      },
    );
    await all;
    expect(seen).toEqual(['b1', 'b2', 'a1', 'a2']);
  });
});

describe('mask', () => {
  const token = '12345:AA+b/c';

  it.each([
    ['/bot12345:AA+b/c/getMe', '/bot<token>/getMe'],
    ['12345%3AAA%2Bb%2Fc', '<token>'],
    ['12345%3aAA%2bb%2fc', '<token>'],
    ['the secret AA+b/c alone', 'the secret <token> alone'],
    ['nothing to hide', 'nothing to hide'],
  ])('%j → %j', (text, masked) => {
    expect(createMask(token)(text)).toBe(masked);
  });

  it('reaches into the fields', () => {
    const log = createRecordingLog();
    const masked = maskLog(log, createMask(token));
    masked.error(`at ${token}`, { a: [{ b: token }], error: new Error(token), n: 1, none: null });
    expect(log.lines.join()).not.toContain('AA+b/c');
    expect(log.lines.join()).toContain('"n":1');
  });
});
