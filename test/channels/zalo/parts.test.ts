import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asText } from '../../../src/channels/common/as-text.ts';
import { draw, drawTold, MOST_TEXT } from '../../../src/channels/zalo/draw.ts';
import { eventsIn, readEvent, sentAt } from '../../../src/channels/zalo/incoming.ts';

const choice = (label: string, typed?: string) => ({ label, code: 'x', ...(typed ? { typed } : {}) });
const TORN = /\p{Surrogate}/u;

describe('a reply as messages of Zalo', () => {
  it('is never longer than Zalo takes, tears no character and loses no line', () => {
    const line = fc.string({
      unit: fc.constantFrom('a', 'ệ', 'e\u0323\u0302', '😀', '👨‍👩‍👧', ' ', '<', '*'),
      maxLength: 300,
    });
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 0, max: 6 }),
        (lines, count) => {
          const choices = Array.from({ length: count }, (_, at) => choice(`Lựa chọn ${at}`));
          const parts = draw({ text: lines.join('\n'), heading: true, choices });
          for (const { text, styles } of parts) {
            expect(text.length).toBeLessThanOrEqual(MOST_TEXT);
            expect(text).not.toMatch(TORN);
            for (const { start, len } of styles) expect(start + len).toBeLessThanOrEqual(text.length);
          }
          const squeeze = (text: string): string => text.normalize('NFC').replace(/\s+/g, '');
          const all = squeeze(parts.map(({ text }) => text).join(''));
          expect(all.startsWith(squeeze(lines.join('')))).toBe(true);
          for (let at = 0; at < count; at++) expect(all).toContain(squeeze(`${at + 1}. Lựa chọn ${at}`));
        },
      ),
    );
  });

  it('that nobody asked for is one message, with what can be typed and no numbers', () => {
    const long = `Việc mới\n${'Nội dung dài. '.repeat(300)}`;
    const { text } = drawTold({
      text: long,
      heading: true,
      choices: [
        choice('Đã nhận', 'đã nhận 12'),
        choice('Xem việc 12', '/viec 12'),
        choice('Gửi lại', '/viec 12'),
      ],
    });
    expect(text.length).toBeLessThanOrEqual(MOST_TEXT);
    expect(text).toMatch(/ …\n\nNhắn để trả lời: «đã nhận 12», «\/viec 12»$/);
    expect(text).not.toMatch(/^\d\. /m);
  });
});

describe('a file as text', () => {
  it('of a workbook is its table, of a picture its points', () => {
    const rows = Array.from({ length: 40 }, (_, at) => [
      { text: `Tỉnh ${at}` },
      { number: '4309.35' },
      { percent: '98.81' },
    ]);
    const columns = ['Đơn vị', 'Kế hoạch', 'Đạt'].map((heading) => ({ heading, width: 10 }));
    const sheet = { name: 'a', above: ['Kinh phí'], columns, rows };
    const table = asText({ kind: 'workbook', name: 'a', workbook: { sheets: [sheet] } }).split('\n');
    expect(table.slice(0, 3)).toEqual(['Kinh phí', 'Đơn vị | Kế hoạch | Đạt', 'Tỉnh 0 | 4.309,35 | 98,81%']);
    expect(table.at(-1)).toBe('… còn 10 dòng');
    const series = [{ name: 'Kế hoạch', points: [{ size: 1, text: '4.045' }, null] }];
    const chart = { kind: 'lines', labels: ['2018', '2019'], series, of: 'plan' } as const;
    const picture = { title: 'Ninh Bình', unit: 'triệu đồng', chart, footer: [] };
    expect(asText({ kind: 'picture', name: 'a', picture })).toBe(
      'Ninh Bình (triệu đồng)\n• 2018: Kế hoạch 4.045\n• 2019: ',
    );
    const marks = [
      { shade: 'all', sign: '✓', name: 'Đủ' },
      { shade: 'nothing', sign: '', name: 'Chưa có' },
    ] as const;
    const fields = (count: number) => ({
      kind: 'heat' as const,
      columns: ['2018', '2019', '2020'],
      above: {
        name: 'Số tỉnh',
        texts: [
          ['9', '/63'],
          ['0', '/63'],
          ['63', '/63'],
        ] as [string, string][],
      },
      groups: [
        { name: null, rows: Array.from({ length: count }, () => ({ name: 'Hà Nam', fields: [0, 1, 0] })) },
      ],
      marks,
    });
    const of = (count: number) =>
      asText({ kind: 'picture', name: 'a', picture: { ...picture, unit: null, chart: fields(count) } });
    expect(of(1)).toBe('Ninh Bình\n• Hà Nam\n  Đủ: 2018, 2020\n  Chưa có: 2019');
    expect(of(63)).toBe('Ninh Bình\n• 2018: 9/63\n• 2019: 0/63\n• 2020: 63/63');
  });
});

describe('an event', () => {
  const me = { id: '1', account_name: 'bot.Ab3', display_name: 'Bot Khuyến công' };
  const event = (message: object) =>
    eventsIn({
      event_name: 'message.text.received',
      message: { message_id: 'm', from: { id: 'u' }, chat: { id: 'u' }, ...message },
    })?.[0];
  const questionIn = (text: string): string | undefined => {
    const found = event({ text });
    const incoming = found && readEvent(found, me);
    return incoming?.kind === 'said' ? incoming.said.text : undefined;
  };

  it.each([
    ['@Bot Khuyến công kinh phí Ninh Bình', 'kinh phí Ninh Bình'],
    ['@bot khuyến công: kinh phí', 'kinh phí'],
    ['@Bot Khuyến công'.normalize('NFD'), 'giúp'],
    ['@bot.Ab3 /kinhphi Hà Nam', 'kinh phí Hà Nam'],
    ['@Bot khác kinh phí', '@Bot khác kinh phí'],
    ['/viec 12', '/viec 12'],
  ])('«%s» asks «%s»', (text, question) => expect(questionIn(text)).toBe(question));

  it('tells when it was sent, in milliseconds or in seconds', () => {
    const at = (date: unknown) =>
      sentAt(event({ date }) as NonNullable<ReturnType<typeof event>>)?.toISOString();
    expect(at(1764000000123)).toBe('2025-11-24T16:00:00.123Z');
    expect(at(1764000000)).toBe('2025-11-24T16:00:00.000Z');
    expect(at(undefined)).toBeUndefined();
  });

  it('of any shape is read or left alone, and never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (content) => {
        for (const each of eventsIn(content) ?? []) readEvent(each, me);
      }),
    );
  });
});
