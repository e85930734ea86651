import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { webSentences } from '../../../src/wording/web.ts';
import { temporaryDirectory } from '../../support/attachments.ts';
import { findChromium } from '../../support/browser.ts';
import { answers, bubbles, phone, said, useBrowser } from './page.ts';
import { gate, plainReply, type scriptedAssistant } from './support.ts';

const chromium = findChromium();
const { live, page: say, answers: server } = webSentences;
const MEGABYTE = 2 ** 20;

/** Says what stands in the file. */
const reading: Parameters<typeof scriptedAssistant>[0] = async (what) => {
  if (!('text' in what) || !what.file) return answers(what);
  const bytes = await what.file.read(30 * MEGABYTE);
  const held = bytes && bytes.byteLength < 100 ? Buffer.from(bytes).toString('utf8') : bytes?.byteLength;
  return plainReply(`${what.file.name}: ${held}`);
};

const csv = { name: 'Số liệu 2025.csv', mimeType: 'text/csv', buffer: Buffer.from('Ninh Bình;4.045') };

/** A file on the disk, as only a browser's own windows can hand it over. */
function onDisk(name: string, content: string | Buffer): string {
  const directory = temporaryDirectory();
  mkdirSync(directory, { recursive: true });
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}

/** Somebody drags files over the page and lets go, or takes them away. */
async function dragger(page: Page, files: readonly string[]) {
  const devtools = await page.context().newCDPSession(page);
  return (type: 'dragEnter' | 'dragOver' | 'dragCancel' | 'drop', x = 100, y = 300) =>
    devtools.send('Input.dispatchDragEvent', {
      type,
      x,
      y,
      data: { items: [], files: [...files], dragOperationsMask: 1 },
    });
}

/** Pastes what another program has copied: the types, and files beside them. */
const paste = (page: Page, types: Record<string, string>, files: readonly string[]) =>
  page.evaluate(
    `(() => {
      const data = new DataTransfer();
      for (const [type, text] of Object.entries(${JSON.stringify(types)})) data.setData(type, text);
      for (const name of ${JSON.stringify(files)}) data.items.add(new File(['hình'], name, { type: 'image/png' }));
      document.activeElement.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    })()`,
  );

const attach = (page: Page) => page.getByRole('button', { name: say.sendFile, exact: true });
const area = (page: Page) => page.getByText(say.dropHere);
const choose = (page: Page, file: typeof csv | string | (typeof csv)[]) =>
  page.locator('input[type=file]').setInputFiles(file);

