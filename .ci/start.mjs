// What a new user does first: start, open the address, ask, stop.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const bot = spawn('npm', ['start'], {
  env: { ...process.env, PORT: '0' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const started = Date.now();
const url = await new Promise((resolve, reject) => {
  createInterface({ input: bot.stdout }).on('line', (line) => {
    console.log(line);
    const address = /http:\/\/localhost:\d+/.exec(line)?.[0];
    if (address) resolve(address);
  });
  bot.once('exit', (code) => reject(new Error(`npm start ended with ${code}`)));
});
console.log(`ready after ${Date.now() - started} ms`);
const response = await fetch(`${url}/api/messages`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ text: 'kinh phí Ninh Bình 2018' }),
});
const { text } = await response.json();
console.log(text);
for (const wanted of ['4.045', '3.997', '98,81%'])
  if (!text.includes(wanted)) throw new Error(`lacks ${wanted}`);
bot.kill('SIGTERM');
const [code] = await once(bot, 'exit');
if (code !== 0) throw new Error(`stopped with ${code}`);
