import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createExtractor, extractedRow } from '../../src/extraction/index.ts';
import { loadCatalogue } from '../../src/units/index.ts';
import { decimalOf } from '../../src/vietnamese/money.ts';
import { articles, score } from './score.ts';

const { figuresIn } = createExtractor({ catalogue: loadCatalogue() });
const rowsOf = (text: string) => figuresIn(text).map(extractedRow);
const all = articles();
const scores = all.map((article) => ({ article, ...score(rowsOf(article.text), article.expected) }));
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

describe('the articles that are kept', () => {
  it('proposes little that is wrong and misses little', () => {
    const right = sum(scores.map((each) => each.right));
    const proposed = right + sum(scores.map(({ wrong }) => wrong.length));
    const expected = right + sum(scores.map(({ missed }) => missed.length));
    expect(right / proposed).toBeGreaterThanOrEqual(0.95);
    expect(right / expected).toBeGreaterThanOrEqual(0.85);
  });

  it('proposes each with the words that say it', () => {
    for (const { text } of all) {
      for (const { words, at } of figuresIn(text)) expect(text.slice(at, at + words.length)).toBe(words);
    }
  });

  it('reads the rates as they are stated, but no share of projects as one', () => {
    expect(scores.flatMap(({ off }) => off)).toEqual([
      expect.stringContaining('rate null, expected 100'), // «14/14 đề án, đạt 100%»
    ]);
  });
});

describe('the report of the northern conference of 2019', () => {
  it('holds all the figures that ship of it', () => {
    const text = readFileSync(new URL('./articles/northern-conference-2019.txt', import.meta.url), 'utf8');
    const shipped = JSON.parse(readFileSync('prisma/data/figures.json', 'utf8')) as Record<string, unknown>[];
    const wanted = shipped
      .filter(({ document }) => document === 'S01')
      .map(({ unit, from, to, part, fund, plan, executed, statedRate }) => ({
        unit,
        from,
        to,
        part,
        fund,
        plan,
        executed,
        rate: statedRate,
      }));
    const found = figuresIn(text).map(({ unitId, from, to, part, fund, plan, executed, rate }) => ({
      unit: unitId,
      from,
      to,
      part,
      fund,
      plan: plan === null ? null : decimalOf(plan, 'million'),
      executed: executed === null ? null : decimalOf(executed, 'million'),
      rate,
    }));
    expect(found).toEqual(wanted);
  });
});
