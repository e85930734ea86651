import { create, createButton, wording } from './elements.js';
import { drawFile, drawSentFile } from './files.js';

/** Draws what was said. */

/**
 * @param {import('./history.js').BotEntry} entry
 * @param {(choice: import('./history.js').Choice) => void} onChoice
 */
export function drawBot(entry, onChoice) {
  const message = create('article', 'message bot');
  const bubble = create('div', 'bubble');
  bubble.dir = 'auto';
  entry.text.split('\n').forEach((line, at) => {
    const heading = entry.heading && at === 0;
    // Not paragraphs: those would be copied with empty lines between them.
    bubble.append(create('div', heading ? 'heading' : /^[•–-] /.test(line) ? 'item' : 'line', line));
  });
  // An older history knows no files.
  bubble.append(...(entry.files ?? []).map(drawFile));
  message.append(create('span', 'for-readers', wording.bot), bubble);
  if (entry.choices.length > 0) {
    const choices = create('div', 'choices');
    choices.setAttribute('role', 'group');
    choices.setAttribute('aria-label', wording.choices);
    choices.append(
      ...entry.choices.map((choice) => createButton('choice', choice.label, () => onChoice(choice))),
    );
    message.append(choices);
  }
  return message;
}

/**
 * @param {import('./history.js').PersonEntry} entry
 * @param {() => void} onAgain
 */
export function drawPerson(entry, onAgain) {
  const message = create('article', 'message person');
  const bubble = create('div', 'bubble', entry.file ? undefined : entry.text);
  bubble.dir = 'auto';
  if (entry.file) {
    bubble.append(drawSentFile(entry.file));
    if (entry.text !== '') bubble.append(create('div', 'line', entry.text));
  }
  message.append(create('span', 'for-readers', wording.person), bubble);
  if (entry.state === 'failed') {
    message.classList.add('failed');
    const failure = create('div', 'failure');
    failure.append(create('span', 'problem', entry.problem ?? wording.notSent));
    if (entry.again !== false) failure.append(createButton('again', wording.again, onAgain));
    message.append(failure);
  }
  return message;
}

/**
 * How much of its file has been sent; all of it: nothing more to show.
 * @param {HTMLElement} message
 * @param {number} share of 1
 */
export function showSent(message, share) {
  const shown = message.querySelector('progress');
  if (share >= 1) {
    shown?.remove();
    return;
  }
  const progress = shown ?? document.createElement('progress');
  progress.setAttribute('aria-label', wording.sending);
  progress.value = share;
  if (!shown) message.querySelector('.sent')?.after(progress);
}
