import { describe, expect, it } from 'vitest';
import { createBankBot } from '../support/bank.ts';

const ask = createBankBot();
const numbered = (text: string): string[] => text.split('\n').filter((line) => /^\d+\. /.test(line));

/** The number of a choice, to be typed. */
async function numberOf(label: string, reply: Awaited<ReturnType<typeof ask>>): Promise<string> {
  const at = reply.choices.findIndex((choice) => choice.label === label);
  expect(at, reply.choices.map((choice) => choice.label).join()).toBeGreaterThanOrEqual(0);
  return String(at + 1);
}

describe('a list longer than a phone', () => {
  it('is turned page by page, and each page is what is pointed at', async () => {
    const first = await ask('xếp hạng các tỉnh năm 2020', 'pages');
    expect(numbered(first.text)).toHaveLength(15);
    expect(first.text).toContain('Trang 1/5 (62 dòng).');
    expect(first.files.map(({ kind }) => kind)).toEqual(['picture', 'workbook']);

    const second = await ask(await numberOf('Trang sau', first), 'pages');
    const [, pointed = ''] = numbered(second.text);
    expect(numbered(second.text)[0]).toMatch(/^16\. /);
    expect(second.text).toContain('Trang 2/5 (62 dòng).');
    expect(second.paged).toBe(true);
    // Picture and file of the whole list went with its first page.
    expect(second.files).toEqual([]);

    const name = /^\d+\. ([^:]+):/.exec(pointed)?.[1] ?? '';
    expect((await ask('cái thứ hai', 'pages')).text).toContain(`Kinh phí khuyến công – ${name}, năm 2020`);
  });

  it('goes back, and ends', async () => {
    let reply = await ask('xếp hạng các tỉnh năm 2021', 'ends');
    for (let page = 2; page <= 5; page++) reply = await ask(await numberOf('Trang sau', reply), 'ends');
    expect(reply.text).toContain('Trang 5/5');
    expect(reply.choices.map(({ label }) => label)).not.toContain('Trang sau');
    expect((await ask(await numberOf('Trang trước', reply), 'ends')).text).toContain('Trang 4/5');
  });

  it('starts at its first page when it is asked for otherwise', async () => {
    const first = await ask('tỉnh nào kế hoạch trên 5 tỷ năm 2020', 'filter');
    const second = await ask(await numberOf('Trang sau', first), 'filter');
    expect(second.text).toContain('Trang 2/');
    expect((await ask('thế 2021?', 'filter')).text).toContain('Trang 1/');
  });

  it('is drawn and written when that is asked for on a later page', async () => {
    const first = await ask('xếp hạng các tỉnh năm 2022', 'later');
    await ask(await numberOf('Trang sau', first), 'later');
    const { files } = await ask('vẽ biểu đồ, gửi file', 'later');
    expect(files.map(({ kind }) => kind)).toEqual(['picture', 'workbook']);
  });
});

describe('choices', () => {
  it('of one figure keep its unit, year and fund', async () => {
    const { choices } = await ask('kế hoạch kcqg Ninh Bình 2020', 'choices');
    expect(choices.length).toBeGreaterThan(1);
    expect(choices.length).toBeLessThanOrEqual(4);
    for (const at of choices.keys()) {
      await ask('kế hoạch kcqg Ninh Bình 2020', `choice ${at}`);
      const { text, kind } = await ask(String(at + 1), `choice ${at}`);
      expect(['answer', 'info'], text).toContain(kind);
      expect(text).toContain('Ninh Bình');
    }
  });
});
