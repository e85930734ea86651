import { byId } from './elements.js';

/** The ways in which a file comes: by the button, dropped anywhere on the page, pasted. */

const button = byId('attach');
const picker = /** @type {HTMLInputElement} */ (byId('file'));
const area = byId('drop');

/** @param {(files: File[]) => void} onFiles of which there is at least one */
export function startAttaching(onFiles) {
  /** @param {DataTransfer | null} transfer */
  const take = (transfer) => {
    const files = [...(transfer?.files ?? [])];
    if (files.length > 0) onFiles(files);
  };
  button.addEventListener('click', () => picker.click());
  picker.addEventListener('change', () => {
    const files = [...(picker.files ?? [])];
    // The same file may be chosen again.
    picker.value = '';
    if (files.length > 0) onFiles(files);
  });
  startDropping(take);
  document.addEventListener('paste', ({ clipboardData, defaultPrevented }) => {
    if (!defaultPrevented && isFile(clipboardData) && !isAsked()) take(clipboardData);
  });
}

/**
 * The area covers the page while a file is above it: whatever lies below, the file enters and leaves that one alone.
 * @param {(transfer: DataTransfer | null) => void} take
 */
function startDropping(take) {
  for (const moment of /** @type {const} */ (['dragenter', 'dragover']))
    addEventListener(moment, (event) => {
      if (!carriesFiles(event)) return;
      // Else a browser would open the file in place of the page.
      event.preventDefault();
      const taken = !isAsked();
      area.hidden = !taken;
      if (event.dataTransfer) event.dataTransfer.dropEffect = taken ? 'copy' : 'none';
    });
  const hide = () => {
    area.hidden = true;
  };
  area.addEventListener('dragleave', ({ relatedTarget }) => {
    if (relatedTarget === null) hide();
  });
  // While something is dragged the pointer itself is silent: it has been taken back, whether the browser said so or not.
  area.addEventListener('pointermove', hide);
  addEventListener('drop', (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    hide();
    if (!isAsked()) take(event.dataTransfer);
  });
}

/** @param {DragEvent} event */
function carriesFiles({ dataTransfer }) {
  return dataTransfer?.types.includes('Files') ?? false;
}

/**
 * Spreadsheets and word processors put a picture of what was copied beside its text: then the text is meant.
 * @param {DataTransfer | null} clipboard
 */
function isFile(clipboard) {
  const types = clipboard?.types ?? [];
  const formatted = types.includes('text/html') || types.includes('text/rtf');
  return types.includes('Files') && !(types.includes('text/plain') && formatted);
}

/** A question stands before the page, and has to be answered first. */
function isAsked() {
  return document.querySelector('dialog[open]') !== null;
}
