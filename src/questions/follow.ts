import type { FiguresQuestion, Question } from './question.ts';
import type { Reading } from './read.ts';

/**
 * What a shorter question means after another: it replaces what it names and keeps the rest. A whole question,
 * one that names the money («kinh phí …»), starts afresh.
 */
export function follow(before: Question | null, reading: Reading): Reading {
  if (before?.kind !== 'figures') return reading;
  if (reading.kind === 'understood' && !reading.whole && reading.question.kind === 'figures') {
    const question = fill(before, reading.question);
    return { ...reading, question, keptFund: question.fund !== reading.question.fund };
  }
  if (reading.kind === 'ambiguous' && !reading.whole) {
    return { ...reading, questions: reading.questions.map((question) => fill(before, question)) };
  }
  return reading;
}

function fill(before: FiguresQuestion, now: FiguresQuestion): FiguresQuestion {
  const named = { years: now.years.length > 0, parts: now.parts.length > 0 };
  return {
    ...now,
    units: now.units.length > 0 ? now.units : before.units,
    years: named.years ? now.years : before.years,
    parts: named.parts || named.years ? now.parts : before.parts,
    fund: now.fund ?? before.fund,
    measures: now.measures.length > 0 ? now.measures : before.measures,
    money: now.money === 'million' ? before.money : now.money,
  };
}
