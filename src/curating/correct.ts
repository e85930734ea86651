import { approximationOf, columnOf, fundOf, moneyUnitOf } from '../figures/import/words.ts';
import type { Catalogue } from '../units/index.ts';
import { fold } from '../vietnamese/fold.ts';
import { divideRounded, parseMoney } from '../vietnamese/money.ts';
import { formatPercent, ratePercent } from '../vietnamese/percent.ts';
import { curatingWords, curatingSentences as say } from '../wording/curating.ts';
import type { DraftFigure } from './draft.ts';
import { sizeDoubts } from './sizes.ts';

/** The unit in a few words in a year, by its id; null: none, or several. */
export type ReadUnitAt = (text: string, year: number) => string | null;

/**
 * A figure as somebody corrects it: «thực hiện 3,9 tỷ đồng», «kế hoạch trống», «năm 2017», «nguồn địa phương»,
 * «Hà Nam». What is not named stays, but the doubts there were.
 * @returns null: it is not understood
 */
export function correct(
  figure: DraftFigure,
  words: string,
  { catalogue, readUnitAt }: { catalogue: Catalogue; readUnitAt: ReadUnitAt },
): DraftFigure | null {
  const parts = words.split(/[;,](?!\d)/).map((part) => part.trim());
  let corrected: DraftFigure | null = figure;
  for (const part of parts.filter((each) => each !== ''))
    corrected = corrected && one(corrected, part, { catalogue, readUnitAt });
  if (!corrected || corrected === figure) return null;
  const moved =
    corrected.unit !== figure.unit || corrected.period !== figure.period || corrected.fund !== figure.fund;
  // A rate that is stated belongs to what it was stated of.
  const settled = moved ? { ...corrected, statedRate: null } : corrected;
  return { ...settled, doubts: doubtsOf(settled, catalogue) };
}

function one(
  figure: DraftFigure,
  words: string,
  { catalogue, readUnitAt }: { catalogue: Catalogue; readUnitAt: ReadUnitAt },
): DraftFigure | null {
  const tokens = words.split(/\s+/);
  const measure = headOf(tokens);
  if (measure) return withAmount(figure, measure.column, tokens.slice(measure.length));
  const year = /^(?:nam )?((?:19|20)\d\d)$/.exec(fold(words))?.[1];
  if (year !== undefined) return moved(figure, Number(year), { catalogue, readUnitAt });
  const fund = fundOf(words) ?? fundOf(without(tokens, curatingWords.ofFund).join(' '));
  if (fund) return { ...figure, fund };
  const unit = readUnitAt(words, figure.period.to);
  return unit ? { ...figure, unit } : null;
}

/** What can be told of a figure by itself. */
function doubtsOf(figure: DraftFigure, catalogue: Catalogue): string[] {
  const { plan, executed, statedRate } = figure;
  const computed = plan !== null && executed !== null && plan > 0n ? ratePercent(executed, plan) : null;
  const stated = statedRate === null ? null : divideRounded(statedRate, 100n);
  const off =
    stated !== null && computed !== null && (stated > computed ? stated - computed : computed - stated) > 6n;
  return [
    ...sizeDoubts(figure, catalogue),
    ...(plan !== null && executed !== null && executed > plan ? [say.abovePlan] : []),
    ...(off ? [say.rateOff(formatPercent(stated ?? 0n), formatPercent(computed ?? 0n))] : []),
  ];
}

/** The measure that the words begin with. */
function headOf(tokens: readonly string[]): { column: 'plan' | 'executed'; length: number } | null {
  for (let length = Math.min(4, tokens.length - 1); length > 0; length--) {
    const column = columnOf(tokens.slice(0, length).join(' '));
    if (column === 'plan' || column === 'executed') return { column, length };
  }
  return null;
}

function withAmount(
  figure: DraftFigure,
  column: 'plan' | 'executed',
  tokens: readonly string[],
): DraftFigure | null {
  const words = without(tokens, curatingWords.is).join(' ');
  const approx = `${column}Approx` as const;
  if (curatingWords.empty.includes(fold(words)))
    return { ...figure, [column]: null, [approx]: null, statedRate: null };
  const [, before = '', number = '', unit = ''] = /^([^\d]*)(\d[\d.,]*)\s*(.*)$/s.exec(words) ?? [];
  const word = before.trim() === '' ? null : approximationOf(before);
  const money = moneyUnitOf(unit === '' ? curatingWords.money : unit);
  if (number === '' || word === undefined || !money) return null;
  // Whoever types an amount here writes it as Vietnamese do.
  const parsed = parseMoney(number, money, { style: 'vietnamese' });
  return parsed.ok ? { ...figure, [column]: parsed.dong, [approx]: word } : null;
}

/** Words without the one that they begin with, where it is one of these. */
const without = (tokens: readonly string[], heads: readonly string[]): readonly string[] =>
  heads.includes(fold(tokens[0] ?? '')) ? tokens.slice(1) : tokens;

/** The same place in another year, which may be another unit. */
function moved(
  figure: DraftFigure,
  year: number,
  { catalogue, readUnitAt }: { catalogue: Catalogue; readUnitAt: ReadUnitAt },
): DraftFigure | null {
  const unit = readUnitAt(catalogue.unit(figure.unit).name, year);
  const part = figure.period.from === figure.period.to ? figure.period.part : 'whole';
  return unit ? { ...figure, unit, period: { from: year, to: year, part } } : null;
}
