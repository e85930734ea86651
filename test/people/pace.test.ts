import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCode, readCode, showCode } from '../../src/people/codes.ts';
import { readInvitation } from '../../src/people/invitation.ts';
import { createPace } from '../../src/people/pace.ts';
import { openOffice } from '../support/officials.ts';

const MINUTE = 60_000;

describe('a pace', () => {
  it('never lets more through in any while than twice what it says, and as many as it says at once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 300 }),
        (most, gaps) => {
          const pace = createPace({ most, per: MINUTE });
          let now = 0;
          const taken: number[] = [];
          for (const gap of gaps) {
            now += gap;
            if (pace.take('one', new Date(now)) === 0) taken.push(now);
          }
          expect(taken.length).toBeGreaterThanOrEqual(Math.min(most, gaps.length));
          // A burst, and what runs off during the while.
          for (const from of taken)
            expect(taken.filter((at) => at >= from && at < from + MINUTE).length).toBeLessThanOrEqual(
              2 * most,
            );
        },
      ),
    );
  });

  it('says how long to wait: a moment earlier is too early, then it may', () => {
    const pace = createPace({ most: 3, per: MINUTE });
    for (let at = 0; at < 3; at++) expect(pace.take('one', new Date(0))).toBe(0);
    const wait = pace.take('one', new Date(0));
    expect(wait).toBe(20_000);
    expect(pace.take('one', new Date(wait - 1))).toBeGreaterThan(0);
    expect(pace.take('one', new Date(wait))).toBe(0);
    expect(pace.take('another', new Date(0))).toBe(0);
  });

  it('locks nobody out when the clock is set back', () => {
    const pace = createPace({ most: 2, per: MINUTE });
    pace.take('one', new Date(100 * MINUTE));
    pace.take('one', new Date(100 * MINUTE));
    expect(pace.take('one', new Date(0))).toBeLessThanOrEqual(MINUTE);
    expect(pace.take('one', new Date(MINUTE))).toBe(0);
  });
});

describe('a code', () => {
  it('is read in any case and grouping', () => {
    fc.assert(
      fc.property(fc.constantFrom('', ' ', '-', ' – '), fc.boolean(), (between, lower) => {
        const code = createCode();
        const typed = showCode(code).replaceAll('-', between);
        expect(readCode(lower ? typed.toLowerCase() : typed)).toBe(code);
      }),
    );
  });

  it.each([
    'kinh phí ninh bình 2018',
    'kp nb 2018 2019 2017',
    'NINH BINH 2018 2019',
    'ba ria vung tau 18',
    '',
  ])('%j is none', (text) => expect(readCode(text)).toBeNull());
});

describe('an invitation', () => {
  const readUnit = (text: string) =>
    text === 'Sở X' ? { unit: 'ninh-binh', office: 'Sở X' } : { names: [] as string[] };

  it('is read in any order of its parts', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(['quyền biên tập', 'Sở X', '12 lượt', 'đến 31/12/2026'], { minLength: 4 }),
        fc.constantFrom(' ', ', ', ' ; '),
        (parts, between) => {
          const read = readInvitation(parts.join(between), readUnit, new Date('2026-11-25T09:00:00+07:00'));
          expect(read).toEqual({
            role: 'editor',
            unit: 'ninh-binh',
            office: 'Sở X',
            uses: 12,
            until: new Date('2027-01-01T00:00:00+07:00'),
          });
        },
      ),
    );
  });

  it('whatever is typed, is an invitation or says what is wrong', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        const read = readInvitation(text, readUnit, new Date('2026-11-25T09:00:00+07:00'));
        expect('fault' in read || read.uses >= 1).toBe(true);
      }),
    );
  });
});

describe('who asks too fast', () => {
  it('is answered twenty times a minute, then told once when to go on; others are not held up', async () => {
    const office = await openOffice({ perMinute: 20 });
    const [hurried, other] = [await office.invited(2), await office.invited(3)];
    for (let at = 0; at < 20; at++) expect(await hurried.says('xin chào')).toMatch(/^Xin chào/);
    expect(await hurried.says('xin chào')).toBe(
      'Anh/chị hỏi hơi nhanh. Sau 3 giây nữa anh/chị hỏi tiếp giúp.',
    );
    for (let at = 0; at < 50; at++) expect(await hurried.says('xin chào')).toBe('');
    // In another chat it is the same person.
    expect(await office.telegram(2, -5).says('xin chào')).toBe('');
    expect(await other.says('xin chào')).toMatch(/^Xin chào/);
    office.now = new Date(office.now.getTime() + 3000);
    expect(await hurried.says('xin chào')).toMatch(/^Xin chào/);
  });

  it('sits at the machine and is not held back', async () => {
    const office = await openOffice({ perMinute: 2 });
    const machine = office.official({ channel: 'terminal', chat: 'x', local: true });
    for (let at = 0; at < 9; at++) expect(await machine.says('xin chào')).toMatch(/^Xin chào/);
  });
});

it('whoever is not invited costs the database nothing but a look', async () => {
  const office = await openOffice({ perMinute: 20 });
  const browser = office.browser();
  await browser.says('kinh phí Ninh Bình 2018');
  const before = await office.store.database.sql.query<{ n: string }>(
    'SELECT count(*) AS n FROM conversation',
  );
  for (let at = 0; at < 10; at++) await browser.says('kinh phí Ninh Bình 2018');
  const after = await office.store.database.sql.query<{ n: string }>(
    'SELECT count(*) AS n FROM conversation',
  );
  expect(after).toEqual(before);
});