describe.skipIf(chromium === null)('a file on the chat page in Chromium', () => {
  const { open } = useBrowser(chromium);

  test('is chosen with the button, and what is typed goes along', async () => {
    const { page, field, assistant } = await open({ script: reading });
    await field.fill('  việc 12\nbáo cáo quý III ');
    const opened = page.waitForEvent('filechooser');
    await attach(page).click();
    const chooser = await opened;
    expect(chooser.isMultiple()).toBe(false);
    await chooser.setFiles(csv);
    expect(await said(page, 2)).toEqual([
      `${live.sentFile}\nSố liệu 2025.csv\n${csv.buffer.length} byte\nviệc 12\nbáo cáo quý III`,
      'Số liệu 2025.csv: Ninh Bình;4.045',
    ]);
    expect(assistant.asked).toMatchObject([
      { said: { text: 'việc 12\nbáo cáo quý III', file: { name: 'Số liệu 2025.csv', mime: 'text/csv' } } },
    ]);
    expect(await field.inputValue()).toBe('');
    expect(await page.locator('progress').count()).toBe(0);
    // The same once more, without a word.
    await choose(page, csv);
    await said(page, 4);
    expect(assistant.asked[1]?.said).toMatchObject({ text: '' });
  });

  test('is reached by the keyboard, right behind the field', async () => {
    const { page, field } = await open({ script: reading });
    page.on('filechooser', (chooser) => void chooser.setFiles(csv));
    for (const [at, key] of ['Enter', 'Space'].entries()) {
      await field.focus();
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.ariaLabel')).toBe(say.sendFile);
      await page.keyboard.press(key);
      await said(page, 2 * at + 2);
    }
  });

  test('is dropped anywhere on the page, on an area that is there while it is above', async () => {
    const { page, field, assistant } = await open({ script: reading });
    await field.fill('việc 12');
    const drag = await dragger(page, [onDisk('Báo cáo.docx', 'một báo cáo')]);
    await drag('dragEnter');
    await drag('dragOver');
    await area(page).waitFor();
    // It is drawn away, or taken back without a word.
    await page.locator('#drop').dispatchEvent('dragleave');
    await area(page).waitFor({ state: 'hidden' });
    await drag('dragOver');
    await area(page).waitFor();
    await drag('dragCancel');
    await page.mouse.move(50, 50);
    await area(page).waitFor({ state: 'hidden' });
    expect(assistant.asked).toEqual([]);
    // Above the field, where a browser would put its name.
    const box = (await field.boundingBox()) ?? { x: 0, y: 0 };
    await drag('dragEnter', box.x + 20, box.y + 20);
    await drag('dragOver', box.x + 20, box.y + 20);
    await area(page).waitFor();
    await drag('drop', box.x + 20, box.y + 20);
    await area(page).waitFor({ state: 'hidden' });
    expect((await said(page, 2)).at(-1)).toBe('Báo cáo.docx: một báo cáo');
    expect(assistant.asked).toMatchObject([{ said: { text: 'việc 12' } }]);
    expect(await field.inputValue()).toBe('');
  });

  test('is not taken while a question stands before the page, nor opened in place of it', async () => {
    const { page, field, url, assistant } = await open({ script: reading });
    await field.fill('a');
    await field.press('Enter');
    await said(page, 2);
    await page.getByRole('button', { name: say.clear }).click();
    await page.getByRole('dialog').waitFor();
    const drag = await dragger(page, [onDisk('a.txt', 'a')]);
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await drag(type);
    expect(await area(page).isVisible()).toBe(false);
    await page.keyboard.press('Escape');
    expect(page.url()).toBe(`${url}/`);
    expect(assistant.asked).toHaveLength(1);
  });

  test('is pasted; a picture that a spreadsheet puts beside copied cells is not', async () => {
    const { page, field, assistant } = await open({ script: reading });
    await field.focus();
    await paste(page, { 'text/plain': 'a\tb', 'text/html': '<table></table>' }, ['image.png']);
    await paste(page, { 'text/plain': 'a' }, []);
    expect(await bubbles(page).count()).toBe(0);
    await paste(page, {}, ['image.png']);
    expect((await said(page, 2)).at(-1)).toBe('image.png: hình');
    // A file manager puts the name of a file beside it, a browser where a picture comes from.
    await paste(page, { 'text/plain': 'b.png' }, ['b.png']);
    expect((await said(page, 4)).at(-1)).toBe('b.png: hình');
    await paste(page, { 'text/html': '<img>' }, ['c.png']);
    expect((await said(page, 6)).at(-1)).toBe('c.png: hình');
    expect(assistant.asked).toHaveLength(3);
  });

  test('shows how much of it is there, then that it is being answered; what is typed meanwhile follows', async () => {
    const answer = gate();
    const { page, field, assistant } = await open({
      script: async (what) => {
        await answer.opened;
        return reading(what);
      },
    });
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Network.enable');
    const limit = (uploadThroughput: number) =>
      devtools.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 0,
        downloadThroughput: -1,
        uploadThroughput,
      });
    await limit(MEGABYTE);
    await choose(page, { ...csv, buffer: Buffer.alloc(6 * MEGABYTE) });
    await page.getByRole('status').filter({ hasText: live.sending }).waitFor();
    const bar = page.getByRole('progressbar', { name: live.sending });
    const share = () => page.evaluate<number>("document.querySelector('progress').value");
    await expect.poll(share).toBeGreaterThan(0);
    expect(await share()).toBeLessThan(1);
    expect(await bubbles(page).first().innerText()).toContain('6 MB');
    expect(assistant.asked).toEqual([]);
    await field.fill('hai');
    await field.press('Enter');
    await limit(-1);
    await page.getByRole('status').filter({ hasText: live.answering }).waitFor();
    expect(await bar.count()).toBe(0);
    answer.open();
    expect((await said(page, 4)).slice(2)).toEqual([`Số liệu 2025.csv: ${6 * MEGABYTE}`, 'Đã nghe: hai']);
  });

  test('that cannot be taken is said so in its place, and is not offered again', async () => {
    const { page, field, assistant } = await open({ script: reading });
    await field.fill('gửi kèm');
    await choose(page, { ...csv, buffer: Buffer.alloc(0) });
    await page.getByText(server.fileEmpty).waitFor();
    await choose(page, onDisk('to.xlsx', Buffer.alloc(20 * MEGABYTE + 1)));
    await page.getByText(server.fileTooLarge(20)).waitFor();
    const two = await dragger(page, [onDisk('a.txt', 'a'), onDisk('b.txt', 'b')]);
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await two(type);
    await page.getByText(live.oneFile).waitFor();
    expect(await bubbles(page).last().innerText()).toBe('a.txt, b.txt');
    const folder = join(temporaryDirectory(), 'thư mục');
    mkdirSync(folder, { recursive: true });
    const whole = await dragger(page, [folder]);
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await whole(type);
    await page.getByText(live.fileUnreadable).waitFor();
    expect(assistant.asked).toEqual([]);
    expect(await page.getByRole('button', { name: live.again }).count()).toBe(0);
    expect(await page.getByRole('alert').textContent()).toBe('');
    await page.reload();
    expect(await page.getByText(server.fileEmpty).count()).toBe(1);
    expect(await page.getByRole('button', { name: live.again }).count()).toBe(0);
  });

  test('that changed after it was chosen is said to be unreadable, not the server to be gone', async () => {
    const answer = gate();
    const { page, field, assistant } = await open({
      script: async (what) => {
        await answer.opened;
        return reading(what);
      },
    });
    await field.fill('một');
    await field.press('Enter');
    await page.getByText(live.answering).waitFor();
    const path = onDisk('a.txt', 'trước');
    await choose(page, path);
    writeFileSync(path, 'sau, và dài hơn');
    answer.open();
    await page.getByText(live.fileUnreadable).waitFor();
    expect(assistant.asked).toHaveLength(1);
    expect(await page.getByRole('alert').textContent()).toBe('');
  });

  test('that the server did not get is sent again while the page has it', async () => {
    const { page, field, serverGoes, serverComesBack, assistant } = await open({ script: reading });
    await serverGoes();
    await field.fill('việc 12');
    await choose(page, csv);
    await page.getByRole('alert').filter({ hasText: live.gone }).waitFor();
    await serverComesBack();
    await page.getByRole('status').filter({ hasText: live.back }).waitFor();
    await page.getByRole('button', { name: live.again }).click();
    expect((await said(page, 2)).at(-1)).toBe('Số liệu 2025.csv: Ninh Bình;4.045');
    expect(assistant.asked).toMatchObject([{ said: { text: 'việc 12' } }]);
    await page.reload();
    const [sent] = await said(page, 2);
    expect(sent).toContain('Số liệu 2025.csv');
    expect(sent).toContain('việc 12');
  });

  test('whose answer was never seen has to be chosen again after a reload', async () => {
    const never = gate();
    const { page } = await open({
      script: async (what) => {
        await never.opened;
        return reading(what);
      },
    });
    await choose(page, csv);
    await page.getByText(live.answering).waitFor();
    await page.reload();
    await page.getByText(live.fileGone).waitFor();
    expect(await page.getByRole('button', { name: live.again }).count()).toBe(0);
    never.open();
  });

  test('goes without what is too long to go with it; that stays to be sent', async () => {
    const { page, field, assistant } = await open({ script: reading });
    const article = 'Bài báo. '.repeat(200);
    await field.fill(article);
    await choose(page, csv);
    await said(page, 2);
    expect(assistant.asked[0]?.said).toMatchObject({ text: '' });
    expect(await field.inputValue()).toBe(article);
  });

  test.each(['<img src=x onerror=alert(1)>.txt', `${'khuyếncông'.repeat(20)}.xlsx`, 'a\u202etxt.exe'])(
    'called «%s» is shown as text and fits',
    async (name) => {
      const { page } = await open({ script: reading, colorScheme: 'dark', ...phone });
      await choose(page, { ...csv, name });
      expect((await said(page, 2))[0]).toContain(name);
      const inside =
        'document.getElementById("scroll").scrollWidth - document.getElementById("scroll").clientWidth';
      expect(await page.evaluate(inside)).toBe(0);
      expect(await page.locator('#log img').count()).toBe(0);
    },
  );

  test.each([
    ['text', { file: 'a' }],
    ['without a size', { file: { name: 'a' } }],
  ])('that a history holds as %s is dropped', async (_, more) => {
    const entry = { id: 'm-1', from: 'person', text: 'cũ', state: 'answered', ...more };
    const history = JSON.stringify([entry, { id: 'm-2', from: 'person', text: 'xưa', state: 'answered' }]);
    const { page } = await open({
      storage: `localStorage.setItem('khuyen-cong.history', ${JSON.stringify(history)})`,
    });
    expect(await said(page, 1)).toEqual(['xưa']);
  });
});

