import type { Assistant } from '../src/conversation/index.ts';
import { BAD_TEXTS } from '../test/main/bad-texts.ts';
import { questionAt } from './questions.ts';
import { withAssistant } from './store.ts';
import { median, met, print } from './table.ts';

const REPEATS = 20;
const SLOWEST_SHOWN = 8;
const AIM_MS = 50;

/** How long each bad text keeps the bot busy, beside an ordinary question. */
export async function badInput(): Promise<void> {
  await withAssistant(async (assistant) => {
    const ordinary = await timesOf(assistant, questionAt(0));
    const usual = median(ordinary);
    const measured: { name: string; middle: number; worst: number }[] = [];
    for (const [name, text] of BAD_TEXTS) {
      const times = await timesOf(assistant, text);
      measured.push({ name, middle: median(times), worst: Math.max(...times) });
    }
    measured.sort((a, b) => b.middle - a.middle);
    const row = (name: string, middle: number, worst: number) => [
      name,
      `${middle.toFixed(1)} ms`,
      (middle / usual).toFixed(1),
      `${worst.toFixed(1)} ms`,
    ];
    print(`Bad input: the slowest of ${BAD_TEXTS.length} kinds, ${REPEATS} times each`, [
      ['', 'median', '× ordinary', 'slowest'],
      row('an ordinary question', usual, Math.max(...ordinary)),
      ...measured.slice(0, SLOWEST_SHOWN).map((each) => row(each.name, each.middle, each.worst)),
      [`aim: each below ${AIM_MS} ms`, met(measured.every(({ middle }) => middle < AIM_MS))],
    ]);
  });
}

/** Milliseconds from the text to the reply that is kept. */
async function timesOf(assistant: Assistant, text: string): Promise<number[]> {
  const times: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const begun = performance.now();
    const heard = await assistant.reply({ channel: 'web', chat: 'bench' }, { text });
    await heard?.done();
    times.push(performance.now() - begun);
  }
  return times;
}
