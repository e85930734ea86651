/**
 * `npm run evaluate [-- NAME …] [--failures N] [--bar]`: asks the banks of questions and prints, by tag, how many
 * replies were right, asked back, no answer, short of something, and confidently wrong. `--bar`: fails below the bar.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createBot, openStore, type Store } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { createMemoryConversations } from '../../src/conversation/index.ts';
import { BANKS, bankFile, fill, SHIPPED_BANKS } from './fill.ts';
import { type Item, readBank } from './item.ts';
import { judge, type Verdict } from './judge.ts';

const BAR = { right: 0.97, wrong: 0 };
const OUTCOMES = ['right', 'asked back', 'no answer', 'short', 'wrong'] as const;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { failures: { type: 'string', default: '20' }, bar: { type: 'boolean', default: false } },
});
const SILENT = { info() {}, warn() {}, error() {} };

const wanted = positionals.length > 0 ? positionals : [...BANKS, ...SHIPPED_BANKS];
let below = false;
await evaluate(
  wanted.filter((name) => !SHIPPED_BANKS.includes(name)),
  'none',
);
await evaluate(
  wanted.filter((name) => SHIPPED_BANKS.includes(name)),
  'figures',
);
process.exit(values.bar && below ? 1 : 0);

async function evaluate(banks: readonly string[], seed: 'none' | 'figures'): Promise<void> {
  if (banks.length === 0) return;
  const root = mkdtempSync(join(tmpdir(), 'bank-'));
  try {
    const store = await openStore(readConfig({ DATA_DIR: join(root, 'data'), SEED: seed }), () => new Date());
    try {
      if (seed === 'none') await fill(store);
      for (const name of banks) {
        const begun = performance.now();
        const verdicts = await askAll(store, readBank(bankFile(`${name}.jsonl`)));
        below = report(name, verdicts, performance.now() - begun) || below;
      }
    } finally {
      await store.database.close();
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function askAll(store: Store, items: readonly Item[]): Promise<Verdict[]> {
  let now = new Date();
  const { assistant: bot } = createBot(store, {
    conversations: createMemoryConversations(),
    access: 'open',
    clock: () => now,
    log: SILENT,
  });
  const verdicts: Verdict[] = [];
  for (const item of items) {
    now = item.now === undefined ? new Date() : new Date(item.now);
    for (const [turn, text] of item.turns.entries()) {
      const heard = await bot.reply({ channel: 'terminal', chat: item.id, local: true }, { text });
      await heard?.done();
      if (heard && turn === item.turns.length - 1) verdicts.push(judge(item, heard.reply));
    }
  }
  return verdicts;
}

/** @returns whether the bank is below the bar */
function report(name: string, verdicts: readonly Verdict[], ms: number): boolean {
  const failed = verdicts.filter(({ faults }) => faults.length > 0);
  for (const { item, outcome, faults } of failed.slice(0, Number(values.failures))) {
    console.log(
      `✗ ${item.id} [${outcome}] ${item.turns.join(' → ').slice(0, 200)}\n    ${faults.join('; ').slice(0, 300)}`,
    );
  }
  const count = (some: readonly Verdict[], outcome: (typeof OUTCOMES)[number]): number =>
    some.filter((verdict) => verdict.outcome === outcome).length;
  const rows = [...new Set(verdicts.map(({ item }) => item.tag))].map((tag) => {
    const some = verdicts.filter(({ item }) => item.tag === tag);
    return [tag, ...OUTCOMES.map((outcome) => String(count(some, outcome))), String(some.length)];
  });
  const line = (cells: readonly string[]): string =>
    cells.map((cell, at) => (at === 0 ? cell.padEnd(24) : cell.padStart(11))).join('');
  console.log([line([name, ...OUTCOMES, 'of']), ...rows.map(line)].join('\n'));
  const right = count(verdicts, 'right') / verdicts.length;
  const wrong = count(verdicts, 'wrong');
  console.log(
    `${name}: ${(right * 100).toFixed(1)} % right of ${verdicts.length}, ${wrong} confidently wrong, ${(ms / 1000).toFixed(1)} s\n`,
  );
  return right < BAR.right || wrong > BAR.wrong;
}
