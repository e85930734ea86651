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

  it('is turned by words as well, and a place in all of it is no place on the page', async () => {
    await ask('xếp hạng các tỉnh năm 2022', 'words');
    const { text } = await ask('xem tiếp', 'words');
    expect(numbered(text)[0]).toMatch(/^16\. /);
    expect(numbered((await ask('trang trước', 'words')).text)[0]).toMatch(/^1\. /);
    await ask('trang sau', 'words');
    expect((await ask('tỉnh đứng đầu thì sao', 'words')).text).toContain('1. Thái Bình: 12.662,58');
  });

  it('keeps its page under a picture, and its rows under their sources', async () => {
    await ask('xếp hạng các tỉnh năm 2022', 'kept');
    await ask('trang sau', 'kept');
    const { text, files } = await ask('vẽ biểu đồ', 'kept');
    expect(numbered(text)[0]).toMatch(/^16\. /);
    expect(files).toHaveLength(1);

    await ask('top 3 tỉnh kế hoạch lớn nhất 2022', 'sources');
    const { text: sources } = await ask('nguồn', 'sources');
    for (const name of ['Thái Bình', 'Sơn La', 'Ninh Bình']) expect(sources).toContain(`${name}, năm 2022`);
    expect((await ask('cái thứ hai', 'sources')).text).toContain('Sơn La, năm 2022');
  });

  it('has a way to its other page however much is compared', async () => {
    const { choices } = await ask('so sánh Ninh Bình, Hà Nam, Nam Định giai đoạn 2016-2024');
    expect(choices.map(({ label }) => label)).toContain('Trang sau');
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
