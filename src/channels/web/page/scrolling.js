import { byId } from './elements.js';

/** What is newest stays in view, unless the person is reading further up. */

const scroll = byId('scroll');
/** Rounding of scaled screens. */
const NEAR_PX = 4;
let atEnd = true;

export function showEnd() {
  scroll.scrollTop = scroll.scrollHeight;
}

/** Brings a message into view; of one that is too tall, its beginning. @param {HTMLElement} message */
export function show(message) {
  if (message.offsetHeight > scroll.clientHeight) message.scrollIntoView({ block: 'start' });
  else showEnd();
}

/** Moves the focus to the conversation, where the arrow keys scroll. */
export function focusConversation() {
  scroll.focus({ preventScroll: true });
}

scroll.addEventListener('scroll', () => {
  atEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight <= NEAR_PX;
});
// A notice, a growing input or a phone's keyboard takes room: the end is not to slip out of view.
new ResizeObserver(() => {
  if (atEnd) showEnd();
}).observe(scroll);
