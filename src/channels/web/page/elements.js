/** The page's few fixed elements and the sentences that came with it. */

/** @param {string} id */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no element ${id}`);
  return found;
}

/**
 * A new element. Text goes in as text: nothing that a person or the server says is ever read as HTML.
 * @param {string} tag
 * @param {string} className
 * @param {string} [text]
 */
export function create(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

/**
 * @param {string} className
 * @param {string} label
 * @param {() => void} onClick
 */
export function createButton(className, label, onClick) {
  const button = create('button', className, label);
  button.setAttribute('type', 'button');
  button.addEventListener('click', onClick);
  return button;
}

/** @type {Readonly<Record<string, string>>} */
export const wording = JSON.parse(byId('wording').textContent ?? '{}');
