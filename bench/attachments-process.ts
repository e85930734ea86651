/**
 * Makes so many pictures or workbooks that nobody made before, one after another, and says of each what it took; at
 * last what memory is held after each hundred.
 */
import { createAttachments } from '../src/attachments/index.ts';
import { rankingOf, trendOf, workbookOf } from './attachments-data.ts';
import { clock, withDirectory } from './store.ts';

const MB = 2 ** 20;
const KINDS = { trend: trendOf, ranking: rankingOf, workbook: workbookOf } as const;

const [, , kind = '', warmUp = '', count = ''] = process.argv;
const attachmentOf = KINDS[kind as keyof typeof KINDS];

await withDirectory(async (directory) => {
  const attachments = createAttachments({ directory, clock });
  const times: number[] = [];
  const memory: number[] = [];
  for (let at = 0; at < Number(warmUp) + Number(count); at++) {
    const attachment = attachmentOf(at);
    const begun = performance.now();
    await attachments.make(attachment);
    if (at >= Number(warmUp)) times.push(performance.now() - begun);
    if (at + 1 >= Number(warmUp) && (at + 1 - Number(warmUp)) % 100 === 0) {
      globalThis.gc?.();
      memory.push(process.memoryUsage().rss / MB);
    }
  }
  console.log(JSON.stringify({ times, memory }));
  await attachments.close();
});
process.exit();
