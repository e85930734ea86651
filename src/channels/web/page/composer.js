import { byId } from './elements.js';

/** Where the person types. Enter sends, Shift+Enter makes a new line. */

const form = /** @type {HTMLFormElement} */ (byId('composer'));
const field = /** @type {HTMLTextAreaElement} */ (byId('text'));
const mostCaption = Number(byId('file').dataset.mostCaption);

/** @param {(text: string) => void} onSend */
export function startComposer(onSend) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (text !== '') {
      field.value = '';
      growField();
      onSend(text);
    }
    field.focus();
  });
  field.addEventListener('keydown', (event) => {
    // While a Vietnamese input method composes, Enter belongs to it. Safari ends the composition first and says only 229.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    form.requestSubmit();
  });
  field.addEventListener('input', growField);
  growField();
}

/** Takes what is typed to go with a file; what is too long for that stays. */
export function takeCaption() {
  const text = field.value.trim();
  if (text.length > mostCaption) return '';
  field.value = '';
  growField();
  return text;
}

/** On a touch screen the focus would raise the keyboard over what was just answered. */
export function focusField() {
  if (!matchMedia('(pointer: fine)').matches) return false;
  field.focus();
  return true;
}

/** As high as its text, up to what the style sheet allows. */
function growField() {
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
}
