/** The page's few fixed elements and the sentences that came with it. */

const SVG = 'http://www.w3.org/2000/svg';

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

/** A drawing of lines beside a word, which says what it means. @param {string} path */
export function createIcon(path) {
  const icon = document.createElementNS(SVG, 'svg');
  icon.setAttribute('aria-hidden', 'true');
  icon.setAttribute('viewBox', '0 0 24 24');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  icon.append(line);
  return icon;
}

/** @type {Readonly<Record<string, string>>} */
export const wording = JSON.parse(byId('wording').textContent ?? '{}');
