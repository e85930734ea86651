/** The thread that reads one file or text and ends with it. */
import { createCatalogue } from '../units/catalogue.ts';
import { doTask, openBytes, recognise } from '../uploads/inside.ts';
import type { SheetRow } from '../uploads/sheet.ts';
import { readDelimited, readOpened, readRunning } from './opened.ts';
import type { Figures, Made, ReadFigure, ReadInThread, ReadingTask } from './readings.ts';

/** As many as are taken in a few milliseconds. */
const FIGURES_AT_ONCE = 500;

void doTask<ReadingTask, Figures, Made>(async (task, say) => {
  const catalogue = createCatalogue(task.units);
  const read = await readTask();
  if (read.kind !== 'figures') return read;
  const { figures, ...rest } = read;
  let piece: ReadFigure[] = [];
  for (const figure of figures) {
    if (piece.length === FIGURES_AT_ONCE) {
      await say({ figures: piece });
      piece = [];
    }
    piece.push(figure);
  }
  await say({ figures: piece });
  return rest;

  async function readTask(): Promise<ReadInThread> {
    const { bytes, limits } = task;
    if (task.kind === 'text') return readRunning(new TextDecoder().decode(bytes), catalogue);
    // What refuses a text says more of tables than whoever opens it can.
    if (task.kind === 'tables' && recognise(bytes) === 'text') return readDelimited(task, catalogue);
    const rows: SheetRow[][] = [];
    const opened = await openBytes(bytes, limits, {
      row(sheet, row) {
        rows[sheet] ??= [];
        rows[sheet]?.push(row);
      },
      pause: async () => {},
    });
    return readOpened(opened, rows, task, catalogue);
  }
});
