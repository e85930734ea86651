import { showSending, showWaiting } from './activity.js';
import { startAttaching } from './attaching.js';
import { focusField, startComposer, takeCaption } from './composer.js';
import { byId, wording } from './elements.js';
import { forget, forgetHistory, keep, loadHistory } from './history.js';
import { startLogin } from './login.js';
import { drawBot, drawPerson, showSent } from './messages.js';
import { focusConversation, show, showEnd } from './scrolling.js';
import { hold, letGo, send } from './sending.js';
import { ask, hideBackNotice } from './server.js';

/**
 * The page's table of contents: what was said before, what is said now, and the buttons around it.
 * @typedef {import('./history.js').Entry} Entry
 * @typedef {import('./history.js').PersonEntry} PersonEntry
 * @typedef {import('./history.js').BotEntry} BotEntry
 */

const log = byId('log');
const welcome = byId('welcome');
const clear = byId('clear');
const confirmation = /** @type {HTMLDialogElement} */ (byId('confirm'));

/** One message at a time: a later one may refer to the answer of the one before. */
let lastTurn = Promise.resolve();

/** @param {Entry} entry */
function draw(entry) {
  return entry.from === 'bot'
    ? drawBot(entry, (choice) => choose(choice, entry))
    : drawPerson(entry, () => again(entry));
}

/**
 * @param {Pick<PersonEntry, 'text' | 'code' | 'file'>} said
 * @param {BotEntry} [under] the answer whose choice it is
 */
function say(said, under) {
  /** @type {PersonEntry} */
  const entry = { id: newId(), from: 'person', state: 'waiting', ...said };
  deliver(entry, append(entry), under);
}

/**
 * @param {import('./history.js').Choice} choice
 * @param {BotEntry} under
 */
function choose({ label, code }, under) {
  say({ text: label, code }, under);
}

/** What is typed goes with it. @param {File[]} files */
function sayFile(files) {
  const [first] = files;
  if (files.length > 1) {
    const names = files.map(({ name }) => name).join(', ');
    /** @type {PersonEntry} */
    const refused = {
      id: newId(),
      from: 'person',
      text: names,
      state: 'failed',
      problem: wording.oneFile,
      again: false,
    };
    keep(refused);
    append(refused);
    return;
  }
  const { name, size } = first;
  /** @type {PersonEntry} */
  const entry = { id: newId(), from: 'person', state: 'waiting', text: takeCaption(), file: { name, size } };
  hold(entry.id, first);
  deliver(entry, append(entry));
  focusField();
}

/** The question moves to the end, so that its answer stands below it. @param {PersonEntry} failed */
function again(failed) {
  document.getElementById(failed.id)?.remove();
  /** @type {PersonEntry} */
  const entry = { id: failed.id, from: 'person', text: failed.text, state: 'waiting' };
  if (failed.code !== undefined) entry.code = failed.code;
  if (failed.file !== undefined) entry.file = failed.file;
  deliver(entry, append(entry));
  moveFocus();
}

/**
 * @param {PersonEntry} entry
 * @param {HTMLElement} message
 * @param {BotEntry} [under]
 */
function deliver(entry, message, under) {
  keep(entry, { last: true });
  hideBackNotice();
  showWaiting(+1);
  /** @param {number} share */
  const onSent = (share) => {
    showSent(message, share);
    showSending(share < 1);
  };
  lastTurn = lastTurn.then(async () => {
    if (entry.file) onSent(0);
    const outcome = await send(entry, onSent);
    if (entry.file) onSent(1);
    showWaiting(-1);
    // The person has cleared the history meanwhile.
    if (!message.isConnected) return;
    if ('reply' in outcome) {
      const { text, heading, choices, files, paged, login } = outcome.reply;
      const turned = paged && under ? document.getElementById(under.id) : null;
      /** @type {BotEntry} */
      const answer = { id: newId(), from: 'bot', text, heading, choices, files };
      if (turned && under) {
        turn(entry, message, { ...answer, id: under.id }, turned);
        return;
      }
      if (login) startAfresh();
      else keep({ ...entry, state: 'answered' });
      keep(answer);
      append(answer);
    } else {
      /** @type {PersonEntry} */
      const failed = { ...entry, state: 'failed', ...outcome };
      keep(failed);
      const drawn = place(failed);
      message.replaceWith(drawn);
      show(drawn);
    }
  });
}

/**
 * Another page takes the place of the one under which it was asked for, and nothing was said.
 * @param {PersonEntry} entry
 * @param {HTMLElement} message
 * @param {BotEntry} answer
 * @param {HTMLElement} before
 */
function turn(entry, message, answer, before) {
  forget(entry.id);
  message.remove();
  keep(answer);
  const drawn = place(answer);
  before.replaceWith(drawn);
  show(drawn);
  moveFocus();
}

/** @param {Entry} entry */
function place(entry) {
  const message = draw(entry);
  message.id = entry.id;
  return message;
}

/** @param {Entry} entry */
function append(entry) {
  const message = place(entry);
  log.append(message);
  showWhetherEmpty();
  show(message);
  return message;
}

/** With a code that no history has to hold. @param {string} code */
function logIn(code) {
  showWaiting(+1);
  lastTurn = lastTurn.then(async () => {
    const outcome = await ask({ text: `/ma ${code}` });
    showWaiting(-1);
    const { text, heading, choices, files, login } =
      'reply' in outcome
        ? outcome.reply
        : { text: outcome.problem, heading: false, choices: [], files: [], login: null };
    if (login) startAfresh();
    /** @type {BotEntry} */
    const answer = { id: newId(), from: 'bot', text, heading, choices, files };
    keep(answer);
    append(answer);
  });
}

/** Nothing that was said before is for whoever comes now. */
function startAfresh() {
  forgetHistory();
  letGo();
  log.replaceChildren();
}

function showWhetherEmpty() {
  const empty = log.childElementCount === 0;
  welcome.hidden = !empty;
  clear.hidden = empty;
}

/** For when the focused button is about to go away. */
function moveFocus() {
  if (!focusField()) focusConversation();
}

/** `crypto.randomUUID` is there on trustworthy addresses only; unlike a chat's id, this one need not be unguessable. */
function newId() {
  return `m-${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
}

function restore() {
  for (const entry of loadHistory()) {
    log.append(place(entry.from === 'person' ? asLeft(entry) : entry));
  }
  showWhetherEmpty();
  showEnd();
  // Only what comes from now on is news to a screen reader.
  log.setAttribute('aria-live', 'polite');
}

/** After a reload: what waits has an answer that was never seen, and a file is no longer in hand. @param {PersonEntry} entry */
function asLeft(entry) {
  /** @type {PersonEntry} */
  const left = entry.state === 'waiting' ? { ...entry, state: 'failed', again: true } : entry;
  const canRepeat = left.state === 'failed' && left.again !== false;
  return entry.file && canRepeat ? { ...left, again: false, problem: wording.fileGone } : left;
}

function startClearing() {
  clear.addEventListener('click', () => confirmation.showModal());
  byId('confirm-no').addEventListener('click', () => confirmation.close());
  byId('confirm-yes').addEventListener('click', () => {
    confirmation.close();
    startAfresh();
    showWhetherEmpty();
    moveFocus();
  });
}

for (const example of document.querySelectorAll('.example')) {
  example.addEventListener('click', () => {
    say({ text: example.textContent ?? '' });
    moveFocus();
  });
}
startClearing();
startComposer((text) => say({ text }));
startAttaching(sayFile);
restore();
startLogin(logIn);
focusField();