describe.skipIf(chromium === null)('a pasted article in Chromium', () => {
  const { open } = useBrowser(chromium);

  const article = [
    'Ninh Bình: khuyến công 2025',
    '',
    '\tNăm 2025, tổng kinh phí là 4.045 triệu đồng; thực hiện 3.997 triệu đồng.',
    ...Array.from(
      { length: 400 },
      (_, at) => `  Đoạn ${at + 1}: «${'nội dung của bài báo, '.repeat(10)}» — hết đoạn.\n`,
    ),
    'Nguồn: Sở Công Thương',
  ].join('\n');

  test('keeps its lines and is sent as it is, and shown so, after a reload as well', async () => {
    expect(article.length).toBeGreaterThan(90_000);
    expect(article.length).toBeLessThan(100_000);
    const { page, field, assistant, url } = await open({ script: () => plainReply('Đã đọc') });
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: url });
    const html = `<p>${article.split('\n').join('</p><p>')}</p>`;
    await page.evaluate(
      `navigator.clipboard.write([new ClipboardItem({
        'text/plain': new Blob([${JSON.stringify(article)}], { type: 'text/plain' }),
        'text/html': new Blob([${JSON.stringify(html)}], { type: 'text/html' }) })])`,
    );
    await field.focus();
    await page.keyboard.press('Control+V');
    expect(await field.inputValue()).toBe(article);
    await field.press('Enter');
    await said(page, 2);
    expect(assistant.asked[0]?.said).toEqual({ text: article });
    expect(await bubbles(page).first().innerText()).toBe(article);
    await page.reload();
    await said(page, 2);
    expect(await bubbles(page).first().innerText()).toBe(article);
  });

  test('of more than may be sent at once is said so', async () => {
    const { page, field, assistant } = await open();
    await page.evaluate(`document.getElementById('text').value = '${'x'.repeat(60)}\\n'.repeat(1700)`);
    await field.press('Enter');
    expect(await page.locator('.problem').innerText()).toBe(server.textTooLong(100_000));
    expect(assistant.asked).toEqual([]);
  });
});
