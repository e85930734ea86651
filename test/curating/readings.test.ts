import { expect, it, onTestFinished, vi } from 'vitest';
import { createReaders } from '../../src/curating/readers.ts';
import { createReadings } from '../../src/curating/readings.ts';
import { readFigureTables, readFigureText } from '../../src/figures/import/index.ts';
import { loadCatalogue } from '../../src/units/index.ts';
import { curatingSentences as say } from '../../src/wording/curating.ts';
import { openOffice } from '../support/officials.ts';

// A thread has modules of its own: what is called here is called where everybody is answered.
vi.mock('../../src/figures/import/index.ts', async (original) => {
  const real = await original<typeof import('../../src/figures/import/index.ts')>();
  const { readFigureText, readFigureTables } = real;
  return {
    ...real,
    readFigureText: vi.fn(readFigureText),
    readFigureTables: vi.fn(readFigureTables),
  };
});

const SILENT = new URL('./silent.js', import.meta.url);
const LONG = 'Hoạt động khuyến công ngày càng được quan tâm, củng cố.\n'.repeat(300);
const LARGE = [
  'Đơn vị,Năm,Nguồn kinh phí,Kế hoạch,Thực hiện,Đơn vị tính,Tài liệu nguồn',
  ...Array.from({ length: 5_000 }, (_, at) => `Ninh Bình,2018,Tổng,4.045,3.997,triệu đồng,Báo cáo ${at}`),
].join('\n');

it('others are answered while a large file is read, which is done elsewhere', async () => {
  const readings = createReadings({ limits: { milliseconds: 60_000 } });
  onTestFinished(() => readings.close());
  let answered = (): void => {};
  const answer = new Promise<void>((resolve) => {
    answered = resolve;
  });
  const office = await openOffice({
    seed: 'figures',
    readings: {
      async run(...task) {
        const made = await readings.run(...task);
        // Should the question wait for the file, both would wait for ever.
        await answer;
        return made;
      },
    },
  });
  const editor = await office.invited(2, 'editor');
  const other = await office.invited(3);
  const shown = editor.sends('lon.csv', LARGE);
  expect(await other.says('kinh phí Ninh Bình 2018')).toContain('4.045');
  answered();
  expect(await shown).toContain('Mới: 5000 số liệu');
  expect(readFigureText).not.toHaveBeenCalled();
  expect(readFigureTables).not.toHaveBeenCalled();
});

it('a few long texts wait for their turn, and more are turned away', async () => {
  const readings = createReadings({ program: SILENT });
  const readers = createReaders({ catalogue: loadCatalogue(), readings });
  const texts = Array.from({ length: 7 }, () => readers.text(LONG));
  expect(await texts[6]).toEqual({ kind: 'refused', reason: say.textsBusy });
  await readings.close();
  expect(await Promise.all(texts.slice(0, 6))).toEqual(
    Array.from({ length: 6 }, () => ({ kind: 'refused', reason: say.textsClosing })),
  );
});

it('whoever is turned away is told so, however the text came', async () => {
  const office = await openOffice({
    readings: { run: async (_task, _take, more) => ({ kind: 'refused', reason: more?.reasons?.busy ?? '' }) },
  });
  const editor = await office.invited(2, 'editor');
  expect(await editor.says(LONG)).toBe(say.textsBusy);
});
