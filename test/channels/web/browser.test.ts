import { once } from 'node:events';
import { statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { webSentences } from '../../../src/wording/web.ts';
import { createTestAttachments } from '../../support/attachments.ts';
import { findChromium } from '../../support/browser.ts';
import { answers, bubbles, phone, said, useBrowser } from './page.ts';
import { budget2018, chart, gate, plainReply, type scriptedAssistant, sheet } from './support.ts';

const chromium = findChromium();
const { live, page: say } = webSentences;

describe.skipIf(chromium === null)('the chat page in Chromium', () => {
  const { open } = useBrowser(chromium);

  test('a person types, Enter sends, the answer appears with its heading, lines and choices', async () => {
    const { page, field, log, assistant } = await open();
    await field.fill('kinh phí Ninh Bình 2018');
    await field.press('Enter');
    expect(await said(page, 2)).toEqual(['kinh phí Ninh Bình 2018', budget2018.text]);
    expect(await field.inputValue()).toBe('');
    expect(await log.locator('.heading').textContent()).toBe('Kinh phí khuyến công – Ninh Bình, năm 2018');
    expect(await log.getByRole('button').allInnerTexts()).toEqual(['Năm 2017', 'Năm 2019']);
    expect(assistant.asked).toMatchObject([{ said: { text: 'kinh phí Ninh Bình 2018' }, done: true }]);
  });

  test('choices are buttons, and older ones stay usable', async () => {
    const { page, field, assistant } = await open();
    await field.fill('Ninh Bình 2018');
    await field.press('Enter');
    await page.getByRole('button', { name: 'Năm 2017' }).click();
    expect((await said(page, 4)).slice(2)).toEqual(['Năm 2017', 'Đã chọn q:nb:2017']);
    await page.getByRole('button', { name: 'Năm 2019' }).click();
    expect((await said(page, 6)).slice(4)).toEqual(['Năm 2019', 'Đã chọn q:nb:2019']);
    expect(assistant.asked.map((each) => each.said).slice(1)).toEqual([
      { code: 'q:nb:2017' },
      { code: 'q:nb:2019' },
    ]);
    expect(new Set(assistant.asked.map(({ speaker }) => speaker.chat)).size).toBe(1);
  });

  test('another page of a list takes the place of the one before', async () => {
    const paged = (code: string) => ({
      ...plainReply(`Trang ${code}`),
      paged: code !== '1',
      choices: [{ label: 'Trang sau', code: String(Number(code) + 1) }],
    });
    const { page, field } = await open({
      script: (asked) => paged('code' in asked ? asked.code : '1'),
    });
    await field.fill('xếp hạng các tỉnh');
    await field.press('Enter');
    expect(await said(page, 2)).toEqual(['xếp hạng các tỉnh', 'Trang 1']);
    for (const number of [2, 3]) {
      await page.getByRole('button', { name: 'Trang sau' }).click();
      await page.getByText(`Trang ${number}`).waitFor();
    }
    expect(await said(page, 2)).toEqual(['xếp hạng các tỉnh', 'Trang 3']);
    await page.reload();
    expect(await said(page, 2)).toEqual(['xếp hạng các tỉnh', 'Trang 3']);
  });

  test('the empty page offers examples', async () => {
    const { page, assistant } = await open();
    expect(
      await page.getByRole('group', { name: say.examplesLabel }).getByRole('button').allInnerTexts(),
    ).toEqual(say.examples);
    await page.getByRole('button', { name: say.examples[0] ?? '' }).click();
    await said(page, 2);
    expect(assistant.asked[0]?.said).toEqual({ text: say.examples[0] });
    expect(await page.getByRole('heading', { name: say.welcome }).isVisible()).toBe(false);
    expect(await page.evaluate('document.activeElement.id')).toBe('text');
  });

  test('history stays on reload, with its choices, until it is cleared', async () => {
    const { page, field, assistant } = await open();
    await field.fill('Ninh Bình 2018');
    await field.press('Enter');
    const before = await said(page, 2);
    await page.reload();
    expect(await said(page, 2)).toEqual(before);
    await page.getByRole('button', { name: 'Năm 2019' }).click();
    await said(page, 4);
    expect(assistant.asked[1]?.speaker).toEqual(assistant.asked[0]?.speaker);

    await page.getByRole('button', { name: say.clear }).click();
    await page.getByRole('button', { name: say.clearNo, exact: true }).click();
    expect(await bubbles(page).count()).toBe(4);
    await page.getByRole('button', { name: say.clear }).click();
    await page.getByRole('button', { name: say.clearYes, exact: true }).click();
    await page.getByRole('heading', { name: say.welcome }).waitFor();
    expect(await bubbles(page).count()).toBe(0);
    await page.reload();
    await page.getByRole('heading', { name: say.welcome }).waitFor();
    expect(await bubbles(page).count()).toBe(0);
  });

  test('history is limited', async () => {
    const { page } = await open({
      storage: `if (!localStorage.length) localStorage.setItem('khuyen-cong.history', JSON.stringify(
        Array.from({ length: 500 }, (_, at) => ({ id: 'm-' + at, from: 'person', state: 'answered', text: 'tin ' + at }))));`,
    });
    const texts = await said(page, 200);
    expect([texts.length, texts[0], texts.at(-1)]).toEqual([200, 'tin 300', 'tin 499']);
  });

  test.each([
    ['is no JSON', `localStorage.setItem('khuyen-cong.history', '{"')`],
    ['is something else', `localStorage.setItem('khuyen-cong.history', '{"a":1}')`],
    [
      'holds strange entries',
      `localStorage.setItem('khuyen-cong.history', '[null,1,{"id":"m-1","from":"bot","text":"a"},{"id":7,"text":{}}]')`,
    ],
    [
      'may not be used',
      `Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError') } })`,
    ],
    ['is full', `Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }`],
  ])('the page works where storage %s', async (_, storage) => {
    const { page, field } = await open({ storage });
    await field.fill('Ninh Bình 2018');
    await field.press('Enter');
    expect(await said(page, 2)).toEqual(['Ninh Bình 2018', budget2018.text]);
  });

  test('HTML from anyone is text', async () => {
    const html = '<img src=x onerror="window.hacked=1"><b>đậm</b></script>';
    const { page, field } = await open({
      script: () => ({
        ...budget2018,
        text: `${html}\n${html}`,
        choices: [{ label: '<i>chọn</i>', code: 'x' }],
      }),
    });
    await field.fill(html);
    await field.press('Enter');
    expect(await said(page, 2)).toEqual([html, `${html}\n${html}`]);
    expect(await page.locator('.choice').textContent()).toBe('<i>chọn</i>');
    await page.reload();
    expect(await said(page, 2)).toEqual([html, `${html}\n${html}`]);
    expect(await page.locator('#log :is(img, b, i, script)').count()).toBe(0);
    expect(await page.evaluate('window.hacked')).toBeUndefined();
  });

  test('Shift+Enter makes a new line and the field grows', async () => {
    const { page, field, assistant } = await open();
    const height = async () => (await field.boundingBox())?.height ?? 0;
    const before = await height();
    await field.pressSequentially('Ninh Bình');
    await field.press('Shift+Enter');
    await field.pressSequentially('năm 2017');
    expect(await height()).toBeGreaterThan(before);
    await field.press('Enter');
    await said(page, 2);
    expect(assistant.asked[0]?.said).toEqual({ text: 'Ninh Bình\nnăm 2017' });
    expect(await height()).toBe(before);
  });

  test('Enter belongs to the input method while it composes', async () => {
    const { page, field, assistant } = await open();
    await field.focus();
    const keyboard = await page.context().newCDPSession(page);
    await keyboard.send('Input.imeSetComposition', { text: 'khuyến', selectionStart: 6, selectionEnd: 6 });
    const composing = page.evaluate(
      `new Promise((resolve) => addEventListener('keydown', (event) => resolve(event.isComposing), { once: true }))`,
    );
    await field.press('Enter');
    expect(await composing).toBe(true);
    expect(assistant.asked).toEqual([]);
    expect(await bubbles(page).count()).toBe(0);
    await field.fill('');
    await keyboard.send('Input.insertText', { text: 'khuyến công' });
    await field.press('Enter');
    expect(await said(page, 2)).toEqual(['khuyến công', 'Đã nghe: khuyến công']);
    expect(assistant.asked).toHaveLength(1);
  });

  test('nothing is sent where nothing is typed', async () => {
    const { page, field, assistant } = await open();
    await field.fill('  \n ');
    await field.press('Enter');
    await page.getByRole('button', { name: say.send, exact: true }).click();
    await field.fill('a');
    await page.getByRole('button', { name: say.send, exact: true }).click();
    await said(page, 2);
    expect(assistant.asked.map((each) => each.said)).toEqual([{ text: 'a' }]);
  });

  test('the keyboard alone is enough', async () => {
    const { page, assistant } = await open();
    const { keyboard } = page;
    const focused = () =>
      page.evaluate<string>('document.activeElement.innerText || document.activeElement.id');
    expect(await focused()).toBe('text');
    await keyboard.type('Ninh Bình 2018');
    await keyboard.press('Enter');
    await said(page, 2);
    await keyboard.press('Shift+Tab');
    expect(await focused()).toBe('Năm 2019');
    await keyboard.press('Shift+Tab');
    expect(await focused()).toBe('Năm 2017');
    await keyboard.press('Enter');
    await said(page, 4);
    expect(assistant.asked[1]?.said).toEqual({ code: 'q:nb:2017' });
    expect(await focused()).toBe('Năm 2017');
    const outline = await page.evaluate<string>('getComputedStyle(document.activeElement).outlineStyle');
    expect(outline).toBe('solid');
    await page.getByRole('button', { name: say.clear }).focus();
    await keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await keyboard.press('Escape');
    expect(await bubbles(page).count()).toBe(4);
    await keyboard.press('Enter');
    await keyboard.press('Tab');
    await keyboard.press('Space');
    await page.getByRole('heading', { name: say.welcome }).waitFor();
    expect(await focused()).toBe('text');
  });

  test('a screen reader finds its way', async () => {
    const { page, field, log } = await open();
    expect(await page.locator('html').getAttribute('lang')).toBe('vi');
    for (const landmark of ['banner', 'main'] as const)
      expect(await page.getByRole(landmark).count()).toBe(1);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(say.name);
    await field.fill('Ninh Bình 2018');
    await field.press('Enter');
    await said(page, 2);
    expect(await log.getAttribute('aria-live')).toBe('polite');
    expect(await log.ariaSnapshot()).toContain(live.bot);
    expect(await page.getByRole('group', { name: live.choices }).getByRole('button').count()).toBe(2);
    const nameless = await page.evaluate(
      `[...document.querySelectorAll('button')].filter((b) => !(b.ariaLabel || b.textContent.trim())).length`,
    );
    expect(nameless).toBe(0);
  });

  test('the wait for an answer is shown, and messages sent meanwhile follow in order', async () => {
    const answer = gate();
    const { page, field, assistant } = await open({
      script: async (what) => {
        await answer.opened;
        return answers(what);
      },
    });
    const waiting = page.getByRole('status').filter({ hasText: live.answering });
    await field.fill('một');
    await field.press('Enter');
    await waiting.waitFor();
    await field.fill('hai');
    await field.press('Enter');
    await said(page, 2);
    answer.open();
    await said(page, 4);
    await waiting.waitFor({ state: 'detached' });
    expect(assistant.asked.map((each) => each.said)).toEqual([{ text: 'một' }, { text: 'hai' }]);
  });

  test('a server that is gone is told of, nothing typed is lost, and the page recovers by itself', async () => {
    const { page, field, serverGoes, serverComesBack, assistant } = await open();
    await field.fill('Ninh Bình 2018');
    await field.press('Enter');
    await said(page, 2);
    await serverGoes();
    await field.fill('Hà Nam 2018');
    await field.press('Enter');
    const alarm = page.getByRole('alert');
    await alarm.filter({ hasText: live.gone }).waitFor();
    await page.getByText(live.notSent).waitFor();
    // A choice of an old answer is lost no more than a typed text.
    await page.getByRole('button', { name: 'Năm 2017' }).click();
    await page.getByRole('button', { name: live.again }).nth(1).waitFor();

    await serverComesBack();
    await page.getByRole('status').filter({ hasText: live.back }).waitFor();
    expect(await alarm.textContent()).toBe('');
    expect(assistant.asked).toHaveLength(1);

    await page.getByRole('button', { name: live.again }).first().click();
    expect((await said(page, 5)).slice(2)).toEqual(['Năm 2017', 'Hà Nam 2018', budget2018.text]);
    expect(await page.getByText(live.back).count()).toBe(0);
    // The failed choice, once more, after a reload.
    await page.reload();
    await page.getByRole('button', { name: live.again }).click();
    expect((await said(page, 6)).slice(2)).toEqual([
      'Hà Nam 2018',
      budget2018.text,
      'Năm 2017',
      'Đã chọn q:nb:2017',
    ]);
    expect(assistant.asked.map((each) => each.said).slice(1)).toEqual([
      { text: 'Hà Nam 2018' },
      { code: 'q:nb:2017' },
    ]);
    expect(await page.getByRole('button', { name: live.again }).count()).toBe(0);
  });

  test('a question whose answer was never seen can be sent again after a reload', async () => {
    const never = gate();
    onTestFinished(never.open);
    let first = true;
    const { page, field } = await open({
      script: async (what) => {
        if (first) {
          first = false;
          await never.opened;
        }
        return answers(what);
      },
    });
    await field.fill('Ninh Bình 2018');
    await field.press('Enter');
    await page.getByText(live.answering).waitFor();
    await page.reload();
    await page.getByRole('button', { name: live.again }).click();
    never.open();
    expect(await said(page, 2)).toEqual(['Ninh Bình 2018', budget2018.text]);
  });

  test('what the server says of a failure is shown; what cannot succeed is not offered again', async () => {
    const { page, field } = await open({
      script: () => {
        throw new Error('the database is gone');
      },
    });
    await field.fill('Ninh Bình 2018');
    await field.press('Enter');
    await page.getByText(webSentences.answers.failed).waitFor();
    expect(await page.getByRole('button', { name: live.again }).count()).toBe(1);
    await page.evaluate(`document.getElementById('text').value = 'x'.repeat(600 * 1024)`);
    await field.press('Enter');
    await page.getByText(webSentences.answers.tooLarge(512 * 1024)).waitFor();
    expect(await page.getByRole('button', { name: live.again }).count()).toBe(1);
    expect(await page.getByRole('alert').textContent()).toBe('');
  });

  test.each([
    ['light', 360, 740],
    ['dark', 360, 740],
    ['light', 320, 480],
    ['light', 1280, 800],
  ] as const)(
    'in %s on %i×%i everything fits and every button can be hit',
    async (colorScheme, width, height) => {
      const { page, field } = await open({
        colorScheme,
        viewport: { width, height },
        hasTouch: width < 500,
        isMobile: width < 500,
      });
      const overflow = () => page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      expect(await overflow()).toBeLessThanOrEqual(0);
      await field.fill(`Ninh Bình 2018 ${'khuyếncông'.repeat(30)}`);
      await field.press('Enter');
      await said(page, 2);
      expect(await overflow()).toBeLessThanOrEqual(0);
      const inside =
        'document.getElementById("scroll").scrollWidth - document.getElementById("scroll").clientWidth';
      expect(await page.evaluate(inside)).toBe(0);
      for (const button of await page.getByRole('button').all()) {
        const box = await button.boundingBox();
        expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
      }
      for (const part of [field, page.getByRole('heading', { level: 1 })]) {
        const box = await part.boundingBox();
        expect(
          box && box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height,
        ).toBe(true);
      }
    },
  );

  const withFiles: Parameters<typeof scriptedAssistant>[0] = () => ({ ...budget2018, files: [chart, sheet] });

  test('a picture is as wide as its bubble, keeps its place while it comes, and opens in a tab of its own', async () => {
    const { page, field, url } = await open({
      script: withFiles,
      attachments: createTestAttachments(),
      ...phone,
    });
    const arrival = gate();
    await page.route('**/files/**', async (route) => {
      await arrival.opened;
      await route.continue();
    });
    await field.fill('Ninh Bình 2018');
    await field.press('Enter');
    await said(page, 2);
    const picture = page.getByRole('img', { name: chart.picture.title });
    const loaded = () => picture.evaluate<number, { naturalWidth: number }>((img) => img.naturalWidth);
    const before = await picture.boundingBox();
    expect(await loaded()).toBe(0);
    arrival.open();
    await expect.poll(loaded).toBe(1080);
    expect(await picture.boundingBox()).toEqual(before);
    const bubble = await bubbles(page).nth(1).boundingBox();
    // Its border and padding.
    expect(before?.width).toBeCloseTo((bubble?.width ?? 0) - 30, 0);
    expect(bubble?.width).toBeGreaterThan(320);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);

    const opened = page.context().waitForEvent('page');
    await picture.tap();
    const tab = await opened;
    await tab.waitForLoadState();
    expect(tab.url()).toMatch(new RegExp(`^${url}/files/.*/xep-hang-2018\\.png$`));
    expect(await tab.evaluate('document.images[0].naturalWidth')).toBe(1080);
    expect(await tab.evaluate('window.opener')).toBeNull();
  });

  test('a workbook is a link that the keyboard reaches and that is downloaded under its name', async () => {
    const { page, field } = await open({ script: withFiles, attachments: createTestAttachments() });
    await field.fill('Ninh Bình 2018');
    await field.press('Enter');
    const link = page.getByRole('link', { name: `${live.download} kinh-phi-cac-tinh-2018.xlsx` });
    await link.waitFor();
    for (let steps = 0; steps < 3; steps++) await page.keyboard.press('Shift+Tab');
    expect(await page.evaluate('document.activeElement.className')).toBe('workbook');
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    expect((await link.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    const download = page.waitForEvent('download');
    await page.keyboard.press('Enter');
    const { size } = statSync(await (await download).path());
    expect((await download).suggestedFilename()).toBe('kinh-phi-cac-tinh-2018.xlsx');
    expect(size).toBeGreaterThan(1000);
    expect(await bubbles(page).count()).toBe(2);
  });

  test('files stay in the history, whose end is in view after a reload', async () => {
    const { page, field } = await open({ script: withFiles, attachments: createTestAttachments(), ...phone });
    for (const count of [2, 4, 6]) {
      await field.fill('Ninh Bình 2018');
      await field.press('Enter');
      await said(page, count);
    }
    await page.reload();
    await said(page, 6);
    expect(await page.getByRole('img', { name: chart.picture.title }).count()).toBe(3);
    expect(await page.getByRole('link', { name: live.download }).count()).toBe(3);
    const fromEnd = () =>
      page.evaluate<number>(
        `(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight)(document.getElementById('scroll'))`,
      );
    await expect
      .poll(() => page.evaluate(`document.querySelectorAll('#log img')[2].naturalWidth`))
      .toBe(1080);
    expect(await fromEnd()).toBeLessThanOrEqual(4);
  });

  test('a picture that the server no longer keeps is told of in its place', async () => {
    const attachments = createTestAttachments();
    const { page, field } = await open({
      script: withFiles,
      attachments: { ...attachments, find: async () => null },
    });
    await field.fill('Ninh Bình 2018');
    await field.press('Enter');
    await page.getByText(live.pictureGone).waitFor();
    expect(await page.getByRole('img', { name: chart.picture.title }).count()).toBe(0);
    expect((await said(page, 2))[1]).toContain(budget2018.text);
  });

  test('a file that somebody has handed in stays in the history as a download', async () => {
    const file = {
      kind: 'document',
      name: 'bao-cao.docx',
      title: 'bao-cao.docx',
      url: `/files/${'a'.repeat(64)}/${'b'.repeat(32)}/bao-cao.docx`,
    };
    const history = JSON.stringify([
      { id: 'm-1', from: 'bot', text: 'cũ', heading: false, choices: [], files: [file] },
    ]);
    const { page } = await open({
      storage: `localStorage.setItem('khuyen-cong.history', ${JSON.stringify(history)})`,
    });
    expect(await said(page, 1)).toEqual([expect.stringContaining('cũ')]);
    expect(await page.getByRole('link').getAttribute('download')).toBe('bao-cao.docx');
  });

  test.each([
    'javascript:window.hacked=1',
    'https://evil.example/a.png',
    '//evil.example/files/a.png',
    '/files/../api/messages',
  ])('a stored file at %s is not drawn', async (address) => {
    const entry = { id: 'm-1', from: 'bot', text: 'cũ', heading: false, choices: [] };
    const file = { kind: 'workbook', name: 'a.xlsx', title: 'a', url: address };
    const history = JSON.stringify([
      { ...entry, files: [file] },
      { ...entry, id: 'm-2', text: 'xưa' },
    ]);
    const { page } = await open({
      storage: `localStorage.setItem('khuyen-cong.history', ${JSON.stringify(history)})`,
    });
    expect(await said(page, 1)).toEqual(['xưa']);
    expect(await page.getByRole('link').count()).toBe(0);
  });

  test('a page of another site cannot ask in the name of a person', async () => {
    const { page, url, field, assistant } = await open();
    const foreign = createServer((request, response) => {
      response.setHeader('Content-Type', 'text/html');
      response.end(
        `<form method="post" enctype="text/plain" action="${url}/api/messages"><input name='{"text":"' value='lén"}'><button>go</button></form>`,
      );
      request.resume();
    }).listen(0, '127.0.0.1');
    await once(foreign, 'listening');
    onTestFinished(() => void foreign.close());
    const other = await page.context().newPage();
    await other.goto(`http://localhost:${(foreign.address() as AddressInfo).port}`);
    const outcome = await other.evaluate(
      `fetch('${url}/api/messages', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"text":"lén"}' })
         .then(() => 'let through', () => 'blocked')`,
    );
    expect(outcome).toBe('blocked');
    await other.getByRole('button').click();
    await other.getByText(webSentences.answers.foreignSite).waitFor();
    await field.fill('thật');
    await field.press('Enter');
    await said(page, 2);
    expect(assistant.asked.map((each) => each.said)).toEqual([{ text: 'thật' }]);
    foreign.closeAllConnections();
  });
});
