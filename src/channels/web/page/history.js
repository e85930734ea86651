/**
 * What was said, kept in this browser so that it stays on reload. Storage may be forbidden, full, or hold anything:
 * then the page works all the same and only forgets.
 *
 * @typedef {{ label: string, code: string }} Choice
 * @typedef {{ kind: 'picture' | 'workbook' | 'document', name: string, url: string, title: string, width?: number, height?: number }} ReplyFile
 * @typedef {{ id: string, from: 'bot', text: string, heading: boolean, choices: Choice[], files?: ReplyFile[] }} BotEntry
 * @typedef {{ name: string, size: number }} PersonFile
 * @typedef {{ id: string, from: 'person', text: string, code?: string, file?: PersonFile, state: 'waiting' | 'answered' | 'failed', problem?: string, again?: boolean }} PersonEntry
 * @typedef {BotEntry | PersonEntry} Entry
 */

const KEY = 'khuyen-cong.history';
const MOST_ENTRIES = 200;
/** Nothing that is stored here may lead anywhere else. */
const FILE_URL = /^\/files\/[0-9a-f]{64}\/[0-9a-f]{32}\/[A-Za-z0-9-]+\.[a-z0-9]{1,8}$/;

/** @returns {Entry[]} oldest first */
export function loadHistory() {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isEntry).slice(-MOST_ENTRIES) : [];
  } catch {
    return [];
  }
}

/**
 * Adds an entry, or replaces the one with its id; `last` moves it to the end.
 * Reads what is stored first: another tab may have added to it.
 * @param {Entry} entry
 * @param {{ last?: boolean }} [options]
 */
export function keep(entry, { last = false } = {}) {
  const entries = loadHistory();
  const at = entries.findIndex(({ id }) => id === entry.id);
  if (at >= 0 && !last) entries[at] = entry;
  else {
    if (at >= 0) entries.splice(at, 1);
    entries.push(entry);
  }
  store(entries.slice(-MOST_ENTRIES));
}

/** @param {string} id */
export function forget(id) {
  const entries = loadHistory().filter((entry) => entry.id !== id);
  if (entries.length === 0) forgetHistory();
  else store(entries);
}

export function forgetHistory() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Nothing could be stored, so there is nothing to forget.
  }
}

/** Where the place is full, the older half goes. @param {Entry[]} entries */
function store(entries) {
  for (let kept = entries; kept.length > 0; kept = kept.slice(Math.ceil(kept.length / 2))) {
    try {
      localStorage.setItem(KEY, JSON.stringify(kept));
      return;
    } catch {
      // Full or forbidden: try with less.
    }
  }
}

/** @param {any} value */
function isEntry(value) {
  if (typeof value?.text !== 'string' || !/^m-[\w-]+$/.test(value.id)) return false;
  if (value.from === 'person') {
    return (
      ['waiting', 'answered', 'failed'].includes(value.state) &&
      ['string', 'undefined'].includes(typeof value.code) &&
      ['string', 'undefined'].includes(typeof value.problem) &&
      (value.file === undefined || isPersonFile(value.file))
    );
  }
  return value.from === 'bot' && isListOf(isChoice, value.choices) && isListOf(isFile, value.files ?? []);
}

/**
 * @param {(value: any) => boolean} is
 * @param {any} value
 */
function isListOf(is, value) {
  return Array.isArray(value) && value.every(is);
}

/** @param {any} value */
function isChoice(value) {
  return typeof value?.label === 'string' && typeof value.code === 'string';
}

/** @param {any} value */
function isPersonFile(value) {
  return typeof value?.name === 'string' && typeof value.size === 'number';
}

/** @param {any} value */
function isFile(value) {
  return (
    ['picture', 'workbook', 'document'].includes(value?.kind) &&
    typeof value.name === 'string' &&
    typeof value.title === 'string' &&
    FILE_URL.test(value.url) &&
    ['number', 'undefined'].includes(typeof value.width) &&
    ['number', 'undefined'].includes(typeof value.height)
  );
}
