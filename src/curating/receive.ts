import { choose } from '../figures/choose.ts';
import { type StoredAmounts, tablesOfText, toldByReply } from '../figures/import/index.ts';
import type { FigureStore } from '../figures/index.ts';
import type { Log } from '../log.ts';
import { type Permission, type Told, told } from '../people/index.ts';
import { clean, fold } from '../vietnamese/fold.ts';
import { curatingSentences as say, curatingWords as words } from '../wording/curating.ts';
import type { Desk } from './desk.ts';
import type { Upload } from './draft.ts';
import { faultsTold } from './faults.ts';
import { nameOf, type Read, type Readers } from './read.ts';
import type { Refusals, Refused } from './refused.ts';
import { asUpload, draftOf, LONGEST_NAME, PASTED, shorten, shownName } from './sent.ts';
import { readTyped } from './typed.ts';

type May = Permission<'change-figures'>;
type Figures = Extract<Read, { kind: 'figures' }>;

/** A file as it came in on a channel; it is fetched only where it is wanted. */
export interface SentFile {
  readonly name: string;
  readonly mime: string;
  /** Bytes, as the platform says; null: it does not say. */
  readonly size: number | null;
  /**
   * @returns null: it is larger than `most` bytes
   * @throws when it cannot be had now
   */
  read(most: number): Promise<Uint8Array | null>;
}

/** What editors send is read and offered back to them. `chat`: somebody in one chat, where a reply can complete it. */
export interface Receiving {
  /** A table or a text in a file. Null: none of ours, such as a photo without words. */
  file(file: SentFile, caption: string, permission: May, chat: string): Promise<Told | null>;
  /** Handed over expressly. */
  text(text: string, permission: May, chat: string): Promise<Told>;
  /** Any message: where it reports figures it is taken as `text`. Null: it does not. */
  pasted(text: string, permission: May, chat: string): Promise<Told | null>;
  /** What a refused table left open, such as its year; it is read again. Null: no such table, or said something else. */
  completed(text: string, permission: May, chat: string): Promise<Told | null>;
  /** Whether a file can only be meant to be loaded. */
  isTable(file: SentFile): boolean;
}

const LARGEST_MB = 20;
const LARGEST = LARGEST_MB * 2 ** 20;
/** A message as long as this may tell something. */
const SHORTEST_REPORT = 50;
const LONGEST_TITLE = 200;

