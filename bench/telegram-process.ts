/**
 * The fake Bot API server in a process of its own, so that it takes no time from the bot that is measured.
 *
 * Told `COUNT CHATS` it opens a new server and says its address; told to go on it lets the people write, and says
 * after how many milliseconds all were answered and confirmed, and how many messages that took.
 */
import { createInterface } from 'node:readline';
import { createFakeTelegram } from '../test/support/telegram/index.ts';
import { questionAt } from './questions.ts';

const say = (line: unknown): void => void process.stdout.write(`${line}\n`);
const [token = ''] = process.argv.slice(2);
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

/** New people in each round: a new server counts its updates from the start, and those are known already. */
let firstChat = 1000;
for (let line = await lines.next(); !line.done; line = await lines.next()) {
  const [count = 0, chats = 1] = line.value.split(' ').map(Number);
  const telegram = await createFakeTelegram({ token });
  say(telegram.url);
  await lines.next();
  await telegram.idle();
  const begun = performance.now();
  for (let at = 0; at < count; at++) {
    // Each chat asks the questions in their order, so that the shorter ones follow what they refer to.
    telegram.pushText(questionAt(Math.floor(at / chats)), { from: firstChat + (at % chats) });
  }
  firstChat += chats;
  await telegram.waitForSends(count);
  await telegram.idle();
  say(`${performance.now() - begun} ${telegram.sends.length}`);
  await lines.next();
  await telegram.close();
}
