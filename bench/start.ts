import { join } from 'node:path';
import { type Child, launch, start } from '../test/support/child.ts';
import { withDirectory } from './store.ts';
import { median, met, print } from './table.ts';

const RUNS = 7;
const AIM_MS = 2000;

/** Milliseconds from the call to the line with the address; then it is stopped as a person would stop it. */
async function timeOf(run: () => Child): Promise<number> {
  const begun = performance.now();
  const child = run();
  let line: string | null;
  do line = await child.line();
  while (line !== null && !line.includes('http://localhost:'));
  const ms = performance.now() - begun;
  child.process.kill('SIGTERM');
  const { code, stderr } = await child.ended;
  if (line === null || code !== 0) throw new Error(`ended with ${code}: ${stderr}`);
  return ms;
}

/** From `npm start` to ready, on a new store and on one that is there, beside the least server under the same loader. */
export async function startUp(): Promise<void> {
  const npmStart = (directory: string) =>
    launch('npm', ['start'], { env: { DATA_DIR: directory, PORT: '0', TELEGRAM_API_ROOT: '' } });
  const times = { hello: [] as number[], fresh: [] as number[], existing: [] as number[] };
  await withDirectory(async (root) => {
    for (let run = 0; run < RUNS; run++) {
      const directory = join(root, `store-${run}`);
      times.hello.push(await timeOf(() => start('bench/hello.ts')));
      times.fresh.push(await timeOf(() => npmStart(directory)));
      times.existing.push(await timeOf(() => npmStart(directory)));
    }
  });
  const hello = median(times.hello);
  const row = (name: string, ms: number, aim = '') => [
    name,
    `${ms.toFixed(0)} ms`,
    (ms / hello).toFixed(1),
    aim,
  ];
  const existing = median(times.existing);
  print(`From the command to ready (medians of ${RUNS} runs)`, [
    ['', 'time', '× hello world', 'aim'],
    row('hello-world HTTP server, node --import tsx', hello),
    row('npm start, a new store', median(times.fresh)),
    row('npm start, an existing store', existing, `< ${AIM_MS} ms ${met(existing < AIM_MS)}`),
  ]);
}
