/**
 * The fake Bot API and those who deliver to webhooks, in a process of their own.
 *
 * Args: the token. It says its address. Told `URL,URL,… SECRET COUNT RATE CHATS BAD` it delivers so many updates to these
 * addresses in turn (RATE a second; 0: as fast as 64 connections go), of which every BAD-th is not theirs (0: none is
 * not), and says as JSON what came of them.
 */
import { Agent, request } from 'node:http';
import { createInterface } from 'node:readline';
import { createFakeTelegram } from '../test/support/telegram/index.ts';
import { questionAt } from './questions.ts';

const say = (line: unknown): void => void process.stdout.write(`${line}\n`);
const [token = ''] = process.argv.slice(2);
const CONNECTIONS = 64;

const telegram = await createFakeTelegram({ token, quiet: true });
say(telegram.url);

let nextUpdate = 1_000_000;
let firstChat = 1000;

/** @returns the status and how long it took, in milliseconds */
function post(agent: Agent, url: URL, secret: string, body: string): Promise<{ status: number; ms: number }> {
  const begun = performance.now();
  return new Promise((resolve) => {
    const going = request(
      url,
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
        response.once('end', () =>
          resolve({ status: response.statusCode ?? 0, ms: performance.now() - begun }),
        );
      },
    );
    going.once('error', () => resolve({ status: 0, ms: performance.now() - begun }));
    going.end(body);
  });
}

const update = (id: number, chat: number, text: string): string =>
  JSON.stringify({
    update_id: id,
    message: {
      message_id: id,
      date: Math.floor(Date.now() / 1000),
      text,
      chat: { id: chat, type: 'private', first_name: 'Lan' },
      from: { id: chat, is_bot: false, first_name: 'Lan' },
    },
  });

const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;

const delivered = (): number => [...telegram.deliveries.values()].reduce((sum, each) => sum + each, 0);

for await (const line of createInterface({ input: process.stdin })) {
  const [addresses = '', secret = '', count = 0, rate = 0, chats = 1, bad = 0] = line
    .split(' ')
    .map((each, at) => (at < 2 ? each : Number(each))) as [string, string, number, number, number, number];
  const urls = addresses.split(',').map((each) => new URL(each));
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  telegram.knowChats(Array.from({ length: chats }, (_, at) => firstChat + at));
  const before = delivered();
  const begun = performance.now();
  const results: { status: number; ms: number }[] = [];
  let refused = 0;
  const one = async (at: number): Promise<void> => {
    const isBad = bad > 0 && at % bad === bad - 1;
    const body = update(nextUpdate + at, firstChat + (at % chats), questionAt(Math.floor(at / chats)));
    const result = await post(
      agent,
      urls[at % urls.length] as URL,
      isBad ? 'not-the-secret' : secret,
      isBad && at % 2 ? '{"broken' : body,
    );
    if (isBad) refused += result.status >= 400 && result.status < 500 ? 1 : 0;
    else results.push(result);
  };
  if (rate > 0) {
    const going: Promise<void>[] = [];
    for (let at = 0; at < count; ) {
      // What is due by now; a late timer makes up for it.
      const due = Math.min(count, Math.floor(((performance.now() - begun) / 1000) * rate) + 1);
      for (; at < due; at++) going.push(one(at));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await Promise.all(going);
  } else {
    let next = 0;
    const worker = async (): Promise<void> => {
      while (next < count) await one(next++);
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  }
  const acknowledged = performance.now() - begun;
  const accepted = results.filter(({ status }) => status === 200).length;
  while (delivered() - before < accepted) await new Promise((resolve) => setTimeout(resolve, 20));
  const answered = performance.now() - begun;
  const sorted = results.map(({ ms }) => ms).sort((a, b) => a - b);
  nextUpdate += count;
  firstChat += chats;
  agent.destroy();
  say(
    JSON.stringify({
      accepted,
      refused,
      acceptedPerSecond: (1000 * accepted) / acknowledged,
      answeredPerSecond: (1000 * accepted) / answered,
      p50: quantile(sorted, 0.5),
      p99: quantile(sorted, 0.99),
      worst: sorted.at(-1),
    }),
  );
}
await telegram.close();
