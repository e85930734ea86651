/**
 * A process that sends what waits, on a clock that does not make anybody wait: pauses pass at once and move it on.
 * Prints a line when it has opened the store, and one when nothing is left to be sent.
 */
import { createBot, openStore } from '../../src/app.ts';
import { createTelegramChannel } from '../../src/channels/telegram/index.ts';
import { readConfig } from '../../src/config.ts';
import { createMemoryConversations } from '../../src/conversation/index.ts';
import { createInbox } from '../../src/incoming/index.ts';
import { createLog } from '../../src/log.ts';
import { createReminding } from '../../src/reminding.ts';

const [token = '', apiRoot = '', start = ''] = process.argv.slice(2);
const began = Date.now();
let waited = 0;
const clock = (): Date => new Date(Date.parse(start) + Date.now() - began + waited);
const wait = async (ms: number): Promise<void> => {
  waited += ms;
  await new Promise((resolve) => setImmediate(resolve));
};
const log = createLog();
const store = await openStore(readConfig(process.env), clock);
const bot = createBot(store, {
  conversations: createMemoryConversations(),
  access: 'invited',
  channels: ['telegram'],
  clock,
  log,
});
const { carrier } = createTelegramChannel({
  token,
  apiRoot,
  assistant: bot.assistant,
  inbox: createInbox({ database: store.database, channel: 'telegram', clock }),
  attachments: { make: () => Promise.reject(new Error('nothing is made here')) },
  clock,
  log,
  wait,
});
const reminding = createReminding({
  ...bot,
  database: store.database,
  carriers: [carrier],
  clock,
  log,
  wait,
});
console.log('opened');
reminding.start();
await reminding.idle();
await reminding.stop();
await store.database.close();
console.log('done');
process.exit();
