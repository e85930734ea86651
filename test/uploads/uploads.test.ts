import { afterEach, describe, expect, it } from 'vitest';
import { createUploads, type Limits, type Opened, type Uploads } from '../../src/uploads/index.ts';
import { uploadSentences } from '../../src/wording/uploads.ts';
import { GOOD_BOOK, sheetOf } from './office.ts';

const MORTAL = new URL('./mortal.js', import.meta.url);
const SLOWLY = { milliseconds: 60_000 };

let uploads: Uploads;
let faults: string[];
function begin(limits: Partial<Limits> = {}, program: URL | undefined = MORTAL): void {
  faults = [];
  uploads = createUploads({
    limits: { ...SLOWLY, ...limits },
    failed: (fault) => faults.push(fault),
    ...(program && { program }),
  });
}
afterEach(() => uploads.close());

const said = (opened: Opened): string =>
  opened.kind === 'text' ? opened.text : opened.kind === 'refused' ? opened.reason : opened.kind;
const order = async (text: string): Promise<string> =>
  said(await uploads.open({ bytes: Buffer.from(text), name: 'a.txt' }));

describe('files', () => {
  it('are opened one after another', async () => {
    begin();
    const ended: string[] = [];
    const orders = ['one', 'two', 'three'].map((text) => order(text).then((said) => ended.push(said)));
    await Promise.all(orders);
    expect(ended).toEqual(['one', 'two', 'three']);
  });

  it('are turned away where too many wait, or too large ones', async () => {
    begin({ waiting: 2, waitingBytes: 10 });
    const first = ['1', '2', '3', '4'].map(order);
    expect(await first[3]).toBe(uploadSentences.busy);
    expect(await Promise.all(first.slice(0, 3))).toEqual(['1', '2', '3']);
    const second = ['1', '2222222', '3333333'].map(order);
    expect(await second[2]).toBe(uploadSentences.busy);
    expect(await Promise.all(second.slice(0, 2))).toEqual(['1', '2222222']);
  });

  it('are refused by their size before anything is done with them', async () => {
    begin({ bytes: 4 * 1024 * 1024 });
    expect(said(await uploads.open({ bytes: new Uint8Array(4 * 1024 * 1024 + 1), name: 'a' }))).toBe(
      uploadSentences.tooLarge(4),
    );
    expect(await order('')).toBe(uploadSentences.empty);
  });

  it('keep their bytes', async () => {
    begin();
    const bytes = new Uint8Array(Buffer.from('one'));
    await uploads.open({ bytes, name: 'a' });
    expect(Buffer.from(bytes).toString()).toBe('one');
  });
});

describe('a thread', () => {
  it.each<[string, Partial<Limits>, string, string[]]>([
    ['exit', {}, uploadSentences.damaged, []],
    ['throw', {}, uploadSentences.damaged, ['Error']],
    ['hang', { milliseconds: 500 }, uploadSentences.tooLong, []],
    ['wait', { milliseconds: 200 }, uploadSentences.tooLong, []],
    ['heap', { heap: 64 }, uploadSentences.tooMuchMemory, []],
    ['buffers', {}, uploadSentences.tooMuchMemory, []],
    ['trouble', {}, 'no', ['TypeError']],
  ])('that comes to %s ends with its file, and another opens the next', async (how, limits, reason, told) => {
    begin(limits);
    expect(await order(how)).toBe(reason);
    expect(faults).toEqual(told);
    await uploads.close();
    begin();
    const both = [order(reason === uploadSentences.tooLong ? 'throw' : how), order('two')];
    expect(await both[1]).toBe('two');
  });
});

describe('closing', () => {
  it('refuses what is being opened, what waits and what comes later', async () => {
    begin();
    const left = ['wait', 'two'].map(order);
    await uploads.close();
    expect(await Promise.all([...left, order('three')])).toEqual(
      Array.from({ length: 3 }, () => uploadSentences.closing),
    );
    await uploads.close();
  });
});

describe('a large workbook', () => {
  it('comes over whole, in pieces', async () => {
    const rows = Array.from({ length: 3_000 }, (_, at) => `<row><c><v>${at}</v></c><c><v>0.5</v></c></row>`);
    uploads = createUploads({ limits: SLOWLY });
    const opened = await uploads.open({ bytes: sheetOf(rows.join('')), name: 'a.xlsx' });
    if (opened.kind !== 'workbook') throw new Error(said(opened));
    expect(opened.sheets[0]?.rows.map(({ row, cells }) => [row, cells[0]?.text])).toEqual(
      rows.map((_, at) => [at + 1, String(at)]),
    );
  });

  it('and a small one are opened by the thread that ships', async () => {
    uploads = createUploads({ limits: SLOWLY });
    expect(await uploads.open({ bytes: GOOD_BOOK(), name: 'a.xlsx' })).toEqual({
      kind: 'workbook',
      warnings: [],
      sheets: [
        {
          name: 'Bảng 1',
          merged: [],
          rows: [
            {
              row: 1,
              cells: [
                { column: 0, text: 'Đơn vị', kind: 'text' },
                { column: 1, text: 'Kế hoạch', kind: 'text' },
              ],
            },
            {
              row: 2,
              cells: [
                { column: 0, text: 'Hà Nam', kind: 'text' },
                { column: 1, text: '98.81', kind: 'number' },
              ],
            },
          ],
        },
      ],
    });
  });
});
