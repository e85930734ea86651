/**
 * Gives a directive to many people on a new store and sends it, saying how it goes, a line of JSON each: `expanded`
 * (seconds), then every second what has been sent and what memory it holds. The store is embedded, or a new database
 * on the server at BENCH_SERVER.
 *
 *     reminders-process.ts TOKEN API_ROOT PEOPLE SECONDS [fast]
 */
import { createBot } from '../src/app.ts';
import { createTelegramChannel } from '../src/channels/telegram/index.ts';
import { createMemoryConversations } from '../src/conversation/index.ts';
import { createInbox } from '../src/incoming/index.ts';
import { createReminding } from '../src/reminding.ts';
import { wait as realWait } from '../src/wait.ts';
import { addPeople, give } from '../test/support/broadcast.ts';
import { withStore } from './store.ts';

const [token = '', apiRoot = '', people = '0', seconds = '0', pace] = process.argv.slice(2);
const MB = 2 ** 20;
const say = (value: object): void => void process.stdout.write(`${JSON.stringify(value)}\n`);
/** A morning of work, so that everybody is awake. */
const start = Date.parse('2026-11-25T09:00:00+07:00');
const began = Date.now();
const clock = (): Date => new Date(start + Date.now() - began);
const log = { info() {}, warn() {}, error: console.error };

await withStore(async (store) => {
  const memory = (): number => {
    globalThis.gc?.();
    return process.memoryUsage().rss / MB;
  };
  await addPeople(store, { people: Number(people) });
  say({ before: memory() });
  const from = performance.now();
  const { messages } = await give(store, clock());
  say({ expanded: (performance.now() - from) / 1000, messages, memory: memory() });
  const bot = createBot(store, {
    conversations: createMemoryConversations(),
    access: 'invited',
    channels: ['telegram'],
    clock,
    log,
  });
  // Without its pace only for filling the memory: what is not sent waits for nothing.
  const wait: typeof realWait =
    pace === 'fast' ? () => new Promise((resolve) => setImmediate(resolve)) : realWait;
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
  reminding.startSending();
  const sending = performance.now();
  for (let second = 0; second < Number(seconds); second++) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const sent = await store.database.prisma.delivery.count({ where: { state: 'sent' } });
    say({ sent, memory: memory(), seconds: (performance.now() - sending) / 1000 });
  }
  await reminding.stop();
}, process.env.BENCH_SERVER ?? '');
process.exit();
