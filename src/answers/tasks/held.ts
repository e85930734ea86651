import { type Coverage, coverageOf, storedYears, yearsToCover } from '../../figures/coverage.ts';
import { coveragePictureOf, missingWorkbook } from '../../holdings/index.ts';
import type { FiguresQuestion } from '../../questions/question.ts';
import type { Unit } from '../../units/index.ts';
import { coverageSentences as say, templateSentences } from '../../wording/coverage.ts';
import type { Body } from '../body.ts';
import { choice } from '../choices.ts';
import { askedUnits, withinSpan } from '../find.ts';
import { type Known, unitsNamed, WHOLE_COUNTRY } from '../places.ts';
import type { Choice } from '../reply.ts';
import { yearFor } from './field.ts';

/** What goes with an answer about coverage. */
export interface Held extends NonNullable<Body['held']> {
  /** What its text speaks of, and its file asks for; the picture has the years around a single one. */
  readonly told: {
    readonly scope: readonly Unit[];
    readonly years: readonly number[];
    readonly coverage: Coverage;
  };
}

/** What is stored as a picture, and what is missing to be filled in; null: of parts of years, or of nothing at all. */
export function heldBy(known: Known, question: FiguresQuestion, of: 'years' | 'units'): Held | null {
  if (question.parts.length > 0) return null;
  const { catalogue } = known;
  const named = askedUnits(question).flatMap((asked) => unitsNamed(catalogue, asked));
  const regions = named.filter(({ kind }) => kind === 'region');
  const scope = of === 'years' ? named : regions.length > 0 ? regions : unitsNamed(catalogue, WHOLE_COUNTRY);
  const fund = question.fund ?? 'total';
  const asked = [...new Set(question.years)].sort((a, b) => a - b);
  const stored = storedYears(known, scope);
  const latest = Math.max(...stored, ...asked);
  if (!Number.isFinite(latest)) return null;
  const spanned = question.span ? withinSpan(stored, question.span) : [];
  const drawn = [asked, spanned].find((years) => years.length > 1) ?? yearsToCover(known, scope, latest);
  // Units are told of one year, be it the latest, unless all are drawn.
  const one =
    of === 'units' && !question.asides.includes('chart') ? [yearFor(known, question) ?? latest] : drawn;
  const years = asked.length > 0 ? asked : spanned.length > 0 ? spanned : one;
  const coverage = coverageOf(known, { scope, years, fund });
  const amounts = question.measures.filter((measure) => measure === 'plan' || measure === 'executed');
  return {
    picture: coveragePictureOf(known, { scope, years: drawn, fund }, { asOf: null }),
    workbook: missingWorkbook(catalogue, coverage, amounts.length > 0 ? amounts : undefined),
    fileName: templateSentences.missingFile(years[0] ?? latest, years.at(-1) ?? latest),
    told: { scope, years, coverage },
    // Of several years, names alone do not show where the gaps are.
    unasked: of === 'units' && years.length > 1,
  };
}

/** Ways to both, unless they were asked for. */
export const heldChoices = (question: FiguresQuestion, { picture, workbook, unasked }: Held): Choice[] => [
  ...(picture && !unasked && !question.asides.includes('chart')
    ? choice(say.mapChoice, { ...question, asides: ['chart'] })
    : []),
  ...(workbook && !question.asides.includes('file')
    ? choice(say.fillChoice, { ...question, asides: ['file'] })
    : []),
];
