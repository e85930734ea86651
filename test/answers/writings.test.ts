import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/units/index.ts';
import { fold } from '../../src/vietnamese/fold.ts';
import { formatMoney } from '../../src/vietnamese/money.ts';
import { bankFigures, createBankBot } from '../support/bank.ts';

const ask = createBankBot();
const catalogue = loadCatalogue();
const nameOf = (unit: string): string => catalogue.unit(unit).name;

/** One stored figure; its amounts are wanted in the reply. */
const figure = fc.constantFrom(...bankFigures);

const FUND = {
  national: ['khuyến công quốc gia', 'kcqg', 'nguồn trung ương', 'KCQG'],
  local: ['khuyến công địa phương', 'kcđp', 'nguồn địa phương'],
  total: [''],
} as const;
const SPOKEN = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];
const year = (value: number) => {
  const two = value % 100;
  const tens =
    two < 20
      ? `mười ${two === 15 ? 'lăm' : SPOKEN[two % 10]}`
      : `hai mươi${two % 10 ? ` ${two === 21 ? 'mốt' : two === 24 ? 'tư' : SPOKEN[two % 10]}` : ''}`;
  return fc.constantFrom(
    `${value}`,
    `năm ${value}`,
    `năm ${two}`,
    `2k${two}`,
    `năm hai không ${tens}`,
    `năm hai nghìn không trăm ${tens}`,
    `năm ${tens}`,
  );
};
const polite = fc.record({
  before: fc.constantFrom(
    '',
    'Anh ơi cho em hỏi ',
    'Kính đề nghị cho biết ',
    'sếp ơi cho xin ',
    'dạ em chào chị, ',
    'ad ơi ',
  ),
  after: fc.constantFrom(
    '',
    ' ạ',
    ' với ạ',
    ' nhé em',
    ' giúp tôi với',
    ' là bao nhiêu vậy?',
    ' 🙏',
    ' bao nhiêu rồi',
  ),
});

/** Ways in which the same words are written. */
const WRITINGS: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'in capitals': (text) => text.toUpperCase(),
  'in small letters': (text) => text.toLowerCase(),
  decomposed: (text) => text.normalize('NFD'),
  'without marks': fold,
  'in raw Telex': (text) => text.replace(/\p{L}+/gu, (word) => keys(word, TELEX)),
  'in raw VNI': (text) => text.replace(/\p{L}+/gu, (word) => keys(word, VNI)),
};
const TELEX = {
  tones: { '\u0301': 's', '\u0300': 'f', '\u0309': 'r', '\u0303': 'x', '\u0323': 'j' },
  '\u0302': (v: string) => v,
  '\u031b': () => 'w',
  '\u0306': () => 'w',
  đ: 'dd',
};
const VNI = {
  tones: { '\u0301': '1', '\u0300': '2', '\u0309': '3', '\u0303': '4', '\u0323': '5' },
  '\u0302': () => '6',
  '\u031b': () => '7',
  '\u0306': () => '8',
  đ: 'd9',
};

/** A word as an input method that is off leaves it: each mark as a key behind its letter, the tone last. */
function keys(word: string, method: typeof TELEX | typeof VNI): string {
  let tone = '';
  let result = '';
  for (const letter of word.toLowerCase().normalize('NFD')) {
    if (letter in method.tones) tone = method.tones[letter as keyof typeof method.tones];
    else if (letter === 'đ') result += method.đ;
    else if (letter === '\u0302' || letter === '\u031b' || letter === '\u0306')
      result += method[letter](result.at(-1) ?? '');
    else result += letter;
  }
  return result + tone;
}

