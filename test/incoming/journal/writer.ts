/**
 * Appends to a journal without a database, several at a time, and says what has been acknowledged, until it is killed.
 * Arguments: the directory, and how many entries; then it lives on, idle.
 */
import { writeSync } from 'node:fs';
import { openJournal } from '../../../src/incoming/journal/index.ts';
import { createLog } from '../../../src/log.ts';
import { wait } from '../../../src/wait.ts';

const [directory = '', most = ''] = process.argv.slice(2);
const journal = await openJournal({
  directory,
  store: () => Promise.reject(new Error('There is no database')),
  clock: () => new Date(),
  wait,
  log: createLog(() => {}),
});
let next = 0;
const work = async (): Promise<void> => {
  while (next < Number(most)) {
    const content = next++;
    await journal.append({ channel: 'test', content });
    // Written before it returns: what has been said has left this process, whatever comes next.
    writeSync(1, `${content}\n`);
  }
};
await Promise.all(Array.from({ length: 20 }, work));
writeSync(1, 'done\n');
setInterval(() => {}, 60_000);
