import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMask, maskLog } from '../../../src/channels/common/mask.ts';
import { splitText } from '../../../src/channels/common/split.ts';
import { draw } from '../../../src/channels/telegram/draw.ts';
import { createLanes } from '../../../src/incoming/index.ts';
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
    const parts = splitText(`a${'\u0301'.repeat(9000)}`, 4096);
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

describe('lanes', () => {
  const most = { going: 100, all: 1000 };
  const laneOf = (item: string): string => item.charAt(0);

  it('are never worked on more at once than allowed, each in its order', async () => {
    let now = 0;
    let peak = 0;
    const seen: string[] = [];
    const lanes = createLanes<string>({
      laneOf,
      width: 4,
      most,
      async work(item) {
        peak = Math.max(peak, ++now);
        await Promise.resolve();
        seen.push(item);
        now--;
        return true;
      },
    });
    const items = Array.from({ length: 100 }, (_, at) => `${at % 10}-${at}`);
    lanes.add(items.slice(0, 50));
    lanes.add(items.slice(50));
    await lanes.empty();
    expect(peak).toBe(4);
    for (let lane = 0; lane < 10; lane++) {
      const of = (all: string[]) => all.filter((item) => laneOf(item) === String(lane));
      expect(of(seen)).toEqual(of(items));
    }
  });

  it('that wait aside let others work, and leave room', async () => {
    const over = gate();
    const seen: string[] = [];
    const lanes = createLanes<string>({
      laneOf,
      width: 1,
      most: { going: 1, all: 4 },
      async work(item, aside) {
        if (item === 'a1') await aside(() => over.opened);
        seen.push(item);
        return true;
      },
    });
    lanes.add(['a1', 'a2', 'b1', 'c1']);
    await lanes.room();
    expect(seen).toEqual(['b1', 'c1']);
    lanes.add(['a3', 'a4']);
    let room = false;
    const more = lanes.room().then(() => {
      room = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(room).toBe(false);
    over.open();
    await more;
    await lanes.empty();
    expect(seen).toEqual(['b1', 'c1', 'a1', 'a2', 'a3', 'a4']);
  });

  it('drop what waits behind something that is left, and tell so', async () => {
    const seen: string[] = [];
    const told: string[][] = [];
    const lanes = createLanes<string>({
      laneOf,
      width: 2,
      most,
      async work(item) {
        seen.push(item);
        return item !== 'a1';
      },
      dropped: (items) => told.push([...items]),
    });
    lanes.add(['a1', 'a2', 'b1']);
    await lanes.empty();
    expect(told).toEqual([['a1', 'a2']]);
    expect(seen).toEqual(['a1', 'b1']);
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
