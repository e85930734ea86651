import { create, createIcon, wording } from './elements.js';

/** Draws what comes with an answer, pictures to look at and workbooks to take along, and what a person has sent. */

const DOWNLOAD = 'M12 4v11M7 10.5l5 5 5-5M5 20h14';
const SHEET = 'M13 3H6v18h12V8zM13 3v5h5M9 13h6M9 17h6';
const KILO = 1024;

/** @param {import('./history.js').ReplyFile} file */
export function drawFile(file) {
  return file.kind === 'picture' ? drawPicture(file) : drawWorkbook(file);
}

/** @param {import('./history.js').ReplyFile} file */
function drawPicture({ url, title, width, height }) {
  const link = createLink('picture', url);
  link.target = '_blank';
  link.rel = 'noopener';
  link.title = wording.openPicture;
  const picture = document.createElement('img');
  picture.alt = title;
  // Its place is kept before it is there, so that nothing jumps while a person reads.
  if (width !== undefined && height !== undefined) {
    picture.width = width;
    picture.height = height;
  }
  picture.loading = 'lazy';
  picture.decoding = 'async';
  // The history remembers longer than the server keeps a file.
  picture.addEventListener('error', () => link.replaceWith(create('div', 'lost', wording.pictureGone)));
  picture.src = url;
  link.append(picture);
  return link;
}

/** @param {import('./history.js').ReplyFile} file */
function drawWorkbook({ url, name }) {
  const link = createLink('workbook', url);
  // Where it is gone, the browser says so and the page stays.
  link.download = name;
  link.append(createIcon(DOWNLOAD), create('span', 'for-readers', `${wording.download} `), name);
  return link;
}

/** What a person has sent: they have it, so there is nothing to open. @param {import('./history.js').PersonFile} file */
export function drawSentFile({ name, size }) {
  const sent = create('div', 'sent');
  sent.append(
    createIcon(SHEET),
    create('span', 'for-readers', `${wording.sentFile} `),
    create('span', 'name', name),
    create('span', 'size', sizeInWords(size)),
  );
  return sent;
}

/** As Vietnamese writes numbers. @param {number} bytes */
function sizeInWords(bytes) {
  const inUnits = (/** @type {number} */ unit) =>
    (bytes / unit).toLocaleString('vi-VN', { maximumFractionDigits: bytes / unit < 10 ? 1 : 0 });
  if (bytes < KILO) return `${bytes} byte`;
  // What would be rounded to 1.024 KB is one MB.
  return bytes < (KILO - 0.5) * KILO ? `${inUnits(KILO)} KB` : `${inUnits(KILO * KILO)} MB`;
}

/**
 * @param {string} className
 * @param {string} url
 */
function createLink(className, url) {
  const link = document.createElement('a');
  link.className = className;
  link.href = url;
  return link;
}
