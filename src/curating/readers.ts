import { setImmediate as turn } from 'node:timers/promises';
import { type ImportRow, type StoredAmounts, storedDoubts } from '../figures/import/index.ts';
import type { Catalogue } from '../units/index.ts';
import { curatingSentences as say } from '../wording/curating.ts';
import { uploadSentences } from '../wording/uploads.ts';
import { LONGEST_TEXT, type Read, type Readers } from './read.ts';
import type { Figures, ReadFigure, Readings, ReadingTask } from './readings.ts';
import { sizeDoubts } from './sizes.ts';
import { createTextReader } from './text.ts';

/** What takes longer to read than others should wait is read in a thread. */
const READ_AT_ONCE = 10_000;
/** Long texts that may wait, beside the files: more than a whole office pastes at once. */
const MOST_TEXTS = 5;
const OF_TEXTS = {
  ...uploadSentences,
  busy: say.textsBusy,
  closing: say.textsClosing,
  damaged: say.textUnreadable,
  tooLong: say.textUnreadable,
  tooMuchMemory: say.textUnreadable,
};
/** Figures that are looked at before others have their turn. */
const AT_ONCE = 1_000;

/** Reads tables and running texts, in whatever file they come. */
export function createReaders({
  catalogue,
  readings,
  mostRows = Number.POSITIVE_INFINITY,
}: {
  catalogue: Catalogue;
  readings: Pick<Readings, 'run'>;
  /** Of one file; more would keep others waiting. */
  mostRows?: number;
}): Readers {
  const readText = createTextReader(catalogue);

  async function readInThread(
    task: Omit<ReadingTask, 'units'>,
    more: Parameters<Readings['run']>[2] = {},
  ): Promise<Read> {
    const figures = createFigures();
    const read = await readings.run({ ...task, units: catalogue.units }, figures.take, more);
    return read.kind === 'figures' ? { ...read, figures: figures.all } : read;
  }

  return {
    async file({ name, bytes }, title, stored, said = []) {
      const read = await readInThread({ kind: 'file', name, title, said, mostRows, bytes });
      if (read.kind !== 'figures' || read.from === 'text') return read;
      return { ...read, figures: await withDoubts(read.figures, stored, catalogue) };
    },
    tables: ({ name, bytes }, title) =>
      readInThread({ kind: 'tables', name, title, said: [], mostRows, bytes }),
    async text(text) {
      if (text.length > LONGEST_TEXT) return { kind: 'refused', reason: say.textTooLong(LONGEST_TEXT) };
      if (text.length <= READ_AT_ONCE) return readText(text);
      const task = {
        kind: 'text' as const,
        name: '',
        title: '',
        said: [],
        mostRows,
        bytes: Buffer.from(text),
      };
      return readInThread(task, { reasons: OF_TEXTS, most: MOST_TEXTS });
    },
  };
}

/** Figures as they come over from a thread, in which each has its own copy of every word. */
function createFigures() {
  const all: ReadFigure[] = [];
  const words = new Map<string, string>();
  const once = (word: string): string => {
    const known = words.get(word);
    if (known === undefined) words.set(word, word);
    return known ?? word;
  };
  return {
    all,
    take({ figures }: Figures): void {
      // They are copies already, and nobody else's.
      for (const figure of figures as readonly Own<ReadFigure>[]) {
        const { from, to, part } = figure.period;
        figure.unit = once(figure.unit);
        figure.document = once(figure.document);
        figure.period = { from, to, part: once(part) };
        all.push(figure);
      }
    },
  };
}

type Own<T> = { -readonly [Key in keyof T]: T[Key] };

/** With what is doubtful beside the figures that are stored, and by its size. */
async function withDoubts(
  figures: readonly ReadFigure[],
  stored: StoredAmounts,
  catalogue: Catalogue,
): Promise<Extract<Read, { kind: 'figures' }>['figures']> {
  const rows = figures as readonly (ReadFigure & ImportRow)[];
  const leaps = storedDoubts(rows, stored);
  const all: ReadFigure[] = [];
  for (const row of rows) {
    if (all.length % AT_ONCE === 0) await turn();
    const more = [...leaps(row).map(({ text }) => text), ...sizeDoubts(row, catalogue)];
    all.push(more.length === 0 ? row : { ...row, doubts: [...row.doubts, ...more] });
  }
  return all;
}
