import { create, createIcon, wording } from './elements.js';

/** Draws what comes with an answer: pictures to look at, workbooks to take along. */

const DOWNLOAD = 'M12 4v11M7 10.5l5 5 5-5M5 20h14';

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
