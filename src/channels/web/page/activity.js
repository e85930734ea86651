import { byId, wording } from './elements.js';
import { showEnd } from './scrolling.js';

/** What is being done for whoever waits. */

const activity = byId('activity');

let waiting = 0;
let sending = false;

/** @param {number} change of the messages that wait for an answer */
export function showWaiting(change) {
  waiting += change;
  showActivity();
  if (change > 0) showEnd();
}

/** @param {boolean} now whether a file is on its way */
export function showSending(now) {
  if (now === sending) return;
  sending = now;
  showActivity();
}

function showActivity() {
  activity.textContent = waiting === 0 ? '' : sending ? wording.sending : wording.answering;
}