describe('any figure, asked in any writing', () => {
  it.each(Object.entries(WRITINGS))('%s', async (_, write) => {
    await fc.assert(
      fc.asyncProperty(
        figure.chain((one) =>
          fc.tuple(fc.constant(one), fc.constantFrom(...FUND[one.fund]), year(one.period.from), polite),
        ),
        async ([one, fund, when, { before, after }]) => {
          const text = write(`${before}${fund} ${nameOf(one.unit)} ${when}${after}`);
          const reply = await ask(text);
          expect(reply.kind, text).toBe('answer');
          for (const amount of [one.plan, one.executed]) {
            if (amount !== null)
              expect(reply.text, text).toContain(` ${formatMoney(amount, 'million')} triệu`);
          }
          expect(reply.text.split('\n')[0]).toContain(nameOf(one.unit));
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** The numbers of a reply, in order. */
const numbersIn = (text: string): string[] => text.match(/\d[\d.,]*/g) ?? [];

const QUESTIONS = [
  (a: string, _: string, y: number) => `kinh phí ${a} ${y}`,
  (a: string, b: string, y: number) => `so sánh ${a} với ${b} ${y}`,
  (a: string, _: string, y: number) => `kế hoạch ${a} năm ${y} tăng bao nhiêu so với năm ${y - 1}`,
  (a: string, _: string, y: number) => `${a} đứng thứ mấy cả nước về kế hoạch năm ${y}`,
  (a: string, _: string, y: number) => `${a} chiếm bao nhiêu phần trăm cả nước năm ${y}`,
  (a: string, b: string, y: number) => `tổng kế hoạch ${a} và ${b} năm ${y}`,
  (_: string, __: string, y: number) => `tỉnh nào đạt trên 97% năm ${y}`,
  (_: string, __: string, y: number) => `top 5 tỉnh giải ngân nhiều nhất năm ${y}`,
];
const province = fc.constantFrom(...new Set(bankFigures.map(({ unit }) => nameOf(unit))));
const question = fc
  .tuple(fc.constantFrom(...QUESTIONS), province, province, fc.integer({ min: 2017, max: 2024 }))
  .filter(([, a, b]) => a !== b)
  .map(([make, a, b, y]) => make(a, b, y));

describe('the same question', () => {
  it('gives the same numbers with politeness around it, in another case, decomposed or without marks', async () => {
    await fc.assert(
      fc.asyncProperty(
        question,
        polite,
        fc.constantFrom('in capitals', 'decomposed', 'without marks'),
        async (text, { before, after }, writing) => {
          const plain = await ask(text);
          const written = WRITINGS[writing]?.(`${before}${text}${after}`) ?? '';
          const other = await ask(written);
          expect(numbersIn(other.text), written).toEqual(numbersIn(plain.text));
          expect(other.kind).toBe(plain.kind);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('every amount in a reply', () => {
  const stored = new Set<bigint>();
  for (const { plan, executed } of bankFigures)
    for (const amount of [plan, executed]) if (amount !== null) stored.add(amount);

  it('of one figure is stored, or is the sum of both funds', async () => {
    const sums = new Set<bigint>();
    for (const a of bankFigures) {
      const b = bankFigures.find(
        (each) => each.unit === a.unit && each.period.from === a.period.from && each.fund !== a.fund,
      );
      if (b?.plan != null && a.plan !== null) sums.add(a.plan + b.plan);
      if (b?.executed != null && a.executed !== null) sums.add(a.executed + b.executed);
    }
    await fc.assert(
      fc.asyncProperty(province, fc.integer({ min: 2016, max: 2024 }), async (name, y) => {
        const { kind, text } = await ask(`kinh phí ${name} ${y}`);
        if (kind !== 'answer') return;
        const amounts = [...text.matchAll(/(?:hoạch|hiện):? ([\d.,]*\d)/gi)].map(([, number = '']) =>
          dongOf(number),
        );
        expect(amounts.length).toBeGreaterThan(1);
        for (const amount of amounts) expect(stored.has(amount) || sums.has(amount), text).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('of a comparison is stored, summed, or the difference that it names', async () => {
    await fc.assert(
      fc.asyncProperty(province, province, fc.integer({ min: 2016, max: 2024 }), async (a, b, y) => {
        fc.pre(a !== b);
        const { text } = await ask(`so sánh kế hoạch ${a} với ${b} năm ${y}`);
        const [first, second] = [...text.matchAll(/kế hoạch ([\d.,]*\d)/g)].map(([, number = '']) =>
          dongOf(number),
        );
        const apart = /thấp hơn|cao hơn/.exec(text)?.[0];
        if (first === undefined || second === undefined || apart === undefined) return;
        const named = dongOf(/ ([\d.,]*\d) triệu đồng/.exec(text)?.[1] ?? '');
        expect(named).toBe(first > second ? first - second : second - first);
        expect(apart).toBe(first > second ? 'cao hơn' : 'thấp hơn');
      }),
      { numRuns: 100 },
    );
  });
});

function dongOf(number: string): bigint {
  const [whole = '0', fraction = ''] = number.replaceAll('.', '').split(',');
  return BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0'));
}