export function createReceiving(parts: {
  readers: Readers;
  figures: FigureStore;
  desk: Desk;
  refusals: Refusals;
  log: Log;
}): Receiving {
  const { readers, figures, desk, refusals, log } = parts;

  async function storedAmounts(): Promise<StoredAmounts> {
    const book = await figures.book();
    return (unit, period, fund) => {
      const found = choose(book.find(unit, period, fund));
      return { plan: found.plan?.plan ?? null, executed: found.executed?.executed ?? null };
    };
  }

  async function offer(read: Figures, upload: Upload, title: string, permission: May): Promise<Told> {
    if (read.figures.length + read.directives.length === 0) return told(say.nothingFound);
    return desk.offer(draftOf(read, upload, title, permission), permission, { from: upload });
  }

  /** A table that was copied from a spreadsheet or a document. Null: there is none, or none of figures. */
  async function tabled(content: string, permission: May, chat: string): Promise<Told | null> {
    if (tablesOfText(content).length === 0) return null;
    const read = await readers.file(asUpload(content), nameOf(PASTED), await storedAmounts());
    if (read.kind === 'figures' && read.figures.length === 0) return null;
    return read.kind === 'refused'
      ? null
      : answer(read, { upload: asUpload(content), title: '', said: [] }, permission, chat);
  }

  async function text(content: string, permission: May, chat: string): Promise<Told> {
    const table = await tabled(content, permission, chat);
    if (table) return table;
    const read = await readers.text(content);
    return read.kind === 'figures'
      ? offer(read, asUpload(content), '', permission)
      : told(read.kind === 'refused' ? read.reason : say.nothingFound);
  }

  async function pasted(content: string, permission: May, chat: string): Promise<Told | null> {
    if (content.length < SHORTEST_REPORT || asks(content)) return null;
    const table = await tabled(content, permission, chat);
    if (table) return table;
    const read = await readers.text(content);
    // Whatever it tells, it will have to be sent again.
    if (read.kind === 'refused' && read.reason === say.textsBusy) return told(read.reason);
    return read.kind === 'figures' && read.figures.length > 0
      ? offer(read, asUpload(content), '', permission)
      : null;
  }

  /** Reads a file and offers what is in it; a table that a reply can complete is kept for that. */
  async function judge(sent: Refused, permission: May, chat: string): Promise<Told> {
    const { upload, title, said } = sent;
    const read = await readers.file(upload, title || nameOf(upload.name), await storedAmounts(), said);
    return answer(read, sent, permission, chat);
  }

  async function answer(read: Read, sent: Refused, permission: May, chat: string): Promise<Told> {
    const { upload, title } = sent;
    const person = personOf(permission);
    const isOpen =
      person !== null && read.kind === 'faults' && read.faults.some(({ lacks }) => lacks !== undefined);
    if (isOpen) await refusals.keep(person, chat, sent, permission.now);
    else if (person !== null) await refusals.drop(person);
    if (read.kind === 'refused') return told(read.reason);
    if (read.kind === 'figures') return offer(read, upload, title, permission);
    return faultsTold(shownName(upload), read.faults, isOpen);
  }

  return {
    text,
    async completed(text, permission, chat) {
      const typed = readTyped(text);
      const source = typed?.do === 'source' ? typed.rest : null;
      const person = personOf(permission);
      // Of all that editors write little is a reply, and what was sent is large.
      if (person === null || (source === null && toldByReply(text) === null)) return null;
      const refused = await refusals.of(person, chat, permission.now);
      if (refused === null) return null;
      const said = source === null ? [...refused.said, text] : refused.said;
      return judge({ ...refused, title: source ?? refused.title, said }, permission, chat);
    },
    pasted,
    isTable: ({ name }) => /\.(?:xlsx|xlsm|xls|csv|tsv)$/i.test(name),

    async file(file, caption, permission, chat) {
      const below = clean(caption).trim();
      // The caption of a photo may be an article; the photo itself is not read.
      if (file.mime.startsWith('image/')) return below === '' ? null : pasted(caption, permission, chat);
      if (file.size !== null && file.size > LARGEST) return told(say.tooLarge(LARGEST_MB));
      let bytes: Uint8Array | null;
      try {
        bytes = await file.read(LARGEST);
      } catch (error) {
        log.warn('A file could not be fetched', { error });
        return told(say.unreadable);
      }
      if (bytes === null) return told(say.tooLarge(LARGEST_MB));
      const name = shorten(clean(file.name), LONGEST_NAME);
      // A few words with a file say where it comes from.
      const said = readTyped(below);
      const title = said?.do === 'source' ? said.rest : below.length <= LONGEST_TITLE ? below : '';
      return judge({ upload: { name, mime: file.mime, bytes }, title, said: [] }, permission, chat);
    },
  };
}

const personOf = ({ by }: May): number | null => (by.kind === 'person' ? by.person.id : null);

/** Whether a message is a question, as far as its words show. */
function asks(text: string): boolean {
  const folded = ` ${fold(text).replace(/[^a-z0-9%?]+/g, ' ')} `;
  return (
    folded.trimEnd().endsWith('?') ||
    words.asks.some((word) =>
      [...words.polite, ''].some((end) => folded.endsWith(` ${word} ${end ? `${end} ` : ''}`)),
    ) ||
    words.asksAnywhere.some((word) => folded.includes(` ${word} `))
  );
}
