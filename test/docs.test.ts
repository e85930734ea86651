import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../src/answers/reply.ts';
import { createTestBot } from './support/bot.ts';
import { openTestStore, type TestStore } from './support/store.ts';

/** Over the figures that ship; each line is a conversation. */
const SHOWN: readonly (readonly string[])[] = [
  ['kinh phí Ninh Bình 2018'],
  ['kinh phí khuyến công cả nước 2018, vẽ biểu đồ'],
  ['Ninh Bình từ 2018 đến 2023'],
  ['so sánh Ninh Bình với Vĩnh Phúc 2022, vẽ biểu đồ'],
  ['kế hoạch cả nước 2022 tăng bao nhiêu so với 2018'],
  ['xếp hạng các tỉnh năm 2022, xuất excel'],
  ['tỉnh nào đạt trên 95% năm 2018'],
  ['Ninh Bình đứng thứ mấy năm 2022, vẽ biểu đồ'],
  ['Ninh Bình chiếm bao nhiêu phần trăm phía Bắc 2018, vẽ biểu đồ'],
  ['cơ cấu kinh phí cả nước 2018: khuyến công quốc gia chiếm bao nhiêu, vẽ biểu đồ'],
  ['kinh phí Hà Nam 2017', 'thế giai đoạn 2014-2018?'],
  ['kinh phí Ninh Bình 2018', 'số này lấy từ đâu'],
];

const file = (name: string): string => new URL(`../${name}`, import.meta.url).pathname;

function shown({ text, choices, files }: Reply): string {
  return [
    '```',
    atAnyTime(text),
    ...(choices.length > 0 ? ['', `[ ${choices.map(({ label }) => label).join(' ] [ ')} ]`] : []),
    '```',
    ...files.map(({ kind, name }) =>
      kind === 'picture'
        ? `\n<img src="pictures/${name}.png" width="330" alt="">`
        : `\nTệp: \`${name}.xlsx\``,
    ),
  ].join('\n');
}

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());

/** The store of a test was filled just now. */
const atAnyTime = (text: string): string =>
  text.replace(/(?<said>Số liệu có sẵn từ khi cài đặt ).*/g, '$<said>(23/11/2026 09:00)');

describe('the documents', () => {
  it('show what is really replied', async () => {
    const bot = createTestBot(store);
    const parts: string[] = [];
    for (const [at, turns] of SHOWN.entries()) {
      parts.push(`## ${at + 1}`);
      for (const turn of turns) parts.push(`> ${turn}`, shown(await bot.ask(turn, `${at}`)));
    }
    const text = `# Twelve replies\n\nOver the figures that ship, as they are sent; kept current by \`test/docs.test.ts\`.\n\n${parts.join('\n\n')}\n`;
    await expect(text).toMatchFileSnapshot('../docs/replies.md');
    for (const [, name] of text.matchAll(/src="(pictures\/[^"]+)"/g))
      expect(existsSync(file(`docs/${name}`)), name).toBe(true);
  });

  it('hold one conversation in the README as it goes', async () => {
    const bot = createTestBot(store);
    const block = /```\n(> [\s\S]*?)\n```/.exec(readFileSync(file('README.md'), 'utf8'))?.[1] ?? '';
    const turns = block.split(/\n\n(?=> )/).map((turn) => turn.split('\n'));
    expect(turns.length).toBeGreaterThan(4);
    for (const [question = '', ...lines] of turns) {
      const { text, choices } = await bot.ask(question.slice(2), 'readme');
      const numbered = choices.map(({ label }, at) => `${at + 1}. ${label}`);
      // «…» leaves out the rest; choices are shown where they are what is asked.
      const whole = lines.at(-1) === '…' ? lines.slice(0, -1) : lines;
      expect([...text.split('\n'), ...numbered].slice(0, whole.length)).toEqual(whole);
    }
  });
});
