import type { Task } from './in-thread.ts';
import type { OpenedInPart } from './open.ts';
import type { Opened, UploadedFile } from './opened.ts';
import type { SheetRow } from './sheet.ts';
import { createThreads, type ThreadsOptions } from './threads.ts';
import type { Rows } from './worker.ts';

export interface Uploads {
  /** Never fails: what cannot be opened is refused with a sentence. Files are opened one after another. */
  open(file: UploadedFile): Promise<Opened>;
  /** Ends the thread; what still waits is refused, and so is whatever comes later. */
  close(): Promise<void>;
}

/** Opens files that people send, each in a thread of its own. */
export function createUploads(options: Partial<ThreadsOptions> = {}): Uploads {
  const threads = createThreads<Task, Rows, OpenedInPart>({
    program: new URL('./worker.ts', import.meta.url),
    ...options,
  });
  return {
    async open({ bytes }) {
      const rows: SheetRow[][] = [];
      const opened = await threads.run({ bytes }, (piece) => {
        rows[piece.sheet] ??= [];
        rows[piece.sheet]?.push(...piece.rows);
      });
      if (opened.kind !== 'workbook') return opened;
      return { ...opened, sheets: opened.sheets.map((sheet, at) => ({ ...sheet, rows: rows[at] ?? [] })) };
    },
    close: threads.close,
  };
}
