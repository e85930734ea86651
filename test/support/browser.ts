import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where Debian puts it, or where `CHROMIUM_PATH` says. */
const PATH = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Quiet and alone: no extensions of the machine, nothing fetched in the background. */
const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The path of a Chromium on this machine, or null with a word on the console: a skipped test must not go unseen. */
export function findChromium(): string | null {
  if (existsSync(PATH)) return PATH;
  console.warn(`SKIPPED: the browser tests. There is no Chromium at ${PATH}; set CHROMIUM_PATH to one.`);
  return null;
}

/** Starts Chromium with an empty profile of its own, which goes when it is closed. */
export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: ARGUMENTS });
}
