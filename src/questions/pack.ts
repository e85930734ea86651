import { z } from 'zod';
import { packDues, unpackDues } from './pack-dues.ts';
import { letterOf, MEASURES, MONEY, packTask, unpackTask } from './pack-task.ts';
import type { FiguresQuestion, Question, Span } from './question.ts';

/** Telegram's `callback_data` holds 1–64 bytes (Bot API, InlineKeyboardButton). */
const MOST_BYTES = 64;

const FUNDS = { t: 'total', n: 'national', l: 'local' } as const;
const TALK = { h: 'help', g: 'greeting', t: 'thanks' } as const;
const ASIDES = { w: 'why', c: 'chart', f: 'file' } as const;

/**
 * A question as a short ASCII code, so that a button needs no memory: it works however old its message is.
 * @returns null when it would not fit.
 */
export function packQuestion(question: Question): string | null {
  const code = question.kind === 'dues' ? packDues(question) : packWhole(question);
  return code !== null && code.length <= MOST_BYTES ? code : null;
}

/**
 * The same without a limit, for keeping a question elsewhere than behind a button. Of several, the last; of words that
 * no code can hold, none.
 */
export function packWhole(question: Question): string {
  switch (question.kind) {
    case 'notes':
      return `n|${question.note ?? ''}`;
    case 'dues': {
      const silent = { ...question, words: '' };
      return packDues(question) ?? packDues(silent) ?? packDues({ ...silent, within: null }) ?? 'w|';
    }
    case 'several': {
      const last = question.questions.at(-1);
      return last ? packWhole(last) : 't|h';
    }
    case 'figures':
      return packFigures(question);
    default:
      return `t|${letterOf(TALK, question.kind)}`;
  }
}

function packFigures(question: FiguresQuestion): string {
  return [
    'f',
    question.units.join(','),
    question.paired ? question.years.join(',') : packYears(question.years),
    question.parts.join(','),
    question.fund ? letterOf(FUNDS, question.fund) : '',
    question.measures.map((measure) => letterOf(MEASURES, measure)).join(''),
    question.money === 'million' ? '' : letterOf(MONEY, question.money),
    packSpan(question.span),
    question.paired ? 'p' : '',
    packTask(question.task),
    question.asides.map((aside) => letterOf(ASIDES, aside)).join(''),
    question.page === 0 ? '' : String(question.page),
  ]
    .join('|')
    .replace(/\|+$/, '');
}

/** 2016,2017,2018 is 2016-2018. */
function packYears(years: readonly number[]): string {
  const [first] = years;
  const last = years.at(-1);
  const run = years.length > 2 && years.every((year, at) => year === (first ?? 0) + at);
  return run ? `${first}-${last}` : years.join(',');
}

const packSpan = (span: Span | null): string =>
  span === null
    ? ''
    : span.kind === 'all'
      ? 'a'
      : span.kind === 'latest'
        ? `l${span.count}`
        : `${span.kind[0]}${span.year}`;

const list = <T>(item: z.ZodType<T, string>) =>
  z
    .string()
    .default('')
    .transform((text) => (text === '' ? [] : text.split(',')))
    .pipe(z.array(item));
const letters = <const M extends Record<string, string>>(map: M) =>
  z
    .string()
    .default('')
    .refine((text) => [...text].every((letter) => Object.hasOwn(map, letter)))
    .transform((text) => [...text].map((letter) => map[letter as keyof M] as M[keyof M]));
const year = z
  .string()
  .regex(/^\d{4}$/)
  .transform(Number);

/** No longer than a question can be. */
const run = z
  .string()
  .regex(/^\d{4}-\d{4}$/)
  .transform((text) => text.split('-').map(Number))
  .refine(([first = 0, last = 0]) => last > first && last - first < 60)
  .transform(([first = 0, last = 0]) => Array.from({ length: last - first + 1 }, (_, at) => first + at));

const span = z
  .string()
  .default('')
  .transform((code, context): Span | null => {
    if (code === '') return null;
    if (code === 'a') return { kind: 'all' };
    const [, kind, number] = /^([lsu])(\d{1,4})$/.exec(code) ?? [];
    if (kind === 'l') return { kind: 'latest', count: Number(number) };
    if (kind === 's') return { kind: 'since', year: Number(number) };
    if (kind === 'u') return { kind: 'until', year: Number(number) };
    context.addIssue({ code: 'custom' });
    return z.NEVER;
  });

const figuresCode = z.strictObject({
  units: list(z.string().regex(/^[a-z0-9-]+(?:\/[a-z0-9-]+)*$/)),
  years: z.union([run, list(year)]),
  parts: list(z.string().regex(/^[MQHDT]\d{1,2}$/)),
  fund: letters(FUNDS).pipe(z.array(z.enum(['total', 'national', 'local'])).max(1)),
  measures: letters(MEASURES),
  money: letters(MONEY),
  span,
  paired: z.enum(['', 'p']).default(''),
  task: z
    .string()
    .default('')
    .transform((code, context) => {
      const task = unpackTask(code);
      if (task) return task;
      context.addIssue({ code: 'custom' });
      return z.NEVER;
    }),
  asides: letters(ASIDES),
  page: z
    .string()
    .default('')
    .pipe(z.string().regex(/^(?:[1-9]\d?)?$/))
    .transform(Number),
});

const FIELDS = [
  'units',
  'years',
  'parts',
  'fund',
  'measures',
  'money',
  'span',
  'paired',
  'task',
  'asides',
  'page',
] as const;

/** The question behind a code; null when it is none of ours (any text may arrive as a code). */
export function unpackQuestion(code: string): Question | null {
  const note = /^n\|([A-Z]\d{1,6})$/.exec(code)?.[1];
  if (note) return { kind: 'notes', words: '', topic: null, named: [], note };
  if (code.startsWith('w|')) return unpackDues(code);
  const talk = /^t\|([hgt])$/.exec(code)?.[1];
  if (talk) return { kind: TALK[talk as keyof typeof TALK] };
  const [kind, ...fields] = code.split('|');
  if (kind !== 'f' || fields.length > FIELDS.length) return null;
  const parsed = figuresCode.safeParse(Object.fromEntries(fields.map((field, at) => [FIELDS[at], field])));
  if (!parsed.success) return null;
  const { units, years, parts, fund, measures, money, paired, task, asides, page } = parsed.data;
  const isPaired = paired === 'p';
  if (isPaired && units.length !== years.length) return null;
  return {
    kind: 'figures',
    task,
    units,
    years,
    span: parsed.data.span,
    paired: isPaired,
    parts,
    fund: fund[0] ?? null,
    measures,
    money: money[0] ?? 'million',
    asides,
    page,
  };
}
