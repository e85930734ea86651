import { launch } from '../test/support/child.ts';
import { rankAll } from './attachments-data.ts';
import { median, met, print } from './table.ts';

const WARM_UP = 100;
const COUNT = 1000;
const RANKINGS = 500;
const AIM_MB = 30;
const KINDS = [
  { kind: 'trend', name: 'a chart: trend of 10 years', aim: 80 },
  { kind: 'ranking', name: 'a chart: ranking of 15', aim: 80 },
  { kind: 'workbook', name: 'a workbook of 1,000 rows', aim: 250 },
] as const;

interface Made {
  readonly times: readonly number[];
  readonly memory: readonly number[];
}

/** In a process of its own, so that what one kind holds is not another's. */
async function make(kind: string): Promise<Made> {
  const args = ['--expose-gc', '--import', 'tsx', 'bench/attachments-process.ts'];
  const child = launch(process.execPath, [...args, kind, String(WARM_UP), String(COUNT)], {});
  const { code, stdout, stderr } = await child.ended;
  if (code !== 0) throw new Error(`ended with ${code}: ${stderr}`);
  return JSON.parse(stdout) as Made;
}

/** How long pictures and workbooks take, what memory they leave behind, and how fast an answer with both is. */
export async function attachments(): Promise<void> {
  const rows = [['', 'median', '99th percentile', 'aim', 'RSS before', 'after', 'growth', 'aim']];
  for (const { kind, name, aim } of KINDS) {
    const { times, memory } = await make(kind);
    const [before = Number.NaN] = memory;
    const after = memory.at(-1) ?? Number.NaN;
    const middle = median(times);
    rows.push([
      name,
      `${middle.toFixed(0)} ms`,
      `${percentile(times, 0.99).toFixed(0)} ms`,
      `< ${aim} ms ${met(middle < aim)}`,
      ...[before, after, after - before].map((mb) => `${mb.toFixed(0)} MB`),
      `< ${AIM_MB} MB ${met(after - before < AIM_MB)}`,
    ]);
  }
  print(`Pictures and workbooks (${COUNT} distinct ones of each after ${WARM_UP}, one after another)`, rows);

  for (let at = 0; at < WARM_UP; at++) rankAll(at);
  const begun = performance.now();
  for (let at = 0; at < RANKINGS; at++) rankAll(at);
  const perSecond = (1000 * RANKINGS) / (performance.now() - begun);
  print('Rankings of 63 provinces with the data of their chart and workbook, not drawn', [
    ['answers a second', perSecond.toFixed(0)],
  ]);
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
}
