/**
 * The fake Bot API and those who deliver to a load balancer, in a process of their own.
 *
 * Args: the token. It says its address. Told `URL,URL,… SECRET SECONDS RATE CHATS` it delivers so many updates a second to
 * these addresses in turn, and says as JSON what came of them.
 */
import { Agent, request } from 'node:http';
import { createInterface } from 'node:readline';
import { createFakeTelegram } from '../test/support/telegram/index.ts';
import { questionAt } from './questions.ts';

const say = (line: unknown): void => void process.stdout.write(`${line}\n`);
const [token = ''] = process.argv.slice(2);
const telegram = await createFakeTelegram({ token, quiet: true });
say(telegram.url);

let next = 1_000_000;
let firstChat = 1000;
const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
const delivered = (): number => [...telegram.deliveries.values()].reduce((sum, each) => sum + each, 0);

for await (const line of createInterface({ input: process.stdin })) {
  const [addresses = '', secret = '', seconds = '', rate = '', chats = ''] = line.split(' ');
  const urls = addresses.split(',').map((each) => new URL(each));
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const all = Number(chats);
  telegram.knowChats(Array.from({ length: all }, (_, at) => firstChat + at));
  const count = Number(seconds) * Number(rate);
  const before = delivered();
  const times: number[] = [];
  const one = (at: number): Promise<void> =>
    new Promise((resolve) => {
      const id = next + at;
      const chat = firstChat + (at % all);
      const body = JSON.stringify({
        update_id: id,
        message: {
          message_id: id,
          date: Math.floor(Date.now() / 1000),
          text: questionAt(Math.floor(at / all)),
          chat: { id: chat, type: 'private', first_name: 'Lan' },
          from: { id: chat, is_bot: false, first_name: 'Lan' },
        },
      });
      const begun = performance.now();
      const going = request(
        urls[at % urls.length] ?? '',
        {
          agent,
          method: 'POST',
          headers: {
            'Content-Type': 'application/json',
            'Content-Length': Buffer.byteLength(body),
            'X-Telegram-Bot-Api-Secret-Token': secret,
          },
        },
        (response) => {
          response.resume();
          response.once('end', () => {
            if (response.statusCode === 200) times.push(performance.now() - begun);
            resolve();
          });
        },
      );
      going.once('error', () => resolve());
      going.end(body);
    });
  const begun = performance.now();
  const going: Promise<void>[] = [];
  for (let at = 0; at < count; ) {
    const due = Math.min(count, Math.floor(((performance.now() - begun) / 1000) * Number(rate)) + 1);
    for (; at < due; at++) going.push(one(at));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(going);
  const accepted = times.length;
  while (delivered() - before < accepted) await new Promise((resolve) => setTimeout(resolve, 20));
  const answered = performance.now() - begun;
  const sorted = times.sort((a, b) => a - b);
  next += count;
  firstChat += all;
  agent.destroy();
  say(
    JSON.stringify({
      accepted,
      answeredPerSecond: (1000 * accepted) / answered,
      p50: quantile(sorted, 0.5),
      p99: quantile(sorted, 0.99),
    }),
  );
}
await telegram.close();
