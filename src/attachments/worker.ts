/** The thread that draws pictures and writes workbooks. */
import { parentPort } from 'node:worker_threads';
import { drawPicture } from './draw/index.ts';
import { writeWorkbook } from './workbook.ts';
import type { Delivery, Order } from './workshop.ts';

parentPort?.on('message', async ({ number, attachment }: Order) => {
  try {
    const bytes =
      attachment.kind === 'picture'
        ? drawPicture(attachment.picture)
        : await writeWorkbook(attachment.workbook);
    parentPort?.postMessage({ number, bytes } satisfies Delivery);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    parentPort?.postMessage({ number, error: reason } satisfies Delivery);
  }
});
