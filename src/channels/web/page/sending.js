import { byId, wording } from './elements.js';
import { ask, askAbout } from './server.js';

/** Sends what a person has said: words, a tapped choice, or a file, which the history cannot keep. */

/** What the server takes came with the page. */
const mostBytes = Number(byId('file').dataset.mostBytes);

/** Those that may still have to be sent, by the entry. @type {Map<string, File>} */
const held = new Map();

/** @param {string} id @param {File} file */
export function hold(id, file) {
  held.set(id, file);
}

export function letGo() {
  held.clear();
}

/**
 * @param {import('./history.js').PersonEntry} entry
 * @param {(share: number) => void} onSent of 1
 */
export async function send({ id, text, code, file }, onSent) {
  if (!file) return ask(code === undefined ? { text } : { code });
  const outcome = await sendFile(held.get(id), text, onSent);
  if (!('again' in outcome && outcome.again)) held.delete(id);
  return outcome;
}

/**
 * @param {File | undefined} file
 * @param {string} text
 * @param {(share: number) => void} onSent
 */
async function sendFile(file, text, onSent) {
  if (!file) return { problem: wording.fileGone, again: false };
  if (file.size > mostBytes) return { problem: wording.fileTooLarge, again: false };
  // A folder, or changed since it was chosen: the browser would say no more than that the connection broke.
  if (!(await isReadable(file))) return { problem: wording.fileUnreadable, again: false };
  if (file.size === 0) return { problem: wording.fileEmpty, again: false };
  return askAbout(file, text, onSent);
}

/** @param {File} file */
async function isReadable(file) {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
