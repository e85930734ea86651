import { createResponder } from '../../src/answers/respond.ts';
import { openStore, type Store } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { createNoteStore } from '../../src/documents/index.ts';
import { createFigureStore, createVersion } from '../../src/figures/index.ts';
import { vietnamDay } from '../../src/vietnamese/dates.ts';
import { BANKS, fill } from '../../test/bank/fill.ts';
import { judge, type Verdict } from '../../test/bank/judge.ts';
import { clock, withDirectory } from '../store.ts';
import { median, met, print } from '../table.ts';
import { createFuse } from './fuse.ts';
import { growth } from './growth.ts';
import { createMiniSearch } from './minisearch.ts';
import { createNlp } from './nlp.ts';
import { createOurs } from './ours.ts';
import { type Asked, singleFigures } from './questions.ts';
import type { Understander } from './reader.ts';

/** Timed readings of each question; the first one more, which is judged, is not timed. */
const ROUNDS = 3;
/** Questions that one reads before the next one's turn: whoever reads a single one finds the processor's caches full of another. */
const BLOCK = 64;
const AIM = { errors: 0.1, median: 300, highest: 2000 } as const;

interface Result {
  readonly who: Understander;
  readonly verdicts: { readonly bank: string; readonly verdict: Verdict }[];
  /** Microseconds of every timed reading, by question. */
  readonly times: number[][];
}

/** Understanding single figures, beside what one would otherwise install; all answer by our look-up and wording. */
export async function understanding(): Promise<void> {
  await withDirectory(async (directory) => {
    const store = await openStore(readConfig({ DATA_DIR: directory, SEED: 'none' }), clock);
    try {
      await fill(store);
      const { catalogue } = store;
      const who = [
        createOurs(catalogue),
        createNlp(catalogue),
        createFuse(catalogue),
        createMiniSearch(catalogue),
      ];
      const results = await measure(store, who, singleFigures());
      reportRight(results);
      reportBanks(results);
      reportTimes(results);
      await growth(store);
    } finally {
      await store.database.close();
    }
  });
}

async function measure(
  store: Store,
  all: readonly Understander[],
  asked: readonly Asked[],
): Promise<Result[]> {
  const { prisma, sql, hot } = store.database;
  const version = createVersion({ hot });
  await version.look();
  const book = await createFigureStore({ sql, version }).book();
  const notes = await createNoteStore({ prisma, version }).index();
  const responder = createResponder({
    catalogue: store.catalogue,
    figures: { book: async () => book },
    notes: { index: async () => notes },
    history: async () => [],
    names: async () => new Map(),
  });
  const results = all.map((who): Result => ({ who, verdicts: [], times: asked.map(() => []) }));
  for (let round = 0; round <= ROUNDS; round++) {
    for (let from = 0; from < asked.length; from += BLOCK) {
      // Each in its turn is the first.
      for (let turn = 0; turn < results.length; turn++) {
        const result = results[(turn + from / BLOCK + round) % results.length] as Result;
        for (const [at, { bank, item, text }] of asked.slice(from, from + BLOCK).entries()) {
          const today = vietnamDay(item.now === undefined ? clock() : new Date(item.now));
          const begun = performance.now();
          const read = result.who.read(text, today);
          const reading = read instanceof Promise ? await read : read;
          const took = 1000 * (performance.now() - begun);
          if (round > 0) result.times[from + at]?.push(took);
          else result.verdicts.push({ bank, verdict: judge(item, await responder.toReading(reading, null)) });
        }
      }
    }
  }
  return results;
}

const OUTCOMES = ['right', 'wrong', 'asked back', 'no answer', 'short'] as const;
const count = ({ verdicts }: Result, outcome: Verdict['outcome']): number =>
  verdicts.filter(({ verdict }) => verdict.outcome === outcome).length;
const errors = (result: Result): number => result.verdicts.length - count(result, 'right');

function reportRight(results: readonly Result[]): void {
  const [ours, ...peers] = results as [Result, ...Result[]];
  const best = Math.min(...peers.map(errors));
  print(`Understanding: ${ours.verdicts.length} questions for single figures, answered by one look-up`, [
    ['', 'right', 'confidently wrong', 'asked back', 'no answer', 'other words', 'errors', '× best peer’s'],
    ...results.map((result) => [
      result.who.name,
      ...OUTCOMES.map((outcome) => String(count(result, outcome))),
      String(errors(result)),
      (errors(result) / best).toFixed(2),
    ]),
    ['aim: errors at most a tenth of the best peer’s', met(errors(ours) <= AIM.errors * best)],
    ['aim: none confidently wrong', met(count(ours, 'wrong') === 0)],
  ]);
}

function reportBanks(results: readonly Result[]): void {
  const cell = ({ verdicts }: Result, bank: string): string => {
    const some = verdicts.filter((each) => each.bank === bank).map(({ verdict }) => verdict.outcome);
    return `${some.filter((outcome) => outcome === 'right').length} / ${some.filter((outcome) => outcome === 'wrong').length}`;
  };
  const size = (bank: string): string =>
    String(results[0]?.verdicts.filter((each) => each.bank === bank).length ?? 0);
  print('Right / confidently wrong, by bank', [
    ['', ...BANKS],
    ['questions', ...BANKS.map(size)],
    ...results.map((result) => [result.who.name, ...BANKS.map((bank) => cell(result, bank))]),
  ]);
}

function reportTimes(results: readonly Result[]): void {
  const times = results.map((result) => {
    // What else the machine does in between is no part of the reading: of each question, its median.
    const each = result.times.map(median);
    return {
      name: result.who.name,
      middle: median(each),
      highest: percentile(each, 0.99),
      single: percentile(result.times.flat(), 0.99),
    };
  });
  const [ours, nlp, ...others] = times as [Times, Times, ...Times[]];
  const best = Math.min(...[nlp, ...others].map(({ middle }) => middle));
  print(`Reading one question: microseconds, of each question the median of ${ROUNDS}`, [
    ['', 'median', '99th percentile', 'of all single readings', '× fastest peer', '× node-nlp'],
    ...times.map(({ name, middle, highest, single }) => [
      name,
      middle.toFixed(0),
      highest.toFixed(0),
      single.toFixed(0),
      (middle / best).toFixed(2),
      (middle / nlp.middle).toFixed(3),
    ]),
    ['aim: faster than node-nlp', met(ours.middle < nlp.middle && ours.highest < nlp.highest)],
    [
      `aim: below ${AIM.median}, ${AIM.highest}`,
      met(ours.middle < AIM.median),
      met(ours.highest < AIM.highest),
    ],
  ]);
}

interface Times {
  readonly name: string;
  readonly middle: number;
  readonly highest: number;
  readonly single: number;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
