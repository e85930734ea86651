import { byId, wording } from './elements.js';
import { upload } from './upload.js';

/** Asking the server, and noticing when it is gone and when it is back. */

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;
const PATIENCE_MS = 60_000;
/** What a proxy answers in place of a server that is gone. */
const NOBODY_THERE = [502, 503, 504];

const goneNotice = byId('gone');
const backNotice = byId('back');

let gone = false;
let pause = FIRST_PAUSE_MS;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let nextLook;

/**
 * `again`: the same may succeed later.
 * @typedef {{ reply: Reply } | { problem: string, again: boolean }} Outcome
 * @typedef {{ text: string, heading: boolean, choices: import('./history.js').Choice[], files: import('./history.js').ReplyFile[], paged: boolean, login: 'begun' | 'ended' | null }} Reply
 */

/** @param {{ text: string } | { code: string }} said */
export function ask(said) {
  return outcomeOf(
    fetch('/api/messages', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(said),
      signal: AbortSignal.timeout(PATIENCE_MS),
    }),
  );
}

/**
 * @param {File} file
 * @param {string} text what is said with it
 * @param {(share: number) => void} onSent of 1
 */
export function askAbout(file, text, onSent) {
  return outcomeOf(upload(file, text, onSent));
}

/**
 * @param {Promise<Response>} asking
 * @returns {Promise<Outcome>}
 */
async function outcomeOf(asking) {
  let response;
  try {
    response = await asking;
  } catch {
    lost();
    return { problem: wording.notSent, again: true };
  }
  if (NOBODY_THERE.includes(response.status) && !isOurs(response)) {
    lost();
    return { problem: wording.notSent, again: true };
  }
  found();
  try {
    const body = await response.json();
    if (response.ok) return { reply: body };
    return { problem: body.error ?? wording.unexpected, again: response.status >= 500 };
  } catch {
    return { problem: wording.unexpected, again: true };
  }
}

/** Our server says in JSON why it cannot answer. @param {Response} response */
const isOurs = (response) => response.headers.get('content-type')?.startsWith('application/json') ?? false;

/** Takes down the good news once the person goes on. */
export function hideBackNotice() {
  backNotice.textContent = '';
}

function lost() {
  backNotice.textContent = '';
  if (gone) return;
  gone = true;
  goneNotice.textContent = wording.gone;
  pause = FIRST_PAUSE_MS;
  nextLook = setTimeout(look, pause);
}

function found() {
  if (!gone) return;
  gone = false;
  clearTimeout(nextLook);
  goneNotice.textContent = '';
  backNotice.textContent = wording.back;
}

/** Asks only while the server is gone, and ever less often. */
async function look() {
  clearTimeout(nextLook);
  if (!gone) return;
  try {
    const response = await fetch('/healthz', {
      cache: 'no-store',
      signal: AbortSignal.timeout(LONGEST_PAUSE_MS),
    });
    if (response.ok) return found();
  } catch {
    // Still gone.
  }
  if (!gone) return;
  pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  clearTimeout(nextLook);
  nextLook = setTimeout(look, pause);
}

// The moments when waiting longer makes no sense.
addEventListener('online', look);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') look();
});
