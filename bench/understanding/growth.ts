import { createBot, type Store } from '../../src/app.ts';
import { createMemoryConversations } from '../../src/conversation/index.ts';
import { createLog } from '../../src/log.ts';
import { segment } from '../../src/questions/lattice.ts';
import { loadLexicon } from '../../src/questions/lexicon.ts';
import { createReader } from '../../src/questions/read.ts';
import { repair } from '../../src/questions/repair.ts';
import { clean } from '../../src/vietnamese/fold.ts';
import { tokenize } from '../../src/vietnamese/tokens.ts';
import { clock } from '../store.ts';
import { met, print } from '../table.ts';

const LENGTHS = [1000, 10_000, 100_000] as const;
const REPEATS = 15;
const AIM_MS = 50;
/** Ten times the text in at most so many times the time. */
const LINEAR = 15;
/** As many words as are still read. */
const WORDS = 290;

const filled = (part: string, length: number): string =>
  part.repeat(Math.ceil(length / part.length)).slice(0, length);

/** As long, and never of more words than are read. */
function longWords(length: number, words: readonly string[]): string {
  const each = Math.floor(length / WORDS);
  return Array.from({ length: WORDS }, (_, at) => filled(words[at % words.length] ?? '', each - 1)).join(' ');
}

/** How the time grows with the text: refused for its length, read in full, and divided without any limit. */
export async function growth(store: Store): Promise<void> {
  const lexicon = loadLexicon(store.catalogue);
  const reader = createReader({ catalogue: store.catalogue, lexicon: () => lexicon });
  const { assistant: bot } = createBot(store, {
    conversations: createMemoryConversations(),
    access: 'open',
    clock,
    log: createLog(),
  });
  const today = '2025-06-30';
  const read = (text: string): unknown => reader.read(clean(text), today);
  const ordinary = (length: number): string => filled('kinh phí khuyến công Ninh Bình năm 2018, ', length);
  const ways: readonly [string, (length: number) => string, (text: string) => unknown, aimed: boolean][] = [
    [
      'the assistant',
      ordinary,
      async (text) =>
        (await bot.reply({ channel: 'terminal', chat: 'growth', local: true }, { text }))?.done(),
      true,
    ],
    ['the reader, a question over and over', ordinary, read, true],
    [
      `the reader, ${WORDS} words, longer and longer`,
      (length) => longWords(length, ['ninhbinh', 'kinhphi', 'đườngxá']),
      read,
      true,
    ],
    [
      `the reader, ${WORDS} words of vowels`,
      (length) => longWords(length, ['aoaoao', 'ươươ', 'aw']),
      read,
      true,
    ],
    ['the reader, one word', (length) => filled('aduwngd', length), read, true],
    ['the reader, digits without a space', (length) => filled('2018', length), read, true],
    [
      'dividing, without its limit',
      ordinary,
      (text) => segment(repair(tokenize(clean(text)), lexicon), lexicon),
      false,
    ],
  ];
  const rows: string[][] = [];
  const held: boolean[] = [];
  for (const [name, textOf, run, aimed] of ways) {
    const times: number[] = [];
    for (const length of LENGTHS) times.push(await timeOf(run, textOf(length)));
    const [, middle = Number.NaN, longest = Number.NaN] = times;
    const linear = longest / middle <= LINEAR || longest < 1;
    held.push(linear && (!aimed || longest < AIM_MS));
    rows.push([
      name,
      ...times.map((ms) => ms.toFixed(2)),
      (longest / middle).toFixed(1),
      aimed ? met(linear && longest < AIM_MS) : `${met(linear)} (linear)`,
    ]);
  }
  print(`Growth: milliseconds for a text of so many characters, the best of ${REPEATS}`, [
    ['', ...LENGTHS.map((length) => length.toLocaleString('en')), 'last ÷ before', 'aim'],
    ...rows,
    [
      `aim: 100,000 below ${AIM_MS} ms, ten times the text at most ${LINEAR} times the time`,
      met(held.every(Boolean)),
    ],
  ]);
}

async function timeOf(run: (text: string) => unknown, text: string): Promise<number> {
  const times: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const begun = performance.now();
    await run(text);
    times.push(performance.now() - begun);
  }
  // Whatever else the machine does only adds to it.
  return Math.min(...times);
}
