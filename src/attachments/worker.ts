/** The thread that draws pictures and writes workbooks. */
import { parentPort } from 'node:worker_threads';
import type { Drawn } from './attachment.ts';
import { drawPicture } from './draw/index.ts';
import { writeWorkbook } from './workbook.ts';
import type { Delivery } from './workshop.ts';

parentPort?.on('message', async (attachment: Drawn) => {
  try {
    const bytes =
      attachment.kind === 'picture'
        ? drawPicture(attachment.picture)
        : await writeWorkbook(attachment.workbook);
    parentPort?.postMessage({ bytes } satisfies Delivery);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    parentPort?.postMessage({ error: reason } satisfies Delivery);
  }
});
