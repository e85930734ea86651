import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { webSentences } from '../../../src/wording/web.ts';
import { launchChromium } from '../../support/browser.ts';
import { budget2018, noFiles, plainReply, scriptedAssistant, testChannel } from './support.ts';

type Script = Parameters<typeof scriptedAssistant>[0];

export const answers: NonNullable<Script> = (said) =>
  'code' in said
    ? plainReply(`Đã chọn ${said.code}`)
    : /2018/.test(said.text)
      ? budget2018
      : plainReply(`Đã nghe: ${said.text}`);

export const bubbles = (page: Page) => page.locator('.bubble');

/** What stands in the conversation once it holds that many messages. */
export async function said(page: Page, count: number): Promise<string[]> {
  await bubbles(page)
    .nth(count - 1)
    .waitFor();
  return bubbles(page).allInnerTexts();
}

export const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

/** A browser for the tests of a file. */
export function useBrowser(chromium: string | null) {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium(chromium ?? '');
  });
  afterAll(() => browser?.close());

  const cleanups: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  });

  /** A person opens the page of a bot that answers by the script. */
  async function open({
    script,
    attachments = noFiles,
    ...options
  }: BrowserContextOptions & {
    script?: Script;
    attachments?: typeof noFiles;
    storage?: string;
  } = {}) {
    const assistant = scriptedAssistant(script ?? answers);
    const first = testChannel({ assistant, attachments });
    const { url } = await first.start();
    let channel = first;
    const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
    if (options.storage !== undefined) await context.addInitScript(options.storage);
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      // The browser itself notes a server that is gone or says no; what it blocks or we break is a fault.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        faults.push(message.text());
    });
    await page.goto(url);
    cleanups.push(async () => {
      await context.close();
      await channel.stop();
      expect(faults).toEqual([]);
    });
    return {
      page,
      assistant,
      url,
      field: page.getByRole('textbox', { name: webSentences.page.inputLabel }),
      log: page.getByRole('log'),
      serverGoes: () => channel.stop(),
      /** On the same port, as a restarted bot would. */
      async serverComesBack() {
        channel = testChannel({ assistant, attachments, port: Number(new URL(url).port) });
        await channel.start();
      },
    };
  }

  return { open };
}
